import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answersFrom, aspectOf } from './answers.ts';

const folder = join(import.meta.dirname, '..');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Keys as the sources write them: the second argument of `note` and the property `check`. */
const keys = new Set(
  sources.flatMap((text) => [
    ...[...text.matchAll(/\bnote\(\s*[\w.]+,\s*'([a-z0-9-]+)'/g)].map((match) => match[1] as string),
    ...[...text.matchAll(/\bcheck: '([a-z0-9-]+)'/g)].map((match) => match[1] as string),
  ]),
);

it('every check that is noted anywhere answers one of the questions, or is said to answer none', () => {
  expect(keys.size).toBeGreaterThan(25);
  expect([...keys].filter((key) => !(key in aspectOf)).toSorted()).toEqual([]);
});

it('an answer is no when any of its checks failed, open when any is open, and yes only when all held', () => {
  const detail = '';
  const list = (...states: readonly (boolean | null)[]) =>
    states.map((ok) => ({ check: 'message-digest', ok, detail }));
  expect(answersFrom(list(true, true)).references).toBe(true);
  expect(answersFrom(list(true, null)).references).toBeNull();
  expect(answersFrom(list(true, null, false)).references).toBe(false);
  expect(answersFrom([])).toEqual({
    structure: null,
    value: null,
    references: null,
    trust: null,
    revocation: null,
    algorithms: null,
    time: null,
  });
});
