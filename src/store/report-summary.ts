import { createHash } from 'node:crypto';
import type { Finding, Report } from '../model/index.ts';

/** A defect as the list shows it; the title is in the report's language. */
export type RowDefect = { readonly rule: string; readonly title: string; readonly outcome: 'fail' | 'cannot-tell' };

/** Findings that decide something: a note counts only when it asks for an officer. */
const weighty = (report: Report): Finding[] =>
  report.findings.filter(({ severity, review }) => severity !== 'note' || review);

export const tally = (report: Report): { failing: number; undecided: number } => {
  const all = weighty(report);
  return {
    failing: all.filter((finding) => finding.outcome === 'fail').length,
    undecided: all.filter((finding) => finding.outcome === 'cannot-tell').length,
  };
};

const ranks = { reject: 0, complete: 1, note: 2 } as const;
const rank = ({ outcome, severity }: Finding): number => (outcome === 'fail' ? 0 : 3) + ranks[severity];

const mostShown = 2;

/** The worst defects, for the list. */
export const wrongOf = (report: Report): readonly RowDefect[] =>
  weighty(report)
    .flatMap((finding) => (finding.outcome === 'fail' || finding.outcome === 'cannot-tell' ? [finding] : []))
    .sort((a, b) => rank(a) - rank(b))
    .slice(0, mostShown)
    .map(({ rule, title, outcome }) => ({
      rule,
      title: title.slice(0, 160),
      outcome: outcome as RowDefect['outcome'],
    }));

/**
 * Equal for cases with the same procedure, edition of its rules and of the form, proposed verdict and the same findings that are not
 * plainly met, notes too. Null where something is undecided, altered or may not be answered: such cases are looked at one by one.
 */
export const findingSetOf = (report: Report): string | null => {
  if (report.verdict === 'officer' || report.procedure === null || report.noReply !== null) return null;
  if (report.alterations.length > 0 || report.problems.length > 0) return null;
  const open = report.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell');
  if (open.some(({ outcome }) => outcome === 'cannot-tell')) return null;
  const what = [
    report.procedure.id,
    report.pins.pack,
    report.template.id ?? '',
    report.template.version ?? '',
    report.verdict,
    ...open.map(({ rule, outcome, severity }) => `${rule} ${outcome} ${severity}`).sort(),
  ];
  return createHash('sha256').update(what.join('\n')).digest('hex').slice(0, 32);
};
