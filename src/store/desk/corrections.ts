import type { FieldFact, Report } from '../../model/index.ts';
import { appendAudit } from '../audit.ts';
import { text, type Database, type Tx } from '../database.ts';
import type { Corrections } from '../desk-contract.ts';
import { replyIds, submissionIds } from '../identity.ts';
import { lockSubmission } from '../lock-submission.ts';
import type { NewReply } from '../reply-contract.ts';
import { insertReply } from '../reply-rows.ts';
import { tally, wrongOf } from '../report-summary.ts';

const json = (value: unknown): string => JSON.stringify(value).replaceAll('\\u0000', '');

type Letter = { readonly number: number; readonly letter: string; readonly domain: string };

/** Letters that somebody asked for by their kind, or that say nothing of the findings. */
const otherKinds = ['receipt', 'wrong-addressee'] as const;

/** The draft that says what was found gives way to one that says what is found now. */
const replaceDraft = async (tx: Tx, id: string, reply: NewReply | null, by: string, of: Letter): Promise<void> => {
  const cancelled = await tx
    .updateTable('replies')
    .set({ state: 'cancelled' })
    .where('submission', '=', of.number)
    .where('state', '=', 'draft')
    .where('kind', 'not in', otherKinds)
    .$if(reply !== null, (query) => query.where('kind', '<>', reply?.kind ?? ''))
    .returning('number')
    .execute();
  for (const { number } of cancelled) {
    const event = {
      type: 'reply-cancelled',
      submission: id,
      reply: replyIds.id(number),
      by,
      reason: 'corrected',
    } as const;
    await appendAudit(tx, [{ event, submission: of.number }]);
  }
  if (reply === null) return;
  const again = await tx
    .updateTable('replies')
    .set({ state: 'draft', subject: text(reply.subject), body: text(reply.text), language: reply.language })
    .where('submission', '=', of.number)
    .where('kind', '=', reply.kind)
    .where('state', 'in', ['draft', 'cancelled'])
    .returning('number')
    .executeTakeFirst();
  const made = again?.number ?? (await insertReply(tx, { ...reply, automatic: false }, { ...of, undoSeconds: 0 }));
  if (made === null) return;
  const event = { type: 'reply-drafted', submission: id, reply: replyIds.id(made), by } as const;
  await appendAudit(tx, [{ event, submission: of.number }]);
};

/** See `Corrections`. */
export const correctionsOf = (db: Database, domain: string): Corrections => ({
  save: (id, change) =>
    db.transaction().execute(async (tx) => {
      const row = await lockSubmission(tx, id);
      if (row.state !== 'checked') return false;
      const { number, letter } = row;
      const stored = await tx
        .selectFrom('reports')
        .select('report')
        .where('submission', '=', number)
        .executeTakeFirst();
      const { versions } = await tx
        .selectFrom('report_versions')
        .select((of) => of.fn.countAll<number>().as('versions'))
        .where('submission', '=', number)
        .executeTakeFirstOrThrow();
      if (stored === undefined || versions !== change.version) return false;
      const version = versions + 1;
      const { report, reply, field, before, after, reason } = change;
      const by = text(change.by);
      await tx
        .insertInto('report_versions')
        .values({ submission: number, version, report: JSON.stringify(stored.report) })
        .execute();
      await tx
        .updateTable('reports')
        .set({ report: json(report) })
        .where('submission', '=', number)
        .execute();
      await tx
        .updateTable('submissions')
        .set({
          verdict: report.verdict,
          ...tally(report),
          wrong: json(wrongOf(report)),
          // What one officer read otherwise is not decided together with others.
          finding_set: null,
        })
        .where('number', '=', number)
        .execute();
      await tx
        .insertInto('corrections')
        .values({
          submission: number,
          version,
          field: text(field),
          before: json(before),
          after: json(after),
          reason: text(reason),
          by,
          at: new Date().toISOString(),
        })
        .execute();
      const event = { type: 'field-corrected', submission: id, field: text(field), version, by } as const;
      await appendAudit(tx, [{ event, submission: number }]);
      await replaceDraft(tx, id, reply, by, { number, letter, domain });
      return true;
    }),
  of: async (id) => {
    const number = submissionIds.number(id);
    if (number === null) return [];
    const rows = await db
      .selectFrom('corrections')
      .selectAll()
      .where('submission', '=', number)
      .orderBy('id')
      .execute();
    return rows.map(({ field, before, after, by, at, reason, version }) => ({
      field,
      before: before as FieldFact,
      after: after as FieldFact,
      by,
      at: at.toISOString(),
      reason,
      version,
    }));
  },
  version: async (id, version) => {
    const number = submissionIds.number(id);
    if (number === null) return null;
    const row = await db
      .selectFrom('report_versions')
      .select('report')
      .where('submission', '=', number)
      .where('version', '=', version)
      .executeTakeFirst();
    return (row?.report ?? null) as Report | null;
  },
});
