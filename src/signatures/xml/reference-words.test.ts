import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { reasonInPolish } from './reference-words.ts';

const sources = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.ts') && !/\.(?:test|fixture)\.ts$/.test(name))
  .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

/** Reasons as the sources write them, with something in the place of what is filled in. */
const reasons = sources.flatMap((text) =>
  [...text.matchAll(/new Malformed\(\s*(?:'([^']+)'|`([^`]+)`)/g)].map(([, plain, filled]) =>
    (plain ?? filled ?? '')
      .replace('${what} cannot', 'an XPath filter cannot')
      .replace(/\$\{found\.length\}|\$\{references\.length\}/g, '3')
      .replace(/\$\{[^}]*\}/g, 'X'),
  ),
);

it('every reason given in this folder has its Polish words, and no English comes between them', () => {
  expect(reasons.length).toBeGreaterThan(25);
  const fallback = reasonInPolish('something that nobody says');
  expect(reasons.filter((reason) => reasonInPolish(reason) === fallback)).toEqual([]);
  for (const reason of reasons)
    expect(reasonInPolish(reason)).not.toMatch(/(?<!\p{L})(?:the|an|is|not|it|its|has)(?!\p{L})/u);
});
