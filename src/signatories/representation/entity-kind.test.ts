import { expect, test } from 'vitest';
import { entityKind } from './entity-kind.ts';

test.each([
  ['BANKOWIEC SP. Z O.O.', 'company'],
  ['BANKOMAT S.A.', 'company'],
  ['PARTNERSKIE CENTRUM ZDROWIA SP. Z O.O.', 'company'],
  ['INFORMACJA NIEJAWNA SP. Z O.O.', 'company'],
  ['Bank Spółdzielczy w Brzezinie', 'bank'],
  ['MAŁY BANK S.A.', 'bank'],
  ['Spółka jawna', 'general-partnership'],
  ['KOWALSCY SP.J.', 'general-partnership'],
  ['KOWALSCY SP. JAWNA', 'general-partnership'],
  ['LEKARZE SPÓŁKA PARTNERSKA', 'professional-partnership'],
  ['ALFA SP. Z O.O. SP. K.', 'limited-partnership'],
] as const)('%s is told for what it is', (name, kind) => {
  expect(entityKind(name)).toBe(kind);
});
