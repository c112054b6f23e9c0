import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Verdict } from '../model/index.ts';
import type { ReplyState, RowTerm, SubmissionFilter, SubmissionRow, SubmissionState } from './contract.ts';
import type { Database } from './database.ts';
import { decidedVerdict, isReplaced } from './earlier.ts';
import { containing, submissionIds } from './identity.ts';
import type { Tables } from './tables.ts';

/** The state of the newest reply; `withheld` when there is none because none may be sent. */
const replyState = sql<ReplyState | null>`coalesce(
  (select replies.state from replies where replies.submission = submissions.number order by replies.number desc limit 1),
  case when submissions.withheld_reason is not null then 'withheld' end)`;

const decided = decidedVerdict('submissions.number');

const nextLetter = sql<number | null>`(
  select later.number from submissions later where later.previous = submissions.number order by later.number limit 1)`;

/** Whose turn it is in a term of the office. A reply that asks for something counts from the day it was sent. */
const termState = sql<RowTerm['state']>`case
  when ${isReplaced('submissions.number')} then 'settled'
  when ${decided} in ('accept', 'reject') then 'settled'
  when coalesce(${decided}, submissions.verdict) in ('complete', 'reject') and exists (
    select 1 from replies where replies.submission = submissions.number and replies.state = 'sent') then 'waiting'
  else 'running' end`;

export const selectRows = (db: Database) =>
  db
    .selectFrom('submissions')
    .select([
      'submissions.number',
      'submissions.state',
      'submissions.received_at',
      'submissions.sender',
      'submissions.subject',
    ])
    .select(['submissions.procedure', 'submissions.verdict', 'submissions.applicant', 'submissions.previous'])
    .select(['submissions.failing', 'submissions.undecided'])
    .select(['submissions.due', 'submissions.due_working'])
    .select([replyState.as('reply'), decided.as('decided'), nextLetter.as('next'), termState.as('term_state')]);

export type SelectedRow = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number];

export const toRow = (row: SelectedRow): SubmissionRow => ({
  id: submissionIds.id(row.number),
  state: row.state,
  receivedAt: row.received_at.toISOString(),
  from: row.sender,
  subject: row.subject,
  procedure: row.procedure,
  verdict: row.verdict,
  decided: row.decided,
  applicant: row.applicant,
  failing: row.failing,
  undecided: row.undecided,
  reply: row.reply,
  previous: row.previous === null ? null : submissionIds.id(row.previous),
  next: row.next === null ? null : submissionIds.id(row.next),
  term:
    row.due === null ? null : { due: row.due, count: row.due_working ? 'working' : 'calendar', state: row.term_state },
});

const matching = (filter: SubmissionFilter) => (eb: ExpressionBuilder<Tables, 'submissions'>) => {
  const conditions: Expression<SqlBool>[] = [];
  if (filter.state !== undefined) conditions.push(eb('state', '=', filter.state));
  if (filter.verdict !== undefined) conditions.push(eb('verdict', '=', filter.verdict));
  if (filter.procedure !== undefined) conditions.push(eb('procedure', '=', filter.procedure));
  if (filter.text !== undefined && filter.text.trim() !== '')
    conditions.push(eb('search', 'like', containing(filter.text)));
  return eb.and(conditions);
};

/** Newest first; `total` counts all that match, whatever the page. */
export const listSubmissions = async (
  db: Database,
  filter: SubmissionFilter,
): Promise<{ readonly rows: readonly SubmissionRow[]; readonly total: number }> => {
  const [rows, count] = await Promise.all([
    selectRows(db)
      .where(matching(filter))
      .$if(filter.sort === 'due', (query) =>
        query
          .orderBy(sql`(submissions.due is null or ${termState} <> 'running')`)
          .orderBy(sql`submissions.due asc nulls last`),
      )
      .orderBy('received_at', 'desc')
      .orderBy('number', 'desc')
      .limit(Math.max(0, Math.min(filter.limit, 1_000)))
      .offset(Math.max(0, filter.offset))
      .execute(),
    db
      .selectFrom('submissions')
      .where(matching(filter))
      .select((eb) => eb.fn.countAll<number>().as('total'))
      .executeTakeFirstOrThrow(),
  ]);
  return { rows: rows.map(toRow), total: count.total };
};

/**
 * How many submissions there are: by state; `total`; by verdict, for those checked that wait for a decision; and by the
 * state of their replies (`reply-draft`, `reply-held`…). Every name is there, zero or not.
 */
export const countSubmissions = async (db: Database): Promise<Readonly<Record<string, number>>> => {
  const states: SubmissionState[] = ['received', 'checked', 'decided', 'quarantined'];
  const verdicts: Verdict[] = ['accept', 'complete', 'reject', 'officer'];
  const replies: ReplyState[] = ['draft', 'pending', 'sending', 'sent', 'held'];
  const counts: Record<string, number> = { total: 0 };
  for (const name of [...states, ...verdicts, ...replies.map((state) => `reply-${state}`)]) counts[name] = 0;
  const [groups, outbox] = await Promise.all([
    db
      .selectFrom('submissions')
      .select(['state', 'verdict', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy(['state', 'verdict'])
      .execute(),
    db
      .selectFrom('replies')
      .select(['state', (eb) => eb.fn.countAll<number>().as('n')])
      .groupBy('state')
      .execute(),
  ]);
  const add = (name: string, n: number): void => {
    counts[name] = (counts[name] ?? 0) + n;
  };
  for (const { state, verdict, n } of groups) {
    add('total', n);
    add(state, n);
    if (state === 'checked' && verdict !== null) add(verdict, n);
  }
  for (const { state, n } of outbox) add(`reply-${state}`, n);
  return counts;
};
