import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const outcome = (text: string, signers: string): string =>
  decideRepresentation(caseOf(text, 'PWC', company, signers)).outcome;

describe('a matter without a sum is the lowest step only of a text that says nothing else of it', () => {
  test.each([
    'DO KWOTY 100.000 ZŁ KAŻDY CZŁONEK ZARZĄDU, POWYŻEJ – DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'POWYŻEJ 20.000 ZŁ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, W POZOSTAŁYCH SPRAWACH KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.',
    'DO 20.000 ZŁ ORAZ W SPRAWACH NIEMAJĄTKOWYCH KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, POWYŻEJ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
  ])('%s', (text) => expect(outcome(text, 'C')).toBe('satisfied'));

  const steps = ['DO 20.000 ZŁ - JEDEN CZŁONEK ZARZĄDU', 'DO KWOTY 20.000 ZŁ KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE'];
  const further = [
    'PONAD TĘ KWOTĘ I SPRAWY NIEMAJĄTKOWE - DWÓCH',
    'PONAD, JAK RÓWNIEŻ CZYNNOŚCI NIEMAJĄTKOWE - DWÓCH',
    'DO 100.000 ZŁ - DWÓCH; CZYNNOŚCI NIEMAJĄTKOWE - JAK PRZY KWOCIE DO 100.000 ZŁ',
    'POWYŻEJ 20.000 ZŁ - DWÓCH CZŁONKÓW ZARZĄDU; SPRAWY BEZ WARTOŚCI TAK SAMO',
    'POWYŻEJ 20.000 ZŁ ORAZ W SPRAWACH O NIEOKREŚLONEJ WARTOŚCI DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'W POZOSTAŁYCH SPRAWACH DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'INNE - DWÓCH CZŁONKÓW ZARZĄDU',
    'RESZTA - DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    'W PRZECIWNYM RAZIE DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
  ];
  test.each(steps.flatMap((step) => further.flatMap((more) => ['; ', '. ', ', '].map((mark) => step + mark + more))))(
    'one member does not suffice: %s',
    (text) => expect(outcome(text, 'C')).not.toBe('satisfied'),
  );

  test.each([
    'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, Z TYM ŻE DO KWOTY 10.000 ZŁ KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.',
    'DO SKŁADANIA OŚWIADCZEŃ WOLI DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE. DO KWOTY 10.000 ZŁ KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.',
    'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE DO KWOTY 20.000 ZŁ ORAZ SPRAWY O CHARAKTERZE NIEMAJĄTKOWYM - DWÓCH CZŁONKÓW.',
  ])('a step that is an exception to a general rule: %s', (text) => {
    expect(outcome(text, 'C')).toBe('officer');
  });
});
