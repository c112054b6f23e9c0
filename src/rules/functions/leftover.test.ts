import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leftover, listsSeveral, mayListPerson, namesPeriod, unquoted } from './leftover.ts';

const phrases = ['upoważniam ?pana ?panią', 'do dostępu do bazy danych sio', 'od do', 'upoważnienie nr % ?%', 'r'];
const names = ['Igor Lipski', 'Szkoła Podstawowa nr 2 w Brzezinie'];

describe('what is left over of a text', () => {
  test('is nothing where every word is expected, in any case of the declension', () => {
    for (const text of [
      'Upoważniam Igora Lipskiego do dostępu do bazy danych SIO od 1 grudnia 2026 r. do 30 listopada 2029 r.',
      'UPOWAŻNIENIE NR 3/2026. Upoważniam Pana Lipskiego Igora, Szkoły Podstawowej nr 2 w Brzezinie',
    ])
      expect(leftover(text, phrases, names), text).toEqual([]);
  });
  test('is whatever was not expected: another person, unit, matter or condition', () => {
    expect(leftover('Upoważniam Annę Zielińską. Sporządził Igor Lipski', phrases, names)).toEqual([
      'anne',
      'zielinska',
      'sporzadzil',
    ]);
    expect(leftover('Upoważniam Igora Lipskiego, Szkoły Podstawowej nr 5 w Brzezinie', phrases, names)).not.toEqual([]);
    expect(leftover('Nie upoważniam Igora Lipskiego', phrases, names)).toEqual(['nie']);
    expect(leftover('Upoważnienie nr 7 500', phrases, names)).toEqual([]);
    expect(leftover('Upoważniam 500', phrases, names)).toEqual(['500']);
  });
  test('no word put into a good text is passed over', () => {
    const good = 'Upoważniam Igora Lipskiego do dostępu do bazy danych SIO'.split(' ');
    const words = fc.constantFrom('nie', 'wyłącznie', 'oprócz', 'Jana', 'bez', 'odwołuję', 'projekt', 'matki', 'jutro');
    fc.assert(
      fc.property(words, fc.nat(good.length), (word, at) => {
        const text = [...good.slice(0, at), word, ...good.slice(at)].join(' ');
        expect(leftover(text, phrases, names)).not.toEqual([]);
      }),
    );
  });
  test('an applicant who writes a pattern as a name hides nothing behind it', () =>
    expect(leftover('Nie upoważniam', ['upoważniam'], ['*', '? ?', '%', 'n*'])).toEqual(['nie']));
  test('a text of a hundred thousand words costs no more than one of three thousand, and is never empty', () => {
    const started = process.cpuUsage();
    expect(leftover('od do '.repeat(50_000), Array(500).fill('?a ?b ?c od do'), names)).toEqual(['…']);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(4000);
  });
});

test('a period is the one that the text names, and the only one', () => {
  const [from, until] = ['01.12.2026', '30 listopada 2029'];
  for (const text of [
    'od 1 grudnia 2026 r. do 30 listopada 2029 r.',
    'w okresie 01.12.2026 - 30.11.2029',
    'od dnia 2026-12-01 do dnia 2029-11-30',
  ])
    expect(namesPeriod(text, from, until), text).toBe(true);
  for (const text of [
    'od 1 grudnia 2020 r. do 30 listopada 2029 r.',
    'od 1 grudnia 2026 r. do 30 listopada 2029 r. albo od 1 grudnia 2026 r. do 30 listopada 2039 r.',
    'do 30 listopada 2029 r., 1 grudnia 2026 r.',
    '',
  ])
    expect(namesPeriod(text, from, until), text).toBe(false);
  expect(namesPeriod('od 1 grudnia 2026 do 1 grudnia 2027', '', '')).toBe(false);
});

test('names in quotation marks are set aside, nothing else', () =>
  expect(unquoted('orzekam o przyłączeniu systemu „Portal”, nie "uchylam" go').replace(/\s+/g, ' ')).toBe(
    'orzekam o przyłączeniu systemu , nie go',
  ));

test('several things in one place, and a person among them', () => {
  for (const text of ['Zuzanna / Hubert', 'A+B', 'Anna i Jan', 'a;b']) expect(listsSeveral(text), text).toBe(true);
  for (const text of ['Anna Maria', 'Nowak-Zając', 'Ivanna']) expect(listsSeveral(text), text).toBe(false);
  expect(mayListPerson('starszy strażnik oraz Hubert Kruczek, inspektor')).toBe(true);
  expect(mayListPerson('kierownik działu informatyki, inspektor')).toBe(false);
  expect(mayListPerson('Hubert Kruczek')).toBe(false);
});
