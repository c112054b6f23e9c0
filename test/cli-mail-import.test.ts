/** `okienko mail import`, with the embedded database. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { testStoreAvailable } from '../src/store/testing.ts';
import { needs } from './require.ts';

const present = needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');
const folder = mkdtempSync(join(tmpdir(), 'okienko-import-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 }));

describe.runIf(present)('okienko mail import', () => {
  test('takes in each message once, leaves out what is too large, and refuses what is no mbox', () => {
    const config = join(folder, 'okienko.yaml');
    writeFileSync(config, 'data: dane\nlimits: { letterBytes: 2000000 }\n');
    const letters = ['accept-new-key-production', 'PRA-P1-02-missing-key-id', 'accept-new-key-production'];
    const stamp = 'From - Mon Nov 16 09:00:00 2026\n';
    const unix = (name: string): string =>
      readFileSync(`fixtures/letters/${name}.eml`, 'latin1')
        .replaceAll('\r\n', '\n')
        .replace(/^(>*From )/gm, '>$1');
    const large = `Subject: x\n\n${'A'.repeat(72).concat('\n').repeat(30_000)}`;
    const mbox = join(folder, 'archiwum.mbox');
    writeFileSync(mbox, [...letters.map(unix), large].map((one) => `${stamp}${one}\n`).join(''), 'latin1');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, ['bin/okienko.js', 'mail', 'import', ...args, '--config', config], {
        encoding: 'utf8',
      });
    const first = run(mbox, '--json');
    expect(first.stderr).toBe('');
    expect(JSON.parse(first.stdout)).toEqual({ file: mbox, stored: 2, known: 1, tooLarge: [4], empty: [] });
    expect(first.status).toBe(1);
    const again = run(mbox, '--lang', 'pl');
    expect(again.stdout).toContain('zapisano 0, już znanych 3; za duże (kolejno w pliku): 4');
    const none = run('fixtures/letters/accept-new-key-production.eml');
    expect(none.status).toBe(66);
    expect(none.stderr).toContain('no mbox');
  }, 120_000);
});
