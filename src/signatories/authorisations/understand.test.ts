import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorises } from '../authorisation.ts';
import { matter } from '../testing.fixture.ts';
import { lastDayOf, understand } from './index.ts';
import { countingAuthorisations, otherAuthorisations } from './wordings.fixture.ts';

const marek = { name: 'Marek Świderski', pesel: '84092311378' };
const unit = { names: ['Gmina Brzezina Dolna'], krs: null, regon: '000531017' };
const day = '2026-11-20';
const read = (text: string) => understand(text, marek, unit, matter, ['Halina Brzezińska']);

/** What speaks against it, in the order in which it is asked. */
const against = (text: string): readonly string[] => {
  const { term, rest, scope, unexplained, otherNumber, otherUnits, grantor } = read(text);
  const given = term.from ?? term.issued ?? '2026-11-02';
  const until = term.until ?? (term.span ? lastDayOf(given, term.span) : null);
  const from = term.from ?? term.issued;
  return Object.entries({
    person: authorises(rest, marek, text) !== 'yes',
    scope: !scope.covers,
    words: unexplained.length > 0,
    unit: otherNumber || otherUnits.length > 0,
    grantor: grantor.strangers.length > 0,
    term: term.doubtful || (until !== null && day > until) || (from !== null && day < from),
    once: term.once !== null && term.once.of !== day,
  }).flatMap(([name, says]) => (says ? [name] : []));
};

test.each(countingAuthorisations)('counts: %s', (text) => {
  expect(against(text)).toEqual([]);
});
test.each(otherAuthorisations)('does not count: %s', (text) => {
  expect(against(text)).not.toEqual([]);
});

const grant = 'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.';

describe('until when', () => {
  test.each([
    ['Upoważnienie jest ważne od dnia 1 stycznia 2025 r. do dnia 31 grudnia 2025 r.', '2025-12-31'],
    ['Termin ważności: 31 grudnia 2025 r.', '2025-12-31'],
    ['Ważne do 31-12-2025', '2025-12-31'],
    ['Ważne do 31/12/2025', '2025-12-31'],
    ['Ważne do 31.XII.2025 r.', '2025-12-31'],
    ['Ważne do 31.12.25 r.', '2025-12-31'],
    ['Ważne do dn. 31.12.2025', '2025-12-31'],
    ['Ważne: 01.01.2025 – 31.12.2025', '2025-12-31'],
    ['Ważne do końca grudnia 2025 r.', '2025-12-31'],
    ['Upoważnienia udziela się na czas oznaczony, tj. do dnia 31 grudnia 2025 r.', '2025-12-31'],
    ['Pełnomocnictwo wygasa z dniem 31 grudnia 2025 r.', '2025-12-31'],
    ['Upoważnienie jest ważne do odwołania.', null],
  ])('%s', (words, until) => {
    const { term, unexplained } = read(`${grant} ${words}`);
    expect([term.until, unexplained]).toEqual([until, []]);
  });
});

test.each([
  'Ważne do połowy przyszłego roku.',
  'Upoważnieni działają łącznie.',
  'Wniosek wymaga kontrasygnaty Sekretarza Gminy.',
  'Zakres nie obejmuje podpisywania dokumentów kierowanych do COI.',
  'Wnioski podpisuje Skarbnik.',
  'Wnioski składa Skarbnik.',
  'Wyłącznie Pan Wójt podpisuje wnioski.',
  'Ważne do 31.02.2027 r.',
  'Ważne do 31.12.2026 r. Termin ważności: 30.11.2026 r.',
])('a limitation that is not understood is nobody’s leave: %s', (words) => {
  expect(against(`${grant} ${words}`)).not.toEqual([]);
});

test.each([
  ['Pełnomocnik może udzielać dalszych pełnomocnictw.', 'granted'],
  ['Pełnomocnik nie może udzielać dalszych pełnomocnictw.', 'denied'],
  ['Udzielenie dalszego pełnomocnictwa wymaga odrębnej pisemnej zgody wójta.', 'unclear'],
  ['Udzielanie dalszych pełnomocnictw jest zastrzeżone dla wójta.', 'unclear'],
  ['Pełnomocnik może udzielać dalszych pełnomocnictw wyłącznie pracownikom urzędu.', 'unclear'],
  ['', null],
])('further authorisations: %s', (words, said) => {
  expect(read(`${grant} ${words}`).substitution).toBe(said);
});

test('any word put into a good authorisation never makes another person, and an unknown one always an officer’s', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[bcdfghjkl]{5,9}$/), fc.nat(15), (word, at) => {
      const words = grant.split(' ');
      words.splice(at % words.length, 0, word);
      expect(against(words.join(' '))).not.toEqual([]);
    }),
  );
});

test('any text gets an answer, and a very long one soon', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(read(text).scope.covers).toBeTypeOf('boolean');
    }),
  );
  for (const words of [
    'ważne od dnia ',
    'do składania wniosków ',
    '01.01.2025 ',
    'nie może udzielać dalszych ',
    'na podstawie art. 1 ',
  ]) {
    const started = performance.now();
    read(words.repeat(4000));
    expect(performance.now() - started).toBeLessThan(6000);
  }
});
