import { appendAudit } from '../audit.ts';
import type { SubmissionState } from '../contract.ts';
import { text, type Database } from '../database.ts';
import type { Decisions } from '../desk-contract.ts';
import { replyIds } from '../identity.ts';
import { lockSubmission } from '../lock-submission.ts';

/** How long a decision of which nobody was told may be taken back. */
export const undoMinutes = 15;

/** See `Decisions`. The row goes, the audit log keeps both the decision and that it was taken back. */
export const decisionsOf = (db: Database): Decisions => ({
  undo: (id, by) =>
    db.transaction().execute(async (tx) => {
      const { number, state } = await lockSubmission(tx, id);
      const rows = await tx
        .selectFrom('decisions')
        .selectAll()
        .where('submission', '=', number)
        .orderBy('id', 'desc')
        .limit(2)
        .execute();
      const [last, earlier] = rows;
      if (state !== 'decided' || last === undefined) return false;
      if (last.reply === null && Date.now() - last.at.getTime() > undoMinutes * 60_000) return false;
      if (last.reply !== null) {
        const recalled = await tx
          .updateTable('replies')
          .set({
            state: 'draft',
            held_reason: null,
            ready_at: null,
            waits_for: null,
            approved_at: null,
            approved_by: null,
          })
          .where('number', '=', last.reply)
          .where('state', '=', 'pending')
          .returning('number')
          .executeTakeFirst();
        // On its way or gone; or somebody in the outbox did something else with it, which stands.
        if (recalled === undefined) return false;
        const event = { type: 'reply-recalled', submission: id, reply: replyIds.id(last.reply), by: text(by) } as const;
        await appendAudit(tx, [{ event, submission: number }]);
      }
      await tx.deleteFrom('decisions').where('id', '=', last.id).execute();
      const before = (last.before ?? 'checked') as SubmissionState;
      await tx
        .updateTable('submissions')
        .set({ state: earlier === undefined ? before : 'decided' })
        .where('number', '=', number)
        .execute();
      const event = { type: 'decision-undone', submission: id, decision: last.verdict, by: text(by) } as const;
      await appendAudit(tx, [{ event, submission: number }]);
      return true;
    }),
});
