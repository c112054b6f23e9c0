import { expect, test } from 'vitest';
import { shownValue } from './mask-value.ts';

test('an object is told by its kind and its fields, never by what a person wrote', () => {
  const signature = { kind: 'qualified', modified: true, signer: { name: 'Anna Przykładowa' }, claimedTime: 'x' };
  expect(shownValue('signatures', [signature], {})).toBe('[{kind: "qualified", modified: true}]');
  expect(shownValue('alterations', [{ kind: 'page', page: 2n, found: 'Anna' }], {})).toBe('[{kind: "page", page: 2}]');
  expect(shownValue('entity', { name: 'Anna' }, {})).toBe('{…}');
  expect(shownValue('mail.body', [{ kind: 'x' }], { 'mail.body': 'text' })).toBe('[{…}]');
});
