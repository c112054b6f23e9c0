import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorRegistry, problemWords } from '../src/model/index.ts';

const page = readFileSync('docs/errors.md', 'utf8');
const documented = (heading: string): string[] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, code]) => code as string);
};

describe('docs/errors.md', () => {
  test('explains every error of the registry, and no other', () => {
    expect(documented('Errors').sort()).toEqual(Object.keys(errorRegistry).sort());
  });

  test('explains every kind of problem, and no other', () => {
    expect(documented('Problems').sort()).toEqual(Object.keys(problemWords).sort());
  });
});
