import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * Goes through docs/rule-authoring.md as a new author does: in a copy of the packs writes the files the guide gives, runs its
 * commands as they stand there, and finds what it says they print. No TypeScript is touched.
 */
type Step = { readonly kind: 'file' | 'run' | 'prints'; readonly text: string; readonly path?: string };

const guide = readFileSync('docs/rule-authoring.md', 'utf8');
const steps: readonly Step[] = [...guide.matchAll(/^```(sh|text|yaml file=(\S+))\n([\s\S]*?)^```$/gm)].map(
  ([, kind = '', path, text = '']): Step =>
    kind === 'sh'
      ? { kind: 'run', text }
      : kind === 'text'
        ? { kind: 'prints', text }
        : { kind: 'file', text, path: path ?? '' },
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-author-'));
  cpSync('rules/pesel-registry-access', join(folder, 'rules', 'pesel-registry-access'), { recursive: true });
  symlinkSync(resolve('fixtures/letters'), join(folder, 'letters'));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('what the guide tells a new author to do works as it says, in well under ten minutes', () => {
  expect(steps.filter(({ kind }) => kind === 'run').length).toBeGreaterThanOrEqual(6);
  const okienko = `"${process.execPath}" "${resolve('bin/okienko.js')}"`;
  const started = performance.now();
  let printed = '';
  for (const { kind, text, path } of steps) {
    if (kind === 'file' && path !== undefined) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    } else if (kind === 'run') {
      const { stdout, stderr, status } = spawnSync('bash', ['-c', text.replaceAll('npx okienko', okienko)], {
        cwd: folder,
        encoding: 'utf8',
      });
      expect([0, 1, 3], `${text}\n${stderr}`).toContain(status);
      printed = stdout;
    } else if (kind === 'prints') {
      // The pack grows: how many rules and tests it has is not what the guide is about.
      const counted = (words: string): string => words.replace(/\d+(?= (?:rules|tests passed))/g, 'N');
      for (const line of text.trim().split('\n')) expect(counted(printed)).toContain(counted(line));
    }
  }
  expect(performance.now() - started).toBeLessThan(600_000);
}, 120_000);

test('the rule of the guide is live: the check of a letter by the pack reports it', () => {
  const { stdout } = spawnSync(
    process.execPath,
    [
      'bin/okienko.js',
      'check',
      'fixtures/letters/PRA-P1-03-two-key-ids.eml',
      '--pack',
      join(folder, 'rules', 'pesel-registry-access'),
      '--json',
      '--at',
      '2026-11-23T12:00:00Z',
    ],
    { encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  expect(stdout).toContain('"rule": "PRA-P1-06"');
}, 60_000);
