import { sql } from 'kysely';
import type { ReplyState, RowTerm, SubmissionRow } from './contract.ts';
import type { Database } from './database.ts';
import { decidedVerdict, isReplaced } from './earlier.ts';
import { submissionIds } from './identity.ts';

/** The state of the newest reply but the acknowledgement of receipt, which comes last; `withheld` when there is none because none may be sent. */
const replyState = sql<ReplyState | null>`coalesce(
  (select replies.state from replies where replies.submission = submissions.number
    order by replies.kind = 'receipt', replies.number desc limit 1),
  case when submissions.withheld_reason is not null then 'withheld' end)`;

const decided = decidedVerdict('submissions.number');

const nextLetter = sql<number | null>`(
  select later.number from submissions later where later.previous = submissions.number order by later.number limit 1)`;

/** Whose turn it is in a term of the office. A reply that asks for something counts from the day it was sent. */
const termState = sql<RowTerm['state']>`case
  when ${isReplaced('submissions.number')} then 'settled'
  when ${decided} in ('accept', 'reject') then 'settled'
  when coalesce(${decided}, submissions.verdict) in ('complete', 'reject') and exists (
    select 1 from replies where replies.submission = submissions.number and replies.state = 'sent' and replies.kind <> 'receipt') then 'waiting'
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
    .leftJoin('claims', (join) =>
      join.onRef('claims.submission', '=', 'submissions.number').on('claims.expires_at', '>', sql<Date>`now()`),
    )
    .select(['claims.by as held_by', 'claims.taken_at as held_since', 'claims.expires_at as held_until'])
    .select(['submissions.due', 'submissions.due_working', 'submissions.wrong', 'submissions.finding_set'])
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
  wrong: row.wrong ?? [],
  findingSet: row.state === 'checked' ? row.finding_set : null,
  holder:
    row.held_by === null || row.held_since === null || row.held_until === null
      ? null
      : { by: row.held_by, since: row.held_since.toISOString(), until: row.held_until.toISOString() },
});
