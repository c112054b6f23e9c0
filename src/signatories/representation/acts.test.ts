import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const outcome = (text: string, signers: string): string =>
  decideRepresentation(caseOf(text, 'PCD', company, signers)).outcome;

const joint = 'DO SKŁADANIA OŚWIADCZEŃ WOLI UPRAWNIENI SĄ DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE';
const objects = ['UMÓW', 'PEŁNOMOCNICTW', 'KORESPONDENCJI', 'FAKTUR', 'UMÓW HANDLOWYCH', 'CZYNNOŚCI SĄDOWYCH'];
const acts = ['PODPISYWANIA', 'UDZIELANIA', 'ZAWIERANIA', 'DOKONYWANIA'];
const forOf = [...acts.flatMap((act) => objects.map((object) => `${act} ${object}`)), 'PROWADZENIA SPRAW SPÓŁKI'];
const towards = ['SĄDÓW', 'URZĘDÓW', 'WŁADZ', 'SĄDÓW I URZĘDÓW'];

describe('what somebody may sign, or before whom', () => {
  test('limits who acts alone by it', () => {
    const limits = [
      ...forOf.flatMap((one) => ['TYLKO', 'WYŁĄCZNIE', 'JEDYNIE'].map((only) => `${only} DO ${one}`)),
      ...forOf.slice(0, -1).map((one) => `DO ${one}`),
      ...towards.flatMap((one) => [`WOBEC ${one}`, `WYŁĄCZNIE WOBEC ${one}`]),
      'PRZED SĄDAMI',
      'TYLKO PRZED URZĘDAMI',
    ];
    const wrong = limits.flatMap((limit) =>
      [
        `KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE ${limit}`,
        `KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, ${limit}`,
        `${limit} KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE`,
        `${joint}. ${limit} UPRAWNIONY JEST CZŁONEK ZARZĄDU SAMODZIELNIE`,
        `${joint}, A ${limit} CZŁONEK ZARZĄDU SAMODZIELNIE`,
        `${joint}; ${limit} - CZŁONEK ZARZĄDU SAMODZIELNIE`,
      ].filter((text) => outcome(text, 'C') === 'satisfied'),
    );
    expect(wrong).toEqual([]);
  });

  test('where the same words speak of declarations or of representing, nothing is limited', () => {
    for (const whole of [
      'DO SKŁADANIA OŚWIADCZEŃ WOLI I ZAWIERANIA UMÓW',
      'DO REPREZENTOWANIA SPÓŁKI I PODPISYWANIA UMÓW W JEJ IMIENIU',
      'DO REPREZENTOWANIA SPÓŁKI WOBEC SĄDÓW, URZĘDÓW I OSÓB TRZECICH',
      'DO PODPISYWANIA W IMIENIU SPÓŁKI',
    ])
      expect(outcome(`${whole} UPRAWNIONY JEST KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE`, 'C'), whole).toBe('satisfied');
  });

  test.each([
    [`PREZES ZARZĄDU KIERUJE PRZEDSIĘBIORSTWEM. ${joint}.`],
    [`PRACODAWCĘ REPREZENTUJE PREZES. ${joint}.`],
    [`ODDZIAŁ REPREZENTUJE PREZES. ${joint}.`],
    [`${joint}. DO PODPISYWANIA PISM UPRAWNIONY JEST PREZES SAMODZIELNIE.`],
    ['PREZES ZARZĄDU REPREZENTUJE SPÓŁKĘ WOBEC KOMISJI ZAKŁADOWEJ'],
    ['PREZES ZARZĄDU (SAMODZIELNIE) WYMAGA PODPISU CZŁONKA ZARZĄDU'],
    [`WOBEC SĄDÓW SPÓŁKĘ REPREZENTUJE PREZES SAMODZIELNIE. ${joint}.`],
    ['CZŁONEK ZARZĄDU SAMODZIELNIE, WOBEC OSÓB TRZECICH DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE'],
    ['CZŁONEK ZARZĄDU SAMODZIELNIE, NA ZEWNĄTRZ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE'],
    [
      'WSZYSTKIE OŚWIADCZENIA WYMAGAJĄ DWÓCH PODPISÓW. KAŻDY CZŁONEK ZARZĄDU JEST UPRAWNIONY DO REPREZENTOWANIA SPÓŁKI.',
    ],
  ])('%s: not one alone', (text) => {
    expect(outcome(text, 'P')).not.toBe('satisfied');
    expect(outcome(text, 'C')).not.toBe('satisfied');
  });

  test.each(['UPOWAŻNIENI', 'UPOWAŻNIONYCH', 'UMOCOWANI', 'WYZNACZENI', 'WSKAZANI', 'DELEGOWANI', 'WYBRANI'])(
    'whom the board chose nobody can tell: %s',
    (chosen) => {
      for (const text of [
        `DWAJ ${chosen} PRZEZ ZARZĄD CZŁONKOWIE ZARZĄDU`,
        `DWAJ CZŁONKOWIE ZARZĄDU ${chosen} PRZEZ ZARZĄD`,
        `DWAJ ${chosen} PRZEZ WALNE ZEBRANIE CZŁONKOWIE ZARZĄDU ŁĄCZNIE`,
      ])
        expect(outcome(text, 'CD'), text).not.toBe('satisfied');
    },
  );
});
