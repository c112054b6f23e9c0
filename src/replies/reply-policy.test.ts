import { expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { finding, sampleReport } from '../reports/sample-report.fixture.ts';
import { replyPolicy } from './reply-policy.ts';

const definite: Report = { ...sampleReport, findings: [finding('A-1', { outcome: 'fail' }), finding('A-2')] };
const auto = (change: Partial<Report>): string => replyPolicy({ report: { ...definite, ...change }, policy: 'auto' });

test('a definite verdict goes out by itself where the office chose so, and waits where it did not', () => {
  for (const verdict of ['accept', 'reject', 'complete'] as const) expect(auto({ verdict })).toBe('automatic');
  expect(replyPolicy({ report: definite, policy: 'draft' })).toBe('draft');
});

test('what an officer must look at waits', () => {
  expect(auto({ verdict: 'officer' })).toBe('draft');
  for (const outcome of ['fail', 'cannot-tell'] as const) {
    expect(
      auto({ findings: [...definite.findings, finding('A-3', { outcome, severity: 'note', review: true })] }),
    ).toBe('draft');
  }
  expect(auto({ findings: [...definite.findings, finding('A-3', { outcome: 'cannot-tell' })] })).toBe('draft');
});

test('an answer to one of several messages waits: what is missing may come in another', () => {
  const mail = { kind: 'message' as const, authentication: null, forwarded: null };
  expect(auto({ mail: { ...mail, series: { part: 1, of: 2 } } })).toBe('draft');
  expect(auto({ mail })).toBe('automatic');
});

test('a letter imported from an archive is answered by nobody but an officer', () => {
  expect(replyPolicy({ report: definite, policy: 'auto', source: 'lmtp' })).toBe('automatic');
  expect(replyPolicy({ report: definite, policy: 'auto', source: 'mbox' })).toBe('draft');
});

test('the office may choose for each verdict', () => {
  const policy = { accept: 'auto', complete: 'draft' } as const;
  const by = (verdict: Report['verdict']): string => replyPolicy({ report: { ...definite, verdict }, policy });
  expect(['accept', 'complete', 'reject', 'officer'].map((verdict) => by(verdict as Report['verdict']))).toEqual([
    'automatic',
    'draft',
    'draft',
    'draft',
  ]);
});

test('vacation responder that says nothing of itself: what answers us without a form, or is headed as one, waits', () => {
  const unknown: Report = { ...definite, template: { ...definite.template, match: 'unknown' } };
  expect(replyPolicy({ report: unknown, policy: 'auto' })).toBe('automatic');
  expect(replyPolicy({ report: unknown, policy: 'auto', answersOurs: true })).toBe('draft');
  expect(replyPolicy({ report: definite, policy: 'auto', answersOurs: true })).toBe('automatic');
  const about: Report = { ...unknown, submission: { ...unknown.submission, subject: 'Re: Wniosek A-1042: braki' } };
  expect(replyPolicy({ report: about, policy: 'auto' })).toBe('draft');
  for (const subject of ['Autoodpowiedź: Wniosek', 'Automatic reply: Case', 'Out of Office', 'Nieobecność w pracy'])
    expect(auto({ submission: { ...definite.submission, subject } })).toBe('draft');
  expect(auto({ submission: { ...definite.submission, subject: 'Re: Wniosek A-1042' } })).toBe('automatic');
});

test('a remark that needs nobody holds nothing up', () => {
  expect(auto({ findings: [...definite.findings, finding('A-3', { outcome: 'fail', severity: 'note' })] })).toBe(
    'automatic',
  );
  expect(auto({ findings: [...definite.findings, finding('A-3', { review: true })] })).toBe('automatic');
});

test('a robot is never answered, whatever the policy', () => {
  expect(auto({ noReply: 'bounce' })).toBe('withhold');
  expect(replyPolicy({ report: { ...definite, noReply: 'mailing-list' }, policy: 'draft' })).toBe('withhold');
});
