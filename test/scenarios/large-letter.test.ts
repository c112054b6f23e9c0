/** A letter with a 20 MB attachment: made on demand, because it is too big for the repository. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeBlank } from '../../fixtures/make/blank.ts';
import { letterSpecs, makeLetter } from '../../fixtures/make/letters.ts';
import { makePki } from '../../fixtures/make/pki.ts';
import type { Report } from '../../src/model/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('letters too big for the repository', () => {
  test.each(letterSpecs.filter(({ large }) => large).map((spec) => [spec.name, spec] as const))(
    '%s',
    async (name, spec) => {
      const { bytes, expected } = await makeLetter(spec, makePki(), await makeBlank());
      expect(bytes.length).toBeGreaterThan(20_000_000);
      const path = join(folder, `${name}.eml`);
      writeFileSync(path, bytes);
      const { stdout } = spawnSync(
        process.execPath,
        ['bin/okienko.js', 'check', path, '--json', '--at', '2026-11-23T12:00:00Z'],
        {
          encoding: 'utf8',
        },
      );
      const report = JSON.parse(stdout) as Report;
      expect({
        verdict: report.verdict,
        fail: report.findings.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule),
      }).toEqual({
        verdict: expected.verdict,
        fail: expected.fail,
      });
    },
    60_000,
  );
});
