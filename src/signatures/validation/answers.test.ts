import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answersFrom, aspectOf } from './answers.ts';

const folder = join(import.meta.dirname, '..');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

/** Keys as the sources write them: the second argument of `note`, the property `check`, and what is handed to either. */
const keys = new Set(
  sources.flatMap((text) => [
    ...[...text.matchAll(/\bnote\(\s*[\w.]+,\s*'([a-z0-9-]+)'/g)].map((match) => match[1] as string),
    ...[...text.matchAll(/\bcheck: '([a-z0-9-]+)'/g)].map((match) => match[1] as string),
    // Keys that reach `note` by a name: the quirk of a value, tables of keys with their readers.
    ...[...text.matchAll(/\bquirk: ([^;}\n]+)/g)].flatMap(
      (match) => (match[1] as string).match(/(?<=')[a-z0-9]+(?:-[a-z0-9]+)+(?=')/g) ?? [],
    ),
    ...[...text.matchAll(/\['([a-z0-9]+(?:-[a-z0-9]+)+)', [a-z]\w*\]/gi)].map((match) => match[1] as string),
  ]),
);

it('every check that is noted anywhere answers one of the questions, or is said to answer none', () => {
  expect(keys.size).toBeGreaterThan(25);
  for (const handed of ['ecdsa-der', 'digestinfo-without-null', 'commitment-type']) expect(keys).toContain(handed);
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
