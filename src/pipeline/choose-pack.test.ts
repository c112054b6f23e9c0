import { describe, expect, test } from 'vitest';
import type { Pack } from '../rules/index.ts';
import { choosePack } from './choose-pack.ts';

const pack = (id: string, addressees: string[], fallback = false): Pack =>
  ({ procedure: { id, addressees, fallback } }) as unknown as Pack;
const packs = [pack('a', ['a@urzad.example']), pack('b', ['b@urzad.example']), pack('any', [], true)];
const letter = { templateId: null, addressees: [], machine: false, forced: null };
const chosen = (change: Partial<Parameters<typeof choosePack>[1]>): string =>
  choosePack(packs, { ...letter, ...change }).procedure.id;

describe('choosing the procedure', () => {
  test('the form in the letter decides', () => {
    expect(chosen({ templateId: 'b', addressees: ['a@urzad.example'] })).toBe('b');
  });
  test('without a known form the mailbox it was sent to decides', () => {
    expect(chosen({ addressees: ['A@Urzad.example'] })).toBe('a');
  });
  test('an automatic message sent to the mailbox is no application', () => {
    expect(chosen({ addressees: ['a@urzad.example'], machine: true })).toBe('any');
  });
  test('a form sent by a list or robot is still judged as what it is', () => {
    expect(chosen({ templateId: 'a', machine: true })).toBe('a');
  });
  test('what fits nothing goes to the fallback', () => {
    expect(chosen({ addressees: ['x@urzad.example'] })).toBe('any');
  });
  test('a person can choose', () => {
    expect(chosen({ templateId: 'a', forced: 'b' })).toBe('b');
  });
});
