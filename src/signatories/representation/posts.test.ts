import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';

const decide = (
  representation: string,
  functions: readonly string[],
  signers: string,
  kind = 'stowarzyszenie',
): string => {
  const names = ['Anna Lis', 'Jan Nowak', 'Ewa Kot', 'Piotr Wilk'];
  return decideRepresentation({
    entity: { name: 'Przykład', kind },
    representation,
    body: functions.map((title, at) => ({ name: names[at] ?? '', function: title })),
    proxies: [],
    attorneys: [],
    signers: [...signers].map((letter) => names['ABCD'.indexOf(letter)] ?? 'Xawery Obcy'),
    matter: 'non-property',
  }).outcome;
};

describe('a post of the text that equals one of the register', () => {
  test.each([
    ['PREZES I ŁOWCZY', ['PREZES', 'ŁOWCZY', 'SKARBNIK'], 'AB', 'AC', 'koło łowieckie'],
    [
      'STARSZY CECHU WSPÓLNIE Z PODSTARSZYM CECHU',
      ['STARSZY CECHU', 'PODSTARSZY CECHU', 'SKARBNIK'],
      'AB',
      'AC',
      'cech',
    ],
    ['PREZES RADY ŁĄCZNIE Z WICEPREZESEM RADY', ['PREZES RADY', 'WICEPREZES RADY', 'SKARBNIK'], 'AB', 'AC', 'izba'],
    ['DYREKTOR ŁĄCZNIE Z EKONOMEM', ['DYREKTOR', 'EKONOM', 'SEKRETARZ'], 'AB', 'AC', 'kościelna osoba prawna'],
    ['PRZEŁOŻONA DOMU SAMODZIELNIE', ['PRZEŁOŻONA DOMU', 'EKONOMKA'], 'A', 'B', 'dom zakonny'],
    [
      'DWÓCH CZŁONKÓW ZARZĄDU',
      ['Z-CA PREZESA ZARZĄDU', 'PREZES ZARZĄDU', 'CZŁONEK ZARZĄDU'],
      'AC',
      'A',
      'spółdzielnia',
    ],
    [
      'DWÓCH ZASTĘPCÓW DYREKTORA ŁĄCZNIE',
      ['DYREKTOR', 'ZASTĘPCA DYREKTORA', 'ZASTĘPCA DYREKTORA'],
      'BC',
      'AB',
      'instytut badawczy',
    ],
    ['PREZES LUB KIEROWNIK BIURA', ['PREZES', 'KIEROWNIK BIURA', 'SKARBNIK'], 'B', 'C', 'stowarzyszenie'],
    [
      'PRZEWODNICZĄCY LUB ZASTĘPCA SAMODZIELNIE',
      ['PRZEWODNICZĄCY', 'ZASTĘPCA PRZEWODNICZĄCEGO', 'SKARBNIK'],
      'B',
      'C',
      'związek zawodowy',
    ],
  ] as const)('%s', (text, functions, good, bad, kind) => {
    expect(decide(text, functions, good, kind)).toBe('satisfied');
    expect(decide(text, functions, bad, kind)).not.toBe('satisfied');
    expect(decide(text, functions, 'X', kind)).toBe('not-satisfied');
  });
  test('those whose post the text does not use do not act', () => {
    expect(decide('PREZES I ŁOWCZY', ['PREZES', 'ŁOWCZY', 'SKARBNIK'], 'AC')).not.toBe('satisfied');
    expect(decide('STARSZY CECHU SAMODZIELNIE', ['STARSZY CECHU', 'SKARBNIK'], 'B', 'cech')).not.toBe('satisfied');
  });
});

describe('a treasurer who is a woman', () => {
  const functions = ['PRZEWODNICZĄCA', 'ZASTĘPCZYNI PRZEWODNICZĄCEJ', 'SKARBNICZKA'];
  test.each([
    'PRZEWODNICZĄCA ŁĄCZNIE Z ZASTĘPCZYNIĄ PRZEWODNICZĄCEJ LUB SKARBNICZKĄ',
    'PRZEWODNICZACA LACZNIE Z ZASTEPCZYNIA PRZEWODNICZACEJ LUB SKARBNICZKA',
    'PRZEWODNICZĄCA ŁĄCZNIE ZE SKARBNICZKĄ',
    'PRZEWODNICZĄCA WRAZ Z SEKRETARZEM LUB ZE SKARBNICZKĄ',
  ])('%s: not she alone', (text) => {
    expect(decide(text, functions, 'C', 'koło gospodyń wiejskich')).not.toBe('satisfied');
    expect(decide(text, functions, 'BC', 'koło gospodyń wiejskich')).not.toBe('satisfied');
  });
  test('with the chair she does', () => {
    const text = 'PRZEWODNICZĄCA ŁĄCZNIE Z ZASTĘPCZYNIĄ PRZEWODNICZĄCEJ LUB SKARBNICZKĄ';
    expect(decide(text, functions, 'AC', 'koło gospodyń wiejskich')).toBe('satisfied');
    expect(decide(text, functions, 'AB', 'koło gospodyń wiejskich')).toBe('satisfied');
  });
});

describe('a post of the text that no post of the register equals', () => {
  test.each([
    ['PREZES RADY SAMODZIELNIE', ['PREZES ZARZĄDU', 'SKARBNIK'], 'A'],
    ['PREZES ZARZĄDU KRAJOWEGO SAMODZIELNIE', ['PREZES ZARZĄDU OKRĘGOWEGO', 'SKARBNIK'], 'A'],
    ['PREZES ZARZĄDU SAMODZIELNIE', ['PREZES ZARZĄDU OKRĘGOWEGO', 'SKARBNIK'], 'A'],
    ['PREZES ZARZĄDU SAMODZIELNIE', ['PREZES ZARZĄDU ODDZIAŁOWEGO', 'PREZES ZARZĄDU'], 'A'],
    ['PREZES ROD SAMODZIELNIE', ['PREZES OSP', 'SKARBNIK'], 'A'],
    ['DYREKTOR SAMODZIELNIE', ['DYREKTOR BIURA', 'SKARBNIK'], 'A'],
    ['DYREKTOR SAMODZIELNIE', ['P.O. DYREKTORA'], 'A'],
    ['P.O. DYREKTORA SAMODZIELNIE', ['P.O. KIEROWNIKA', 'CZŁONEK ZARZĄDU'], 'A'],
    ['STARSZY CECHU SAMODZIELNIE', ['PODSTARSZY CECHU', 'SKARBNIK'], 'A'],
    ['PRZEŁOŻONA PROWINCJALNA SAMODZIELNIE', ['PRZEŁOŻONA DOMU', 'EKONOMKA'], 'A'],
    ['ZASTĘPCA DYREKTORA SAMODZIELNIE', ['ZASTĘPCA KIEROWNIKA', 'CZŁONEK ZARZĄDU'], 'A'],
    ['ŁOWCZY SAMODZIELNIE', ['BYŁY ŁOWCZY', 'PREZES'], 'A'],
    ['PREZES ŁOWCZY SAMODZIELNIE', ['PREZES', 'ŁOWCZY'], 'B'],
    ['ŁOWCZY SAMODZIELNIE', ['ŁOWCZY', 'ŁOWCZY'], 'A'],
    ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, ŁOWCZY ŁĄCZNIE Z PREZESEM', ['PREZES', 'ŁOWCZY'], 'B'],
  ] as const)('%s', (text, functions, signers) => {
    expect(decide(text, functions, signers)).not.toBe('satisfied');
  });
});

test('the board of a district is the board of a body of that district', () => {
  const { outcome } = decideRepresentation({
    entity: { name: 'Okręgowe Towarzystwo Przykładowe', kind: 'stowarzyszenie' },
    representation: 'PREZES ZARZĄDU SAMODZIELNIE',
    body: [{ name: 'Anna Lis', function: 'PREZES ZARZĄDU OKRĘGOWEGO' }],
    proxies: [],
    attorneys: [],
    signers: ['Anna Lis'],
    matter: 'non-property',
  });
  expect(outcome).toBe('satisfied');
});

describe('words behind whoever acts that say where or when', () => {
  test.each([
    'PREZES SAMODZIELNIE W ODDZIALE',
    'PREZES SAMODZIELNIE W PARAFII',
    'PREZES W SZKOLE SAMODZIELNIE',
    'PREZES SAMODZIELNIE PRZY CZYNNOŚCIACH STOWARZYSZENIA',
    'PREZES SAMODZIELNIE TYLKO W STOWARZYSZENIU',
    'PREZES SAMODZIELNIE WYŁĄCZNIE PRZEZ PODPIS',
    'PREZES TYLKO W ZAKŁADZIE SAMODZIELNIE',
  ])('%s: for an officer', (text) => {
    expect(decide(text, ['PREZES', 'SKARBNIK'], 'A')).toBe('officer');
  });
  test.each([
    'STOWARZYSZENIE REPREZENTUJE WYŁĄCZNIE PREZES SAMODZIELNIE',
    'W STOWARZYSZENIU OŚWIADCZENIA WOLI SKŁADA TYLKO PREZES SAMODZIELNIE',
    'PREZES SAMODZIELNIE W IMIENIU STOWARZYSZENIA',
  ])('%s: says nothing of the kind', (text) => {
    expect(decide(text, ['PREZES', 'SKARBNIK'], 'A')).toBe('satisfied');
    expect(decide(text, ['PREZES', 'SKARBNIK'], 'B')).toBe('not-satisfied');
  });
});
