import { expect, test } from 'vitest';
import { checkWords } from './check-words.ts';

test('a step is named in the language of the report', () => {
  expect(checkWords('byte-range', 'pl')).toBe('Podpisany zakres pliku');
  expect(checkWords('byte-range', 'en')).toBe('Signed part of the file');
});

test('a step without a name keeps its key, made safe', () => {
  expect(checkWords('new-step', 'pl')).toBe('new-step');
  expect(checkWords('constructor\u001B', 'pl')).toBe('constructor⟨U+001B⟩');
  expect(checkWords('constructor', 'pl')).toBe('constructor');
});
