/**
 * The sample letters of every pack but the built-in one, held against what was written down for each by hand. One `check`
 * of the command line does them all, as a user would.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, test } from 'vitest';
import { differences, packLetters, packLettersFolder, packsWithSamples } from '../../fixtures/demo/letters.ts';
import { packsWithLetters } from '../../fixtures/make/packs/index.ts';
import type { Report } from '../../src/model/index.ts';

const packs = packsWithSamples();
const letters = (await Promise.all(packs.map(async (pack) => ({ pack, of: await packLetters(pack) })))).flatMap(
  ({ pack, of }) => of.map((letter) => ({ ...letter, pack })),
);
const clocks = new Map(packsWithLetters().map(({ pack, clock }) => [pack, clock]));
const reports = new Map<string, Report>();

/** Letters of one clock are checked together. */
const checkAll = async (clock: string, folders: readonly string[]): Promise<void> => {
  const child = spawn(process.execPath, ['bin/okienko.js', 'check', ...folders, '--jsonl', '--at', clock], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for (const line of (await text(child.stdout)).split('\n').filter(Boolean)) {
    const report = JSON.parse(line) as Report;
    reports.set(report.submission.sha256, report);
  }
};

beforeAll(async () => {
  const byClock = Map.groupBy(packs, (pack) => clocks.get(pack) ?? '2026-11-23T12:00:00Z');
  for (const [clock, group] of byClock) await checkAll(clock, group.map(packLettersFolder));
}, 600_000);

describe('the sample letters of the packs', () => {
  test.each(packs)('%s has at least twelve', (pack) => {
    expect(letters.filter((letter) => letter.pack === pack).length).toBeGreaterThanOrEqual(12);
  });

  test('no two are the same bytes, and all together stay small', () => {
    const digests = letters.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'));
    expect(new Set(digests).size).toBe(letters.length);
    expect(letters.reduce((sum, { bytes }) => sum + bytes.length, 0)).toBeLessThan(20_000_000);
  });

  test.each(letters.map((letter) => [`${letter.pack}/${letter.name}`, letter] as const))(
    '%s',
    (_, { expected, sha256 }) => {
      const report = reports.get(sha256);
      const ended = (outcome: string): string[] =>
        (report?.findings ?? [])
          .filter(
            (finding) => finding.outcome === outcome && (outcome !== 'cannot-tell' || finding.severity !== 'note'),
          )
          .map(({ rule }) => rule)
          .sort();
      expect({
        verdict: report?.verdict,
        procedure: report?.procedure?.id ?? null,
        template: report?.template.match,
        fail: differences(ended('fail'), expected.fail, expected.open),
        cannotTell: differences(ended('cannot-tell'), expected.cannotTell, expected.open),
      }).toEqual({
        verdict: expected.verdict,
        procedure: expected.procedure,
        template: expected.template,
        fail: [],
        cannotTell: [],
      });
    },
  );
});
