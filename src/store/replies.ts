import { sql } from 'kysely';
import type { Language } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { claimReply } from './claim-reply.ts';
import type { Store } from './contract.ts';
import { text, type Database, type Tx } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';
import { outboxViewsOf } from './outbox-views.ts';
import { replyActionsOf } from './reply-actions.ts';
import { approvedNow, toReply, unknownDelivery } from './reply-rows.ts';

const languageOf = ({ language }: { readonly language?: Language }): { readonly language?: Language } =>
  language === undefined ? {} : { language };

/** Puts a draft, or one held for an officer, into the outbox. False when it is past that. */
export const approveReply = async (
  tx: Tx,
  reply: number,
  by: string,
  { undoSeconds, submission }: { readonly undoSeconds: number; readonly submission?: number },
): Promise<boolean> => {
  let update = tx
    .updateTable('replies')
    .set({ state: 'pending', held_reason: null, claimed_at: null, deferrals: 0, ...approvedNow(by, undoSeconds) })
    .where('number', '=', reply)
    .where('state', 'in', ['draft', 'held']);
  if (submission !== undefined) update = update.where('submission', '=', submission);
  const row = await update.returning(['number', 'submission']).executeTakeFirst();
  if (row === undefined) return false;
  const event = {
    type: 'reply-approved',
    submission: submissionIds.id(row.submission),
    reply: replyIds.id(row.number),
    by,
  } as const;
  await appendAudit(tx, [{ event, submission: row.submission }]);
  return true;
};

const now = (): string => new Date().toISOString();

export const repliesOf = (
  db: Database,
  { domain, undoSeconds }: { readonly domain: string; readonly undoSeconds: number },
): Store['replies'] => {
  const settle = async (
    { id, claim }: { readonly id: string; readonly claim?: string | null },
    from: readonly ('pending' | 'sending' | 'held')[],
    change: Partial<{
      state: 'sent' | 'held';
      sent_at: string;
      held_reason: string | null;
      claim: null;
    }>,
    tell: ((submission: string, reply: string) => Parameters<typeof appendAudit>[1][number]['event']) | null,
  ): Promise<void> => {
    const number = replyIds.demand(id);
    await db.transaction().execute(async (tx) => {
      const row = await tx
        .updateTable('replies')
        .set(change)
        .where('number', '=', number)
        .where('state', 'in', from)
        .$if(claim !== undefined, (query) => query.where('claim', '=', claim ?? ''))
        .returning('submission')
        .executeTakeFirst();
      // Told twice (after a crash): the first time counts.
      if (row === undefined || tell === null) return;
      const event = tell(submissionIds.id(row.submission), id);
      await appendAudit(tx, [{ event, submission: row.submission }]);
    });
  };
  return {
    ...replyActionsOf(db, domain),
    ...outboxViewsOf(db),
    get: async (id) => {
      const number = replyIds.number(id);
      if (number === null) return null;
      const row = await db.selectFrom('replies').selectAll().where('number', '=', number).executeTakeFirst();
      return row === undefined ? null : toReply(row);
    },
    edit: async (id, change, by) => {
      const number = replyIds.number(id);
      if (number === null) return false;
      return db.transaction().execute(async (tx) => {
        const row = await tx
          .updateTable('replies')
          .set({ subject: text(change.subject), body: text(change.text), ...languageOf(change) })
          .where('number', '=', number)
          .where('state', 'in', ['draft', 'held'])
          .where(sql<boolean>`coalesce(held_reason, '') <> ${unknownDelivery}`)
          .returning('submission')
          .executeTakeFirst();
        if (row === undefined) return false;
        const submission = submissionIds.id(row.submission);
        const event = { type: 'reply-edited', submission, reply: id, by, ...languageOf(change) } as const;
        await appendAudit(tx, [{ event, submission: row.submission }]);
        return true;
      });
    },
    approve: async (id, by) => {
      const number = replyIds.number(id);
      return number === null ? false : db.transaction().execute((tx) => approveReply(tx, number, by, { undoSeconds }));
    },
    claim: async (rules = {}) => {
      const row = await claimReply(db, rules);
      return row === null ? null : toReply(row);
    },
    sent: (id) =>
      settle(
        { id },
        ['pending', 'sending', 'held'],
        { state: 'sent', sent_at: now(), held_reason: null },
        (submission, reply) => ({
          type: 'reply-sent',
          submission,
          reply,
        }),
      ),
    stale: async (graceSeconds) => {
      const rows = await db
        .selectFrom('replies')
        .selectAll()
        .select(sql<number>`extract(epoch from now() - claimed_at)::float8`.as('claimed_seconds'))
        .where('state', '=', 'sending')
        .where('claimed_at', '<', sql<Date>`now() - make_interval(secs => ${graceSeconds})`)
        .orderBy('number')
        .execute();
      return rows.map((row) => ({ ...toReply(row), claimedSeconds: row.claimed_seconds }));
    },
    release: async ({ id, claim }) => {
      await db
        .updateTable('replies')
        .set({ state: 'pending', claimed_at: null, claim: null })
        .where('number', '=', replyIds.demand(id))
        .where('state', '=', 'sending')
        .where('claim', '=', claim)
        .execute();
    },
    postpone: async ({ id, claim }, until) => {
      await db
        .updateTable('replies')
        .set((eb) => ({
          state: 'pending',
          claimed_at: null,
          claim: null,
          ready_at: until,
          waits_for: 'relay',
          deferrals: eb('deferrals', '+', 1),
        }))
        .where('number', '=', replyIds.demand(id))
        .where('state', '=', 'sending')
        .where('claim', '=', claim)
        .execute();
    },
    hold: ({ id, claim }, reason) =>
      settle(
        { id, claim },
        ['sending'],
        { state: 'held', held_reason: text(reason), claim: null },
        (submission, reply) => ({ type: 'reply-held', submission, reply, reason }),
      ),
  };
};
