import { sql } from 'kysely';
import type { AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { text, textOrNull, type Database } from './database.ts';
import { replyIds, submissionIds } from './identity.ts';
import { lockSubmission } from './lock-submission.ts';
import type { ReplyActions, ReplyState } from './reply-contract.ts';
import { insertReply, unknownDelivery } from './reply-rows.ts';

type Told = { readonly submission: string; readonly reply: string };

/** What officers do with replies: see `ReplyActions`. Each is one conditional update, so that it wins against a claim or loses. */
export const replyActionsOf = (db: Database, domain: string): ReplyActions => {
  const move = async (
    id: string,
    change: {
      readonly from: readonly ReplyState[];
      readonly to: ReplyState;
      readonly held?: string;
      /** Not one of which nobody knows whether it was sent. */
      readonly certain?: boolean;
      readonly tell: (of: Told) => AuditEvent;
    },
  ): Promise<boolean> => {
    const number = replyIds.number(id);
    if (number === null) return false;
    return db.transaction().execute(async (tx) => {
      let update = tx
        .updateTable('replies')
        .set({
          state: change.to,
          held_reason: change.held ?? null,
          ready_at: null,
          waits_for: null,
          claimed_at: null,
          claim: null,
          ...(change.to === 'draft' ? { approved_at: null, approved_by: null } : {}),
        })
        .where('number', '=', number)
        .where('state', 'in', change.from);
      if (change.certain === true) update = update.where(sql<boolean>`coalesce(held_reason, '') <> ${unknownDelivery}`);
      const row = await update.returning('submission').executeTakeFirst();
      if (row === undefined) return false;
      const event = change.tell({ submission: submissionIds.id(row.submission), reply: id });
      await appendAudit(tx, [{ event, submission: row.submission }]);
      return true;
    });
  };
  return {
    holdBack: (id, by) =>
      move(id, {
        from: ['draft', 'pending'],
        to: 'held',
        held: 'officer',
        tell: (of) => ({ type: 'reply-held', ...of, reason: 'officer', by }),
      }),
    // The reason is free text and may name people: it stands with the reply, not in the log that nothing leaves.
    cancel: (id, by, reason) => {
      const why = textOrNull(reason);
      return move(id, {
        from: ['draft', 'pending', 'held'],
        to: 'cancelled',
        ...(why === null ? {} : { held: why }),
        tell: (of) => ({ type: 'reply-cancelled', ...of, by }),
      });
    },
    recall: (id, by) =>
      move(id, {
        from: ['pending', 'held', 'cancelled'],
        to: 'draft',
        certain: true,
        tell: (of) => ({ type: 'reply-recalled', ...of, by }),
      }),
    draft: (submission, reply, by) =>
      db.transaction().execute(async (tx) => {
        const row = await lockSubmission(tx, submission);
        const { number, letter } = row;
        const made = await insertReply(tx, { ...reply, automatic: false }, { number, letter, domain, undoSeconds: 0 });
        if (made === null) return null;
        const event = { type: 'reply-drafted', submission, reply: replyIds.id(made), by: text(by) } as const;
        await appendAudit(tx, [{ event, submission: number }]);
        return replyIds.id(made);
      }),
  };
};
