import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AuditEvent } from '../model/index.ts';
import type { AuditRow } from './contract.ts';
import type { Database, Tx } from './database.ts';

/** JSON with sorted keys and no spaces (the shape of RFC 8785 for our strings and integers): one text for one value. */
export const canonicalJson = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
};

/** sha256(previous hash || canonical JSON of what is recorded), in hex; the first link's previous hash is empty. */
const linkHash = (previous: string, row: { seq: number; at: string; event: AuditEvent }): string =>
  createHash('sha256').update(previous).update(canonicalJson(row)).digest('hex');

/**
 * Adds events inside the transaction that does what they tell of. The head row stays locked until it commits, so the
 * chain has one order and no gap; for the same reason this comes last in a transaction.
 */
export const appendAudit = async (
  tx: Tx,
  events: readonly { readonly event: AuditEvent; readonly submission: number | null }[],
): Promise<void> => {
  if (events.length === 0) return;
  const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).forUpdate().executeTakeFirstOrThrow();
  let { seq, hash } = head;
  const rows = events.map(({ event, submission }) => {
    const at = new Date().toISOString();
    const previous = hash;
    seq += 1;
    hash = linkHash(previous, { seq, at, event });
    return { seq, at, submission, event: JSON.stringify(event), previous, hash };
  });
  await tx.insertInto('audit').values(rows).execute();
  await tx.updateTable('audit_head').set({ seq, hash }).execute();
};

const step = 5_000;

/**
 * Recomputes the chain from its beginning. The first sequence number that is missing, changed or out of place, or null
 * when every link holds and the last one is the one the head names.
 */
export const verifyAudit = async (db: Database): Promise<number | null> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      const floor = await tx.selectFrom('audit_floor').select(['seq', 'hash']).executeTakeFirst();
      let { seq, hash } = floor ?? { seq: 0, hash: '' };
      let told = floor === undefined;
      for (;;) {
        const rows = await tx
          .selectFrom('audit')
          .selectAll()
          .where('seq', '>', seq)
          .orderBy('seq')
          .limit(step)
          .execute();
        for (const row of rows) {
          const expected = linkHash(hash, { seq: seq + 1, at: row.at.toISOString(), event: row.event });
          if (row.seq !== seq + 1 || row.previous !== hash || row.hash !== expected) return seq + 1;
          ({ seq, hash } = row);
          const { event } = row;
          if (event.type === 'log-pruned' && event.upTo === floor?.seq && event.hash === floor.hash) told = true;
        }
        if (rows.length < step) break;
      }
      const head = await tx.selectFrom('audit_head').select(['seq', 'hash']).executeTakeFirst();
      // A beginning that nobody recorded as let go was cut off.
      if (!told) return floor?.seq ?? 1;
      return head?.seq === seq && head.hash === hash ? null : seq + 1;
    });

/** Everything recorded about one submission, oldest first. */
export const auditOf = async (db: Database, submission: number): Promise<readonly AuditRow[]> => {
  const rows = await db
    .selectFrom('audit')
    .select(['seq', 'at', 'event', 'hash'])
    .where('submission', '=', submission)
    .orderBy(sql`seq`)
    .execute();
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
};
