import { expect, test } from 'vitest';
import type { ProblemCode } from '../model/index.ts';
import { sampleReport } from '../reports/sample-report.fixture.ts';
import { unopenedNotice } from './unopened-notice.ts';

const withProblems = (...codes: ProblemCode[]) => ({
  ...sampleReport,
  documents: sampleReport.documents.map((document, at) =>
    at === 0 ? { ...document, problems: codes.map((code) => ({ code, detail: '' })) } : document,
  ),
});

test.each([
  ['archive-encrypted', 'podać hasło', 'tell us the password'],
  ['archive-kind', 'archiwum ZIP bez hasła', 'a ZIP archive without a password'],
  ['mail-encrypted', 'bez szyfrowania', 'without encryption'],
] as const)('a letter about a file that stayed shut says what to send (%s)', (code, pl, en) => {
  expect(unopenedNotice(withProblems(code), 'pl')).toContain(pl);
  expect(unopenedNotice(withProblems(code), 'en')).toContain(en);
});

test('each kind is said once, and nothing where all was opened', () => {
  expect(
    unopenedNotice(withProblems('archive-kind', 'archive-kind', 'archive-encrypted'), 'pl').split('\n\n'),
  ).toHaveLength(2);
  expect(unopenedNotice(sampleReport, 'pl')).toBe('');
  expect(unopenedNotice(withProblems('archive-unreadable'), 'pl')).toBe('');
});
