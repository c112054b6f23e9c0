import type { Finding, ReportCase } from '../model/index.ts';

type Standing = Pick<Finding, 'rule' | 'outcome' | 'severity'>;

const fails = ({ outcome, severity }: Standing): boolean => outcome === 'fail' && severity !== 'note';

/** Rules that failed, of those that decide something. */
export const failedRules = (findings: readonly Standing[]): string[] => findings.filter(fails).map(({ rule }) => rule);

/**
 * What became of the findings of an earlier letter, by rule. Only a rule that is met now, or does not apply, counts as put right;
 * one that cannot be told now is neither right nor wrong, and one that the pack no longer has is left out.
 */
export const caseChanges = (
  before: readonly Standing[],
  now: readonly Standing[],
): Pick<ReportCase, 'fixed' | 'open' | 'broken' | 'found' | 'unclear'> => {
  const earlier = new Map(before.map((one) => [one.rule, one]));
  const changes = { fixed: [], open: [], broken: [], found: [], unclear: [] } as Record<
    'fixed' | 'open' | 'broken' | 'found' | 'unclear',
    string[]
  >;
  for (const one of now) {
    const old = earlier.get(one.rule);
    if (old && fails(old)) {
      if (fails(one)) changes.open.push(one.rule);
      else if (one.outcome === 'cannot-tell') changes.unclear.push(one.rule);
      else changes.fixed.push(one.rule);
    } else if (fails(one)) changes[old?.outcome === 'pass' ? 'broken' : 'found'].push(one.rule);
  }
  return changes;
};
