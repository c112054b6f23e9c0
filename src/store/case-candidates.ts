import { sql } from 'kysely';
import { polishDay, type CaseCandidate, type CaseQuery, type CaseSign, type Report } from '../model/index.ts';
import { text, type Database } from './database.ts';
import { decidedVerdict, isReplaced } from './earlier.ts';
import { submissionIds, threadId } from './identity.ts';
import { bareAddress } from './reply-rows.ts';

const most = { ids: 200, numbers: 10, found: 20, chain: 200, seriesDays: 14 };

type Found = { readonly number: number; readonly sign: CaseSign };

/** Letters of the sender, of the days before, that say they are one of several messages. */
const othersOfSeries = async (db: Database, sender: string, own: number): Promise<{ number: number }[]> => {
  const { rows } = await sql<{ number: string }>`
    select s.number from submissions s join reports r on r.submission = s.number
    where s.number < ${own} and r.report->'mail'->'series' is not null
      and lower(trim(regexp_replace(s.sender, '^.*<([^<>]*)>.*$', '\\1'))) = ${text(sender).slice(0, 320)}
      and s.received_at > (select received_at from submissions where number = ${own}) - make_interval(days => ${most.seriesDays})
    order by s.number desc limit ${most.found}`.execute(db);
  return rows.map(({ number }) => ({ number: Number(number) }));
};

const signsOf = async (db: Database, asked: CaseQuery, own: number): Promise<Found[]> => {
  // `References` of a hostile mail may name thousands; the latest are at the end (RFC 5322 3.6.4).
  const ids = asked.messageIds
    .map(threadId)
    .filter((id) => id !== null)
    .slice(-most.ids);
  const numbers = asked.numbers.flatMap((id) => submissionIds.number(id) ?? []).slice(0, most.numbers);
  const { unit, procedure, system } = asked.memory;
  const [letters, replies, named, alike, others] = await Promise.all([
    db
      .selectFrom('submissions')
      .select('number')
      .where(sql<boolean>`message_id = any(${ids})`)
      .where('number', '<', own)
      .orderBy('number', 'desc')
      .limit(most.found)
      .execute(),
    db
      .selectFrom('replies')
      .select('submission as number')
      .where(sql<boolean>`message_id = any(${ids.map((id) => `<${id}>`)})`)
      .where('submission', '<', own)
      .orderBy('submission', 'desc')
      .limit(most.found)
      .execute(),
    db
      .selectFrom('submissions')
      .select('number')
      .where(sql<boolean>`number = any(${numbers}::bigint[])`)
      .where('number', '<', own)
      .execute(),
    unit === '' || system === ''
      ? []
      : db
          .selectFrom('applications')
          .innerJoin('submissions', 'submissions.number', 'applications.submission')
          .select('applications.submission as number')
          .where('applications.unit', '=', text(unit).slice(0, 200))
          .where('submissions.procedure', '=', procedure)
          .where('applications.submission', '<', own)
          .orderBy('applications.submission', 'desc')
          .limit(most.found)
          .execute(),
    asked.series === undefined ? [] : othersOfSeries(db, asked.series.sender, own),
  ]);
  const of = (rows: readonly { number: number }[], sign: CaseSign): Found[] =>
    rows.map(({ number }) => ({ number, sign }));
  return [
    ...of(replies, 'reply'),
    ...of(named, 'number'),
    ...of(letters, 'thread'),
    ...of(others, 'series'),
    ...of(alike, 'same-application'),
  ];
};

/** The newest letter of the case of each, older than `own`. */
const newestOf = async (
  db: Database,
  numbers: readonly number[],
  own: number,
): Promise<ReadonlyMap<number, number>> => {
  const { rows } = await sql<{ start: string; newest: string }>`
    with recursive chain as (
      select s.number as start, s.number as at, 0 as depth from submissions s where s.number = any(${[...numbers]}::bigint[])
      union all
      select chain.start, later.number, chain.depth + 1 from chain
      join submissions later on later.previous = chain.at
      where later.number < ${own} and later.number > chain.at and chain.depth < ${most.chain}
    )
    select start, max(at) as newest from chain group by start`.execute(db);
  return new Map(rows.map(({ start, newest }) => [Number(start), Number(newest)]));
};

/**
 * Earlier letters that `own` may be a correction of, each the newest of its case, with why. Says nothing about whether they are:
 * that is for who judges the letter.
 */
export const caseCandidates = async (
  db: Database,
  asked: CaseQuery,
  own: string,
): Promise<readonly CaseCandidate[]> => {
  const before = submissionIds.number(own) ?? 0;
  const found = await signsOf(db, asked, before);
  if (found.length === 0) return [];
  const newest = await newestOf(db, [...new Set(found.map(({ number }) => number))], before);
  const signs = new Map<number, Set<CaseSign>>();
  for (const { number, sign } of found) {
    const at = newest.get(number) ?? number;
    signs.set(at, (signs.get(at) ?? new Set()).add(sign));
  }
  const rows = await db
    .selectFrom('submissions')
    .leftJoin('reports', 'reports.submission', 'submissions.number')
    .leftJoin('memories', 'memories.submission', 'submissions.number')
    .leftJoin('applications', 'applications.submission', 'submissions.number')
    .select(['submissions.number', 'submissions.procedure', 'submissions.received_at', 'submissions.verdict'])
    .select(['submissions.sender', 'memories.unit', 'memories.unit_names', 'reports.report'])
    .select(['applications.unit as applicant', 'applications.system', 'applications.environments'])
    .select((eb) => [
      eb
        .selectFrom('replies')
        .select((inner) => inner.fn.max('replies.sent_at').as('sent'))
        .whereRef('replies.submission', '=', 'submissions.number')
        .where('replies.state', '=', 'sent')
        .where('replies.kind', '<>', 'receipt')
        .as('answered'),
    ])
    .select([decidedVerdict('submissions.number').as('decided'), isReplaced('submissions.number', before).as('taken')])
    .where('submissions.number', 'in', [...signs.keys()].sort((a, b) => b - a).slice(0, most.found))
    .orderBy('submissions.number', 'desc')
    .execute();
  return rows.map((row): CaseCandidate => {
    const report = (row.report ?? null) as Report | null;
    return {
      submission: submissionIds.id(row.number),
      signs: [...(signs.get(row.number) ?? [])],
      procedure: row.procedure,
      received: polishDay(row.received_at.toISOString()),
      verdict: row.decided ?? row.verdict ?? '',
      answered: row.answered === null ? null : polishDay(row.answered.toISOString()),
      unit: row.unit ?? row.applicant ?? '',
      unitNames: row.unit_names ?? [],
      sender: row.sender === null ? '' : bareAddress(row.sender),
      system: row.system ?? '',
      environments: row.environments ?? [],
      taken: row.taken,
      findings: (report?.findings ?? []).map(({ rule, outcome, severity }) => ({ rule, outcome, severity })),
      case: report?.case ?? null,
    };
  });
};
