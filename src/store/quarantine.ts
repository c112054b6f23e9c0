import { sql } from 'kysely';
import type { AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { text, type Database, type Tx } from './database.ts';
import { ledgerIds, submissionIds } from './identity.ts';
import type { Quarantine, QuarantinedLetter } from './quarantine-contract.ts';
import type { Queue } from './queue.ts';

type Row = {
  number: number;
  stored: boolean;
  mailbox: string;
  uid_validity: string | null;
  uid: number | null;
  since: Date;
  received_at: Date;
  tries: number | null;
  code: string;
  size: number | null;
  sender: string | null;
  subject: string | null;
};

/** Both kinds: what is stored and could not be checked, and what could not be fetched or stored. */
const quarantined = sql<Row>`(
  select submissions.number, true as stored, letters.place as mailbox, letters.uid_validity, letters.uid,
    coalesce(submissions.quarantined_at, submissions.received_at) as since, submissions.received_at,
    submissions.quarantine_tries as tries, coalesce(submissions.quarantine_code, 'unknown') as code, letters.size,
    submissions.sender, submissions.subject
  from submissions join letters on letters.sha256 = submissions.letter
  where submissions.state = 'quarantined'
  union all
  select id, false, mailbox, uid_validity, uid, coalesce(failed_at, seen_at), coalesce(arrived_at, seen_at), failures,
    coalesce(last_error, 'unknown'), size, null, null
  from sightings where state = 'failed' and left_at is null and released_at is null)`;

const toLetter = (row: Row): QuarantinedLetter => ({
  id: row.stored ? submissionIds.id(row.number) : ledgerIds.id(row.number),
  stored: row.stored,
  mailbox: row.mailbox,
  uidValidity: row.uid_validity,
  uid: row.uid,
  since: row.since.toISOString(),
  receivedAt: row.received_at.toISOString(),
  tries: row.tries,
  code: row.code,
  size: row.size,
  from: row.sender,
  subject: row.subject,
});

/** Puts a letter that could not be checked into quarantine; `why` says it in a code, `reason` in words. */
export const quarantine = (
  db: Database,
  id: string,
  reason: string,
  why: { readonly code: string; readonly tries: number } | null = null,
): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const number = submissionIds.demand(id);
    const row = await tx
      .updateTable('submissions')
      .set({
        state: 'quarantined',
        quarantine_reason: text(reason),
        quarantine_code: why?.code ?? null,
        quarantine_tries: why?.tries ?? null,
        quarantined_at: sql<string>`clock_timestamp()`,
      })
      .where('number', '=', number)
      .where('state', '=', 'received')
      .returning('number')
      .executeTakeFirst();
    if (row === undefined) return;
    const event: AuditEvent = { type: 'submission-quarantined', submission: id, reason: text(reason) };
    await appendAudit(tx, [{ event, submission: number }]);
  });

const retrySubmission = async (tx: Tx, queue: Queue, number: number, by: string): Promise<boolean> => {
  const submission = submissionIds.id(number);
  const row = await tx
    .updateTable('submissions')
    .set({ state: 'received', quarantine_reason: null, quarantine_code: null, quarantine_tries: null })
    .where('number', '=', number)
    .where('state', '=', 'quarantined')
    .returning('number')
    .executeTakeFirst();
  if (row === undefined) return false;
  await queue.add(tx, submission);
  const event = { type: 'quarantine-retried', submission, by: text(by) } as const;
  await appendAudit(tx, [{ event, submission: number }]);
  return true;
};

const releaseSubmission = async (tx: Tx, number: number, by: string): Promise<boolean> => {
  const row = await tx
    .updateTable('submissions')
    .set({ state: 'checked', verdict: 'officer', checked_at: sql<string>`clock_timestamp()` })
    .where('number', '=', number)
    .where('state', '=', 'quarantined')
    .returning('number')
    .executeTakeFirst();
  if (row === undefined) return false;
  const event = { type: 'quarantine-released', submission: submissionIds.id(number), by: text(by) } as const;
  await appendAudit(tx, [{ event, submission: number }]);
  return true;
};

/** A message that was given up and is still on its server, not in anybody's hands yet. */
const givenUp = (tx: Tx, id: number) =>
  tx
    .updateTable('sightings')
    .where('id', '=', id)
    .where('state', '=', 'failed')
    .where('left_at', 'is', null)
    .where('released_at', 'is', null);

const retryMessage = async (tx: Tx, id: number, by: string): Promise<boolean> => {
  const row = await givenUp(tx, id)
    .set({ state: 'seen', failures: 0, next_try_at: null, failed_at: null })
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  const event = { type: 'message-retried', message: ledgerIds.id(id), by: text(by) } as const;
  await appendAudit(tx, [{ event, submission: null }]);
  return true;
};

const releaseMessage = async (tx: Tx, id: number, by: string): Promise<boolean> => {
  const row = await givenUp(tx, id)
    .set({ released_at: sql<string>`clock_timestamp()`, released_by: text(by) })
    .returning('id')
    .executeTakeFirst();
  if (row === undefined) return false;
  const event = { type: 'message-released', message: ledgerIds.id(id), by: text(by) } as const;
  await appendAudit(tx, [{ event, submission: null }]);
  return true;
};

export const quarantineOf = (db: Database, queue: Queue): Quarantine => {
  const one = async (stored: boolean, number: number): Promise<QuarantinedLetter | null> => {
    const { rows } =
      await sql<Row>`select * from ${quarantined} q where q.stored = ${stored} and q.number = ${number}`.execute(db);
    const [row] = rows;
    return row === undefined ? null : toLetter(row);
  };
  const either = async <T>(
    id: string,
    none: T,
    submission: (number: number) => Promise<T>,
    message: (number: number) => Promise<T>,
  ): Promise<T> => {
    const [number, sighting] = [submissionIds.number(id), ledgerIds.number(id)];
    if (number !== null) return await submission(number);
    return sighting === null ? none : await message(sighting);
  };
  return {
    list: async ({ limit, offset }) => {
      const [{ rows }, count] = await Promise.all([
        sql<Row>`select * from ${quarantined} q order by since, stored, number
          limit ${Math.max(0, Math.min(limit, 1_000))} offset ${Math.max(0, offset)}`.execute(db),
        sql<{ total: number }>`select count(*) as total from ${quarantined} q`.execute(db),
      ]);
      return { rows: rows.map(toLetter), total: count.rows[0]?.total ?? 0 };
    },
    get: (id) =>
      either(
        id,
        null,
        (number) => one(true, number),
        (number) => one(false, number),
      ),
    retry: (id, by) =>
      either(
        id,
        false,
        (number) => db.transaction().execute((tx) => retrySubmission(tx, queue, number, by)),
        (number) => db.transaction().execute((tx) => retryMessage(tx, number, by)),
      ),
    release: (id, by) =>
      either(
        id,
        false,
        (number) => db.transaction().execute((tx) => releaseSubmission(tx, number, by)),
        (number) => db.transaction().execute((tx) => releaseMessage(tx, number, by)),
      ),
  };
};
