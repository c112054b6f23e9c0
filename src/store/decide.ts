import { OkienkoError, type AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import type { Store } from './contract.ts';
import { text, textOrNull, type Database, type Tx } from './database.ts';
import { replyIds } from './identity.ts';
import { lockSubmission } from './lock-submission.ts';
import { approveReply } from './replies.ts';

type Decision = Parameters<Store['submissions']['decide']>[1];

/** See `Store.submissions.decide`. */
export const decide = async (tx: Tx, id: string, decision: Decision): Promise<void> => {
  const row = await lockSubmission(tx, id);
  if (row.state === 'received') throw new OkienkoError('usage', `${id} is not checked yet, so it cannot be decided`);
  const last = await tx
    .selectFrom('decisions')
    .select(['verdict', 'by', 'reason'])
    .where('submission', '=', row.number)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { verdict, by } = decision;
  const reason = textOrNull(decision.reason);
  if (decision.reply !== null) await approveReply(tx, replyIds.demand(decision.reply), by, row.number);
  // The same button pressed twice is one decision; another one replaces it and both stay on record.
  if (last !== undefined && last.verdict === verdict && last.by === by && last.reason === reason) return;
  await tx
    .insertInto('decisions')
    .values({ submission: row.number, verdict, by: text(by), reason, at: new Date().toISOString() })
    .execute();
  await tx.updateTable('submissions').set({ state: 'decided' }).where('number', '=', row.number).execute();
  const event: AuditEvent = {
    type: 'decision',
    submission: id,
    decision: verdict,
    proposed: row.verdict ?? 'officer',
    by,
  };
  await appendAudit(tx, [{ event: reason === null ? event : { ...event, reason }, submission: row.number }]);
};

export const quarantine = async (db: Database, id: string, reason: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const row = await lockSubmission(tx, id);
    if (row.state !== 'received') return;
    await tx
      .updateTable('submissions')
      .set({ state: 'quarantined', quarantine_reason: text(reason) })
      .where('number', '=', row.number)
      .execute();
    const event: AuditEvent = { type: 'submission-quarantined', submission: id, reason: text(reason) };
    await appendAudit(tx, [{ event, submission: row.number }]);
  });
