import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';

const decide = (kind: string, representation: string, name = 'Przykład') =>
  decideRepresentation({
    entity: { name, kind },
    representation,
    body: [{ name: 'Anna Lis', function: 'PREZES ZARZĄDU' }],
    proxies: [],
    attorneys: [],
    signers: ['Anna Lis'],
    matter: 'non-property',
  }).outcome;

const joint = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE';

describe('one member of the board in the register', () => {
  test.each(['spółka z ograniczoną odpowiedzialnością', 'sp. z o.o.', 'SPÓŁKA AKCYJNA', 'prosta spółka akcyjna'])(
    '%s: acts alone, as the law lets a board be of one',
    (kind) => {
      expect(decide(kind, joint)).toBe('satisfied');
      expect(decide(kind, 'W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE')).toBe('satisfied');
    },
  );
  test.each([
    'fundacja',
    'stowarzyszenie',
    'zrzeszenie',
    'związek zawodowy',
    'komitet społeczny',
    'kółko rolnicze',
    'unia',
    'kościelna osoba prawna',
    'oddział zagranicznego przedsiębiorcy',
    'oddział spółki akcyjnej',
    'partia polityczna',
    'instytut badawczy',
    'spółdzielnia',
    'bank spółdzielczy',
    'towarzystwo ubezpieczeń spółka akcyjna',
    'nieznana forma',
  ])('%s: an officer decides, as it may be what is left of several', (kind) => {
    expect(decide(kind, joint)).toBe('officer');
  });
  test('nothing is taken from a name that the form contradicts', () => {
    expect(decide('fundacja', joint, 'Fundacja Przykład sp. z o.o.')).toBe('officer');
    expect(decide('', joint, 'Przykład GmbH sp. z o.o. Oddział w Polsce')).toBe('officer');
  });
  test.each([
    'ZARZĄD SKŁADA SIĘ Z TRZECH CZŁONKÓW. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'ZARZĄD LICZY DWÓCH CZŁONKÓW. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'ZARZĄD JEST TRZYOSOBOWY. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'ZARZĄD WIELOOSOBOWY: DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'W SKŁAD ZARZĄDU WCHODZI 3 CZŁONKÓW. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE. ZARZĄD SPÓŁKI SKŁADA SIĘ Z 2 DO 5 CZŁONKÓW',
    'ZARZĄD TWORZĄ CZTERY OSOBY. DWÓCH CZŁONKÓW ŁĄCZNIE.',
    'LICZBA CZŁONKÓW ZARZĄDU WYNOSI DWA. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'ZARZĄD POWINIEN BYĆ CO NAJMNIEJ TRZYOSOBOWY. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'ZARZĄD STANOWIĄ PREZES I WICEPREZES. DZIAŁAJĄ WSPÓLNIE.',
    // An office that nobody holds is vacant.
    'PREZES ZARZĄDU I WICEPREZES ZARZĄDU ŁĄCZNIE',
    'CZŁONEK ZARZĄDU ŁĄCZNIE Z WICEPREZESEM ZARZĄDU',
    // What is not understood may say so.
    'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE. PSZENŻYTNIE.',
  ])('%s: the text speaks of more', (text) => {
    expect(decide('spółka z ograniczoną odpowiedzialnością', text)).toBe('officer');
  });
  test.each([
    'ZARZĄD SKŁADA SIĘ Z JEDNEGO LUB WIĘCEJ CZŁONKÓW. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'JEŻELI ZARZĄD SKŁADA SIĘ Z DWÓCH LUB WIĘCEJ CZŁONKÓW, DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'ZARZĄD SKŁADA SIĘ Z 1 DO 3 CZŁONKÓW. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'ZARZĄD JEDNOOSOBOWY',
    'ZARZĄD JEDNOOSOBOWY - PREZES; ZARZĄD WIELOOSOBOWY - PREZES I WICEPREZES ŁĄCZNIE',
    'PREZES ZARZĄDU SAMODZIELNIE LUB CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM',
  ])('%s: the text speaks of one as well', (text) => {
    expect(decide('spółka z ograniczoną odpowiedzialnością', text)).toBe('satisfied');
  });
});

test.each(['w likwidacji', 'w likw.', 'W UPADŁ.', 'w restrukturyzacji'])(
  'a name with "%s" says that others may act',
  (end) => {
    expect(
      decide('spółka z ograniczoną odpowiedzialnością', 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', `Przykład ${end}`),
    ).toBe('officer');
  },
);
