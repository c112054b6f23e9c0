import { expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation } from './index.ts';

test.each([
  [
    'W SPÓŁCE, W KTÓREJ ZARZĄD JEST WIELOOSOBOWY DO REPREZENTACJI UPRAWNIENI SĄ DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE.',
    'PC',
    'C',
  ],
  ['W PRZYPADKU ZARZĄDU DWU- LUB WIELOOSOBOWEGO DWAJ CZŁONKOWIE ZARZĄDU ŁĄCZNIE.', 'PC', 'C'],
  [
    'ZARZĄD JEDNOOSOBOWY - PREZES ZARZĄDU SAMODZIELNIE. ZARZĄD DWUOSOBOWY I WIĘKSZY - DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
    'PC',
    'P',
  ],
])('a board of several, in further words: %s', (text, enough, tooFew) => {
  const outcome = (signers: string): string =>
    decideRepresentation(caseOf(text, 'PWC', 'spółka z ograniczoną odpowiedzialnością', signers)).outcome;
  expect(outcome(enough)).toBe('satisfied');
  expect(outcome(tooFew)).toBe('not-satisfied');
});
