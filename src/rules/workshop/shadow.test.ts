import { expect, test } from 'vitest';
import type { Report } from '../../model/index.ts';
import { shadowSums, shadowText } from './shadow.ts';

const finding = (rule: string, outcome: string, severity = 'reject') => ({
  rule,
  outcome,
  severity,
  review: false,
  title: 'Spacja',
});
const report = (source: string, verdict: string, shadow: readonly object[], findings = [finding('A-1', 'pass')]) =>
  ({ submission: { source }, procedure: { id: 'sprawa' }, verdict, findings, shadow }) as unknown as Report;

test('what a rule on trial would have done is added up over letters, with the verdicts it would have turned', () => {
  const sums = shadowSums([
    report('a.eml', 'accept', [finding('A-2', 'fail')]),
    report('b.eml', 'accept', [finding('A-2', 'pass')]),
    report('c.eml', 'reject', [finding('A-2', 'fail')], [finding('A-1', 'fail')]),
    report('d.eml', 'accept', [finding('A-2', 'cannot-tell'), finding('A-3', 'fail', 'note')]),
    report('e.eml', 'accept', []),
  ]);
  expect(sums).toMatchObject([
    {
      rule: 'A-2',
      letters: 4,
      outcomes: { pass: 1, fail: 2, 'cannot-tell': 1, 'not-applicable': 0 },
      turned: [
        { source: 'a.eml', from: 'accept', to: 'reject' },
        { source: 'd.eml', from: 'accept', to: 'officer' },
      ],
    },
    { rule: 'A-3', letters: 1, turned: [] },
  ]);
  expect(shadowText(sums[0]!)).toBe(
    [
      'sprawa A-2 Spacja: 4 letters',
      '  pass 1, fail 2, cannot-tell 1, not-applicable 0',
      '  would turn 2 verdicts:',
      '    a.eml: accept → reject',
      '    d.eml: accept → officer',
    ].join('\n'),
  );
});

test('a verdict that something else than the findings decided is not counted as turned', () => {
  const [sum] = shadowSums([report('a.eml', 'officer', [finding('A-2', 'fail')])]);
  expect(sum).toMatchObject({ letters: 1, turned: [] });
});
