import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';

const two = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE';
const names = ['Ewa Kot', 'Piotr Bąk', 'Zofia Gil'];

const decide = (kinds: readonly string[], signers: readonly string[], representation = two) =>
  decideRepresentation({
    entity: { name: 'Przykład', kind: 'spółka z ograniczoną odpowiedzialnością' },
    representation,
    body: [
      { name: 'Anna Lis', function: 'PREZES ZARZĄDU' },
      { name: 'Jan Nowak', function: 'CZŁONEK ZARZĄDU' },
    ],
    proxies: kinds.map((kind, at) => ({ name: names[at] as string, kind })),
    attorneys: [],
    signers,
    matter: 'non-property',
  }).outcome;

describe('a proxy of a kind that the register words otherwise', () => {
  test.each([
    'PROKURA NIESAMOISTNA',
    'NIE JEST SAMOISTNA',
    'NIE JEST TO PROKURA SAMOISTNA',
    'PROKURA SAMOISTNA - ODWOŁANA',
    'PROKURA SAMOISTNA Z WYJĄTKIEM SPRAW WYMAGAJĄCYCH DZIAŁANIA Z INNYM PROKURENTEM',
    'PROKURA SAMOISTNA OGRANICZONA DO ODDZIAŁU',
    'PROKURA SAMODZIELNA DO KWOTY 10.000 ZŁ',
    'PROKURA JEDNOOSOBOWA ŁĄCZNIE Z PREZESEM',
    'SAMOISTNA, ŁĄCZNA',
    'PROKURA',
    'INNA',
    '',
  ])('%s: never alone, and refused by nobody but an officer', (kind) => {
    expect(decide([kind], ['Ewa Kot'])).toBe('officer');
    expect(decide([kind], ['Ewa Kot'], 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE LUB PROKURENT')).toBe('officer');
    expect(decide([kind], ['Anna Lis', 'Jan Nowak'])).toBe('satisfied');
    expect(decide([kind], ['Anna Lis'])).toBe('not-satisfied');
  });

  test.each([
    ['PROKURA ŁĄCZNA MIESZANA', 'PROKURA ŁĄCZNA NIEWŁAŚCIWA'],
    ['PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU', 'PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU'],
    ['PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU', 'PROKURA ŁĄCZNA'],
    [
      'PROKURA ŁĄCZNA - TRZECH PROKURENTÓW DZIAŁAJĄCYCH ŁĄCZNIE',
      'PROKURA ŁĄCZNA - TRZECH PROKURENTÓW DZIAŁAJĄCYCH ŁĄCZNIE',
    ],
    ['PROKURA ŁĄCZNA Z PREZESEM ZARZĄDU', 'PROKURA ŁĄCZNA Z PREZESEM ZARZĄDU'],
    ['PROKURA ŁĄCZNA Z JANEM NOWAKIEM', 'PROKURA ŁĄCZNA'],
    ['PROKURA ŁĄCZNA WYŁĄCZNIE Z CZŁONKIEM ZARZĄDU I DRUGIM PROKURENTEM', 'PROKURA ŁĄCZNA'],
    ['PROKURA ODDZIAŁOWA ŁĄCZNA', 'PROKURA ODDZIAŁOWA ŁĄCZNA'],
    ['PROKURA NIEŁĄCZNA', 'PROKURA ŁĄCZNA'],
    ['', ''],
  ])('%s and %s together are never enough', (one, other) => {
    expect(decide([one, other], ['Ewa Kot', 'Piotr Bąk'])).not.toBe('satisfied');
  });

  test.each(['Z PREZESEM ZARZĄDU', 'Z LIKWIDATOREM', 'Z DYREKTOREM', 'Z JANEM KOWALSKIM', 'ZE WSPÓLNIKIEM'])(
    'ŁĄCZNA %s: not with an ordinary member',
    (kind) => {
      expect(decide([`PROKURA ŁĄCZNA ${kind}`], ['Ewa Kot', 'Jan Nowak'])).toBe('officer');
    },
  );
});

describe('a proxy of a kind that the register words plainly', () => {
  test.each([
    'PROKURA SAMOISTNA',
    'SAMOISTNA',
    'Prokura samoistna.',
    'PROKURENT SAMOISTNY',
    'PROKURA ODDZIELNA (SAMOISTNA)',
  ])('%s: alone', (kind) => {
    expect(decide([kind], ['Ewa Kot'])).toBe('satisfied');
  });
  test.each(['PROKURA ŁĄCZNA', 'ŁĄCZNA', 'PROKURA ŁĄCZNA Z DRUGIM PROKURENTEM', 'PROKURA ŁĄCZNA DWUOSOBOWA'])(
    '%s: two of them',
    (kind) => {
      expect(decide([kind, kind], ['Ewa Kot', 'Piotr Bąk'])).toBe('satisfied');
      expect(decide([kind, kind], ['Ewa Kot'])).toBe('not-satisfied');
    },
  );
  test.each([
    'PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU',
    'PROKURA ŁĄCZNA WYŁĄCZNIE Z CZŁONKIEM ZARZĄDU',
    'PROKURA ŁĄCZNA NIEWŁAŚCIWA',
    'PROKURA MIESZANA',
    'ŁĄCZNA (MIESZANA)',
    'PROKURA ŁĄCZNA NIEWŁAŚCIWA - ŁĄCZNIE Z CZŁONKIEM ZARZĄDU',
  ])('%s: with any member', (kind) => {
    expect(decide([kind], ['Ewa Kot', 'Jan Nowak'])).toBe('satisfied');
    expect(decide([kind], ['Ewa Kot'])).toBe('not-satisfied');
  });
  test('ŁĄCZNA Z CZŁONKIEM ZARZĄDU LUB DRUGIM PROKURENTEM: with either', () => {
    const kind = 'PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU LUB DRUGIM PROKURENTEM';
    expect(decide([kind], ['Ewa Kot', 'Jan Nowak'])).toBe('satisfied');
    expect(decide([kind, kind], ['Ewa Kot', 'Piotr Bąk'])).toBe('satisfied');
    expect(decide([kind], ['Ewa Kot'])).toBe('not-satisfied');
  });
});
