import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation } from './index.ts';

const outcome = (text: string, signers: string): string =>
  decideRepresentation(caseOf(text, 'PWC', 'spółka z ograniczoną odpowiedzialnością', signers)).outcome;

describe('a text that breaks off lets nobody act by what is left of it', () => {
  test.each([
    'PREZES ZARZĄDU SAMODZIELNIE LUB INNY CZŁONE',
    'PREZES ZARZĄDU SAMODZIELNIE, CZŁONEK ZARZĄDU',
    'PREZES ZARZĄDU SAMODZIELNIE, A CZŁONEK ZARZĄDU',
    'PREZES ZARZĄDU SAMODZIELNIE, CZŁONEK ZARZĄD',
    'PREZES ZARZĄDU SAMODZIELNIE; CZŁONEK ZARZĄDU (',
    'PREZES ZARZĄDU SAMODZIELNIE; CZŁONEK ZARZĄDU…',
    'PREZES ZARZĄDU SAMODZIELNIE LUB CZŁONEK ZARZĄDU ...',
    'PREZES I WICEPREZES - KAŻDY SAMODZIELNIE, CZŁONEK ZARZĄD',
  ])('%s', (text) => expect(outcome(text, 'C')).toBe('officer'));

  test.each([
    'PREZES ZARZĄDU SAMODZIELNIE LUB CZŁONEK ZARZĄDU',
    'SAMODZIELNIE: PREZES ZARZĄDU, CZŁONEK ZARZĄDU',
    'PREZES ZARZĄDU; CZŁONEK ZARZĄDU',
  ])('a list that ends is whole: %s', (text) => expect(outcome(text, 'C')).toBe('satisfied'));
});
