import type { Finding, Language, Report } from '../model/index.ts';
import { count, standingOf, verdictWords, type Standing } from './words.ts';

const rank = (finding: Finding): number => {
  const standing = standingOf(finding);
  const bySeverity = finding.severity === 'reject' ? 0 : finding.severity === 'complete' ? 1 : 2;
  return { bad: 0, open: 10, note: 20, good: 30, off: 40 }[standing] + bySeverity;
};

/** Worst first; within one rank the order of the pack stays. */
export const worstFirst = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((left, right) => rank(left) - rank(right));

export const countStandings = (findings: readonly Finding[]): Record<Standing, number> => {
  const counts: Record<Standing, number> = { bad: 0, open: 0, note: 0, good: 0, off: 0 };
  for (const finding of findings) counts[standingOf(finding)] += 1;
  return counts;
};

/** The counts behind a verdict: "2 braki · 1 do wyjaśnienia · 14 spełnionych"; a count of zero is left out. */
export const countsLine = (report: Report, language: Language = report.language): string => {
  const counts = countStandings(report.findings);
  const parts = [
    counts.bad > 0 && count(language, counts.bad, 'defect'),
    counts.open > 0 && count(language, counts.open, 'open'),
    counts.note > 0 && count(language, counts.note, 'note'),
    counts.good > 0 && count(language, counts.good, 'met'),
  ];
  return parts.filter((part) => part !== false).join(' · ');
};

/** "ODRZUĆ · 2 braki · 1 do wyjaśnienia · 14 spełnionych" */
export const verdictLine = (report: Report, language: Language = report.language): string =>
  [verdictWords[language][report.verdict].toLocaleUpperCase(language), countsLine(report, language)]
    .filter((part) => part !== '')
    .join(' · ');
