import { sql } from 'kysely';
import type { AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { text, type Database, type Tx } from './database.ts';
import { submissionIds } from './identity.ts';
import { claimMinutes, type Claim, type Claims } from './worklist-contract.ts';

type Row = { by: string; taken_at: Date; expires_at: Date };

const toClaim = (row: Row): Claim => ({
  by: row.by,
  since: row.taken_at.toISOString(),
  until: row.expires_at.toISOString(),
});

const later = sql<string>`now() + make_interval(mins => ${claimMinutes})`;

const current = (db: Database | Tx, number: number) =>
  db
    .selectFrom('claims')
    .select(['by', 'taken_at', 'expires_at'])
    .where('submission', '=', number)
    .where('expires_at', '>', sql<Date>`now()`);

/** Whose the case is now, unless it is theirs who asks. */
export const heldByAnother = async (tx: Tx, number: number, by: string): Promise<string | null> => {
  const row = await current(tx, number).where('by', '<>', text(by)).executeTakeFirst();
  return row?.by ?? null;
};

export const claimsOf = (db: Database): Claims => ({
  take: async (submission, by, over = false) => {
    const number = submissionIds.number(submission);
    if (number === null) return { kind: 'not-open' };
    return db.transaction().execute(async (tx) => {
      // Locked, so that of two who open it at the same moment one is first.
      const open = await tx
        .selectFrom('submissions')
        .select('state')
        .where('number', '=', number)
        .forUpdate()
        .executeTakeFirst();
      if (open?.state !== 'checked') return { kind: 'not-open' };
      const held = await current(tx, number).executeTakeFirst();
      if (held !== undefined && held.by !== text(by) && !over) return { kind: 'held', claim: toClaim(held) };
      const own = held !== undefined && held.by === text(by);
      const values = { by: text(by), expires_at: later, ...(own ? {} : { taken_at: sql<string>`now()` }) };
      const row = await tx
        .insertInto('claims')
        .values({ submission: number, by: text(by), taken_at: sql<string>`now()`, expires_at: later })
        .onConflict((conflict) => conflict.column('submission').doUpdateSet(values))
        .returning(['by', 'taken_at', 'expires_at'])
        .executeTakeFirstOrThrow();
      if (own) return { kind: 'yours', claim: toClaim(row), fresh: false };
      const event: AuditEvent =
        held === undefined
          ? { type: 'case-claimed', submission, by: text(by) }
          : { type: 'case-taken-over', submission, by: text(by), from: held.by };
      await appendAudit(tx, [{ event, submission: number }]);
      return { kind: 'yours', claim: toClaim(row), fresh: true };
    });
  },
  renew: async (submission, by) => {
    const number = submissionIds.number(submission);
    if (number === null) return null;
    const row = await db
      .updateTable('claims')
      .set({ expires_at: later })
      .where('submission', '=', number)
      .where('by', '=', text(by))
      .where('expires_at', '>', sql<Date>`now()`)
      .returning(['by', 'taken_at', 'expires_at'])
      .executeTakeFirst();
    return row === undefined ? null : toClaim(row);
  },
  of: async (submission) => {
    const number = submissionIds.number(submission);
    const row = number === null ? undefined : await current(db, number).executeTakeFirst();
    return row === undefined ? null : toClaim(row);
  },
  release: async (submission, by) => {
    const number = submissionIds.number(submission);
    if (number === null) return false;
    return db.transaction().execute(async (tx) => {
      const gone = await tx
        .deleteFrom('claims')
        .where('submission', '=', number)
        .where('by', '=', text(by))
        .where('expires_at', '>', sql<Date>`now()`)
        .returning('submission')
        .executeTakeFirst();
      if (gone === undefined) return false;
      await appendAudit(tx, [{ event: { type: 'case-released', submission, by: text(by) }, submission: number }]);
      return true;
    });
  },
});
