import { describe, expect, test } from 'vitest';
import { decideRepresentation, type RepresentationAnswer } from './index.ts';

const names = ['Anna Lis', 'Jan Nowak', 'Ewa Kot', 'Piotr Wilk', 'Olga Mak'];

const answer = (
  representation: string,
  functions: readonly string[],
  signers: string,
  proxies: readonly string[] = [],
  language: 'pl' | 'en' = 'pl',
): RepresentationAnswer =>
  decideRepresentation(
    {
      entity: { name: 'Przykład', kind: 'stowarzyszenie' },
      representation,
      body: functions.map((title, at) => ({ name: names[at] ?? '', function: title })),
      proxies: proxies.map((kind, at) => ({ name: `Karol Prokurencki${'abc'[at]}`, kind })),
      attorneys: [],
      signers: [...signers].map((letter) => names['ABCDE'.indexOf(letter)] ?? 'Xawery Obcy'),
      matter: 'non-property',
    },
    language,
  );

const board = ['PREZES ZARZĄDU', 'CZŁONEK ZARZĄDU', 'CZŁONEK ZARZĄDU'];

describe('what a text is taken to mean is told whole', () => {
  test.each([
    ['DWÓCH POZOSTAŁYCH CZŁONKÓW ZARZĄDU ŁĄCZNIE LUB PREZES ZARZĄDU', board, 'prezes zarządu samodzielnie'],
    [
      'PREZES ZARZĄDU SAMODZIELNIE LUB DWÓCH POZOSTAŁYCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
      board,
      'dwóch członków zarządu (z wyjątkiem prezesa zarządu) łącznie',
    ],
    ['PREZES LUB WICEPREZES SAMODZIELNIE', ['PREZES', 'WICEPREZES'], 'wiceprezes samodzielnie'],
    ['PREZES RADY SAMODZIELNIE', ['PREZES RADY', 'SKARBNIK'], 'prezes rady samodzielnie'],
    ['STARSZY CECHU SAMODZIELNIE', ['STARSZY CECHU', 'SKARBNIK'], 'starszy cechu samodzielnie'],
    ['DWÓCH ZASTĘPCÓW DYREKTORA ŁĄCZNIE', ['ZASTĘPCA DYREKTORA'], 'dwóch zastępców dyrektora łącznie'],
    ['DWÓCH DYREKTORÓW NIEWYKONAWCZYCH ŁĄCZNIE', ['DYREKTOR'], 'dwóch dyrektorów niewykonawczych łącznie'],
    ['DYREKTOR ZARZĄDZAJĄCY SAMODZIELNIE', ['DYREKTOR'], 'dyrektor zarządzający samodzielnie'],
    ['DWÓCH CZŁONKÓW ZARZĄDU GRUPY A ŁĄCZNIE', board, 'dwóch członków zarządu grupy A łącznie'],
    [
      'DWIE OSOBY SPOŚRÓD: PREZESA, SKARBNIKA I SEKRETARZA',
      ['PREZES', 'SKARBNIK', 'SEKRETARZ'],
      'dwie osoby spośród: prezes, skarbnik, sekretarz łącznie',
    ],
    ['CZŁONEK ZARZĄDU SAMODZIELNIE DO KWOTY 50.000 EUR', board, 'członek zarządu samodzielnie – do 50 000 EUR'],
    ['CZŁONEK ZARZĄDU SAMODZIELNIE DO 30.000,- ZŁ', board, 'członek zarządu samodzielnie – do 30 000 zł'],
    ['CZŁONEK ZARZĄDU SAMODZIELNIE DO KWOTY 1 MLN ZŁ', board, 'członek zarządu samodzielnie – do 1 000 000 zł'],
    ['ANNA LIS SAMODZIELNIE', ['WSPÓLNIK', 'WSPÓLNIK'], 'Anna Lis samodzielnie'],
  ])('%s', (text, functions, means) => {
    const told = answer(text, functions, '').reading.map((part) => part.means.replaceAll('\u00a0', ' '));
    expect(told).toContain(means);
  });

  test('no code of the program is told as if it stood in the text', () => {
    const texts = [
      'DWÓCH CZŁONKÓW ZARZĄDU SAMODZIELNIE',
      'SPOŚRÓD PREZES',
      'PREZES ŁĄCZNIE Z ALBO SKARBNIK',
      'Z WYJĄTKIEM PREZESA ZARZĄDU',
      'CZŁONEK ZARZĄDU POWOŁANY PRZEZ WSPÓLNIKA A ŁĄCZNIE Z CZŁONKIEM ZARZĄDU POWOŁANYM PRZEZ WSPÓLNIKA B',
      'DWÓCH OSÓB: PREZESA I WICEPREZES ŁĄCZNIE PREZES',
    ];
    for (const text of texts)
      for (const { means } of answer(text, board, 'A').reading)
        expect(means).not.toMatch(
          /[„“](?:among|not|except|namely|z|wspolnik|wspólnik|dwóch|warunek|niedokończone|[a-z]+nie|reguła szczególna)[”“]/u,
        );
  });
});

describe('what is missing is told in proper words', () => {
  test.each([
    ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', board, 'B', [], 'brakuje podpisu jeszcze jednego członka zarządu'],
    [
      'DWÓCH CZŁONKÓW ZARZĄDU, W TYM PREZES LUB WICEPREZES',
      [...board, 'WICEPREZES ZARZĄDU'],
      'A',
      [],
      'brakuje podpisu jeszcze jednego członka zarządu',
    ],
    [
      'DWÓCH CZŁONKÓW ZARZĄDU, W TYM PREZES LUB WICEPREZES',
      [...board, 'WICEPREZES ZARZĄDU'],
      'B',
      [],
      'brakuje podpisu prezesa zarządu albo wiceprezesa zarządu',
    ],
    ['PREZES ŁĄCZNIE ZE SKARBNIKIEM', ['PREZES', 'SKARBNIK', 'SEKRETARZ'], 'A', [], 'brakuje podpisu skarbnika'],
    [
      'PREZES ŁĄCZNIE ZE SKARBNIKIEM',
      ['PREZES', 'SKARBNIK', 'SEKRETARZ'],
      'X',
      [],
      'brakuje podpisów prezesa i skarbnika',
    ],
    [
      'PREZES I ŁOWCZY ŁĄCZNIE',
      ['PREZES', 'ŁOWCZY', 'SKARBNIK'],
      'A',
      [],
      'brakuje podpisu osoby pełniącej funkcję: łowczy',
    ],
    [
      'DYREKTOR WYKONAWCZY SAMODZIELNIE LUB DWÓCH DYREKTORÓW NIEWYKONAWCZYCH ŁĄCZNIE',
      ['DYREKTOR WYKONAWCZY', 'DYREKTOR NIEWYKONAWCZY', 'DYREKTOR NIEWYKONAWCZY'],
      'B',
      [],
      'brakuje podpisu dyrektora wykonawczego albo jeszcze jednego dyrektora niewykonawczego',
    ],
    [
      'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
      board,
      'B',
      ['PROKURA ŁĄCZNA', 'PROKURA ŁĄCZNA'],
      'brakuje podpisu jeszcze jednego członka zarządu albo podpisów dwóch prokurentów (prokura łączna)',
    ],
  ] as const)('%s, of %s signed %s', (text, functions, signers, proxies, lacking) => {
    expect(answer(text, functions, signers, proxies).lacking).toBe(lacking);
  });

  test('in English too', () => {
    expect(answer('DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', board, 'B', [], 'en').lacking).toBe(
      'missing: the signature of one more member of the board',
    );
  });

  test('nobody is asked for more than suffices, and no signer once more', () => {
    const { missing } = answer('DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE LUB CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM', board, 'A', [
      'PROKURA ŁĄCZNA',
      'PROKURA ŁĄCZNA',
    ]);
    expect(missing.every((way) => way.length === 1 && !way.includes('Anna Lis'))).toBe(true);
  });
});
