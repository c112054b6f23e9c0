import { describe, expect, test } from 'vitest';
import type { Alteration, Language, Report } from '../model/index.ts';
import { alterationSentence, alterationSentences } from './alteration-sentence.ts';
import { sampleReport } from './sample-report.fixture.ts';

const box: Alteration['box'] = [50, 388.6, 495.3, 48];
const report: Report = {
  ...sampleReport,
  fields: {
    'form.ipAddresses': {
      state: 'unread',
      reason: 'value-differs-from-appearance',
      confidence: 0,
      evidence: [{ document: 1, page: 2, box: [50, 388.6, 495.28, 48], via: 'acroform' }],
    },
  },
  labels: { 'form.ipAddresses': { point: '5', label: 'Adresy IPv4' } },
};
const words = (change: Partial<Alteration>, language: Language = 'pl'): string =>
  alterationSentence(
    { ...report, language },
    { kind: 'field', page: 2, box, document: 1, expected: '', found: '', confidence: 1, certain: true, ...change },
    (text) => text,
  );

describe('an alteration in words', () => {
  test.each<[string, Partial<Alteration>, string]>([
    [
      'a stored value that the page does not show',
      { expected: '45.155.10.66', found: '195.136.1.5' },
      'w polu „Adresy IPv4” (pkt 5) zapisano „45.155.10.66”, a na stronie widać „195.136.1.5”',
    ],
    [
      'a value that is stored and not drawn',
      { expected: '45.155.10.66' },
      'w polu „Adresy IPv4” (pkt 5) zapisano „45.155.10.66”, a na stronie nic nie widać',
    ],
    [
      'a tick that is stored and not drawn',
      { expected: 'Yes', found: '☐' },
      'w polu „Adresy IPv4” (pkt 5) zapisano zaznaczenie, a na stronie go nie widać',
    ],
    ['a moved widget', { expected: 'p5ips', found: 'p5ips (moved)' }, 'przesunięto pole „Adresy IPv4” (pkt 5)'],
    ['a hidden widget', { expected: 'p5ips', found: 'p5ips (hidden)' }, 'ukryto pole „Adresy IPv4” (pkt 5)'],
    ['a missing widget', { expected: 'p5ips', certain: false }, 'usunięto pole „Adresy IPv4” (pkt 5)'],
    ['an added widget', { found: 'p5ips2 (added)' }, 'dodano pole, którego nie ma we wzorze'],
    [
      'a widget over another',
      { expected: 'p5ips', found: 'p5ips2 (added)' },
      'na polu „Adresy IPv4” (pkt 5) umieszczono dodatkowe pole',
    ],
    [
      'a widget of another kind',
      { expected: 'p5ips (text)', found: 'p5ips (checkbox)' },
      'zmieniono rodzaj pola „Adresy IPv4” (pkt 5)',
    ],
    [
      'an added page',
      { kind: 'page', found: 'Uwagi wnioskodawcy' },
      'dodano stronę, której nie ma we wzorze; zaczyna się od słów „Uwagi wnioskodawcy”',
    ],
    ['an added page without words', { kind: 'page', found: 'page' }, 'dodano stronę, której nie ma we wzorze'],
    [
      'a page that is hardly like the official one',
      { kind: 'page', expected: '3 Osoba', found: '(unlike)' },
      'strona jest mało podobna do wzoru (obraz jest za słaby albo treść zmieniono); niżej miejsca, które różnią się najbardziej',
    ],
    [
      'what changes the form by itself',
      { kind: 'field', expected: '', found: 'Hide (by itself): p1key true (changing)' },
      'plik ma w sobie coś, przez co może pokazać co innego niż jego strony: „Hide (by itself): p1key true”',
    ],
    ['a missing page', { kind: 'page', expected: '3 Osoba' }, 'brakuje strony wzoru; zaczyna się od słów „3 Osoba”'],
    ['hidden words', { kind: 'hidden', found: 'Zgoda. (colour)' }, 'ukryty tekst „Zgoda.” (kolor tła)'],
    ['hidden words with brackets of their own', { kind: 'hidden', found: 'a (b)' }, 'ukryty tekst „a (b)”'],
    ['printed words covered', { kind: 'hidden', expected: 'kierownik' }, 'zasłonięto tekst wzoru „kierownik”'],
    [
      'a remark over words',
      { kind: 'overlay', box: [1, 1, 5, 5], expected: 'system', found: 'FreeText: Dopisek: 1.2.3.4' },
      'umieszczono dopisek „Dopisek: 1.2.3.4” na tekście „system”',
    ],
    [
      'a signature over words',
      { kind: 'overlay', box: [1, 1, 5, 5], expected: 'system', found: 'Signature Podpis1' },
      'umieszczono obraz podpisu na tekście „system”',
    ],
    [
      'an annotation nobody heard of, over a field',
      { kind: 'overlay', found: 'Hologram' },
      'umieszczono element na polu „Adresy IPv4” (pkt 5)',
    ],
    ['graphics', { kind: 'graphic' }, 'zmieniona grafika'],
    [
      'changed words',
      { kind: 'text-changed', expected: 'a', found: 'b' },
      'zmieniony tekst – we wzorze „a”, w przesłanym wniosku „b”',
    ],
  ])('%s', (_, change, said) => {
    expect(words(change)).toBe(said);
  });

  test('in English as well', () => {
    expect(words({ expected: '1', found: '2' }, 'en')).toBe(
      'in the field “Adresy IPv4” (point 5) “1” is stored, but the page shows “2”',
    );
    expect(words({ kind: 'hidden', found: 'x (covered)' }, 'en')).toBe('hidden text “x” (covered)');
  });

  test('two widgets of one field that moved are told once, two changed drawings are two', () => {
    const one: Alteration = {
      kind: 'field',
      page: 2,
      box,
      expected: 'a',
      found: 'a (moved)',
      confidence: 1,
      certain: true,
    };
    const drawing: Alteration = { ...one, kind: 'graphic', expected: '', found: '' };
    const all = [one, { ...one, expected: 'b', found: 'b (moved)' }, drawing, drawing];
    expect(alterationSentences(report, all, (text) => text)).toHaveLength(3);
  });
});
