import { sql } from 'kysely';
import { appendAudit } from './audit.ts';
import { signHead, verifyWithHeads } from './audit-heads.ts';
import type { FolderBlobs } from './blobs.ts';
import { text, type Database } from './database.ts';
import { eraseCase } from './erase.ts';
import { submissionIds } from './identity.ts';
import type { Keeping } from './keeping-contract.ts';
import { lockSubmission } from './lock-submission.ts';
import { caseTables, findPerson, pseudonym } from './person.ts';
import { retain } from './retention.ts';

/** See `Keeping`. */
export const keepingOf = (db: Database, blobs: FolderBlobs): Keeping => ({
  find: (person) => findPerson(db, person),
  collect: async (id) => {
    const row = await db
      .selectFrom('submissions')
      .select('letter')
      .where('number', '=', submissionIds.demand(id))
      .executeTakeFirstOrThrow();
    const letter = await blobs.get(row.letter).catch(() => null);
    return { tables: await caseTables(db, id), letter };
  },
  pseudonym: (person) => pseudonym(db, person),
  erase: (id, why, by) => eraseCase(db, blobs, id, why, by),
  hold: (id, reason, by) =>
    db.transaction().execute(async (tx) => {
      const { number } = await lockSubmission(tx, id);
      await sql`insert into legal_holds (submission, reason, by, since) values (${number}, ${text(reason)}, ${text(by)}, now())
        on conflict (submission) do update set reason = excluded.reason, by = excluded.by`.execute(tx);
      await appendAudit(tx, [{ event: { type: 'hold-set', submission: id, by: text(by) }, submission: number }]);
    }),
  lift: (id, by) =>
    db.transaction().execute(async (tx) => {
      const { number } = await lockSubmission(tx, id);
      const gone = await tx.deleteFrom('legal_holds').where('submission', '=', number).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return false;
      await appendAudit(tx, [{ event: { type: 'hold-lifted', submission: id, by: text(by) }, submission: number }]);
      return true;
    }),
  retain: (order) => retain(db, blobs, order),
  lastRun: async () => {
    const row = await db.selectFrom('retention_runs').select('at').orderBy('id', 'desc').limit(1).executeTakeFirst();
    return row?.at.toISOString() ?? null;
  },
  signHead: (keyPem, now) => signHead(db, keyPem, now),
  verify: (heads, publicKeyPem) => verifyWithHeads(db, heads, publicKeyPem),
});
