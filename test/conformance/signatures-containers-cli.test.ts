/** `okienko verify` on containers, from end to end: the status that scripts rely on. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { cadesContainer, root, zipped } from '../../src/signatures/containers/workshop.fixture.ts';
import { makeCrl } from './signatures-workshop.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-containers-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

type Line = {
  readonly problems: readonly { readonly code: string }[];
  readonly signatures: readonly { readonly indication: string; readonly covers: readonly string[] }[];
};

it('tells passed, failed and refused containers apart by their status, in one run as well', () => {
  const trust = ['--anchor', file('root.der', root.certificate), '--crl', file('root.crl', makeCrl(root))];
  const good = file('wniosek.asice', cadesContainer({ 'a.txt': 'a', 'b.txt': 'b' }));
  const partial = file('czesc.asice', cadesContainer({ 'a.txt': 'a', 'b.txt': 'b' }, ['a.txt']));
  const climbing = file('poza.asice', zipped({ '../a.txt': 'a', 'META-INF/signatures0.xml': '<x/>' }));
  const unsigned = file('pusty.asice', zipped({ 'a.txt': 'a' }));
  const run = (...files: string[]) => {
    const { status, stdout } = spawnSync(
      process.execPath,
      ['bin/okienko.js', 'verify', '--offline', ...files, ...trust, '--jsonl', '--at', '2026-11-23T12:00:00Z'],
      { encoding: 'utf8' },
    );
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    return { status, lines };
  };
  expect(run(good)).toMatchObject({
    status: 0,
    lines: [{ signatures: [{ indication: 'TOTAL-PASSED', covers: ['a.txt', 'b.txt'] }], problems: [] }],
  });
  expect(run(good, partial, climbing, unsigned)).toMatchObject({
    status: 1,
    lines: [
      { signatures: [{ indication: 'TOTAL-PASSED' }] },
      { signatures: [{ indication: 'TOTAL-FAILED' }] },
      { signatures: [], problems: [{ code: 'refused-path' }] },
      { signatures: [], problems: [] },
    ],
  });
  // The program starts twice, and starts a reader each time, which takes its time on a busy machine.
}, 180_000);
