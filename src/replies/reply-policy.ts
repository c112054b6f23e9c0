import type { Envelope, Report } from '../model/index.ts';

/**
 * Whether a reply may go out by itself. `withhold`: nobody may be answered (a robot, a list, a bounce). `automatic` only
 * where the office chose it, the verdict is definite, and nothing waits for a person: no rule marked for review is
 * open, no rule that could block ended in "cannot tell", since the one letter has to name every defect, and the message is not one
 * of several: what is missing here may stand in another.
 */
export const replyPolicy = ({
  report,
  policy,
  source = 'imap',
}: {
  readonly report: Report;
  readonly policy: 'draft' | 'auto';
  /** How the letter came. One out of an archive was answered long ago, or is nobody's matter any more: a person decides. */
  readonly source?: Envelope['source'];
}): 'automatic' | 'draft' | 'withhold' => {
  if (report.noReply !== null) return 'withhold';
  if (policy !== 'auto' || source === 'mbox' || report.verdict === 'officer' || report.mail?.series !== undefined)
    return 'draft';
  const waiting = report.findings.some(
    ({ outcome, review, severity }) =>
      (review && (outcome === 'fail' || outcome === 'cannot-tell')) ||
      (severity !== 'note' && outcome === 'cannot-tell'),
  );
  return waiting ? 'draft' : 'automatic';
};
