import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { errorRegistry } from '../src/model/index.ts';

const page = readFileSync('docs/errors.md', 'utf8');
const documented = (heading: string): string[] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([a-z0-9-]+)`/gm)].map(([, code]) => code as string);
};

describe('docs/errors.md', () => {
  test('explains every error of the registry, and no other', () => {
    expect(documented('Errors').sort()).toEqual(Object.keys(errorRegistry).sort());
  });

  test('explains every problem code the source can report, and no other', () => {
    const files = execFileSync('git', ['ls-files', 'src', 'worker'], { encoding: 'utf8' })
      .split('\n')
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
    const used = new Set<string>();
    for (const file of files) {
      const source = readFileSync(file, 'utf8');
      for (const [, code] of source.matchAll(/\b(?:code: |problem\(|refuse\()\s*'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/g)) used.add(code as string);
    }
    expect(documented('Problems')).toEqual([...used].sort());
  });
});
