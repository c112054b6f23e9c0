import { describe, expect, test } from 'vitest';
import { decideRepresentation, understand, type RepresentationCase } from './index.ts';
import { itemsOf } from './symbols.ts';
import { parseItems } from './parse.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const person = (at: number, title = 'CZŁONEK ZARZĄDU') => ({
  name: `Jan${letters[at % 26]} Nowak${letters[Math.floor(at / 26) % 26]}${letters[Math.floor(at / 676) % 26]}x`,
  function: title,
});
const decide = (
  representation: string,
  body: RepresentationCase['body'],
  signers: readonly string[],
  kind = 'sp. z o.o.',
) =>
  decideRepresentation({
    entity: { name: 'Przykład', kind },
    representation,
    body,
    proxies: [],
    attorneys: [],
    signers,
    matter: 'non-property',
  });
const cpu = (run: () => unknown): number => {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
};

describe('a text of many ambiguities', () => {
  const board = [person(0, 'PREZES ZARZĄDU'), person(1), person(2)];
  const two = board.slice(0, 2).map(({ name }) => name);
  const others = [
    'PROKURENCI',
    'DYREKTORZY',
    'PEŁNOMOCNICY',
    'WSPÓLNICY',
    'KOMPLEMENTARIUSZE',
    'PARTNERZY',
    'LIKWIDATORZY',
  ];
  test('is no clearer than one of them', () => {
    expect(decide('CZŁONKOWIE ZARZĄDU ŁĄCZNIE', board, two).outcome).toBe('officer');
    for (let at = 0; at <= others.length; at += 1) {
      const text = [...others.slice(0, at).map((who) => `${who} ŁĄCZNIE`), 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE'].join(' ALBO ');
      expect(decide(text, board, two).outcome, text).toBe('officer');
    }
  });
  test('has words that were not understood when it asks more than is followed', () => {
    for (let at = 1; at <= others.length; at += 1) {
      const text = others
        .slice(0, at)
        .map((who) => `${who} ŁĄCZNIE`)
        .join(' ALBO ');
      let asked = 0;
      parseItems(itemsOf(text), () => {
        asked += 1;
        return false;
      });
      const { readings, notUnderstood } = understand(text);
      expect(asked).toBeGreaterThanOrEqual(at);
      if (asked > 5) expect(notUnderstood, text).not.toEqual([]);
      expect(readings.length).toBeLessThanOrEqual(32);
    }
  });
  test('follows questions that only another answer raises', () => {
    const { notUnderstood } = understand(
      Array(9).fill('PREZES LUB WICEPREZES LUB SKARBNIK ŁĄCZNIE Z PROKURENTEM').join('. '),
    );
    expect(notUnderstood).toBeDefined();
  });
});

describe('in bounded time', () => {
  test.each([
    ['an exponential phrase', `DO UDZIELANIA ${'PORĘCZENIA '.repeat(700)}`],
    ['the same many times over', `DO PORĘCZENIA ${'PORĘCZENIA '.repeat(13)}`.repeat(50)],
    ['acts and assets', `DO ${'ZBYCIA LUB OBCIĄŻENIA NIERUCHOMOŚCI ORAZ '.repeat(200)}`],
    ['conditions', 'W SPRAWACH '.repeat(700)],
    ['alternatives', 'CZŁONEK ZARZĄDU LUB '.repeat(400)],
    ['ambiguities', 'PREZES LUB WICEPREZES ŁĄCZNIE Z PROKURENTEM. '.repeat(180)],
    ['joint ambiguities', 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE ALBO '.repeat(240)],
    ['counts', 'DZIEWIĘCIU CZŁONKÓW ZARZĄDU I DZIEWIĘCIU PROKURENTÓW ORAZ '.repeat(140)],
    ['presidents', 'PREZES I '.repeat(5000)],
    ['brackets', '( '.repeat(4000)],
    ['exceptions', 'z wyjątkiem '.repeat(650)],
    ['ifs', 'jeżeli zarząd '.repeat(570)],
    ['amounts', 'DO KWOTY 1000 ZŁ '.repeat(450)],
    ['one of', 'spośród '.repeat(1000)],
    ['affairs', 'prowadzi sprawy spółki . '.repeat(320)],
    ['newlines', `PREZES${'\n'.repeat(100_000)}SAMODZIELNIE`],
    ['a long text', 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. '.repeat(30_000)],
  ])('%s', (_, text) => {
    const body = Array.from({ length: 12 }, (__, at) => person(at));
    const signers = body.slice(0, 3).map(({ name }) => name);
    expect(cpu(() => decide(text, body, signers))).toBeLessThan(1500);
  });
  test('nobody can complete: no subset is tried', () => {
    const body = Array.from({ length: 60 }, (_, at) => person(at));
    let missing: readonly (readonly string[])[] = [];
    expect(
      cpu(() => ({ missing } = decide('PREZES ORAZ 8 CZŁONKÓW ZARZĄDU ŁĄCZNIE', body, [], 'stowarzyszenie'))),
    ).toBeLessThan(300);
    expect(missing).toEqual([['prezes zarządu', ...Array(8).fill('członek zarządu')]]);
  });
  test('only those at the end of a long board can complete', () => {
    const body = [...Array.from({ length: 40 }, (_, at) => person(at)), person(51, 'PREZES ZARZĄDU')];
    const text = 'PREZES ORAZ 8 CZŁONKÓW ZARZĄDU ŁĄCZNIE';
    let missing: readonly (readonly string[])[] = [];
    expect(cpu(() => ({ missing } = decide(text, body, [], 'stowarzyszenie')))).toBeLessThan(600);
    expect(missing.length).toBeGreaterThan(0);
    for (const way of missing) expect(way).toContain(person(51).name);
  });
  test('more people than any register names: an officer decides', () => {
    const body = Array.from({ length: 5000 }, (_, at) => person(at));
    const signers = body.slice(0, 600).map(({ name }) => name);
    let outcome = '';
    expect(cpu(() => ({ outcome } = decide('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', body, signers)))).toBeLessThan(1500);
    expect(outcome).toBe('officer');
  });
  test('"all" of very many are all of them', () => {
    const body = Array.from({ length: 80 }, (_, at) => person(at, 'WSPÓLNIK'));
    const names = body.map(({ name }) => name);
    const text = 'WSZYSCY WSPÓLNICY ŁĄCZNIE';
    expect(decide(text, body, names.slice(0, 70), 'spółka jawna').outcome).not.toBe('satisfied');
  });
});
