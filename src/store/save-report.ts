import type { AuditEvent, Report } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { isFree } from './case-link.ts';
import type { Store } from './contract.ts';
import { line, text, textOrNull, type Tx } from './database.ts';
import { replyIds, searchText, submissionIds } from './identity.ts';
import { lockSubmission } from './lock-submission.ts';
import { earlierAreChecked, remember } from './memory.ts';
import { settleDeliveryReport } from './delivery-reports.ts';
import { insertReply } from './reply-rows.ts';
import { findingSetOf, tally, wrongOf } from './report-summary.ts';
import { searchWords } from './search-words.ts';
import { storeWords } from './store-words.ts';

/** The office's term that ends first. */
const dueOf = ({ terms = [] }: Report): { due: string | null; due_working: boolean } => {
  const [next] = terms
    .filter(({ who, end }) => who === 'office' && end !== null)
    .sort((a, b) => ((a.end ?? '') < (b.end ?? '') ? -1 : 1));
  return { due: next?.end ?? null, due_working: next?.count === 'working' };
};

type Result = Parameters<Store['submissions']['saveReport']>[1];

/** See `Store.submissions.saveReport`. */
export const saveReport = async (
  tx: Tx,
  id: string,
  result: Result,
  replies: { readonly domain: string; readonly copiesDomain: string; readonly undoSeconds: number },
): Promise<boolean> => {
  const row = await lockSubmission(tx, id);
  // A second worker finished the same check; or an officer has decided meanwhile. The first word stands.
  if (row.state === 'checked' || row.state === 'decided') return true;
  const { number } = row;
  const previous = result.previous === null ? null : submissionIds.demand(result.previous);
  if (previous !== null && !(await isFree(tx, previous, number))) return false;
  if (result.ordered === true && !(await earlierAreChecked(tx, number))) return false;
  const { report, application } = result;
  const sender = line(report.submission.from) ?? row.sender;
  const subject = line(report.submission.subject) ?? row.subject;
  const applicant = line(result.applicant);
  await tx
    .insertInto('reports')
    .values({ submission: number, report: JSON.stringify(report) })
    .execute();
  await tx
    .updateTable('submissions')
    .set({
      state: 'checked',
      sender,
      subject,
      applicant,
      verdict: report.verdict,
      procedure: report.procedure?.id ?? null,
      ...tally(report),
      ...dueOf(report),
      wrong: JSON.stringify(wrongOf(report)).replaceAll('\\u0000', ''),
      finding_set: findingSetOf(report),
      previous,
      withheld_reason: textOrNull(result.withheld),
      quarantine_reason: null,
      checked_at: new Date().toISOString(),
      files: textOrNull(result.files ?? null),
      search: searchText(number, sender, subject, applicant),
    })
    .where('number', '=', number)
    .execute();
  await storeWords(tx, number, searchWords(id, [sender, subject, applicant], report, result.text ?? null));
  if (application !== null) {
    const { unit, system, environments, ips, intermediary } = application;
    await tx
      .insertInto('applications')
      .values({
        submission: number,
        unit: text(unit).slice(0, 200),
        system: text(system),
        intermediary,
        environments: environments.map(text),
        ips: ips.map(text),
      })
      .execute();
  }
  if (result.memory) await remember(tx, number, result.memory);
  const events: AuditEvent[] = [
    {
      type: 'submission-checked',
      submission: id,
      verdict: report.verdict,
      pack: report.procedure === null ? null : report.pins.pack,
    },
  ];
  if (result.previous !== null)
    events.push({ type: 'case-linked', submission: id, previous: result.previous, by: 'automatic' });
  for (const one of [result.receipt ?? null, result.reply]) {
    const made = one === null ? null : await insertReply(tx, one, { number, letter: row.letter, ...replies });
    if (one === null || made === null) continue;
    events.push({ type: 'reply-drafted', submission: id, reply: replyIds.id(made) });
    if (one.automatic)
      events.push({ type: 'reply-approved', submission: id, reply: replyIds.id(made), by: 'automatic' });
  }
  if (result.withheld !== null) events.push({ type: 'reply-withheld', submission: id, reason: text(result.withheld) });
  const delivery = report.mail?.delivery;
  const settled = delivery === undefined ? [] : await settleDeliveryReport(tx, number, delivery, replies.copiesDomain);
  await appendAudit(tx, [...events.map((event) => ({ event, submission: number })), ...settled]);
  return true;
};
