import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { casts, composed, type Cast } from './composed.fixture.ts';
import { decideRepresentation, readOnce } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const outcome = (text: string, people: string, kind: string, signers: string): string =>
  decideRepresentation(caseOf(text, people, kind, signers)).outcome;

const filled = (text: string, cast: Cast): string => text.replaceAll(/\{(\w)\}/g, (_, key: string) => cast[key as 'a']);

describe('a text in which one part limits what another one grants', () => {
  test.each(casts.map((cast) => [cast.kind, cast] as const))('%s: the part alone lets nobody act', (_, cast) => {
    const wrong = composed.flatMap(([text, never]) =>
      never
        .split(' ')
        .map((who) => who.replace('1', cast.first).replace('2', cast.second).replace('c', 'C'))
        .filter((who) => outcome(filled(text, cast), cast.people, cast.kind, who) === 'satisfied')
        .map((who) => `${filled(text, cast)} [${who}]`),
    );
    expect(wrong).toEqual([]);
  });
});

const rules = [
  'PREZES ZARZĄDU SAMODZIELNIE',
  'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE',
  'PREZES ZARZĄDU LUB WICEPREZES ZARZĄDU',
  'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
  'SPÓŁKĘ REPREZENTUJE PREZES ZARZĄDU',
  'DO SKŁADANIA OŚWIADCZEŃ W IMIENIU SPÓŁKI UPRAWNIONY JEST PREZES ZARZĄDU ALBO DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
  'PREZES ZARZĄDU ŁĄCZNIE Z WICEPREZESEM ZARZĄDU',
];
const requirements = [
  'WYMAGANY JEST PODPIS SKARBNIKA',
  'KONIECZNY PODPIS PROKURENTA',
  'NIEZBĘDNE JEST WSPÓŁDZIAŁANIE SKARBNIKA',
  'OBOK NICH PODPISUJE SKARBNIK',
  'PODPISUJE RÓWNIEŻ PROKURENT',
  'POTRZEBA TAKŻE PODPISU SKARBNIKA',
  'DRUGI PODPIS SKŁADA SKARBNIK',
  'WSPÓŁDZIAŁA PROKURENT',
  'DZIAŁAJĄ WSPÓLNIE ZE SKARBNIKIEM',
  'WSZYSTKIE PISMA KONTRASYGNUJE SKARBNIK',
  'WYMAGANE SĄ TRZY PODPISY',
  'REPREZENTACJA WSPÓLNA Z PROKURENTEM',
  'WYMAGANA JEST ZGODA RADY NADZORCZEJ',
  'ZAWSZE PODPISUJE SKARBNIK',
];
const marks = ['. ', '; ', ', ', ' - ', ' ('];
const people = 'PWCSK';
const signers = ['P', 'S', 'PW', 'CK'];

describe('a plain rule and a plain requirement', () => {
  test('whoever acts meets the requirement, and nobody acts who could not by the rule', () => {
    const wrong: string[] = [];
    for (const [at, rule] of rules.entries()) {
      const could = new Set(signers.filter((who) => outcome(rule, people, company, who) === 'satisfied'));
      for (const [place, requirement] of requirements.entries()) {
        // Each requirement with each mark and in both orders, but not with every rule.
        const mark = marks[(at + place) % marks.length] as string;
        for (const [first, second] of [
          [rule, requirement],
          [requirement, rule],
        ]) {
          const text = `${first}${mark}${second}${mark === ' (' ? ')' : '.'}`;
          const read = readOnce();
          for (const who of signers) {
            const meets = requirement.includes('SKARBNIK') ? who.includes('S') : who.includes('K');
            const { outcome: found } = decideRepresentation(caseOf(text, people, company, who), 'pl', read);
            if (found === 'satisfied' && !(meets && could.has(who))) wrong.push(`${text} [${who}]`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('a requirement that the signatures meet leaves the rule as it is', () => {
    const text = 'PREZES ZARZĄDU SAMODZIELNIE. WYMAGANY JEST RÓWNIEŻ PODPIS SKARBNIKA.';
    expect(outcome(text, people, company, 'PS')).toBe('satisfied');
    expect(outcome(text, people, company, 'SC')).not.toBe('satisfied');
  });
});

describe('a further sentence that only adds', () => {
  test.each([
    ['PREZES ZARZĄDU SAMODZIELNIE. LUB DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.', 'P WC'],
    ['PREZES ZARZĄDU SAMODZIELNIE, A TAKŻE DWÓCH PROKURENTÓW ŁĄCZNIE', 'P'],
    ['PREZES ZARZĄDU SAMODZIELNIE. DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE. CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM.', 'P WC CK'],
    ['1) PREZES ZARZĄDU, 2) WICEPREZES ZARZĄDU', 'P W'],
    ['W SPRAWACH MAJĄTKOWYCH WYMAGANY JEST PODPIS PREZESA I SKARBNIKA, W POZOSTAŁYCH PREZES SAMODZIELNIE', 'P'],
    ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. POWYŻEJ 50 000 ZŁ WYMAGANE SĄ PODPISY DWÓCH CZŁONKÓW ZARZĄDU.', 'P C'],
    ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, Z KTÓRYCH JEDNYM MUSI BYĆ PREZES ZARZĄDU', 'PC'],
  ])('%s: %s', (text, sets) => {
    for (const who of sets.split(' ')) expect(outcome(text, people, company, who), who).toBe('satisfied');
  });
});

describe('words of a name', () => {
  const named = (name: string, text: string): string =>
    decideRepresentation({
      ...caseOf(text, 'PW', 'fundacja', 'P'),
      entity: { name, kind: 'fundacja' },
    }).outcome;
  test('are passed over behind "w imieniu" in any case, and no others', () => {
    const text = 'W IMIENIU FUNDACJI ZIELONEJ DOLINY PREZES ZARZĄDU SAMODZIELNIE';
    expect(named('Fundacja Zielona Dolina', text)).toBe('satisfied');
    expect(named('Fundacja Zielona', text)).toBe('officer');
    expect(named('Fundacja Zielona Dolina', `${text}, DOLINY`)).toBe('officer');
  });
  test('between quotation marks the same', () => {
    const text = 'FUNDACJĘ „ZIELONA DOLINA” REPREZENTUJE PREZES ZARZĄDU SAMODZIELNIE';
    expect(named('Fundacja Zielona Dolina', text)).toBe('satisfied');
    expect(named('Fundacja Inna', text)).toBe('officer');
  });
});

test('what was not explained is told', () => {
  const { reading } = decideRepresentation(
    caseOf('SZKOŁĘ REPREZENTUJE PREZES ZARZĄDU SAMODZIELNIE', 'PW', 'fundacja', 'P'),
  );
  expect(reading).toContainEqual({ text: 'SZKOŁĘ', means: 'mowa o innym podmiocie niż wnioskodawca' });
});
