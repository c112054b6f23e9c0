import { sql, type Selectable } from 'kysely';
import type { ClaimRules, ReplyWait } from './reply-contract.ts';
import type { Database, Tx } from './database.ts';
import type { RepliesTable } from './tables.ts';

/** Claims take turns under this lock of the transaction, so that what one has counted no other changes meanwhile. */
const claimLock = 7_305_211;
/** Addresses over their limit that one claim sets aside before it lets others have a turn. */
const mostPutAside = 200;

const taken = ['sending', 'sent', 'bounced'] as const;
const takenAt = sql<Date>`coalesce(replies.claimed_at, replies.sent_at)`;
const ready = sql<boolean>`(replies.ready_at is null or replies.ready_at <= now())`;

type Scope = { readonly address?: string; readonly automatic?: boolean };

/** When the next may go, so that within `hours` there are at most `most` of them; null: now. */
const freeAt = async (tx: Tx, most: number, hours: number, { address, automatic }: Scope): Promise<Date | null> => {
  let query = tx
    .selectFrom('replies')
    .select(sql<Date>`${takenAt} + make_interval(secs => ${hours * 3_600})`.as('free'))
    .where('state', 'in', taken)
    .where(takenAt, '>', sql<Date>`now() - make_interval(secs => ${hours * 3_600})`);
  if (address !== undefined) query = query.where('address', '=', address);
  if (automatic === true) query = query.where('approved_by', '=', 'automatic');
  const row = await query
    .orderBy(takenAt, 'desc')
    .offset(most - 1)
    .limit(1)
    .executeTakeFirst();
  return row?.free ?? null;
};

/** Gives those that are ready a later time; of one address, of nobody's approval, or all. */
const putAside = async (tx: Tx, until: Date | string, why: ReplyWait, { address, automatic }: Scope): Promise<void> => {
  let update = tx
    .updateTable('replies')
    .set({ ready_at: typeof until === 'string' ? until : until.toISOString(), waits_for: why })
    .where('state', '=', 'pending')
    .where(ready);
  if (address !== undefined) update = update.where('address', '=', address);
  if (automatic === true) update = update.where('approved_by', '=', 'automatic');
  await update.execute();
};

const limitOf = async (
  tx: Tx,
  reply: Pick<Selectable<RepliesTable>, 'address' | 'approved_by'>,
  { perSenderPerDay, automaticPerSender }: ClaimRules,
): Promise<{ readonly until: Date; readonly scope: Scope } | null> => {
  const { address } = reply;
  if (perSenderPerDay !== undefined) {
    const until = await freeAt(tx, perSenderPerDay, 24, { address });
    if (until !== null) return { until, scope: { address } };
  }
  if (automaticPerSender !== undefined && reply.approved_by === 'automatic') {
    const scope = { address, automatic: true };
    const until = await freeAt(tx, automaticPerSender.most, automaticPerSender.hours, scope);
    if (until !== null) return { until, scope };
  }
  return null;
};

/** See `Store.replies.claim`. One transaction. */
export const claimReply = (db: Database, rules: ClaimRules): Promise<Selectable<RepliesTable> | null> =>
  db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${claimLock})`.execute(tx);
    const { quiet, perHour } = rules;
    if (quiet !== undefined) await putAside(tx, quiet.until, 'quiet-hours', quiet.all ? {} : { automatic: true });
    if (perHour !== undefined) {
      const until = await freeAt(tx, perHour, 1, {});
      if (until !== null) {
        await putAside(tx, until, 'office-limit', {});
        return null;
      }
    }
    for (let tries = 0; tries < mostPutAside; tries += 1) {
      const row = await tx
        .selectFrom('replies')
        .select(['number', 'address', 'approved_by'])
        .where('state', '=', 'pending')
        .where(ready)
        .orderBy('number')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst();
      if (row === undefined) return null;
      const limit = await limitOf(tx, row, rules);
      if (limit === null) {
        const claimed = await tx
          .updateTable('replies')
          .set({
            state: 'sending',
            claimed_at: sql<string>`now()`,
            claim: sql<string>`gen_random_uuid()::text`,
            ready_at: null,
            waits_for: null,
          })
          .where('number', '=', row.number)
          .where('state', '=', 'pending')
          .returningAll()
          .executeTakeFirst();
        return claimed ?? null;
      }
      await putAside(tx, limit.until, 'sender-limit', limit.scope);
    }
    return null;
  });
