import type { Envelope, Report } from '../model/index.ts';

export type ReplyMode = 'draft' | 'auto';
/** One for all definite verdicts, or one for each; what is not named waits for an officer. */
export type ReplyModes =
  | ReplyMode
  | {
      readonly accept?: ReplyMode | undefined;
      readonly complete?: ReplyMode | undefined;
      readonly reject?: ReplyMode | undefined;
    };

const modeFor = (modes: ReplyModes, verdict: Report['verdict']): ReplyMode => {
  if (verdict === 'officer') return 'draft';
  return typeof modes === 'string' ? modes : (modes[verdict] ?? 'draft');
};

/**
 * Subjects that programs write which answer for people who are away and do not say so in the header. A person's letter with such
 * a subject is answered by an officer.
 */
const awaySubject =
  /^\s*(?:auto(?:matyczna|matic|mated)?[\s-]*(?:odpowied[źz]|reply|response)|autoodpowied[źz]|odpowied[źz] automatyczna|out of (?:the )?office|poza biurem|nieobecno[śs][ćc]|jestem (?:na urlopie|nieobecn)|on vacation|abwesenheit)/i;

/**
 * Whether it may be a program's answer to a letter of ours, although its header does not say so: it answers us, or speaks of a case
 * we have, and brings no form; or its subject is that of such programs.
 */
export const mayAnswerUs = (report: Report, answersOurs: boolean): boolean => {
  const subject = report.submission.subject ?? '';
  const speaksOfCase = /\bA-[1-9]\d{3,}\b/.test(subject);
  return ((answersOurs || speaksOfCase) && report.template.match === 'unknown') || awaySubject.test(subject);
};

/**
 * Whether a reply may go out by itself. `withhold`: nobody may be answered (a robot, a list, a bounce). `automatic` only
 * where the office chose it, the verdict is definite, and nothing waits for a person: no rule marked for review is
 * open, no rule that could block ended in "cannot tell", since the one letter has to name every defect, and the message is not one
 * of several: what is missing here may stand in another. A message that answers one of ours and brings no form is read by a
 * person too: it may be a program's, which would answer the next reply again.
 */
export const replyPolicy = ({
  report,
  policy,
  source = 'imap',
  answersOurs = false,
}: {
  readonly report: Report;
  readonly policy: ReplyModes;
  /** Whether its `In-Reply-To` or `References` name a reply of ours. */
  readonly answersOurs?: boolean;
  /** How the letter came. One out of an archive was answered long ago, or is nobody's matter any more: a person decides. */
  readonly source?: Envelope['source'];
}): 'automatic' | 'draft' | 'withhold' => {
  if (report.noReply !== null) return 'withhold';
  if (modeFor(policy, report.verdict) !== 'auto' || source === 'mbox' || report.mail?.series !== undefined)
    return 'draft';
  if (mayAnswerUs(report, answersOurs)) return 'draft';
  const waiting = report.findings.some(
    ({ outcome, review, severity }) =>
      (review && (outcome === 'fail' || outcome === 'cannot-tell')) ||
      (severity !== 'note' && outcome === 'cannot-tell'),
  );
  return waiting ? 'draft' : 'automatic';
};
