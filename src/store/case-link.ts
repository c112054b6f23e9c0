import type { AuditEvent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { text, type Tx } from './database.ts';
import { submissionIds } from './identity.ts';
import { lockSubmission } from './lock-submission.ts';

/**
 * Whether no other letter corrects that one yet: each letter has one successor at most. Its row is locked until the transaction
 * ends, so that of two corrections checked at the same time one sees the other. Whoever holds a lock takes only those of earlier
 * letters, so nobody waits in a circle.
 */
export const isFree = async (tx: Tx, previous: number, own: number): Promise<boolean> => {
  if (previous >= own) return false;
  const found = await tx
    .selectFrom('submissions')
    .select('number')
    .where('number', '=', previous)
    .forUpdate()
    .executeTakeFirst();
  if (found === undefined) return false;
  const other = await tx
    .selectFrom('submissions')
    .select('number')
    .where('previous', '=', previous)
    .where('number', '!=', own)
    .limit(1)
    .executeTakeFirst();
  return other === undefined;
};

/** See `Store.submissions.link`. */
export const linkCase = async (tx: Tx, id: string, previous: string, by: string): Promise<boolean> => {
  const earlier = submissionIds.number(previous);
  const row = await lockSubmission(tx, id);
  if (earlier === null || row.state === 'received') return false;
  // The same button pressed twice is one link.
  if (row.previous === earlier) return true;
  if (row.previous !== null || !(await isFree(tx, earlier, row.number))) return false;
  await tx.updateTable('submissions').set({ previous: earlier }).where('number', '=', row.number).execute();
  const event: AuditEvent = { type: 'case-linked', submission: id, previous, by: text(by) };
  await appendAudit(tx, [{ event, submission: row.number }]);
  return true;
};
