import type { AuditEvent, Report } from '../model/index.ts';
import { appendAudit } from './audit.ts';
import { isFree } from './case-link.ts';
import type { Store } from './contract.ts';
import { line, text, textOrNull, type Tx } from './database.ts';
import { replyIds, searchText, submissionIds } from './identity.ts';
import { lockSubmission } from './lock-submission.ts';
import { earlierAreChecked, remember } from './memory.ts';
import { insertReply } from './replies.ts';

/** Findings that decide something: a note counts only when it asks for an officer. */
const tally = (report: Report): { failing: number; undecided: number } => {
  const weighty = report.findings.filter((finding) => finding.severity !== 'note' || finding.review);
  return {
    failing: weighty.filter((finding) => finding.outcome === 'fail').length,
    undecided: weighty.filter((finding) => finding.outcome === 'cannot-tell').length,
  };
};

/** The office's term that ends first. */
const dueOf = ({ terms = [] }: Report): { due: string | null; due_working: boolean } => {
  const [next] = terms
    .filter(({ who, end }) => who === 'office' && end !== null)
    .sort((a, b) => ((a.end ?? '') < (b.end ?? '') ? -1 : 1));
  return { due: next?.end ?? null, due_working: next?.count === 'working' };
};

type Result = Parameters<Store['submissions']['saveReport']>[1];

/** See `Store.submissions.saveReport`. */
export const saveReport = async (tx: Tx, id: string, result: Result, domain: string): Promise<boolean> => {
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
      previous,
      withheld_reason: textOrNull(result.withheld),
      quarantine_reason: null,
      checked_at: new Date().toISOString(),
      search: searchText(number, sender, subject, applicant),
    })
    .where('number', '=', number)
    .execute();
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
  const reply =
    result.reply === null ? null : await insertReply(tx, result.reply, { number, letter: row.letter, domain });
  if (reply !== null) {
    events.push({ type: 'reply-drafted', submission: id, reply: replyIds.id(reply) });
    if (result.reply?.automatic === true) {
      events.push({ type: 'reply-approved', submission: id, reply: replyIds.id(reply), by: 'automatic' });
    }
  }
  if (result.withheld !== null) events.push({ type: 'reply-withheld', submission: id, reason: text(result.withheld) });
  await appendAudit(
    tx,
    events.map((event) => ({ event, submission: number })),
  );
  return true;
};
