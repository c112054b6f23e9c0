import { expect, test } from 'vitest';
import type { Language, Signature } from '../model/index.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { revocationSentence } from './signature-words.ts';

const [signed] = sampleReport.signatures;
const certificate = signed?.certificate;
if (!signed || !certificate) throw new Error('the sample has no signature');

const words = (revocationDate: string | undefined, time: Signature['time'], language: Language = 'pl'): string =>
  revocationSentence(
    { ...signed, time, certificate: { ...certificate, revocation: 'good', ...(revocationDate && { revocationDate }) } },
    language,
  ).replaceAll('\u00A0', ' ');

test('that a certificate was not revoked is said by the data which say so, and how old they are', () => {
  const time = { claimed: '2026-03-07T09:12:00Z', proven: null };
  const later = words('2026-03-08T09:00:00Z', time);
  expect(later).toContain('Według danych z 8 marca 2026 r., 10:00 czasu polskiego certyfikat nie był unieważniony.');
  expect(later).not.toContain('starsze');
  expect(words('2026-03-07T09:00:00Z', time)).toContain('nie był unieważniony. Dane są starsze niż podpis.');
  expect(
    words('2026-03-07T09:00:00Z', { claimed: '2026-03-01T00:00:00Z', proven: '2026-03-07T10:00:00Z' }, 'en'),
  ).toContain('the certificate was not revoked. The data are older than the signature.');
});

test('nothing is said absolutely where the data have no date', () => {
  expect(words(undefined, { claimed: null, proven: null })).toContain('Według dostępnych danych certyfikat nie był');
  expect(words('never', { claimed: null, proven: null }, 'en')).toContain(
    'By the data at hand the certificate was not',
  );
});
