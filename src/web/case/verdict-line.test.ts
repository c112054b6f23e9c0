import { describe, expect, it } from 'vitest';
import { sampleFinding, sampleReport } from '../../../test/web/sample-submissions.ts';
import { textsFor } from '../texts/index.ts';
import { verdictLine } from './verdict-line.ts';

const lineOf = (outcomes: readonly ('fail' | 'cannot-tell' | 'pass')[], language: 'pl' | 'en' = 'pl'): string => {
  const findings = outcomes.map((outcome, nth) => sampleFinding(`R-${nth}`, { outcome }));
  const { verdict, rest } = verdictLine(sampleReport({ findings }), textsFor(language));
  return `${verdict} · ${rest}`;
};
const of = (n: number, outcome: 'fail' | 'cannot-tell' | 'pass') => Array.from({ length: n }, () => outcome);

describe('the verdict line', () => {
  it('says verdict, defects, what is open, what is met and the rules, in that order', () => {
    expect(lineOf([...of(14, 'pass'), ...of(2, 'fail'), 'cannot-tell'])).toBe(
      'PROPONOWANE: ODRZUĆ · 2 braki · 1 do wyjaśnienia · 14 spełnionych · reguły 2026.1',
    );
    expect(lineOf([...of(1, 'pass'), ...of(22, 'fail')])).toBe(
      'PROPONOWANE: ODRZUĆ · 22 braki · 1 spełniony · reguły 2026.1',
    );
    expect(lineOf([...of(3, 'pass'), ...of(5, 'fail')], 'en')).toBe(
      'PROPOSED: REJECT · 5 defects · 3 met · rules 2026.1',
    );
  });
});
