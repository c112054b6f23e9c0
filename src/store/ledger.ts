import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { SubmissionState } from './contract.ts';
import { text, type Database } from './database.ts';
import { ledgerIds, submissionIds } from './identity.ts';
import { comparisonOf } from './ledger-compare.ts';
import type { Ledger, LedgerFilter, LedgerLetter, LetterState, Unanswered } from './ledger-contract.ts';
import { allFacts, letterState, letterStates } from './letter-state.ts';
import type { SightingState } from './mailbox-contract.ts';
import { processedOf } from './ledger-processed.ts';
import { reconciliationsOf } from './reconciliations.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** An acknowledgement of receipt is no answer; a reply that came back was sent all the same. */
const answers = sql<SqlBool>`replies.state in ('sent', 'bounced') and replies.kind <> 'receipt'`;

const isReplied = sql<boolean>`exists (
  select 1 from replies where replies.submission = submissions.number and ${answers})`;

/** What came by post of itself: not what somebody uploaded or imported, whose place is the name of a file. */
const fromMail = sql<SqlBool>`sightings.source in ('imap', 'lmtp', 'folder')`;

/**
 * A message under a former numbering of its folder that was shown again under a later one: the later one stands for it. Where nothing
 * was stored of it, size and time tell.
 */
const isFormer = sql<SqlBool>`(sightings.left_how is not distinct from 'renumbered' and (
  exists (select 1 from sightings later
    where later.letter = sightings.letter and later.mailbox = sightings.mailbox and later.id > sightings.id
      and later.uid_validity <> sightings.uid_validity)
  or (sightings.letter is null and exists (select 1 from sightings later
    where later.mailbox = sightings.mailbox and later.size = sightings.size and later.arrived_at = sightings.arrived_at
      and later.left_how is distinct from 'renumbered'))))`;

/** What people call a state, in the words of the tables; letter-state.ts is the one place that knows. */
const inState = (state: LetterState): RawBuilder<SqlBool> => {
  const facts = allFacts.filter((one) => letterState(one) === state);
  const sightings = [...new Set(facts.map(({ sighting }) => sighting))];
  const rows = facts.map((one) => sql`(${one.sighting}, ${one.submission ?? ''}, ${one.replied}::boolean)`);
  return sql<SqlBool>`sightings.state = any(${sightings})
    and (sightings.state, coalesce(submissions.state, ''), ${isReplied}) in (${sql.join(rows)})`;
};

const selectLetters = (db: Database) =>
  db
    .selectFrom('sightings')
    .leftJoin('submissions', 'submissions.letter', 'sightings.letter')
    .select(['sightings.id', 'sightings.mailbox', 'sightings.uid_validity', 'sightings.uid', 'sightings.seen_at'])
    .select(['sightings.arrived_at', 'sightings.stored_at', 'sightings.size', 'sightings.failures'])
    .select(['sightings.last_error', 'sightings.next_try_at', 'sightings.left_at', 'sightings.left_how'])
    .select(['sightings.duplicate', 'sightings.released_by', 'sightings.state as sighting'])
    .select(['submissions.number', 'submissions.state as submission', 'submissions.sender', 'submissions.subject'])
    .select(isReplied.as('replied'));

type Selected = Awaited<ReturnType<ReturnType<typeof selectLetters>['execute']>>[number];

const toLetter = (row: Selected): LedgerLetter => ({
  id: ledgerIds.id(row.id),
  state: letterState(row),
  mailbox: row.mailbox,
  uidValidity: row.uid_validity,
  uid: row.uid,
  seenAt: row.seen_at.toISOString(),
  arrivedAt: instant(row.arrived_at),
  storedAt: instant(row.stored_at),
  size: row.size,
  failures: row.failures,
  lastError: row.last_error,
  nextTryAt: instant(row.next_try_at),
  leftAt: instant(row.left_at),
  leftHow: row.left_how,
  duplicate: row.duplicate,
  submission: row.number === null ? null : submissionIds.id(row.number),
  from: row.sender,
  subject: row.subject,
  releasedBy: row.released_by,
});

const listOf =
  (db: Database) =>
  async ({ mailbox, state, former, limit, offset }: LedgerFilter): ReturnType<Ledger['list']> => {
    const conditions: RawBuilder<SqlBool>[] = [
      fromMail,
      former === true ? isFormer : sql<SqlBool>`not ${isFormer}`,
      ...(mailbox === undefined ? [] : [sql<SqlBool>`sightings.mailbox = ${text(mailbox)}`]),
      ...(state === undefined ? [] : [inState(state)]),
    ];
    const wanted = sql<SqlBool>`${sql.join(conditions, sql` and `)}`;
    const [rows, count] = await Promise.all([
      selectLetters(db)
        .where(wanted)
        .orderBy('sightings.seen_at', 'desc')
        .orderBy('sightings.id', 'desc')
        .limit(Math.max(0, Math.min(limit, 1_000)))
        .offset(Math.max(0, offset))
        .execute(),
      db
        .selectFrom('sightings')
        // Only the state asks the submission anything.
        .$if(state !== undefined, (query) => query.leftJoin('submissions', 'submissions.letter', 'sightings.letter'))
        .where(wanted)
        .select((eb) => eb.fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow(),
    ]);
    return { rows: rows.map(toLetter), total: count.total };
  };

const countsOf = (db: Database) => async (): ReturnType<Ledger['counts']> => {
  const { rows } = await sql<{
    mailbox: string;
    sighting: SightingState;
    submission: SubmissionState | null;
    replied: boolean;
    n: number;
  }>`select sightings.mailbox, sightings.state as sighting, submissions.state as submission,
      coalesce(answered.yes, false) as replied, count(*) as n
    from sightings left join submissions on submissions.letter = sightings.letter
      left join (select distinct submission, true as yes from replies where ${answers}) answered
        on answered.submission = submissions.number
    where ${fromMail} and not ${isFormer}
    group by 1, 2, 3, 4`.execute(db);
  const places = new Map<string, Record<LetterState, number>>();
  for (const { mailbox, n, ...facts } of rows) {
    const none = Object.fromEntries(letterStates.map((state) => [state, 0])) as Record<LetterState, number>;
    const states = places.get(mailbox) ?? none;
    states[letterState(facts)] += n;
    places.set(mailbox, states);
  }
  return [...places].map(([mailbox, states]) => ({ mailbox, states })).sort((a, b) => (a.mailbox < b.mailbox ? -1 : 1));
};

/**
 * Not answered: nothing was sent, nothing is withheld, and no officer has settled it without a letter. What is not stored yet counts
 * too, from the moment the server received it; what an officer took over by hand does not.
 */
const unansweredOf = (db: Database) => async (): Promise<readonly Unanswered[]> => {
  const { rows } = await sql<{ mailbox: string; letters: number; oldest: Date; waiting: Date | null }>`
    select mailbox, count(*) as letters, min(at) as oldest, min(seen) as waiting from (
      select letters.place as mailbox, submissions.received_at as at, null::timestamptz as seen
      from submissions join letters on letters.sha256 = submissions.letter
      where letters.source in ('imap', 'lmtp', 'folder') and submissions.withheld_reason is null
        and not exists (select 1 from replies where replies.submission = submissions.number and ${answers})
        and (submissions.state in ('received', 'checked', 'quarantined')
          or submissions.number in (
            select submission from replies where state in ('pending', 'sending', 'held') and kind <> 'receipt'))
      union all
      select mailbox, coalesce(arrived_at, seen_at), seen_at from sightings
      where state in ('seen', 'failed') and left_at is null and released_at is null) waiting
    group by mailbox order by mailbox`.execute(db);
  return rows.map(({ mailbox, letters, oldest, waiting }) => ({
    mailbox,
    letters,
    oldestAt: oldest.toISOString(),
    waitingSince: instant(waiting),
  }));
};

export const ledgerOf = (db: Database): Ledger => ({
  ...comparisonOf(db),
  ...processedOf(db),
  ...reconciliationsOf(db),
  counts: countsOf(db),
  list: listOf(db),
  get: async (id) => {
    const number = ledgerIds.number(id);
    if (number === null) return null;
    const row = await selectLetters(db).where('sightings.id', '=', number).executeTakeFirst();
    return row === undefined ? null : toLetter(row);
  },
  waiting: async () => {
    const { rows } = await sql<{ mailbox: string; since: Date }>`
      select mailbox, min(seen_at) as since from sightings
      where state in ('seen', 'failed') and left_at is null and released_at is null
      group by mailbox order by mailbox`.execute(db);
    return rows.map(({ mailbox, since }) => ({ mailbox, since: since.toISOString() }));
  },
  unanswered: unansweredOf(db),
});
