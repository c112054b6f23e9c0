import type { Outcome, Report, Verdict } from '../../model/index.ts';
import { verdictOf } from '../verdict.ts';

/** What a rule on trial came to over many letters. */
export type ShadowSum = {
  readonly procedure: string;
  readonly rule: string;
  readonly title: string;
  readonly letters: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Letters whose verdict it would have turned, had it been in force alone. */
  readonly turned: readonly { readonly source: string; readonly from: Verdict; readonly to: Verdict }[];
};

/**
 * Adds up what rules on trial found. A verdict that something else than findings decided (a letter that could not be read) is not
 * counted as turned. By procedure and rule, in the order of their first report.
 */
export const shadowSums = (reports: readonly Report[]): readonly ShadowSum[] => {
  const sums = new Map<string, ShadowSum>();
  for (const report of reports)
    for (const finding of report.shadow ?? []) {
      const procedure = report.procedure?.id ?? '';
      const key = `${procedure} ${finding.rule}`;
      const { letters, outcomes, turned } = sums.get(key) ?? {
        letters: 0,
        outcomes: { pass: 0, fail: 0, 'cannot-tell': 0, 'not-applicable': 0 },
        turned: [],
      };
      const to = verdictOf([...report.findings, finding]);
      const turns = verdictOf(report.findings) === report.verdict && to !== report.verdict;
      sums.set(key, {
        procedure,
        rule: finding.rule,
        title: finding.title,
        letters: letters + 1,
        outcomes: { ...outcomes, [finding.outcome]: outcomes[finding.outcome] + 1 },
        turned: turns ? [...turned, { source: report.submission.source, from: report.verdict, to }] : turned,
      });
    }
  return [...sums.values()];
};

export const shadowText = ({ procedure, rule, title, letters, outcomes, turned }: ShadowSum): string =>
  [
    `${procedure} ${rule} ${title}: ${letters} ${letters === 1 ? 'letter' : 'letters'}`,
    `  ${Object.entries(outcomes)
      .map(([outcome, count]) => `${outcome} ${count}`)
      .join(', ')}`,
    `  would turn ${turned.length} ${turned.length === 1 ? 'verdict' : 'verdicts'}${turned.length === 0 ? '' : ':'}`,
    ...turned.map(({ source, from, to }) => `    ${source}: ${from} → ${to}`),
  ].join('\n');
