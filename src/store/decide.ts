import { OkienkoError, type AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import type { Store } from './contract.ts';
import { text, textOrNull, type Tx } from './database.ts';
import { replyIds } from './identity.ts';
import { heldByAnother } from './claims.ts';
import { lockSubmission } from './lock-submission.ts';
import { approveReply } from './replies.ts';

type Decision = Parameters<Store['submissions']['decide']>[1];

/** See `Store.submissions.decide`. */
export const decide = async (tx: Tx, id: string, decision: Decision, undoSeconds: number): Promise<void> => {
  const row = await lockSubmission(tx, id);
  if (row.state === 'received') throw new OkienkoError('usage', `${id} is not checked yet, so it cannot be decided`);
  const holder = await heldByAnother(tx, row.number, decision.by);
  if (holder !== null) throw new OkienkoError('usage', `${id} is in the hands of another officer`);
  const last = await tx
    .selectFrom('decisions')
    .select(['verdict', 'by', 'reason'])
    .where('submission', '=', row.number)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { verdict, by } = decision;
  const reason = textOrNull(decision.reason);
  if (decision.reply !== null)
    await approveReply(tx, replyIds.demand(decision.reply), by, { undoSeconds, submission: row.number });
  // The same button pressed twice is one decision; another one replaces it and both stay on record.
  if (last !== undefined && last.verdict === verdict && last.by === by && last.reason === reason) return;
  await tx
    .insertInto('decisions')
    .values({
      submission: row.number,
      verdict,
      by: text(by),
      reason,
      at: new Date().toISOString(),
      before: row.state,
      reply: decision.reply === null ? null : replyIds.demand(decision.reply),
    })
    .execute();
  await tx.updateTable('submissions').set({ state: 'decided' }).where('number', '=', row.number).execute();
  const event: AuditEvent = {
    type: 'decision',
    submission: id,
    decision: verdict,
    proposed: row.verdict ?? 'officer',
    by,
  };
  // The reason is free text and may name people: it stands with the decision, where it can be let go.
  await appendAudit(tx, [{ event, submission: row.number }]);
};
