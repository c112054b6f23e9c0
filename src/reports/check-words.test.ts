import { readdirSync, readFileSync } from 'node:fs';
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

test('every step that the validation can note has a name of its own', () => {
  const folder = new URL('../signatures/', import.meta.url);
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.includes('.test.') && !name.includes('.fixture.'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8'))
    .join('\n');
  const keys = new Set(
    [...sources.matchAll(/\b(?:note\(\s*[\w.]+,\s*|check:\s*)'([a-z0-9-]+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(keys.size).toBeGreaterThan(40);
  expect([...keys].filter((key) => checkWords(key, 'pl') === key)).toEqual([]);
});
