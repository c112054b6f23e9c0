import type { Finding, ReportCase } from '../model/index.ts';

type Standing = Pick<Finding, 'rule' | 'outcome' | 'severity'>;
type Judged = Standing & Pick<Finding, 'trace'>;

/** The rule was not asked, because one before it did not pass: what it found earlier may well stand. */
const isSilenced = ({ outcome, trace }: Judged): boolean =>
  outcome === 'not-applicable' && /^(?:after|needs): /.test(trace.at(-1)?.expression ?? '');

/** Its day is over or has not come: nobody asks any more. */
const isNotInForce = ({ outcome, trace }: Judged): boolean =>
  outcome === 'not-applicable' && (trace.at(-1)?.expression.startsWith('effective: ') ?? false);

const fails = ({ outcome, severity }: Standing): boolean => outcome === 'fail' && severity !== 'note';

/** Rules that failed, of those that decide something. */
export const failedRules = (findings: readonly Standing[]): string[] => findings.filter(fails).map(({ rule }) => rule);

/**
 * What became of the findings of an earlier letter, by rule. Only a rule that is met now, or whose own condition is false, counts
 * as put right. One that cannot be told now, or was not asked, is neither right nor wrong, and without a recognised form
 * (`formLost`) nothing is known of what a form says. One that the pack no longer has is left out.
 */
export const caseChanges = (
  before: readonly Standing[],
  now: readonly Judged[],
  formLost: boolean,
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
      else if (one.outcome === 'cannot-tell' || isSilenced(one)) changes.unclear.push(one.rule);
      else if (isNotInForce(one)) continue;
      else if (one.outcome === 'not-applicable' && formLost) changes.unclear.push(one.rule);
      else changes.fixed.push(one.rule);
    } else if (fails(one)) changes[old?.outcome === 'pass' ? 'broken' : 'found'].push(one.rule);
  }
  return changes;
};
