import { expect, it } from 'vitest';
import { surelyEmpty } from './scanned-fields.ts';

it('on a scan of two tones, where a pale pen leaves no trace, nothing is surely empty', () => {
  expect(surelyEmpty(0.97, { twoTone: true })).toBeLessThan(0.95);
  expect(surelyEmpty(0.6, { twoTone: true })).toBe(0.6);
  expect(surelyEmpty(0.97, { twoTone: false })).toBe(0.97);
  expect(surelyEmpty(0.97, {})).toBe(0.97);
});
