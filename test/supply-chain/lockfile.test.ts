/** What is installed is what was looked at: exact versions, known licences, no surprise script, no address of a mirror. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

type Locked = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
};
const read = (path: string): string => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<
  'dependencies' | 'devDependencies' | 'optionalDependencies',
  Record<string, string>
>;
const locked = Object.entries((JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages)
  .filter(([path]) => path !== '')
  .map(([path, one]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...one }));
const told = read('docs/dependencies.md');

/** SPDX ids under which the product may be passed on together with EUPL-1.2 (its Appendix and the permissive ones). */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC-BY-3.0',
  'CC0-1.0',
  'EUPL-1.1+',
  'ISC',
  'LGPL-3.0',
  'MIT',
  'MIT-0',
  'PSF-2.0',
  'Unlicense',
]);
/** `(A AND B)` needs both, `(A OR B)` one of them; nothing deeper occurs. */
const mayBeUsed = (expression: string): boolean => {
  const inner = expression.replace(/^\((.*)\)$/, '$1');
  const all = inner.split(' AND ');
  return all.every((part) => part.split(' OR ').some((one) => allowed.has(one)));
};

/** Names in the first column of the tables under a heading. */
const listedUnder = (heading: string): string[] => {
  const section = told.split(/^## /m).find((one) => one.startsWith(heading)) ?? '';
  return [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, name]) => name ?? '');
};

describe('the lockfile', () => {
  test('every direct dependency is pinned to one version', () => {
    for (const [name, version] of Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/);
  });

  test('every package is held to its digest, none to an address', () => {
    expect(locked.filter(({ link, integrity }) => link !== true && integrity?.startsWith('sha512-') !== true)).toEqual(
      [],
    );
    expect(locked.filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  });

  test('what ships has a licence that allows it', () => {
    const shipped = locked.filter(({ dev }) => dev !== true);
    expect(shipped.length).toBeGreaterThan(100);
    expect(shipped.filter(({ license }) => !mayBeUsed(license ?? 'none')).map(({ name }) => name)).toEqual([]);
    expect(mayBeUsed('(MIT AND GPL-3.0)')).toBe(false);
    expect(mayBeUsed('GPL-2.0')).toBe(false);
  });

  test('the document names every direct dependency, and no other', () => {
    const direct = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect(listedUnder('What ships').toSorted()).toEqual(direct.toSorted());
    for (const name of direct) {
      const license = locked.find((one) => one.name === name)?.license?.replace(/^\((.*)\)$/, '$1') ?? 'none';
      expect(told).toContain(`| \`${name}\` | ${license} |`);
    }
  });

  test('the document names every package that asks to run a script when it is installed', () => {
    const asking = locked.filter(({ hasInstallScript }) => hasInstallScript === true).map(({ name }) => name);
    expect(listedUnder('Scripts at installation').toSorted()).toEqual([...new Set(asking)].toSorted());
  });
});
