import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, readOnce } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const read = readOnce();
const outcome = (text: string, signers: string): string =>
  decideRepresentation(caseOf(text, 'PWC', company, signers), 'pl', read).outcome;
const each = 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE';

const satisfiedBy = (texts: readonly string[], signers = 'C'): readonly string[] =>
  texts.filter((text) => outcome(text, signers) === 'satisfied');

describe('what stands beside a sentence that no application reaches may be one that it does', () => {
  test('behind a sum', () => {
    const beside = [
      'ORAZ WNIOSKI DO URZĘDÓW - DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
      ', JAK RÓWNIEŻ WE WNIOSKACH DO ORGANÓW - DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
      ', WOBEC URZĘDÓW I SĄDÓW DWÓCH CZŁONKÓW ZARZĄDU',
      'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, WNIOSKI ZAWSZE DWÓCH',
      'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, PREZES AKCEPTUJE KAŻDE OŚWIADCZENIE',
      'DWÓCH CZŁONKÓW ZARZĄDU, UPRAWNIENIE DO SAMODZIELNEJ REPREZENTACJI WYGASŁO',
      'ORAZ ZAWSZE W FORMIE ELEKTRONICZNEJ DWÓCH CZŁONKÓW ZARZĄDU',
    ];
    expect(satisfiedBy(beside.map((more) => `${each}. POWYŻEJ 20.000 ZŁ ${more}.`))).toEqual([]);
    expect(outcome(`${each}. POWYŻEJ 20.000 ZŁ WYMAGANA JEST UCHWAŁA ZGROMADZENIA WSPÓLNIKÓW.`, 'C')).toBe('satisfied');
  });

  test('unknown words at every gap of a sentence on a sum', () => {
    const sentence = 'POWYŻEJ KWOTY 20.000 ZŁ WYMAGANE JEST WSPÓŁDZIAŁANIE DWÓCH CZŁONKÓW ZARZĄDU'.split(' ');
    const words = ['WNIOSKI', 'ELEKTRONICZNIE', 'TAKŻE WNIOSKI', 'I PISMA', 'ORAZ URZĘDY', ', WSZYSTKO'];
    const texts = words.flatMap((word) =>
      sentence.map((_, at) => `${each}. ${[...sentence.slice(0, at + 1), word, ...sentence.slice(at + 1)].join(' ')}.`),
    );
    expect(satisfiedBy(texts)).toEqual([]);
  });

  test('behind dealings with the board', () => {
    const heads = [
      'W STOSUNKACH MIĘDZY SPÓŁKĄ A CZŁONKIEM ZARZĄDU ORAZ',
      'W UMOWACH MIĘDZY SPÓŁKĄ A CZŁONKIEM ZARZĄDU, A TAKŻE',
      'W SPORACH Z CZŁONKIEM ZARZĄDU I',
    ];
    const tails = ['WE WNIOSKACH DO URZĘDÓW', 'WNIOSKI DO URZĘDÓW', 'W PISMACH', 'W POSTĘPOWANIACH'];
    const ends = [
      'SPÓŁKĘ REPREZENTUJE PREZES ZARZĄDU',
      'SPÓŁKĘ REPREZENTUJE RADA NADZORCZA',
      '- DWÓCH CZŁONKÓW ZARZĄDU',
    ];
    const texts = heads.flatMap((head) =>
      tails.flatMap((tail) => ends.map((end) => `${each}. ${head} ${tail} ${end}.`)),
    );
    expect(satisfiedBy(texts)).toEqual([]);
    const ordinary =
      'W UMOWIE MIĘDZY SPÓŁKĄ A CZŁONKIEM ZARZĄDU ORAZ W SPORZE Z NIM SPÓŁKĘ REPREZENTUJE RADA NADZORCZA';
    expect(outcome(`${each}. ${ordinary} LUB PEŁNOMOCNIK POWOŁANY UCHWAŁĄ ZGROMADZENIA WSPÓLNIKÓW.`, 'C')).toBe(
      'satisfied',
    );
  });
});

describe('a further clause is no further way to act by itself', () => {
  test('where it gives the acts to somebody, leaves them to nobody else, or is set against the one before', () => {
    const acts = ['OŚWIADCZENIA WOLI', 'CZYNNOŚCI PRAWNE', 'NA ZEWNĄTRZ', 'PRAWO PODPISU', 'DOKUMENTY', 'DZIAŁANIE'];
    const whose = [
      ' WYŁĄCZNIE PREZES',
      ' - PREZES',
      ' MA PREZES',
      ' ŁĄCZNIE DWÓCH CZŁONKÓW ZARZĄDU',
      ' PRZYSŁUGUJE PREZESOWI',
    ];
    const marks = ['. ', ', ', '; ', ' - ', ', A ', ', ZAŚ ', ', NATOMIAST ', ', PRZY CZYM '];
    const texts = acts.flatMap((act) => whose.flatMap((end) => marks.map((mark) => `${each}${mark}${act}${end}.`)));
    expect(satisfiedBy(texts)).toEqual([]);
  });

  test('where a word limits and is bound to nobody', () => {
    const limits = [
      'TYLKO PRZED SĄDEM',
      'WYŁĄCZNIE WOBEC SĄDÓW',
      'TYLKO W CZYNNOŚCIACH SĄDOWYCH',
      'WOBEC WSPÓLNIKÓW',
      'PRAWO MA RADA',
    ];
    const texts = [
      ...limits.map((limit) => `${each}. ${limit}.`),
      ...['WOBEC SPÓŁKI', 'WOBEC PREZESA', 'PRZED RADĄ', 'W LIKWIDACJI', 'PO LIKWIDACJI'].map(
        (limit) => `${each} ${limit}.`,
      ),
      `TYLKO W LIKWIDACJI ${each}.`,
      'KAŻDY CZŁONEK ZARZĄDU Z DRUGIM SAMODZIELNIE.',
    ];
    expect(satisfiedBy(texts)).toEqual([]);
  });

  test.each([
    ['PREZES ZARZĄDU SAMODZIELNIE, A POZOSTALI CZŁONKOWIE ZARZĄDU DZIAŁAJĄ ŁĄCZNIE Z PREZESEM ZARZĄDU.', 'P'],
    ['PREZES ZARZĄDU - REPREZENTACJA JEDNOOSOBOWA, CZŁONKOWIE ZARZĄDU - REPREZENTACJA DWUOSOBOWA.', 'P'],
    ['DO REPREZENTOWANIA SPÓŁKI WOBEC OSÓB TRZECICH UPRAWNIONY JEST KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.', 'C'],
    ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, W TYM ZAWSZE PREZES LUB WICEPREZES.', 'PC'],
  ])('others still have theirs: %s [%s]', (text, signers) => expect(outcome(text, signers)).toBe('satisfied'));
});

test('one condition more never makes an answer more certain', () => {
  const people = ['TRZECH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE'];
  const matters = ['W SPRAWACH NIEMAJĄTKOWYCH', 'W SPRAWACH MAJĄTKOWYCH'];
  const text = (count: number): string =>
    Array.from({ length: count }, (_, at) => `, ${matters[at % 2]}, ${people[(at + 1) % 2]}`).reduce(
      (all, one) => all + one,
      people[0] ?? '',
    );
  const outcomes = Array.from({ length: 10 }, (_, at) => outcome(text(at + 1), 'C'));
  const certain = outcomes.findIndex((one, at) => one === 'satisfied' && outcomes.slice(0, at).includes('officer'));
  expect(certain).toBe(-1);
});
