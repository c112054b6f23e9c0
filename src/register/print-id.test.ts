import { expect, test } from 'vitest';
import { printFits } from './print-id.ts';

const head = { krs: '0000028860', asOf: '2026-10-12', register: 'entrepreneurs' } as const;

test('the identifier of a print is held against the register, the whole number and the day', () => {
  expect(printFits('RP/28860/21/20261012091431', head)).toBe(true);
  expect(printFits('RP/900041/21/20261012091431', { ...head, krs: '0009900041' })).toBe(true);
  expect(printFits(null, head)).toBe(true);
  for (const id of [
    'RP/0/21/20261012091431',
    'RP/60/21/20261012091431',
    'RP/8860/21/20261012091431',
    'RP//21/20261012091431',
    'RP/28861/21/20261012091431',
    'RS/28860/21/20261012091431',
    'RP/28860/21/20261013091431',
    'RP',
  ])
    expect([id, printFits(id, head)]).toEqual([id, false]);
  expect(printFits('RP/28860/21/20261012091431', { ...head, krs: null })).toBe(false);
});
