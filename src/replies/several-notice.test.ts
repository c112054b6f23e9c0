import { expect, test } from 'vitest';
import { sampleReport } from '../reports/sample-report.fixture.ts';
import { severalNotice } from './several-notice.ts';

const form = sampleReport.documents.find(({ role }) => role === 'form');
const also = (...sha256: string[]) => ({
  ...sampleReport,
  documents: [
    ...sampleReport.documents,
    ...sha256.map((one, at) => ({ ...form!, id: 50 + at, name: `drugi-${at}.pdf`, sha256: one })),
  ],
});

test('says of which application it speaks where a letter holds several', () => {
  expect(severalNotice(also('aa'), 'pl')).toBe(
    'W Państwa wiadomości są 2 wnioski. Ta odpowiedź dotyczy jednego z nich, z pliku „wniosek.pdf”; drugi wniosek rozpatrzymy osobno.',
  );
  expect(severalNotice(also('aa', 'bb', 'cc', 'dd'), 'pl')).toContain('jest 5 wniosków');
  expect(severalNotice(also('aa', 'bb'), 'pl')).toContain('pozostałe wnioski rozpatrzymy osobno');
  expect(severalNotice(also('aa'), 'en')).toContain('This reply is about one of them, in the file “wniosek.pdf”');
});

test('says nothing of one application, nor of one that was sent twice', () => {
  expect(severalNotice(sampleReport, 'pl')).toBe('');
  expect(severalNotice(also(form!.sha256), 'pl')).toBe('');
});

test('counts the forms that one file holds', () => {
  const alsoHere = [{ id: 'x', version: '1', pages: [3], outcome: 'same' as const }];
  const report = { ...sampleReport, template: { ...sampleReport.template, alsoHere } };
  expect(severalNotice(report, 'pl')).toContain('są 2 wnioski');
});
