import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from './nearest.ts';

test('the name that was meant is the one a slip of the pen away', () => {
  expect(nearest('keyId', ['unitName', 'keyIds', 'keys'])).toBe('keyIds');
  expect(nearest('purpsoe', ['point', 'purpose'])).toBe('purpose');
  expect(nearest('SEVERITY', ['severity', 'title'])).toBe('severity');
  expect(nearest('colour', ['purpose', 'title'])).toBeUndefined();
  expect(nearest('x'.repeat(200), ['x'.repeat(199)])).toBeUndefined();
});

test('whatever stands there, the answer is one of the candidates or none, and never the word itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 12 }), (word, candidates) => {
      const found = nearest(word, candidates);
      return found === undefined || (candidates.includes(found) && found !== word);
    }),
  );
});
