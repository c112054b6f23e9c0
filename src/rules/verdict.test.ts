import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcome, severity } from '../model/index.ts';
import { verdictOf } from './verdict.ts';

const one = fc.record({
  outcome: fc.constantFrom(...outcome.options),
  severity: fc.constantFrom(...severity.options),
  review: fc.boolean(),
});
const pass = { outcome: 'pass', severity: 'reject', review: false } as const;

test('the gravest failure decides', () => {
  expect(verdictOf([pass, { outcome: 'fail', severity: 'note', review: false }])).toBe('accept');
  expect(verdictOf([pass, { outcome: 'fail', severity: 'note', review: true }])).toBe('officer');
  expect(verdictOf([pass, { outcome: 'cannot-tell', severity: 'note', review: false }])).toBe('accept');
  expect(verdictOf([pass, { outcome: 'cannot-tell', severity: 'complete', review: false }])).toBe('officer');
  expect(
    verdictOf([
      pass,
      { outcome: 'cannot-tell', severity: 'reject', review: false },
      { outcome: 'fail', severity: 'complete', review: false },
    ]),
  ).toBe('complete');
  expect(
    verdictOf([
      { outcome: 'fail', severity: 'complete', review: false },
      { outcome: 'fail', severity: 'reject', review: false },
    ]),
  ).toBe('reject');
});

test('without a single passed rule nothing is accepted', () => {
  expect(verdictOf([])).toBe('officer');
  expect(verdictOf([{ outcome: 'not-applicable', severity: 'reject', review: false }])).toBe('officer');
});

test('only a definite failure rejects, and doubt never makes things better', () => {
  const rank = { accept: 0, officer: 1, complete: 2, reject: 3 };
  fc.assert(
    fc.property(fc.array(one, { maxLength: 12 }), one, (findings, more) => {
      const before = verdictOf(findings);
      if (before === 'reject')
        expect(findings.some(({ outcome, severity }) => outcome === 'fail' && severity === 'reject')).toBe(true);
      if (more.outcome === 'fail' || more.outcome === 'cannot-tell')
        expect(rank[verdictOf([...findings, more])]).toBeGreaterThanOrEqual(rank[before]);
      expect(verdictOf(findings.toReversed())).toBe(before);
    }),
  );
});
