/** `okienko csr` as scripts rely on it. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findProgram, needs } from './require.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-csr-'));
afterAll(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const okienko = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['bin/okienko.js', 'csr', ...args], { encoding: 'utf8' });

describe.skipIf(!needs('openssl', findProgram('openssl') !== null, 'install OpenSSL'))('okienko csr', () => {
  beforeAll(() => {
    const make = (name: string, ...options: string[]): void =>
      void spawnSync(
        'openssl',
        [
          'req',
          '-new',
          '-nodes',
          '-keyout',
          at(`${name}.key`),
          '-out',
          at(`${name}.csr`),
          '-subj',
          '/C=PL/O=Gmina/serialNumber=PNOPL-44051401359',
          ...options,
        ],
        { stdio: 'ignore' },
      );
    make('good', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256');
    make('sha1', '-newkey', 'rsa:2048', '-sha1');
    writeFileSync(at('text.csr'), 'Dzień dobry');
  });

  test('prints the request; a good one is status 0, and no PESEL is shown unasked', () => {
    const { status, stdout } = okienko(at('good.csr'));
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      valid: true,
      acceptable: true,
      subject: { C: 'PL', O: 'Gmina' },
      key: { type: 'EC', curve: 'P-256' },
      signature: 'ecdsa-with-SHA256',
      problems: [],
    });
    expect(stdout).not.toContain('44051401359');
    expect(okienko(at('good.csr'), '--show-personal-data').stdout).toContain('44051401359');
  });

  test('a refused one is status 1, a file without any 3, a missing one 66', () => {
    const refused = okienko(at('sha1.csr'));
    expect(refused.status).toBe(1);
    expect(JSON.parse(refused.stdout)).toMatchObject({
      valid: true,
      acceptable: false,
      key: { type: 'RSA', bits: 2048 },
    });
    expect(okienko(at('text.csr')).status).toBe(3);
    expect(okienko(at('none.csr')).status).toBe(66);
  });

  test('the policy is data', () => {
    writeFileSync(at('policy.yaml'), 'curves: [P-384]\n');
    expect(okienko(at('good.csr'), '--policy', at('policy.yaml')).status).toBe(1);
    writeFileSync(at('wrong.yaml'), 'curve: P-384\n');
    expect(okienko(at('good.csr'), '--policy', at('wrong.yaml')).status).toBe(2);
  });
});
