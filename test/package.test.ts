/** The package as an office installs it: packed, unpacked in another folder, run there. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../src/model/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-package-'));
const root = join(folder, 'node_modules', 'okienko');
const run = (...args: string[]): { status: number; out: string } => {
  try {
    return {
      status: 0,
      out: execFileSync(process.execPath, [join(root, 'bin', 'okienko.js'), ...args], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    };
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string };
    return { status, out: stdout };
  }
};

beforeAll(() => {
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listing: unknown = JSON.parse(packed.slice(packed.search(/[[{]/)));
  const [entry] = (Array.isArray(listing) ? listing : Object.values(listing as object)) as { filename: string }[];
  execFileSync('mkdir', ['-p', root]);
  execFileSync('tar', [
    'xzf',
    join(folder, entry?.filename.replace('@', '').replace('/', '-') ?? ''),
    '-C',
    root,
    '--strip-components=1',
  ]);
  // What npm would install beside it is what stands here already.
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the packed package', () => {
  test('brings the bundle and the packs, no TypeScript, no fixtures, no keys', () => {
    expect(existsSync(join(root, 'dist', 'cli.js'))).toBe(true);
    expect(existsSync(join(root, 'rules', 'pesel-registry-access', 'procedure.yaml'))).toBe(true);
    for (const absent of ['src', 'fixtures', 'test', 'okienko.yaml'])
      expect(existsSync(join(root, absent)), absent).toBe(false);
  });

  test('trusts nobody by default: a letter that is fine here needs an officer there', () => {
    cpSync('fixtures/letters/accept-new-key-production.eml', join(folder, 'a.eml'));
    const { status, out } = run('check', 'a.eml', '--json');
    const report = JSON.parse(out) as Report;
    expect(status).toBe(3);
    expect(report.verdict).toBe('officer');
    expect(report.template.match).toBe('exact');
    expect(report.signatures[0]).toMatchObject({ intact: true, indication: 'INDETERMINATE' });
    expect(report.pins.okienko).toBe((JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version);
  });

  test('tests its own rules', () => {
    expect(run('rules', 'test').status).toBe(0);
  });
});
