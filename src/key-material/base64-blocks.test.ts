import { describe, expect, test } from 'vitest';
import { base64Blocks } from './base64-blocks.ts';

const bytes = Buffer.from(Array.from({ length: 140 }, (_, at) => (at * 37 + 11) % 256));
// Each line ends with a sign that a program could have put there to join texts.
const lines = [`${'A'.repeat(63)}+`, `${'B'.repeat(63)}/`, `${'C'.repeat(63)}+`, 'DDDD'];

describe('base64 in a text', () => {
  test('goes on behind a line that ends with a plus', () => {
    const [only, ...more] = base64Blocks(`Oto klucz:\n${lines.join('\n')}\nPozdrawiam`);
    expect(more).toEqual([]);
    expect(Buffer.from(only?.bytes ?? []).equals(Buffer.from(lines.join(''), 'base64'))).toBe(true);
  });

  test('goes on where a program joins its lines with a plus', () => {
    const text = bytes.toString('base64').replace(/.{64}/g, '$&\n').split('\n');
    const [only] = base64Blocks(`key = ${text.map((line) => `"${line}" +`).join('\n')};`);
    expect(Buffer.from(only?.bytes ?? []).equals(bytes)).toBe(true);
  });
});
