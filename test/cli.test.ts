/** The command as scripts rely on it: statuses, streams, clear words. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'okienko-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['bin/okienko.js', ...args], {
    encoding: 'utf8',
    env: { ...process.env, OKIENKO_DEBUG: undefined },
  });
const letter = (name: string): string => `fixtures/letters/${name}.eml`;

describe('okienko', () => {
  test('an accepted application is status 0, a rejected one 1, one for an officer 3', () => {
    expect(run('check', letter('accept-new-key-production')).status).toBe(0);
    expect(run('check', letter('PRA-P1-02-missing-key-id')).status).toBe(1);
    expect(run('check', letter('officer-unknown-entity')).status).toBe(3);
    // Three starts of the whole program, and a busy machine gives them a fifth of itself.
  }, 120_000);

  test('a missing file is 66 and named on stderr; the others are still checked', () => {
    const { status, stdout, stderr } = run('check', 'no-such.eml', letter('accept-new-key-production'), '--jsonl');
    expect(status).toBe(66);
    expect(stderr).toContain('no-such.eml');
    expect(stdout.trim().split('\n')).toHaveLength(1);
  });

  test('a mistake in a case of signatories is named by its whole path, and entries too deep are one', () => {
    const path = join(folder, 'case.json');
    const ask = (body: unknown): string => {
      writeFileSync(path, JSON.stringify({ entity: { name: 'X' }, body, signers: ['Ewa Lis'] }));
      return run('signatories', path).stderr;
    };
    const member = { name: 'Y', entity: { name: 'Z', body: [{ name: 'Ewa Lis', pesel: '123' }] } };
    expect(ask([member])).toContain('body.0.entity.body.0.pesel');
    const deep = Array.from({ length: 8 }).reduce<object>(
      (inner) => ({ name: 'Y', body: [{ name: 'Z', entity: inner }] }),
      {
        name: 'Y',
      },
    );
    expect(ask([{ name: 'Z', entity: deep }])).toContain('6 deep');
  });

  test('of several cases of signatories a bad one is told in its line, and the others are answered', () => {
    const one = (name: string, data: unknown): string => {
      const path = join(folder, name);
      writeFileSync(path, typeof data === 'string' ? data : JSON.stringify(data));
      return path;
    };
    const good = {
      entity: { name: 'X' },
      body: [{ name: 'Ewa Lis', function: 'PREZES ZARZĄDU' }],
      signers: ['Ewa Lis'],
    };
    const { status, stdout } = run(
      'signatories',
      '--jsonl',
      one('a.json', good),
      one('b.json', '{'),
      one('c.json', { ...good, id: 7 }),
      join(folder, 'none.json'),
      one('d.json', good),
    );
    expect(status).toBe(2);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { outcome?: string; problem?: { code: string; message: string } });
    expect(lines.map(({ problem }) => problem?.code ?? 'answered')).toEqual([
      'answered',
      'usage',
      'usage',
      'input-missing',
      'answered',
    ]);
    expect(lines[2]?.problem?.message).not.toContain(': :');
  });

  test('every revocation list that is named counts, in whatever order; one that is none is told', () => {
    const pki = 'fixtures/pki';
    const form = 'fixtures/samples/signed-form.pdf';
    const listsOf = (...lists: string[]): string[] => lists.flatMap((list) => ['--crl', list]);
    const verify = (...options: string[]) =>
      run(
        'verify',
        form,
        '--json',
        '--offline',
        '--at',
        '2026-11-23T12:00:00Z',
        '--lang',
        'en',
        '--anchor',
        `${pki}/certificates/issuing.pem`,
        ...options,
      );
    const both = [`${pki}/crls/issuing.crl`, `${pki}/crls/root.crl`];
    for (const order of [both, both.toReversed()])
      expect(JSON.parse(verify(...listsOf(...order)).stdout).signatures[0].certificate.revocation).toBe('good');
    const { stderr, stdout } = verify('--crl', 'README.md');
    expect(stderr).toContain('README.md: no revocation list that can be read');
    expect(JSON.parse(stdout).pins).toMatchObject({ trust: expect.stringContaining('sha256:') });
  });

  test.each([
    [['chek']],
    [['check']],
    [['check', 'x.eml', '--lang', 'de']],
    [['check', letter('accept-new-key-production'), '--at', 'yesterday']],
    [['check', letter('accept-new-key-production'), '--procedure', 'nothing']],
    [['check', letter('accept-new-key-production'), '--config', 'nowhere.yaml']],
    [['check', letter('accept-new-key-production'), '--pack', 'nowhere']],
    [['check', letter('accept-new-key-production'), '--pack', 'docs']],
    [['check', letter('accept-new-key-production'), '--html', 'no/such/folder/x.html']],
    [['rules', 'test', 'nowhere']],
    [['check', 'docs/decisions']],
  ])('%j is a usage or configuration error, without a stack trace', (args) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stderr.length).toBeGreaterThan(10);
  });

  test('bytes that are nothing at all give a report for an officer, not an error', () => {
    const path = join(folder, 'rubbish.pdf');
    writeFileSync(path, Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)));
    const { status, stdout } = run('check', path, '--json');
    expect(status).toBe(3);
    expect(
      (JSON.parse(stdout) as { findings: { outcome: string }[] }).findings.some(
        ({ outcome }) => outcome === 'cannot-tell',
      ),
    ).toBe(true);
  });

  test('the same letter, pack, trust and clock give the same report', () => {
    const once = (): unknown => ({
      ...(JSON.parse(
        run('check', letter('accept-new-key-production'), '--json', '--at', '2026-11-23T12:00:00Z').stdout,
      ) as object),
      ms: null,
    });
    expect(once()).toEqual(once());
  });

  test('English on request', () => {
    const { stdout } = run('check', letter('PRA-P1-02-missing-key-id'), '--lang', 'en', '--no-color');
    expect(stdout).toMatch(/reject/i);
    expect(stdout).not.toMatch(/\u001b\[/);
  });

  test('the configuration is shown without secrets', () => {
    const { status, stdout } = run('config', 'check');
    expect(status).toBe(0);
    expect(stdout).toContain('trust:');
  });

  test('verify without a signature is status 3; personal data is masked unless asked for', () => {
    const blank = 'rules/pesel-registry-access/forms/2024-01/blank.pdf';
    const { status, stdout } = run('verify', blank, '--json');
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ file: 'blank.pdf', signatures: [] });
  });
});
