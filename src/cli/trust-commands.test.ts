import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'okienko-trust-command-'));
afterAll(() => rmSync(folder, { recursive: true }));
const config = join(folder, 'okienko.yaml');
writeFileSync(config, 'trust: bundle\n');

type Ran = { readonly code: number; readonly out: string; readonly err: string };
const run = async (...args: string[]): Promise<Ran> => {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [
      'bin/okienko.js',
      ...args,
      '--config',
      config,
    ]);
    return { code: 0, out: stdout, err: stderr };
  } catch (cause) {
    const { code, stdout, stderr } = cause as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
};
const operator = 'fixtures/pki/certificates/list-operator.pem';
const list = 'fixtures/trusted-lists/pl.xml';

describe('okienko trust', () => {
  test('update takes a list from a file into the configured bundle, list shows it, and a forged one changes nothing', async () => {
    const update = await run('trust', 'update', '--list', list, '--pin', operator, '--offline');
    expect(update).toMatchObject({ code: 0, out: expect.stringContaining('PL: lista nr 7 z 2026-11-01') });

    const forged = join(folder, 'forged.xml');
    writeFileSync(forged, readFileSync(list, 'utf8').replace('/withdrawn', '/granted'));
    const [again, shown] = await Promise.all([
      run('trust', 'update', '--list', forged, '--pin', operator, '--lang', 'en'),
      run('trust', 'list', '--json', '--at', '2026-11-10T00:00:00Z'),
    ]);
    expect(again).toMatchObject({ code: 1, err: expect.stringContaining('the bundle in use stays') });
    const described = JSON.parse(shown.out);
    expect(shown.code).toBe(0);
    expect(described).toMatchObject({
      schema: 'okienko.trust-summary/1',
      demo: false,
      lists: [{ territory: 'PL', sequence: 7, ageDays: 9, state: 'current' }],
    });
    expect(described.services.filter(({ current }: { current: boolean }) => current)).toHaveLength(3);
  }, 60_000);

  test('list says when a list is past its next update, and exits with "cannot tell"', async () => {
    const late = await run('trust', 'list', '--at', '2044-01-05T00:00:00Z', '--lang', 'en');
    expect(late).toMatchObject({ code: 3, out: expect.stringContaining('was to be replaced by 2044-01-01') });
  }, 60_000);
});

describe('okienko verify --trusted-list', () => {
  const verify = (file: string, ...more: string[]) =>
    run(
      'verify',
      'fixtures/samples/signed-form.pdf',
      '--trusted-list',
      file,
      '--crl',
      'fixtures/pki/crls/issuing.crl',
      '--at',
      '2026-11-10T00:00:00Z',
      '--json',
      '--lang',
      'en',
      ...more,
    );

  test('trusts the list as given, says what its signature is worth, and refuses one that was changed', async () => {
    const forged = join(folder, 'given.xml');
    writeFileSync(forged, readFileSync(list, 'utf8').replace('Number>7<', 'Number>8<'));
    const [plain, named, changed] = await Promise.all([
      verify(list),
      verify(list, '--anchor', operator),
      verify(forged),
    ]);
    for (const { code, out } of [plain, named]) {
      expect(code).toBe(0);
      expect(JSON.parse(out).signatures[0]).toMatchObject({ indication: 'TOTAL-PASSED', kind: 'qualified' });
    }
    expect(plain.err).toContain('its signature fits; whose it is was not checked');
    expect(named.err).toContain('verified with a certificate given');
    // Changed after its operator signed it: whoever hands it over hands over something else.
    expect(changed.code).toBe(2);
    expect(changed.err).toContain('does not fit the list');
  }, 60_000);
});
