import type { Finding, Verdict } from '../model/index.ts';

/**
 * What the findings come to. A failure of a rejecting rule rejects, of a completing rule asks for completion; otherwise
 * anything undecided that matters, or a failure marked for review, goes to an officer. Nothing is accepted unless at least
 * one rule passed: findings that all "do not apply" prove nothing.
 */
export const verdictOf = (findings: readonly Pick<Finding, 'outcome' | 'severity' | 'review'>[]): Verdict => {
  const some = (test: (finding: Pick<Finding, 'outcome' | 'severity' | 'review'>) => boolean) => findings.some(test);
  if (some(({ outcome, severity }) => outcome === 'fail' && severity === 'reject')) return 'reject';
  if (some(({ outcome, severity }) => outcome === 'fail' && severity === 'complete')) return 'complete';
  if (some(({ outcome, severity }) => outcome === 'cannot-tell' && severity !== 'note')) return 'officer';
  if (some(({ outcome, review }) => review && (outcome === 'fail' || outcome === 'cannot-tell'))) return 'officer';
  return some(({ outcome }) => outcome === 'pass') ? 'accept' : 'officer';
};
