import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import type { FolderBlobs } from './blobs.ts';
import type { Database } from './database.ts';
import { eraseCase, removeFiles } from './erase.ts';
import { submissionIds } from './identity.ts';
import type { Keeping, RetentionProtocol } from './keeping-contract.ts';

const office = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Warsaw', year: 'numeric' });
const yearOf = (at: Date): number => Number(office.format(at));

/** What was last done in the years up to `now` less `years` is due: kept through 31 December of its year + years. */
export const lastDueYear = (now: Date, years: number): number => yearOf(now) - years - 1;

const touched = sql<number>`extract(year from greatest(s.received_at, s.checked_at,
  (select max(d.at) from decisions d where d.submission = s.number),
  (select max(r.sent_at) from replies r where r.submission = s.number)) at time zone 'Europe/Warsaw')`;

const parts = [
  [
    'replies',
    'replies',
    sql`(select count(*) from replies p where p.submission = s.number and p.state not in ('pending', 'sending') and p.body <> '')`,
  ],
  ['notes', 'notes', sql`(select count(*) from notes p where p.submission = s.number)`],
  ['earlierReports', 'earlier-reports', sql`(select count(*) from report_versions p where p.submission = s.number)`],
  [
    'searchWords',
    'search-words',
    sql`(select count(*) from search_words p where p.number = s.number and p.words <> '')`,
  ],
] as const;

const removePart = async (db: Database, what: (typeof parts)[number][1], numbers: readonly number[]): Promise<void> => {
  const list = sql`(${sql.join(numbers)})`;
  if (what === 'replies')
    await sql`update replies set body = '', subject = '', recipient = '', address = 'erased-' || number where submission in ${list} and state not in ('pending', 'sending')`.execute(
      db,
    );
  if (what === 'notes') await sql`delete from notes where submission in ${list}`.execute(db);
  if (what === 'earlier-reports') {
    await sql`delete from report_versions where submission in ${list}`.execute(db);
    await sql`delete from corrections where submission in ${list}`.execute(db);
  }
  if (what === 'search-words') await sql`update search_words set words = '' where number in ${list}`.execute(db);
};

const ruled = (procedure: string) => sql`coalesce(s.procedure, 'other') = ${procedure} and s.erased_at is null`;
const held = sql`exists (select 1 from legal_holds h where h.submission = s.number)`;

/** The log loses its beginning: whole years that are over. The entry that says so stands at its end, under the same hash chain. */
const pruneLog = async (db: Database, lastYear: number, dryRun: boolean, by: string): Promise<number> =>
  db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ seq: number | null; n: number }>`select max(seq) as seq, count(*) as n from audit
      where seq < coalesce((select min(seq) from audit where extract(year from at at time zone 'Europe/Warsaw') > ${lastYear}), 9007199254740991)`.execute(
      tx,
    );
    const { seq = null, n = 0 } = rows[0] ?? {};
    if (seq === null || n === 0 || dryRun) return n;
    const last = await tx.selectFrom('audit').select('hash').where('seq', '=', seq).executeTakeFirstOrThrow();
    await appendAudit(tx, [{ event: { type: 'log-pruned', upTo: seq, hash: last.hash, by }, submission: null }]);
    await sql`set local okienko.pruning = 'on'`.execute(tx);
    await sql`delete from audit where seq <= ${seq}`.execute(tx);
    await sql`insert into audit_floor (seq, hash) values (${seq}, ${last.hash})
      on conflict (one) do update set seq = excluded.seq, hash = excluded.hash`.execute(tx);
    return n;
  });

const untilOf = (year: number, years: number): string => `${year + years}-12-31`;

/** See `Keeping.retain`. Done twice it does nothing the second time; a part of a case goes before its case does. */
export const retain = async (
  db: Database,
  blobs: FolderBlobs,
  { rules, logYears, dryRun, by, now }: Parameters<Keeping['retain']>[0],
): Promise<RetentionProtocol> => {
  const removed: RetentionProtocol['removed'][number][] = [];
  const kept = { held: 0, open: 0 };
  for (const [procedure, periods] of Object.entries(rules)) {
    const lastYear = lastDueYear(now, periods.years);
    const { rows } = await sql<{ number: number; held: boolean; open: boolean }>`select s.number, ${held} as held,
      s.state <> 'decided' as open from submissions s where ${ruled(procedure)} and ${touched} <= ${lastYear} order by s.number`.execute(
      db,
    );
    let count = 0;
    for (const row of rows) {
      if (row.held) kept.held += 1;
      else if (row.open) kept.open += 1;
      else if (dryRun) count += 1;
      else {
        const outcome = await eraseCase(db, blobs, submissionIds.id(row.number), 'retention', by);
        if (outcome === 'erased') count += 1;
        else if (outcome !== 'gone') kept[outcome] += 1;
      }
    }
    if (count > 0)
      removed.push({
        procedure,
        what: 'case',
        number: count,
        years: periods.years,
        until: untilOf(lastYear, periods.years),
      });
    for (const [key, what, stored] of parts) {
      const years = periods[key];
      if (years === undefined || years >= periods.years) continue;
      const year = lastDueYear(now, years);
      const due = await sql<{
        number: number;
        n: number;
      }>`select * from (select s.number, ${stored} as n from submissions s
        where ${ruled(procedure)} and not ${held} and s.state = 'decided' and ${touched} <= ${year}) x where n > 0`.execute(
        db,
      );
      if (due.rows.length === 0) continue;
      if (!dryRun)
        await removePart(
          db,
          what,
          due.rows.map(({ number }) => number),
        );
      removed.push({
        procedure,
        what,
        number: due.rows.reduce((sum, { n }) => sum + n, 0),
        years,
        until: untilOf(year, years),
      });
    }
  }
  const years = Math.max(6, logYears);
  const entries = await pruneLog(db, lastDueYear(now, years), dryRun, by);
  if (entries > 0)
    removed.push({
      procedure: 'log',
      what: 'log',
      number: entries,
      years,
      until: untilOf(lastDueYear(now, years), years),
    });
  const { rows: stored } = await sql<{
    procedure: string;
  }>`select distinct coalesce(procedure, 'other') as procedure from submissions where erased_at is null`.execute(db);
  const protocol: RetentionProtocol = {
    at: now.toISOString(),
    dryRun,
    removed,
    ...kept,
    withoutRule: stored.map(({ procedure }) => procedure).filter((one) => rules[one] === undefined),
  };
  if (!dryRun) {
    await removeFiles(db, blobs);
    await db.transaction().execute(async (tx) => {
      const { id } = await tx
        .insertInto('retention_runs')
        .values({ at: protocol.at, by, protocol: JSON.stringify(protocol) })
        .returning('id')
        .executeTakeFirstOrThrow();
      const total = removed.reduce((sum, { number }) => sum + number, 0);
      await appendAudit(tx, [{ event: { type: 'retention-run', run: id, removed: total, by }, submission: null }]);
    });
  }
  return protocol;
};
