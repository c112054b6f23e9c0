import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { toJson } from './canonical.ts';
import { maskReport } from './mask-report.ts';
import { reportNumber } from './report-number.ts';
import { sampleReport } from './sample-report.fixture.ts';

const digits = fc.stringMatching(/^[0-9]{11}$/);

const withPesel = (pesel: string): Report => ({
  ...sampleReport,
  submission: { ...sampleReport.submission, subject: `Wniosek ${pesel}`, source: `${pesel}.eml` },
  findings: [
    {
      ...sampleReport.findings[0]!,
      message: `PESEL ${pesel}.`,
      trace: [{ expression: 'form.pesel', value: `"${pesel}"` }],
    },
  ],
  fields: {
    'form.pesel': {
      state: 'read',
      value: [pesel],
      confidence: 1,
      evidence: [{ document: 2, quote: `nr:${pesel}`, via: 'text' }],
    },
    'form.other': { state: 'unread', reason: 'x', candidates: [pesel], confidence: 0, evidence: [] },
  },
  signatures: sampleReport.signatures.map((one) => ({
    ...one,
    signer: { name: 'Jan Próbny', pesel, via: 'podpis-zaufany' as const },
    covers: [`${pesel}.pdf`],
    checks: [{ check: 'reason', ok: true, detail: `w imieniu: JAN PRÓBNY, PESEL: ${pesel}, PZ ID: x` }],
  })),
  documents: sampleReport.documents.map((one) => ({ ...one, name: `${pesel}.pdf` })),
});

test('no PESEL number leaves in any text of a report', () => {
  fc.assert(
    fc.property(digits, (pesel) => {
      expect(toJson(maskReport(withPesel(pesel)))).not.toContain(pesel);
    }),
    { numRuns: 40 },
  );
});

test('the birth date of a signer stays, so that an officer can tell two namesakes apart', () => {
  expect(maskReport(sampleReport).signatures[0]?.signer?.pesel).toBe('440514*****');
  expect(maskReport(sampleReport).signatures[0]?.certificate?.subject).toContain('PNOPL-440514*****');
});

test('a digest that holds eleven digits in a row is not falsified', () => {
  const sha256 = `ab12345678901c${'0'.repeat(50)}`;
  const masked = maskReport({ ...sampleReport, submission: { ...sampleReport.submission, sha256 } });
  expect(masked.submission.sha256).toBe(sha256);
});

test('the report given is left as it was', () => {
  const before = structuredClone(sampleReport);
  maskReport(sampleReport);
  expect(sampleReport).toEqual(before);
});

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, shuffled(item)]),
  );
};

test('the JSON is the same bytes whatever order the keys came in', () => {
  expect(toJson(shuffled(sampleReport) as Report)).toBe(toJson(sampleReport));
  expect(Object.keys(JSON.parse(toJson(sampleReport)) as object).slice(0, 3)).toEqual([
    'schema',
    'language',
    'submission',
  ]);
});

test('what is no report is a mistake of ours, with its cause', () => {
  expect(() => toJson({ ...sampleReport, verdict: 'maybe' } as unknown as Report)).toThrowError(
    expect.objectContaining({ code: 'internal', cause: expect.anything() }),
  );
});

test('a report has one number, masked or not, and another letter another', () => {
  expect(reportNumber(maskReport(sampleReport))).toBe(reportNumber(sampleReport));
  expect(reportNumber(sampleReport)).toMatch(/^[0-9a-f]{4}-[0-9a-f]{4}$/);
  const other = { ...sampleReport, submission: { ...sampleReport.submission, sha256: '4d'.repeat(32) } };
  expect(reportNumber(other)).not.toBe(reportNumber(sampleReport));
});
