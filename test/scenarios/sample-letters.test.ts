/**
 * Every sample letter through the whole pipeline, held against what was written down for it by hand. One `check` of the
 * command line does them all, as a user would.
 */
import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { differences, sampleLetters } from '../../fixtures/demo/letters.ts';
import type { Report } from '../../src/model/index.ts';
import { reportJsonSchema } from '../../src/reports/index.ts';

const letters = await sampleLetters();
const reports = new Map<string, Report>();
let status: number | null = null;

beforeAll(async () => {
  const child = spawn(
    process.execPath,
    ['bin/okienko.js', 'check', 'fixtures/letters', '--jsonl', '--at', '2026-11-23T12:00:00Z'],
    {
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (const line of (await text(child.stdout)).split('\n').filter(Boolean)) {
    const report = JSON.parse(line) as Report;
    reports.set(report.submission.source.replace(/\.eml$/, ''), report);
  }
  status = await exited;
}, 240_000);

describe('the sample letters', () => {
  test('there are at least forty, and each has a report', () => {
    expect(letters.length).toBeGreaterThanOrEqual(40);
    expect([...reports.keys()].sort()).toEqual(letters.map(({ name }) => name).sort());
  });

  test('the exit status is the worst of all', () => {
    expect(status).toBe(1);
  });

  test('every report fits the published schema', () => {
    const validate = new Ajv2020({ strict: false }).compile(reportJsonSchema());
    for (const [name, report] of reports) {
      validate(report);
      expect(validate.errors, name).toBeNull();
    }
  });

  test.each(letters.map((letter) => [letter.name, letter] as const))('%s', (name, { expected }) => {
    const report = reports.get(name);
    const ended = (outcome: string): string[] =>
      (report?.findings ?? [])
        .filter((finding) => finding.outcome === outcome && (outcome !== 'cannot-tell' || finding.severity !== 'note'))
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
  });

  test('every finding that is not passed says something, cites something, and names its place', () => {
    for (const [name, report] of reports) {
      const open = report.findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell');
      if (report.verdict !== 'accept') expect(open.length, name).toBeGreaterThan(0);
      for (const finding of open) {
        expect(finding.message.length, `${name} ${finding.rule}`).toBeGreaterThan(10);
        expect(finding.cite.clause, `${name} ${finding.rule}`).not.toBe('');
        expect(finding.trace.length, `${name} ${finding.rule}`).toBeGreaterThan(0);
      }
    }
  });
});
