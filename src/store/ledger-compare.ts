import { sql } from 'kysely';
import { text, type Database, type Tx } from './database.ts';
import { submissionIds } from './identity.ts';
import { fence } from './leases.ts';
import type { Ledger, Twice } from './ledger-contract.ts';
import type { NumberedMailbox } from './mailbox-contract.ts';

/** Named in a comparison at most; more of them mean that something is wrong with the whole. */
const mostTwice = 1_000;

/**
 * What was handled twice: the same bytes that became two letters, and what the audit log tells twice of one letter, that it was stored or
 * that a reply was sent. No constraint keeps the log from saying so, should the code ever do it.
 */
const twiceIn = async (tx: Tx, name: string): Promise<readonly Twice[]> => {
  const { rows: letters } = await sql<{ uid: number | null; mine: number; other: number }>`
    select distinct a.uid, mine.number as mine, other.number as other
    from sightings a
      join sightings b on b.sha256 = a.sha256 and b.letter <> a.letter
      join submissions mine on mine.letter = a.letter
      join submissions other on other.letter = b.letter
    where a.mailbox = ${name}
    order by 1, 2, 3 limit ${mostTwice}`.execute(tx);
  // One mail under other Received lines is told by its content; where that key is missing, Message-ID and sender have to do.
  const { rows: keyless } = await sql<{ uid: number | null; mine: number; other: number }>`
    select distinct a.uid, mine.number as mine, other.number as other
    from sightings a
      join submissions mine on mine.letter = a.letter
      join submissions other on other.message_id = mine.message_id and other.sender = mine.sender
        and other.number <> mine.number
    where a.mailbox = ${name} and mine.message_id is not null
      and not (exists (select 1 from letter_keys k where k.kind = 'content' and k.letter = mine.letter)
        and exists (select 1 from letter_keys k where k.kind = 'content' and k.letter = other.letter))
    order by 1, 2, 3 limit ${mostTwice}`.execute(tx);
  const { rows: replies } = await sql<{ uid: number | null; mine: number }>`
    select distinct s.uid, told.number as mine
    from sightings s join lateral (
      select submissions.number from submissions join audit on audit.submission = submissions.number
      where submissions.letter = s.letter and audit.event ->> 'type' in ('letter-stored', 'reply-sent')
      group by submissions.number, audit.event ->> 'type', audit.event ->> 'reply' having count(*) > 1) told on true
    where s.mailbox = ${name}
    order by 1, 2 limit ${mostTwice}`.execute(tx);
  return [
    ...[...letters, ...keyless].map(({ uid, mine, other }) => ({
      uid,
      submissions: [mine, other].map(submissionIds.id),
    })),
    ...replies.map(({ uid, mine }) => ({ uid, submissions: [submissionIds.id(mine)] })),
  ];
};

/** The highest UID that the watcher has looked past: what is listed above it is yet to come to it. */
const lookedPast = async (tx: Tx, { name, uidValidity }: NumberedMailbox): Promise<number> => {
  const { rows } = await sql<{ uid: number | null }>`
    select greatest(
      (select uid from cursors where mailbox = ${name} and uid_validity = ${uidValidity}),
      (select max(uid) from sightings where mailbox = ${name} and uid_validity = ${uidValidity})) as uid`.execute(tx);
  return rows[0]?.uid ?? 0;
};

const compareOf =
  (db: Database): Ledger['compare'] =>
  ({ name: given, uidValidity }, { uids, uidNext, at }) =>
    db
      .transaction()
      .setIsolationLevel('repeatable read')
      .setAccessMode('read only')
      .execute(async (tx) => {
        const name = text(given);
        const listed = [...new Set(uids)].sort((a, b) => a - b);
        const past = await lookedPast(tx, { name, uidValidity });
        const open = await tx
          .selectFrom('sightings')
          .select('uid')
          .where('mailbox', '=', name)
          .where('uid_validity', '=', uidValidity)
          .where('uid', 'is not', null)
          .where('left_at', 'is', null)
          .orderBy('uid')
          .execute();
        // While the server was asked, the watcher may have moved what it listed: that was in the ledger, too.
        const closedSince = await tx
          .selectFrom('sightings')
          .select('uid')
          .where('mailbox', '=', name)
          .where('uid_validity', '=', uidValidity)
          .where(sql<boolean>`uid = any(${listed}::bigint[])`)
          .where(sql<boolean>`left_at >= ${at}::timestamptz`)
          .execute();
        const there = new Set([...open, ...closedSince].map(({ uid }) => uid ?? 0));
        const unknown = listed.filter((uid) => !there.has(uid));
        const present = new Set(listed);
        return {
          known: listed.filter((uid) => there.has(uid)),
          fresh: unknown.filter((uid) => uid > past),
          missing: unknown.filter((uid) => uid <= past),
          departed: open.flatMap(({ uid }) => (uid === null || present.has(uid) || uid >= uidNext ? [] : [uid])),
          twice: await twiceIn(tx, name),
        };
      });

const addOf =
  (db: Database): Ledger['add'] =>
  ({ name, uidValidity, lease }, letters, listedAt) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, lease);
      const result = await sql`
        insert into sightings (source, mailbox, uid_validity, uid, state, size, arrived_at, seen_at)
        select 'imap', ${text(name)}, ${uidValidity}, uid, 'seen', size, arrived, clock_timestamp()
        from unnest(${letters.map(({ uid }) => uid)}::bigint[], ${letters.map(({ size }) => size)}::bigint[],
          ${letters.map(({ arrivedAt }) => arrivedAt)}::timestamptz[]) as shown (uid, size, arrived)
        order by uid
        on conflict (mailbox, uid_validity, uid) where uid is not null do update set
          left_at = null, left_how = null, left_to = null, left_to_uid_validity = null, left_to_uid = null,
          state = case when sightings.state = 'gone' then 'seen' else sightings.state end
        where sightings.left_at < ${listedAt}::timestamptz`.execute(tx);
      return Number(result.numAffectedRows ?? 0);
    });

export const comparisonOf = (db: Database): Pick<Ledger, 'now' | 'compare' | 'add'> => ({
  now: async () => {
    const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
    // Rounded down to the millisecond: never later than it was.
    return rows[0]?.now.toISOString() ?? new Date().toISOString();
  },
  compare: compareOf(db),
  add: addOf(db),
});
