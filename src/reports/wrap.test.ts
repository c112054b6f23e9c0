import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { columns, wrap } from './wrap.ts';

const word = fc.string({ unit: fc.constantFrom(...'aąbłżźń漢ー1-/@.\u00A0é'), minLength: 1, maxLength: 90 });

test('no line is wider than asked, ends in a space, or loses a letter', () => {
  fc.assert(
    fc.property(fc.array(word), fc.integer({ min: 20, max: 120 }), (words, width) => {
      const lines = wrap(words.join(' '), { width, first: '- ', rest: '  ' });
      for (const line of lines) {
        expect(columns(line)).toBeLessThanOrEqual(width);
        expect(line).not.toMatch(/ $/);
      }
      const squeezed = (text: string): string => text.replace(/\s+/g, '');
      expect(squeezed(lines.join(''))).toBe(squeezed(words.length > 0 ? `- ${words.join('')}` : ''));
    }),
  );
});

test('a non-breaking space is never a line end', () => {
  expect(wrap('jeden dwa w\u00A0sprawie', { width: 12 })).toEqual(['jeden dwa', 'w\u00A0sprawie']);
});

test('a web address longer than the line stays whole when asked', () => {
  const address = `https://urzad.example/${'a'.repeat(80)}`;
  expect(wrap(`Wzór: ${address}`, { width: 40, breakAfter: 500 })).toEqual(['Wzór:', address]);
});

test('wide characters count twice and combining marks not at all', () => {
  expect(columns('漢字')).toBe(4);
  expect(columns('a\u0301')).toBe(1);
});
