import type { Report } from '../../model/index.ts';
import { countStandings } from '../../reports/index.ts';
import type { Texts } from '../texts/index.ts';

/** „PROPONOWANE: ODRZUĆ · 2 braki · 1 do wyjaśnienia · 14 spełnionych · reguły 2026.3”; of what there is none nothing is said. */
export const verdictLine = (
  report: Pick<Report, 'verdict' | 'findings' | 'procedure'>,
  { desk }: Pick<Texts, 'desk'>,
): { readonly verdict: string; readonly rest: string } => {
  const counts = countStandings(report.findings);
  const said = (n: number, words: (n: number) => string): readonly string[] => (n > 0 ? [words(n)] : []);
  const parts = [
    ...said(counts.bad, desk.bad),
    ...said(counts.open, desk.open),
    ...said(counts.note, desk.note),
    desk.met(counts.good),
    ...(report.procedure === null ? [] : [desk.rules(report.procedure.version)]),
  ];
  return { verdict: desk.proposed[report.verdict], rest: parts.join(' · ') };
};
