import type { Precedent } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import type { Store } from './contract.ts';
import { text, type Database } from './database.ts';
import { lockSubmission } from './lock-submission.ts';

/** See `Store.precedents`. */
export const precedentsOf = (db: Database): Store['precedents'] => ({
  add: (submission, { key, reading, by, why, of }) =>
    db.transaction().execute(async (tx) => {
      const row = await lockSubmission(tx, submission);
      await tx
        .insertInto('precedents')
        .values({
          key,
          text: text(of),
          reading: text(reading),
          by: text(by),
          why: text(why),
          at: new Date().toISOString(),
        })
        .execute();
      await appendAudit(tx, [
        { event: { type: 'precedent-stored', submission, key, by: text(by) }, submission: row.number },
      ]);
    }),
  all: async (): Promise<readonly Precedent[]> => {
    const rows = await db
      .selectFrom('precedents')
      .distinctOn('key')
      .select(['key', 'reading', 'by', 'why', 'at'])
      .orderBy('key')
      .orderBy('id', 'desc')
      .execute();
    return rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }));
  },
});
