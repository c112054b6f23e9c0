import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withSigns } from './at-sign.ts';
import { textOf } from './decide.ts';
import type { Letters } from './grammar.ts';

const letters = (text: string): Letters => [...text].map((one) => ({ text: one, confidence: 0.9 }));
const read = (...texts: readonly string[]): readonly string[] => withSigns(texts.map(letters)).map(textOf);

describe('readings of one address', () => {
  it.each([
    ['jan.kosGurzad.example', 'jan.kos@urzad.example'],
    ['jan.kosGa urzad.example', 'jan.kos@urzad.example'],
    ['jan.kos(aurząd.example', 'jan.kos@urząd.example'],
    ['Adres e-mail jan.kosGurzad.example', 'jan.kos@urzad.example'],
  ])('%s has the sign where another has it', (other, expected) => {
    expect(read('jan.kos@urzad.example', other)).toEqual(['jan.kos@urzad.example', expected]);
  });

  it('keep their own gaps', () => {
    expect(read('jan kos@urzad.example', 'jan kosGurzad.example')[1]).toBe('jan kos@urzad.example');
  });

  it('that say something else are left alone', () => {
    expect(read('jan.kos@urzad.example', 'BRZEZINA DOLNA')).toEqual(['jan.kos@urzad.example', 'BRZEZINA DOLNA']);
    expect(read('brak', 'nie ma')).toEqual(['brak', 'nie ma']);
  });

  it('never gain letters that neither has, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 40 }), { maxLength: 4 }), (texts) => {
        for (const [i, one] of read(...texts).entries())
          expect([...one.replace('@', '').replace(/\s/gu, '')].every((letter) => texts[i]!.includes(letter))).toBe(
            true,
          );
      }),
    );
  });

  it('of thousands of letters take no time', () => {
    const from = performance.now();
    withSigns([letters('a@b.example'), letters('a'.repeat(50_000)), letters('a b '.repeat(20))]);
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});
