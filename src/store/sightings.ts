import { sql, type Selectable } from 'kysely';
import { text, textOrNull, type Database, type Tx } from './database.ts';
import { fence } from './leases.ts';
import type { Mailboxes, NumberedMailbox, ShownLetter } from './mailbox-contract.ts';
import type { SightingsTable } from './tables.ts';

/** PostgreSQL takes at most 65 535 parameters; arrays count as one, but a listing of a million rows should not be one statement. */
const step = 5_000;

const pieces = <T>(all: readonly T[]): (readonly T[])[] => {
  const found: (readonly T[])[] = [];
  for (let from = 0; from < all.length; from += step) found.push(all.slice(from, from + step));
  return found;
};

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

type Known = Pick<
  Selectable<SightingsTable>,
  'uid' | 'state' | 'size' | 'arrived_at' | 'failures' | 'last_error' | 'next_try_at' | 'released_at'
>;

const seenPiece = (
  db: Database,
  { name, uidValidity, lease }: NumberedMailbox,
  some: readonly ShownLetter[],
): Promise<readonly Known[]> =>
  db.transaction().execute(async (tx) => {
    await fence(tx, lease);
    const uids = some.map(({ uid }) => uid);
    await sql`insert into sightings (source, mailbox, uid_validity, uid, state, size, arrived_at, seen_at)
      select 'imap', ${text(name)}, ${uidValidity}, uid, 'seen', size, arrived, clock_timestamp()
      from unnest(${uids}::bigint[], ${some.map(({ size }) => size)}::bigint[],
        ${some.map(({ arrivedAt }) => arrivedAt)}::timestamptz[]) as shown (uid, size, arrived)
      order by uid
      on conflict do nothing`.execute(tx);
    await sql`update sightings set left_at = null, left_how = null, left_to = null, left_to_uid_validity = null,
        left_to_uid = null, state = case when state = 'gone' then 'seen' else state end
      where mailbox = ${text(name)} and uid_validity = ${uidValidity} and uid = any(${uids}::bigint[])
        and left_at is not null`.execute(tx);
    return await tx
      .selectFrom('sightings')
      .select(['uid', 'state', 'size', 'arrived_at', 'failures', 'last_error', 'next_try_at', 'released_at'])
      .where('mailbox', '=', text(name))
      .where('uid_validity', '=', uidValidity)
      .where(sql<boolean>`uid = any(${uids}::bigint[])`)
      .execute();
  });

const seenOf =
  (db: Database): Mailboxes['seen'] =>
  async ({ name, uidValidity, lease }, letters) => {
    const rows = new Map<number, Known>();
    for (const some of pieces(letters)) {
      for (const row of await seenPiece(db, { name, uidValidity, ...(lease && { lease }) }, some))
        if (row.uid !== null) rows.set(row.uid, row);
    }
    return letters.flatMap(({ uid, size, arrivedAt }) => {
      const row = rows.get(uid);
      if (row === undefined) return [];
      const { state, failures, last_error: lastError } = row;
      const sameSize = row.size === null || size === null || row.size === size;
      const at = instant(row.arrived_at);
      const sameTime = at === null || arrivedAt === null || Date.parse(at) === Date.parse(arrivedAt);
      const released = row.released_at !== null;
      const nextTryAt = instant(row.next_try_at);
      return [{ uid, state, same: sameSize && sameTime, failures, lastError, nextTryAt, released }];
    });
  };

/** What is known of the folder as numbered now and has not left it. */
const openRows = (tx: Tx, { name, uidValidity }: NumberedMailbox) =>
  tx
    .updateTable('sightings')
    .where('mailbox', '=', text(name))
    .where('uid_validity', '=', uidValidity)
    .where('uid', 'is not', null)
    .where('left_at', 'is', null);

const goneUnlessStored = sql<'gone' | 'stored'>`case when letter is null then 'gone' else 'stored' end`;

export const sightingsOf = (db: Database): Omit<Mailboxes, 'report' | 'all'> => ({
  seen: seenOf(db),
  failed: (mailbox, { uid, code, nextTryAt }) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, mailbox.lease);
      await openRows(tx, mailbox)
        .set({
          failures: sql<number>`failures + 1`,
          last_error: textOrNull(code)?.slice(0, 200) ?? null,
          next_try_at: nextTryAt,
          ...(nextTryAt === null ? { state: 'failed' as const, failed_at: sql<string>`clock_timestamp()` } : {}),
        })
        .where('uid', '=', uid)
        .where('state', 'in', ['seen', 'failed'])
        .execute();
    }),
  moved: (mailbox, uids, to) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, mailbox.lease);
      const targets = uids.map((uid) => to.uids.get(uid) ?? null);
      await sql`update sightings set left_at = clock_timestamp(), left_how = 'moved', left_to = ${text(to.folder)},
          left_to_uid_validity = ${to.uidValidity}, left_to_uid = target.uid, state = ${goneUnlessStored}
        from unnest(${[...uids]}::bigint[], ${targets}::bigint[]) as target (from_uid, uid)
        where sightings.mailbox = ${text(mailbox.name)} and sightings.uid_validity = ${mailbox.uidValidity}
          and sightings.uid = target.from_uid and sightings.left_at is null`.execute(tx);
    }),
  vanished: (mailbox, present, below) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, mailbox.lease);
      const rows = await openRows(tx, mailbox)
        .set({ left_at: sql<string>`clock_timestamp()`, left_how: 'vanished', state: goneUnlessStored })
        .where('uid', '<', below)
        .where(sql<boolean>`not exists (select 1 from unnest(${[...present]}::bigint[]) as here (uid)
          where here.uid = sightings.uid)`)
        .returning('uid')
        .execute();
      return rows.map(({ uid }) => uid ?? 0);
    }),
  left: (mailbox, uids) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, mailbox.lease);
      await openRows(tx, mailbox)
        .set({ left_at: sql<string>`clock_timestamp()`, left_how: 'vanished', state: goneUnlessStored })
        .where(sql<boolean>`uid = any(${[...uids]}::bigint[])`)
        .execute();
    }),
  waiting: async ({ name, uidValidity }) => {
    const rows = await db
      .selectFrom('sightings')
      .select(['uid', 'state'])
      .where('mailbox', '=', text(name))
      .where('uid_validity', '=', uidValidity)
      .where('state', 'in', ['seen', 'failed'])
      .where('left_at', 'is', null)
      .orderBy('uid')
      .execute();
    return rows.flatMap(({ uid, state }) =>
      uid === null ? [] : [{ uid, state: state === 'seen' ? state : 'failed' }],
    );
  },
  renumbered: ({ name, uidValidity, lease }) =>
    db.transaction().execute(async (tx) => {
      await fence(tx, lease);
      const result = await tx
        .updateTable('sightings')
        .set({ left_at: sql<string>`clock_timestamp()`, left_how: 'renumbered', state: goneUnlessStored })
        .where('mailbox', '=', text(name))
        .where('uid_validity', '<>', uidValidity)
        .where('uid', 'is not', null)
        .where('left_at', 'is', null)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    }),
  retry: async (mailbox, uidValidity, uid) => {
    const result = await db
      .updateTable('sightings')
      .set({ state: 'seen', failures: 0, next_try_at: null, failed_at: null, released_at: null, released_by: null })
      .where('mailbox', '=', mailbox)
      .where('uid_validity', '=', uidValidity)
      .where('uid', '=', uid)
      .where('state', '=', 'failed')
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  },
});
