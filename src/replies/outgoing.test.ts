import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../model/index.ts';
import { poisoned } from '../reports/hostile-report.fixture.ts';
import { sampleHeaders, sampleReport } from '../reports/sample-report.fixture.ts';
import { composeReply } from './compose-reply.ts';
import { outgoing, outgoingField } from './outgoing.ts';
import { packTexts } from './pack-texts.fixture.ts';

const clean = outgoing(sampleReport, ['cc.wnioski@coi.gov.pl']);

/** The whole letter about a report in which `text` stands wherever a stranger can put it, the form's fields included. */
const letter = (text: string, field: string, value: string): string => {
  const report: Report = {
    ...poisoned(text),
    noReply: null,
    verdict: 'reject',
    fields: { ...sampleReport.fields, [field]: { state: 'read', value, confidence: 1, evidence: [] } },
  };
  const reply = composeReply({
    report,
    texts: packTexts,
    office: { name: 'Urząd', signature: [], notice: [] },
    language: 'pl',
    now: '2026-03-07T10:00:00Z',
    reference: 'A-1042',
    headers: sampleHeaders,
    procedureName: { pl: 'Dostęp', en: 'Access' },
  });
  if (!reply?.text.includes('CO TRZEBA POPRAWIĆ')) throw new Error('no letter was written');
  return reply.text.replace(/\s+/g, ' ');
};

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`));
const joiner = fc.constantFrom('', ' ', '-', '\u00A0', '.', '\u200B', '\u00AD');

describe('never in a reply, wherever the letter holds it', () => {
  test('a PESEL number', () => {
    fc.assert(
      fc.property(digits(11), fc.constantFrom('', '\u200B', '\u202E', '\u00AD', '\u2060'), (pesel, split) => {
        const written = `Nr ${pesel.slice(0, 6)}${split}${pesel.slice(6)}.`;
        expect(letter(written, 'form.pesel', pesel)).not.toContain(pesel);
      }),
      { numRuns: 40 },
    );
  });

  test('a telephone number, however it is grouped', () => {
    fc.assert(
      fc.property(digits(9), joiner, fc.constantFrom('', '+48', '+48 ', '0048 ', '(48) '), (phone, between, prefix) => {
        // The letter has digits of its own: the office's telephone, days, the number of the case.
        fc.pre(
          !letter('Podano numer', 'form.personPhone', '')
            .replace(/[^0-9]/g, '')
            .includes(phone.slice(0, 6)),
        );
        const written = `${prefix}${phone.slice(0, 3)}${between}${phone.slice(3, 6)}${between}${phone.slice(6)}`;
        const sent = letter(`Podano ${written} jako numer`, 'form.personPhone', written).replace(/[^0-9]/g, '');
        expect(sent).not.toContain(phone);
        expect(sent).not.toContain(phone.slice(0, 6));
      }),
      { numRuns: 60 },
    );
  });

  test('an e-mail address', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{4,9}$/), fc.stringMatching(/^[a-z]{4,9}$/), (local, host) => {
        const address = `${local}.q7@${host}.example`;
        const sent = letter(`Adres <${address}>, inny „${address}”`, 'form.personEmail', address);
        expect(sent).not.toContain(`${local}.q7`);
        expect(sent).not.toContain(`@${host}`);
      }),
      { numRuns: 40 },
    );
  });

  test('a key identifier of the form', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2}[-_.+*(]?[a-z0-9]{4,20}$/), (id) => {
        expect(letter(`Klucz ${id}, klucz „${id.toUpperCase()}”`, 'form.keyIds', id).toLowerCase()).not.toContain(
          id.toLowerCase(),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('anything that looks like a secret', () => {
    expect(clean('hasło: c2VjcmV0LWFwaS1rZXktMTIzNDU2Nzg5MA==')).toBe('hasło: […]');
  });
});

describe('masks', () => {
  test.each([
    ['Numer +48 600 100 200.', 'Numer ***-***-200.'],
    ['Numer 22 123 45 67', 'Numer ***-***-567'],
    ['PESEL 44051401359', 'PESEL 440514*****'],
    ['PESEL 440514 01359', 'PESEL 440514*****'],
    ['PESEL ٤٤٠٥١٤٠١٣٥٩', 'PESEL 440514*****'],
    ['PESEL ４４０５１４０１３５９', 'PESEL 440514*****'],
    ['Klucz K-2024-0001, drugi K-2024-0002', 'Klucz K…1, drugi K…2'],
    ['Pisz na jan@urzad.example.', 'Pisz na j…@…'],
    ['Pisz na cc.wnioski@coi.gov.pl.', 'Pisz na cc.wnioski@coi.gov.pl.'],
  ])('%s', (text, sent) => {
    expect(clean(text)).toBe(sent);
  });

  test.each([
    'Adres 192.168.1.10 nie jest publiczny.',
    'Sieć 213.180.141.0/24 jest za duża, adres 213.180.141.140.',
    'Dnia 2026-03-07 10:15 i 07.03.2026 12:00',
    'REGON 12345678 ma 8 cyfr',
    'Kod 00-193, punkt 3d, wzór 2024-01, art. 64 § 2',
    'Podano 2 identyfikatory, potrzebny 1.',
  ])('leave alone: %s', (text) => {
    expect(clean(text)).toBe(text);
  });

  test('leave the public numbers of the organisation readable', () => {
    const report: Report = {
      ...sampleReport,
      fields: { 'form.unitRegon': { state: 'read', value: '123456789', confidence: 1, evidence: [] } },
    };
    expect(outgoing(report, [])('REGON 123456789 ma złą cyfrę kontrolną, telefon 987654321')).toBe(
      'REGON 123456789 ma złą cyfrę kontrolną, telefon ***-***-321',
    );
  });

  test('a field is shown by its kind', () => {
    expect(outgoingField(sampleReport, 'form.personPhone', clean)).toBe('***-***-200');
    expect(outgoingField(sampleReport, 'form.personEmail', clean)).toBe('j…@…');
    expect(outgoingField(sampleReport, 'form.keyIds', clean)).toBe('K…1, K…2');
    expect(outgoingField(sampleReport, 'form.purpose', clean)).toBe('zmiana adresów IP');
    expect(outgoingField(sampleReport, 'form.unitRegon', clean)).toBe('');
  });

  test('catastrophic backtracking: a text made for it is masked at once', () => {
    for (const text of [
      '1 '.repeat(50_000),
      'a@'.repeat(50_000),
      '+(1)'.repeat(30_000),
      'a'.repeat(100_000),
      '1.'.repeat(50_000),
    ]) {
      const start = performance.now();
      clean(text);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});
