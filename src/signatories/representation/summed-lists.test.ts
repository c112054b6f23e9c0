import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';
import { letteredCase, type LetteredWording } from './lettered.fixture.ts';

const decide = (wording: LetteredWording, signers: string): string =>
  decideRepresentation(letteredCase(wording, signers)).outcome;

const club = ['PREZES', 'WICEPREZES', 'SKARBNIK', 'SEKRETARZ', 'CZŁONEK ZARZĄDU'];
const company = ['PREZES ZARZĄDU', 'WICEPREZES ZARZĄDU', 'CZŁONEK ZARZĄDU', 'CZŁONEK ZARZĄDU'];

describe('a number behind a list that mixes "lub" and "i" is the sum of the list, and not any so many of it', () => {
  test.each([
    ['PREZES LUB WICEPREZES ORAZ SKARBNIK LUB SEKRETARZ - DZIAŁAJĄCY ŁĄCZNIE (DWIE OSOBY).', 'AC AD BC BD', 'AB CD A'],
    ['PREZES LUB WICEPREZES I SKARBNIK LUB SEKRETARZ - DWIE OSOBY ŁĄCZNIE.', 'AC BD', 'AB CD'],
    ['PREZES I SKARBNIK ALBO PREZES I SEKRETARZ - DWIE OSOBY ŁĄCZNIE.', 'AC AD', 'CD AB'],
    ['PREZES I SKARBNIK LUB WICEPREZES I SEKRETARZ - DWIE OSOBY ŁĄCZNIE.', 'AC BD', 'AB CD AD'],
    ['PREZES ORAZ WICEPREZES LUB SKARBNIK - DWIE OSOBY ŁĄCZNIE.', 'AB AC', 'BC'],
    ['PREZES ORAZ JEDEN Z WICEPREZESÓW LUB SKARBNIK - DWIE OSOBY DZIAŁAJĄCE ŁĄCZNIE', '', 'BC'],
    ['PREZES LUB WICEPREZES ORAZ SKARBNIK - DWIE OSOBY ŁĄCZNIE.', 'AC BC', 'AB'],
    ['PREZES / WICEPREZES + SKARBNIK / SEKRETARZ - DWIE OSOBY ŁĄCZNIE.', 'AC', 'AB CD'],
    ['PREZES LUB WICEPREZES ORAZ SKARBNIK LUB SEKRETARZ - TRZY OSOBY ŁĄCZNIE.', '', 'BCD ABC A'],
    ['PREZES LUB WICEPREZES ORAZ SKARBNIK LUB SEKRETARZ - DWIE OSOBY ŁĄCZNIE, ALBO DWÓCH CZŁONKÓW', '', 'AB CD'],
  ] as const)('%s', (text, good, bad) => {
    const wording = { text, kind: 'stowarzyszenie', body: club };
    for (const signers of good.split(' ').filter(Boolean)) expect(decide(wording, signers), signers).toBe('satisfied');
    for (const signers of bad.split(' ')) expect(decide(wording, signers), signers).not.toBe('satisfied');
  });
  test.each([
    ['PREZES ZARZĄDU ORAZ WICEPREZES ZARZĄDU LUB CZŁONEK ZARZĄDU - DWIE OSOBY ŁĄCZNIE.', 'AB AC', 'BC CD'],
    [
      'PREZES ZARZĄDU I CZŁONEK ZARZĄDU LUB WICEPREZES ZARZĄDU I CZŁONEK ZARZĄDU - DWIE OSOBY DZIAŁAJĄCE ŁĄCZNIE.',
      'AC BC',
      'CD',
    ],
    ['PREZES ZARZĄDU I PROKURENT LUB WICEPREZES ZARZĄDU I PROKURENT - DWIE OSOBY ŁĄCZNIE.', 'AP BP', 'AB CP'],
    [
      'PREZES ZARZĄDU LUB WICEPREZES ZARZĄDU ORAZ CZŁONEK ZARZĄDU LUB PROKURENT - DZIAŁAJĄCY ŁĄCZNIE (DWIE OSOBY).',
      'AC BP',
      'CD CP',
    ],
  ] as const)('%s', (text, good, bad) => {
    const wording = {
      text,
      kind: 'spółka z ograniczoną odpowiedzialnością',
      body: company,
      proxies: ['PROKURA ŁĄCZNA'],
    };
    for (const signers of good.split(' ')) expect(decide(wording, signers), signers).toBe('satisfied');
    for (const signers of bad.split(' ')) expect(decide(wording, signers), signers).not.toBe('satisfied');
  });
  test.each([
    ['PREZES, WICEPREZES, SKARBNIK - DWIE OSOBY ŁĄCZNIE', 'AB BC'],
    ['PREZES, WICEPREZES LUB SKARBNIK - DWIE OSOBY ŁĄCZNIE', 'AB BC'],
  ] as const)('%s: with one kind of joint it is any of them', (text, good) => {
    for (const signers of good.split(' '))
      expect(decide({ text, kind: 'stowarzyszenie', body: club }, signers), signers).toBe('satisfied');
  });
});

describe('"jeden z nich łącznie z prokurentem" is another way, and no third signer', () => {
  test.each([
    'DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE LUB JEDEN Z NICH ŁĄCZNIE Z PROKURENTEM.',
    'DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE ALBO JEDEN Z NICH Z PROKURENTEM.',
    'CZŁONKOWIE ZARZĄDU - DWAJ ŁĄCZNIE LUB JEDEN Z NICH ŁĄCZNIE Z PROKURENTEM.',
  ])('%s', (text) => {
    const wording = {
      text,
      kind: 'spółka z ograniczoną odpowiedzialnością',
      body: company,
      proxies: ['PROKURA ŁĄCZNA'],
    };
    for (const signers of ['CD', 'CP', 'AB']) expect(decide(wording, signers), signers).toBe('satisfied');
    for (const signers of ['C', 'P', 'A']) expect(decide(wording, signers), signers).toBe('not-satisfied');
  });
  test('of those whom the president is not', () => {
    const wording = {
      text: '1) PREZES ZARZĄDU - JEDNOOSOBOWO, 2) POZOSTALI CZŁONKOWIE ZARZĄDU - DWAJ ŁĄCZNIE LUB JEDEN Z NICH ŁĄCZNIE Z PROKURENTEM.',
      kind: 'spółka z ograniczoną odpowiedzialnością',
      body: company,
      proxies: ['PROKURA ŁĄCZNA'],
    };
    for (const signers of ['A', 'BC', 'CP']) expect(decide(wording, signers), signers).toBe('satisfied');
    for (const signers of ['B', 'P']) expect(decide(wording, signers), signers).toBe('not-satisfied');
  });
});

describe('a smaller number of the same people, without a word of how, behind a greater one', () => {
  const kind = 'spółka z ograniczoną odpowiedzialnością';
  test.each([
    'UPRAWNIENI SĄ: DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE LUB JEDEN CZŁONEK ZARZĄDU',
    'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU',
    'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE LUB JEDEN CZŁONEK ZARZĄDU',
  ])('%s: one signer is for an officer, all of them suffice', (text) => {
    expect(decide({ text, kind, body: company.slice(0, 2) }, 'A')).toBe('officer');
    expect(decide({ text, kind, body: company.slice(0, 2) }, 'AB')).toBe('satisfied');
  });
  test('a word of how leaves it as it is', () => {
    const text = 'DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE LUB JEDEN CZŁONEK ZARZĄDU SAMODZIELNIE';
    expect(decide({ text, kind, body: company.slice(0, 2) }, 'A')).toBe('satisfied');
  });
});

describe('a step of value has two ends', () => {
  test.each([
    'DO 50 TYS. ZŁ - KAŻDY Z CZŁONKÓW ZARZĄDU, OD 50 TYS. ZŁ DO 500 TYS. ZŁ - DWÓCH CZŁONKÓW ZARZĄDU, POWYŻEJ 500 TYS. ZŁ - WSZYSCY CZŁONKOWIE ZARZĄDU.',
    'DO 50 000 ZŁ - KAŻDY Z CZŁONKÓW ZARZĄDU, OD 50 DO 500 TYS. ZŁ - DWÓCH CZŁONKÓW ZARZĄDU, POWYŻEJ 500 TYS. ZŁ - WSZYSCY CZŁONKOWIE ZARZĄDU.',
  ])('%s', (text) => {
    const { reading } = decideRepresentation(
      letteredCase({ text, kind: 'spółka z ograniczoną odpowiedzialnością', body: company, matter: 'property' }, 'A'),
    );
    const means = reading
      .map((one) => one.means)
      .join('; ')
      .replace(/\s/gu, ' ');
    expect(means).toContain('członek zarządu samodzielnie – do 50 000 zł');
    expect(means).toContain('dwóch członków zarządu łącznie – do 500 000 zł, powyżej 50 000 zł');
    expect(means).toContain('wszyscy członkowie zarządu łącznie – powyżej 500 000 zł');
  });
  test.each([
    'OD 500 TYS. ZŁ DO 50 TYS. ZŁ - PREZES ZARZĄDU SAMODZIELNIE',
    'OD 50 EURO DO 500 ZŁ - PREZES ZARZĄDU SAMODZIELNIE',
  ])('%s: no step at all', (text) => {
    expect(
      decide({ text, kind: 'spółka z ograniczoną odpowiedzialnością', body: company, matter: 'property' }, 'A'),
    ).not.toBe('satisfied');
  });
});

describe('a text from which a word is missing lets nobody of those act who are named behind the gap', () => {
  test.each([
    ['DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE, Z JEDNYM JEST PREZES ZARZĄDU.', 'A CD'],
    ['CO NAJMNIEJ CZŁONKÓW ZARZĄDU ŁĄCZNIE, W TYM PREZES LUB WICEPREZES ZARZĄDU.', 'B AB'],
  ] as const)('%s', (text, sets) => {
    const wording = { text, kind: 'spółka z ograniczoną odpowiedzialnością', body: company };
    for (const signers of sets.split(' ')) expect(decide(wording, signers), signers).not.toBe('satisfied');
  });
});
