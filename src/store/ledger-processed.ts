import { sql } from 'kysely';
import { text, type Database } from './database.ts';
import type { Ledger } from './ledger-contract.ts';

/**
 * What lies in the folder of handled messages must be what was moved there: known by the UID it got there, or, where a move was not
 * noted or the folder is numbered anew, by size and time, each row standing for one message.
 */
export const processedOf = (db: Database): Pick<Ledger, 'movedTo' | 'alike'> => ({
  movedTo: async (places, { folder, uidValidity, uids }) => {
    const { rows } = await sql<{ uid: number }>`
      select distinct left_to_uid as uid from sightings
      where left_to = ${text(folder)} and left_to_uid_validity = ${uidValidity} and left_to_uid = any(${[...uids]}::bigint[])
        and mailbox = any(${places.map(text)}::text[]) and state = 'stored'`.execute(db);
    return rows.map(({ uid }) => uid);
  },
  alike: async (places, uidValidity, letters) => {
    const { rows } = await sql<{ uid: number }>`
      with shown as (
        select uid, size, arrived, row_number() over (partition by size, arrived order by uid) as nth
        from unnest(${letters.map(({ uid }) => uid)}::bigint[], ${letters.map(({ size }) => size)}::bigint[],
          ${letters.map(({ arrivedAt }) => arrivedAt)}::timestamptz[]) as s (uid, size, arrived)
      ), had as (
        select size, arrived_at, row_number() over (partition by size, arrived_at order by id) as nth
        from sightings
        where mailbox = any(${places.map(text)}::text[]) and state = 'stored' and left_at is not null
          and left_to_uid_validity is distinct from ${uidValidity}
      )
      select uid from shown join had on had.size = shown.size and had.arrived_at = shown.arrived and had.nth = shown.nth`.execute(
      db,
    );
    return rows.map(({ uid }) => uid);
  },
});
