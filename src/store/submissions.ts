import { OkienkoError, type AuditEvent, type Report } from '../model/index.ts';
import { appendAudit, auditOf } from './audit.ts';
import type { Store, SubmissionDetail } from './contract.ts';
import { text, textOrNull, type Database, type Tx } from './database.ts';
import { bareMessageId, replyIds, searchText, submissionIds } from './identity.ts';
import { approveReply, insertReply, toReply } from './replies.ts';
import { countSubmissions, listSubmissions, selectRows, toRow } from './submission-rows.ts';

/** Findings that decide something: a note counts only when it asks for an officer. */
const tally = (report: Report): { failing: number; undecided: number } => {
  const weighty = report.findings.filter((finding) => finding.severity !== 'note' || finding.review);
  return {
    failing: weighty.filter((finding) => finding.outcome === 'fail').length,
    undecided: weighty.filter((finding) => finding.outcome === 'cannot-tell').length,
  };
};

/** The submission, locked until the transaction ends, so that two workers or two officers take turns. */
const locked = async (tx: Tx, id: string) => {
  const number = submissionIds.demand(id);
  const row = await tx
    .selectFrom('submissions')
    .selectAll()
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) throw new OkienkoError('usage', `there is no submission ${id}`);
  return row;
};

const detail = async (db: Database, id: string): Promise<SubmissionDetail | null> => {
  const number = submissionIds.number(id);
  if (number === null) return null;
  const row = await selectRows(db)
    .innerJoin('letters', 'letters.sha256', 'submissions.letter')
    .leftJoin('reports', 'reports.submission', 'submissions.number')
    .select([
      'letters.sha256',
      'letters.size',
      'letters.source',
      'letters.place',
      'letters.uid',
      'letters.uid_validity',
    ])
    .select(['quarantine_reason', 'withheld_reason', 'reports.report'])
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) return null;
  const [replies, decision] = await Promise.all([
    db.selectFrom('replies').selectAll().where('submission', '=', number).orderBy('number').execute(),
    db
      .selectFrom('decisions')
      .selectAll()
      .where('submission', '=', number)
      .orderBy('id', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  return {
    ...toRow(row),
    letter: {
      sha256: row.sha256,
      size: row.size,
      envelope: {
        source: row.source as SubmissionDetail['letter']['envelope']['source'],
        place: row.place,
        ...(row.uid === null ? {} : { uid: row.uid }),
        ...(row.uid_validity === null ? {} : { uidValidity: row.uid_validity }),
        receivedAt: row.received_at.toISOString(),
      },
    },
    report: (row.report ?? null) as Report | null,
    replies: replies.map(toReply),
    decision:
      decision === undefined
        ? null
        : { verdict: decision.verdict, by: decision.by, at: decision.at.toISOString(), reason: decision.reason },
    quarantineReason: row.quarantine_reason,
    withheldReason: row.withheld_reason,
  };
};

type Result = Parameters<Store['submissions']['saveReport']>[1];

const saveReport = async (tx: Tx, id: string, result: Result, domain: string): Promise<void> => {
  const row = await locked(tx, id);
  // A second worker finished the same check; or an officer has decided meanwhile. The first word stands.
  if (row.state === 'checked' || row.state === 'decided') return;
  const { number } = row;
  const { report, application } = result;
  const sender = textOrNull(report.submission.from) ?? row.sender;
  const subject = textOrNull(report.submission.subject) ?? row.subject;
  const applicant = textOrNull(result.applicant);
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
      previous: result.previous === null ? null : submissionIds.demand(result.previous),
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
        unit: text(unit),
        system: text(system),
        intermediary,
        environments: environments.map(text),
        ips: ips.map(text),
      })
      .execute();
  }
  const events: AuditEvent[] = [
    {
      type: 'submission-checked',
      submission: id,
      verdict: report.verdict,
      pack: report.procedure === null ? null : report.pins.pack,
    },
  ];
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
};

type Decision = Parameters<Store['submissions']['decide']>[1];

const decide = async (tx: Tx, id: string, decision: Decision): Promise<void> => {
  const row = await locked(tx, id);
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
    const row = await locked(tx, id);
    if (row.state !== 'received') return;
    await tx
      .updateTable('submissions')
      .set({ state: 'quarantined', quarantine_reason: text(reason) })
      .where('number', '=', row.number)
      .execute();
    const event: AuditEvent = { type: 'submission-quarantined', submission: id, reason: text(reason) };
    await appendAudit(tx, [{ event, submission: row.number }]);
  });

/**
 * An application is open while nobody has settled it: checked with anything but a refusal, or decided to be completed;
 * and no later submission has taken its place.
 */
const known = async (db: Database, unit: string, except: string) => {
  const rows = await db
    .selectFrom('applications')
    .innerJoin('submissions', 'submissions.number', 'applications.submission')
    .selectAll('applications')
    .select(['submissions.state', 'submissions.verdict'])
    .select((eb) => [
      eb
        .selectFrom('decisions')
        .select('decisions.verdict')
        .whereRef('decisions.submission', '=', 'applications.submission')
        .orderBy('decisions.id', 'desc')
        .limit(1)
        .as('decided'),
      eb
        .exists(
          eb
            .selectFrom('submissions as later')
            .select('later.number')
            .whereRef('later.previous', '=', 'applications.submission'),
        )
        .as('replaced'),
    ])
    .where('applications.unit', '=', text(unit))
    .where('applications.submission', '!=', submissionIds.number(except) ?? 0)
    .orderBy('applications.submission')
    .execute();
  return rows.map((row) => ({
    submission: submissionIds.id(row.submission),
    unit: row.unit,
    system: row.system,
    environments: row.environments,
    ips: row.ips,
    intermediary: row.intermediary,
    open:
      row.replaced !== true &&
      row.replaced !== 1 &&
      (row.state === 'decided' ? row.decided === 'complete' : row.verdict !== 'reject'),
  }));
};

/** A thread is our letters and our own replies: an applicant who answers a reply names the reply, not the first letter. */
const inThread = async (db: Database, messageIds: readonly string[]): Promise<string | null> => {
  const bare = [...new Set(messageIds.map(bareMessageId).filter((id) => id !== ''))];
  if (bare.length === 0) return null;
  const [letter, reply] = await Promise.all([
    db
      .selectFrom('submissions')
      .select((eb) => eb.fn.max('number').as('newest'))
      .where('message_id', 'in', bare)
      .executeTakeFirst(),
    db
      .selectFrom('replies')
      .select((eb) => eb.fn.max('submission').as('newest'))
      .where(
        'message_id',
        'in',
        bare.map((id) => `<${id}>`),
      )
      .executeTakeFirst(),
  ]);
  const newest = Math.max(letter?.newest ?? 0, reply?.newest ?? 0);
  return newest === 0 ? null : submissionIds.id(newest);
};

export const submissionsOf = (db: Database, domain: string): Store['submissions'] => ({
  list: (filter) => listSubmissions(db, filter),
  counts: () => countSubmissions(db),
  get: (id) => detail(db, id),
  known: (unit, except) => known(db, unit, except),
  inThread: (messageIds) => inThread(db, messageIds),
  saveReport: (id, result) => db.transaction().execute((tx) => saveReport(tx, id, result, domain)),
  quarantine: (id, reason) => quarantine(db, id, reason),
  decide: (id, decision) => db.transaction().execute((tx) => decide(tx, id, decision)),
  audit: async (id) => {
    const number = submissionIds.number(id);
    return number === null ? [] : auditOf(db, number);
  },
});
