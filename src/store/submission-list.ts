import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { SubmissionRow } from './contract.ts';
import { text, type Database } from './database.ts';
import { submissionIds } from './identity.ts';
import { searchQuery } from './search-words.ts';
import { selectRows, toRow } from './submission-rows.ts';
import { mostCounted, type SortKey, type SubmissionFilter } from './worklist-contract.ts';

type Wanted = Omit<SubmissionFilter, 'limit' | 'offset'>;

const live = sql<SqlBool>`claims.expires_at > now()`;
const holder = sql`coalesce((select claims.by from claims where claims.submission = w.number and ${live}), '~')`;

/** The key of each order, whether its greatest comes first, and the key of the row whose number is `n`. */
const orders: Readonly<Record<SortKey, { readonly key: RawBuilder<unknown>; readonly greatestFirst: boolean }>> = {
  received: { key: sql`w.received_at`, greatestFirst: true },
  due: { key: sql`w.due_key`, greatestFirst: false },
  number: { key: sql`w.number`, greatestFirst: true },
  verdict: { key: sql`w.standing`, greatestFirst: false },
  procedure: { key: sql`w.procedure collate "C"`, greatestFirst: false },
  applicant: { key: sql`w.applicant_key`, greatestFirst: false },
  wrong: { key: sql`w.wrong_key`, greatestFirst: true },
  state: { key: sql`w.state_rank`, greatestFirst: false },
  reply: { key: sql`w.reply collate "C"`, greatestFirst: false },
  holder: { key: holder, greatestFirst: false },
};

const and = (conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> =>
  conditions.length === 0 ? sql<SqlBool>`true` : sql<SqlBool>`${sql.join(conditions, sql` and `)}`;

/** Null: nothing can match. */
const conditionsOf = (filter: Wanted): RawBuilder<SqlBool>[] | null => {
  const conditions: RawBuilder<SqlBool>[] = [];
  if (filter.state !== undefined) conditions.push(sql`w.state = ${filter.state}`);
  if (filter.verdict !== undefined) conditions.push(sql`w.verdict = ${filter.verdict}`);
  if (filter.procedure !== undefined) conditions.push(sql`w.procedure = ${text(filter.procedure)}`);
  if (filter.reply !== undefined) conditions.push(sql`w.reply = ${filter.reply}`);
  if (filter.dueUpTo !== undefined) conditions.push(sql`w.due_key <= ${filter.dueUpTo}`);
  if (filter.findingSet !== undefined)
    conditions.push(sql`w.number in (
      select number from submissions where finding_set = ${filter.findingSet} and state = 'checked')`);
  if (filter.holder !== undefined) {
    const of = typeof filter.holder === 'object' ? sql`and claims.by = ${text(filter.holder.by)}` : sql``;
    const held = sql<SqlBool>`w.number in (select claims.submission from claims where ${live} ${of})`;
    conditions.push(filter.holder === 'nobody' ? sql`not (${held})` : held);
  }
  if (filter.text !== undefined && filter.text.trim() !== '') {
    const query = searchQuery(filter.text);
    if (query === null) return null;
    conditions.push(sql`exists (
      select 1 from search_words found where found.number = w.number and found.words @@ ${query}::tsquery)`);
  }
  return conditions;
};

const isTallied = ({ text: words, holder: of, dueUpTo, findingSet }: Wanted): boolean =>
  (words === undefined || words.trim() === '') && of === undefined && dueUpTo === undefined && findingSet === undefined;

/** Beyond so many, changes of the tally are summed up. */
const mostChanges = 4_000;

const sumUp = (db: Database): Promise<unknown> =>
  sql`with gone as (
      delete from worklist_tally where id in (select id from worklist_tally order by id limit 50000 for update skip locked)
      returning state, verdict, procedure, reply, n)
    insert into worklist_tally (state, verdict, procedure, reply, n)
    select state, verdict, procedure, reply, sum(n) from gone group by 1, 2, 3, 4 having sum(n) <> 0`.execute(db);

export type Kind = { state: string; verdict: string; procedure: string; reply: string; n: number };

/** How many submissions there are of each kind. */
export const kindsOf = async (db: Database): Promise<readonly Kind[]> => {
  const { rows } = await sql<Kind & { changes: number }>`
    select state, verdict, procedure, reply, sum(n)::bigint as n, count(*) as changes
    from worklist_tally group by 1, 2, 3, 4`.execute(db);
  if (rows.reduce((sum, { changes }) => sum + changes, 0) > mostChanges) await sumUp(db);
  return rows;
};

const sumOf = (kinds: readonly Kind[], { state, verdict, procedure, reply }: Wanted): number =>
  kinds.reduce(
    (sum, kind) =>
      (state === undefined || kind.state === state) &&
      (verdict === undefined || kind.verdict === verdict) &&
      (procedure === undefined || kind.procedure === procedure) &&
      (reply === undefined || kind.reply === reply)
        ? sum + kind.n
        : sum,
    0,
  );

type Counted = { readonly total: number; readonly more: boolean };

const counted = async (db: Database, filter: Wanted): Promise<Counted> => {
  const conditions = conditionsOf(filter);
  if (conditions === null) return { total: 0, more: false };
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (select 1 from worklist w where ${and(conditions)} limit ${mostCounted + 1}) few`.execute(
    db,
  );
  const n = rows[0]?.n ?? 0;
  return { total: Math.min(n, mostCounted), more: n > mostCounted };
};

/** See `Store.submissions.countOf`. */
export const countOf = async (db: Database, filters: readonly Wanted[]): Promise<readonly Counted[]> => {
  const kinds = filters.some(isTallied) ? await kindsOf(db) : [];
  return Promise.all(
    filters.map(async (filter) =>
      isTallied(filter) ? { total: sumOf(kinds, filter), more: false } : counted(db, filter),
    ),
  );
};

/** Numbers of one page in their order. */
const numbersOf = async (db: Database, filter: SubmissionFilter): Promise<number[]> => {
  const conditions = conditionsOf(filter);
  if (conditions === null) return [];
  const { key, greatestFirst } = orders[filter.sort ?? 'received'];
  const descending = greatestFirst !== (filter.reverse === true);
  const backwards = filter.before !== undefined || filter.fromEnd === true;
  const down = descending !== backwards;
  const from = filter.after ?? filter.before;
  if (from !== undefined) {
    const number = submissionIds.number(from);
    if (number === null) return [];
    const { rows } = await sql<{
      key: unknown;
    }>`select ${key} as key from worklist w where w.number = ${number}`.execute(db);
    const [at] = rows;
    if (at === undefined) return [];
    const same =
      at.key instanceof Date ? sql`(select w.received_at from worklist w where w.number = ${number})` : sql`${at.key}`;
    conditions.push(sql`(${key}, w.number) ${sql.raw(down ? '<' : '>')} (${same}, ${number})`);
  }
  const way = sql.raw(down ? 'desc' : 'asc');
  const { rows } = await sql<{ number: number }>`
    select w.number from worklist w where ${and(conditions)}
    order by ${key} ${way}, w.number ${way}
    limit ${Math.max(0, Math.min(filter.limit, 1_000))} offset ${Math.max(0, filter.offset)}`.execute(db);
  const numbers = rows.map(({ number }) => number);
  return backwards ? numbers.reverse() : numbers;
};

/** See `Store.submissions.list`. The page's numbers come from narrow indexes; only those rows are then read whole. */
export const listSubmissions = async (
  db: Database,
  filter: SubmissionFilter,
): Promise<{ readonly rows: readonly SubmissionRow[]; readonly total: number; readonly more: boolean }> => {
  const page = async (): Promise<SubmissionRow[]> => {
    const numbers = await numbersOf(db, filter);
    if (numbers.length === 0) return [];
    const rows = await selectRows(db).where('submissions.number', 'in', numbers).execute();
    const places = new Map(numbers.map((number, index) => [number, index]));
    return rows.sort((a, b) => (places.get(a.number) ?? 0) - (places.get(b.number) ?? 0)).map(toRow);
  };
  if (filter.uncounted === true) {
    const rows = await page();
    return { rows, total: rows.length, more: false };
  }
  const [rows, [count]] = await Promise.all([page(), countOf(db, [filter])]);
  return { rows, total: count?.total ?? 0, more: count?.more ?? false };
};
