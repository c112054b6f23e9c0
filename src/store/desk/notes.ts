import { appendAudit } from '../audit.ts';
import { text, type Database } from '../database.ts';
import type { Notes } from '../desk-contract.ts';
import { submissionIds } from '../identity.ts';
import { lockSubmission } from '../lock-submission.ts';

/** See `Notes`. */
export const notesOf = (db: Database): Notes => ({
  add: (id, words, by) =>
    db.transaction().execute(async (tx) => {
      const { number } = await lockSubmission(tx, id);
      const at = new Date().toISOString();
      await tx
        .insertInto('notes')
        .values({ submission: number, text: text(words), by: text(by), at })
        .execute();
      await appendAudit(tx, [{ event: { type: 'note-added', submission: id, by: text(by) }, submission: number }]);
    }),
  of: async (id) => {
    const number = submissionIds.number(id);
    if (number === null) return [];
    const rows = await db
      .selectFrom('notes')
      .select(['text', 'by', 'at'])
      .where('submission', '=', number)
      .orderBy('id')
      .execute();
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  },
});
