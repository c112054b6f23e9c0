import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, type RepresentationCase } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const outcome = (text: string, people: string, signers: string, kind = company): string =>
  decideRepresentation(caseOf(text, people, kind, signers)).outcome;
const changed = (one: RepresentationCase, change: Partial<RepresentationCase>): string =>
  decideRepresentation({ ...one, ...change }).outcome;
const jointly = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE';
const eachAlone = 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE';

describe('the hard rules, one by one', () => {
  test('a board of one acts alone whatever the text says, unless it is what is left of more or is suspended (R1)', () => {
    expect(outcome(jointly, 'P', 'P')).toBe('satisfied');
    expect(outcome(jointly, 'P', 'P', 'stowarzyszenie')).toBe('officer');
    expect(outcome(`ZARZĄD SKŁADA SIĘ Z TRZECH CZŁONKÓW. ${jointly}`, 'P', 'P')).not.toBe('satisfied');
    const one = caseOf(jointly, 'P', company, 'P');
    expect(changed(one, { body: one.body.map((person) => ({ ...person, suspended: true })) })).not.toBe('satisfied');
  });

  test('where the text of a company is empty, two members act, or one with a proxy (R2)', () => {
    for (const kind of [company, 'spółka akcyjna']) {
      expect(outcome('', 'PWK', 'PW', kind)).toBe('satisfied');
      expect(outcome('', 'PWK', 'PK', kind)).toBe('satisfied');
      expect(outcome('', 'PWK', 'P', kind)).toBe('not-satisfied');
      expect(outcome('', 'PWK', 'K', kind)).toBe('not-satisfied');
    }
  });

  test('in which order they sign changes nothing (R3)', () => {
    expect(outcome(jointly, 'PW', 'PW')).toBe('satisfied');
    expect(outcome(jointly, 'PW', 'WP')).toBe('satisfied');
  });

  test('a sole proxy acts beside the text (R4)', () => {
    expect(outcome(jointly, 'PWO', 'O')).toBe('satisfied');
    expect(outcome('', 'PWO', 'O')).toBe('satisfied');
  });

  test('a joint proxy acts with another one, a mixed one with a member, and a text that wants a proxy wants one (R5)', () => {
    expect(outcome(eachAlone, 'PWK', 'K')).toBe('not-satisfied');
    const two = caseOf(jointly, 'PWK', company, 'K');
    const other = { name: 'Kamil Drugi', kind: 'PROKURA ŁĄCZNA' };
    const both = { proxies: [...two.proxies, other], signers: [...two.signers, other.name] };
    expect(changed(two, both)).toBe('satisfied');
    expect(outcome(jointly, 'PWL', 'PL')).toBe('satisfied');
    expect(outcome(jointly, 'PWL', 'L')).toBe('not-satisfied');
    expect(outcome('PREZES ZARZĄDU ŁĄCZNIE Z PROKURENTEM', 'PWK', 'P')).toBe('not-satisfied');
    expect(outcome('PREZES ZARZĄDU ŁĄCZNIE Z PROKURENTEM', 'PWK', 'PW')).toBe('not-satisfied');
  });

  test('liquidators and the trustee in bankruptcy take the place of the board (R6)', () => {
    expect(outcome(eachAlone, 'PZ', 'Z')).toBe('satisfied');
    expect(outcome(eachAlone, 'PZ', 'P')).not.toBe('satisfied');
    const one = caseOf(eachAlone, 'PW', company, 'P');
    const trustee = { name: 'Stanisław Masa', function: 'SYNDYK' };
    expect(changed(one, { body: [...one.body, trustee] })).not.toBe('satisfied');
    expect(changed(one, { body: [...one.body, trustee], signers: [trustee.name] })).toBe('satisfied');
  });

  test('an application has no value: the lowest step holds, and the reading says so (R7)', () => {
    const text = `DO KWOTY 50.000 ZŁ ${eachAlone}, POWYŻEJ TEJ KWOTY ${jointly}`;
    expect(outcome(text, 'PW', 'P')).toBe('satisfied');
    const { reading } = decideRepresentation(caseOf(text, 'PW', company, 'P'));
    expect(reading.map(({ means }) => means).join(' ')).toMatch(/50\s?000/);
  });

  test('a step of value is no rule for matters that the text itself says are without value (R7)', () => {
    for (const rest of [
      `POWYŻEJ TEJ KWOTY I W SPRAWACH NIEMAJĄTKOWYCH ${jointly}`,
      `W SPRAWACH NIEMAJĄTKOWYCH ORAZ POWYŻEJ TEJ KWOTY ${jointly}`,
      `A W SPRAWACH NIEMAJĄTKOWYCH PREZES ZARZĄDU`,
    ]) {
      const text = `DO KWOTY 10.000 ZŁ ${eachAlone}, ${rest}.`;
      expect([rest, outcome(text, 'PCD', 'C')]).toEqual([rest, 'not-satisfied']);
      expect([rest, outcome(text, 'PCD', 'PC')]).toEqual([rest, 'satisfied']);
    }
    // Of these nobody can tell whether an application is one.
    for (const kind of ['NIEOKREŚLONYCH KWOTOWO', 'ADMINISTRACYJNYCH'])
      expect(outcome(`DO KWOTY 10.000 ZŁ ${eachAlone}. W SPRAWACH ${kind} ${jointly}.`, 'PCD', 'C')).toBe('officer');
    const first = `${jointly} POWYŻEJ KWOTY 10.000 ZŁ ORAZ W SPRAWACH NIEMAJĄTKOWYCH, DO KWOTY 10.000 ZŁ ${eachAlone}.`;
    expect(outcome(first, 'PCD', 'C')).toBe('not-satisfied');
  });

  test('rules for matters of property are not those of an application (R8)', () => {
    const text = `W SPRAWACH MAJĄTKOWYCH ${jointly}, W POZOSTAŁYCH SPRAWACH ${eachAlone}`;
    expect(outcome(text, 'PW', 'P')).toBe('satisfied');
    const other = `W SPRAWACH MAJĄTKOWYCH ${eachAlone}, W POZOSTAŁYCH SPRAWACH ${jointly}`;
    expect(outcome(other, 'PW', 'P')).toBe('not-satisfied');
  });

  test('a text nobody understands is an officer’s, and never lets anybody act (R9)', () => {
    for (const text of [
      'GRZĘDA PSZENŻYTNIA',
      'ZGODNIE ZE STATUTEM',
      `${eachAlone} ZGODNIE Z REGULAMINEM`,
      'NIE DOTYCZY',
    ])
      expect(outcome(text, 'PW', 'P')).toBe('officer');
    expect(outcome('GRZĘDA PSZENŻYTNIA', 'PW', 'PW')).not.toBe('satisfied');
  });
});

describe('two readings of another kind', () => {
  test('what a consent, a countersignature or a presence could hide lets nobody act alone', () => {
    for (const hidden of [
      'ZA ZGODĄ RADY NADZORCZEJ',
      'PO UPRZEDNIEJ APROBACIE PREZESA',
      'Z KONTRASYGNATĄ GŁÓWNEGO KSIĘGOWEGO',
      'W OBECNOŚCI PROKURENTA',
      'POD WARUNKIEM ZATWIERDZENIA',
      'CHYBA ŻE UCHWAŁA STANOWI INACZEJ',
    ])
      expect(outcome(`${eachAlone} ${hidden}`, 'PWK', 'P'), hidden).not.toBe('satisfied');
  });
});
