import { describe, expect, test } from 'vitest';
import type { Language, Report } from '../model/index.ts';
import { finding, sampleHeaders, sampleReport } from '../reports/sample-report.fixture.ts';
import { checkReplyTexts, composeKind, composeReply } from './compose-reply.ts';
import { generalTexts } from './general-texts.ts';
import { packTexts } from './pack-texts.fixture.ts';
import type { ReplyInput } from './reply-input.ts';

const file = (id: number, name: string, parent = 0, role: Report['documents'][number]['role'] = 'annex') => ({
  id,
  name,
  type: 'application/pdf',
  size: 123_456,
  sha256: `${id}`.repeat(64),
  parent,
  role,
  problems: [],
});
const report: Report = {
  ...sampleReport,
  submission: { ...sampleReport.submission, receivedAt: '2026-11-23T12:05:30Z' },
  documents: [
    file(0, 'a.eml', 0, 'letter'),
    file(1, 'wniosek 44051401359.pdf', 0, 'form'),
    file(2, 'tekst', 0, 'body'),
    file(3, 'w środku.pdf', 1),
  ],
};
const input = (change: Partial<ReplyInput> = {}): ReplyInput => ({
  report,
  texts: packTexts,
  office: { name: 'Urząd', signature: ['Ewa Przykładowa'], contact: 'tel. 42 000 00 00', notice: [] },
  language: 'pl',
  now: '2026-11-23T13:00:00Z',
  reference: 'A-1042',
  headers: sampleHeaders,
  procedureName: { pl: 'Wniosek', en: 'Application' },
  ...change,
});
const words = (text = ''): string => text.replace(/[\s\u00A0]+/g, ' ');

describe('an acknowledgement of receipt', () => {
  test('says when to the minute with the zone, which files with their SHA-256, and that it decides nothing', () => {
    const { kind, subject, text } = composeKind(input(), 'receipt')!;
    expect([kind, subject]).toEqual(['receipt', 'Sprawa A-1042: potwierdzenie otrzymania wiadomości']);
    expect(words(text)).toContain('23 listopada 2026 r. o godz. 13:05 czasu polskiego (UTC+1)');
    expect(words(text)).toContain(`1. wniosek 440514*****.pdf (123,5 kB) SHA-256: ${'1'.repeat(64)}`);
    expect(words(text)).toContain('nie przesądza, że wniosek jest kompletny');
    expect(text).not.toContain('w środku');
    expect(text).not.toContain('k.p.a.');
  });
  test('in summer the zone is another, and English words are English', () => {
    const summer = { ...report, submission: { ...report.submission, receivedAt: '2026-07-01T10:00:00Z' } };
    const { text } = composeKind(input({ report: summer, language: 'en' }), 'receipt')!;
    expect(words(text)).toContain('on 1 July 2026 at 12:00 Polish time (UTC+2)');
  });
  test('in matters of the KPA it says that mail alone does not begin them', () => {
    const { text } = composeKind(input({ regime: 'KPA' }), 'receipt')!;
    expect(words(text)).toContain('art. 63 § 1 k.p.a.');
  });
  test('a robot gets none', () => {
    expect(composeKind(input({ report: { ...report, noReply: 'bounce' } }), 'receipt')).toBeNull();
  });
});

test('the same files once more: one letter that names the case in which they were answered', () => {
  const earlier = {
    submission: 'A-1001',
    receivedAt: '2026-11-01T12:00:00Z',
    answeredAt: '2026-11-02T12:00:00Z',
    verdict: 'reject' as const,
  };
  const { kind, subject, text } = composeReply(input({ earlier }))!;
  expect([kind, subject]).toEqual(['duplicate', 'Sprawa A-1042: te same pliki co w sprawie A-1001']);
  expect(words(text)).toContain('zarejestrowana pod znakiem A-1001. Odpowiedzieliśmy na nią 2 listopada 2026 r. i ta');
});

test('the wrong addressee: who is the right one an officer must fill in', () => {
  for (const language of ['pl', 'en'] as const)
    for (const regime of ['KPA', 'TECH'] as const)
      expect(composeKind(input({ regime, language }), 'wrong-addressee')?.text).toMatch(/⟦[^⟧]+⟧/);
});

test('a defect that is about alterations brings the differences with it, above the closing words', () => {
  const about = finding('X-1', {
    outcome: 'fail',
    trace: [{ expression: 'comparison.outcome == "same"', value: 'false' }],
  });
  const texts = { 'defects.pl': '---\nsubject: "x"\n---\nSzanowni Państwo,\n\nZ poważaniem\n\nUrząd' };
  const altered = { ...report, verdict: 'reject' as const, findings: [about] };
  const { text } = composeReply(input({ report: altered, texts }))!;
  expect(words(text)).toMatch(/RÓŻNICE WZGLĘDEM WZORU FORMULARZA 1\. strona .* Z poważaniem Urząd/);
  const other = { ...altered, findings: [{ ...about, trace: [] }] };
  expect(composeReply(input({ report: other, texts }))?.text).not.toContain('RÓŻNICE');
});

test('every general text reads without a mistake, and leaves no line with a space at its end', () => {
  expect(checkReplyTexts({ ...packTexts, ...generalTexts }, ['examination', 'correction'])).toEqual([]);
  for (const name of Object.keys(generalTexts)) {
    const [kind = '', language = ''] = name.split('.');
    const { text } = composeKind(input({ language: language as Language }), kind)!;
    expect(text).not.toMatch(/[ \t]$/m);
    expect(text).not.toMatch(/\{|\}/);
  }
});

test('no line is broken after a number or an abbreviation', () => {
  const { text } = composeKind(input({ regime: 'KPA' }), 'receipt')!;
  expect(text).not.toMatch(/(?:art\.|§|tel\.|nr)$|\d\n(?=r\.|§|k\.p\.a\.)/m);
});
