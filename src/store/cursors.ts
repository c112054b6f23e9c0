import { sql } from 'kysely';
import type { Database, Tx } from './database.ts';

/** See `Store.cursor`. */
export const readCursor = async (db: Database, mailbox: string, uidValidity: string): Promise<number> => {
  const row = await db
    .selectFrom('cursors')
    .select('uid')
    .where('mailbox', '=', mailbox)
    .where('uid_validity', '=', uidValidity)
    .executeTakeFirst();
  return row?.uid ?? 0;
};

/** Only ever forward: two watchers of one mailbox may report out of order. */
export const moveCursor = async (
  db: Database | Tx,
  mailbox: string,
  uidValidity: string,
  uid: number,
): Promise<void> => {
  await db
    .insertInto('cursors')
    .values({ mailbox, uid_validity: uidValidity, uid })
    .onConflict((conflict) =>
      conflict
        .columns(['mailbox', 'uid_validity'])
        .doUpdateSet({ uid: sql<number>`greatest(cursors.uid, excluded.uid)` }),
    )
    .execute();
};
