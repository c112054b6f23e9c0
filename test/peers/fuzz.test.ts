import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { judge } from '../nightly/fuzz/judge.ts';
import { runCases, type Failure } from '../nightly/fuzz/run-cases.ts';
import { subjectsOf, type Subject } from '../nightly/fuzz/subjects.ts';

/** The nightly run (`npm run fuzz`) plays many more, of other seeds. */
const seed = 20_261_123;
const runs = 2_000;

describe('signed files bent at random', () => {
  let subjects: readonly Subject[];
  beforeAll(async () => {
    subjects = await subjectsOf(12, 'fixed');
  });

  it('the files are what their names say before anything is bent', async () => {
    const verdict = async (name: string): Promise<unknown> => {
      const subject = subjects.find((one) => one.name === name) as Subject;
      const { passed, intact, sound } = await judge(subject, subject.bytes);
      return { passed, intact, sound };
    };
    expect(await verdict('CMS')).toMatchObject({ passed: true, intact: true });
    expect(await verdict('CMS by a stranger')).toMatchObject({ passed: false, intact: true });
    expect(await verdict('CMS of another digest')).toMatchObject({ passed: false, intact: false });
    expect(await verdict('PDF')).toEqual({ passed: true, intact: true, sound: true });
    expect(await verdict('PDF changed after signing')).toEqual({ passed: false, intact: true, sound: false });
    expect(await verdict('a certificate')).toMatchObject({ passed: true });
    expect(await verdict('a revoked certificate')).toMatchObject({ passed: false });
  });

  it(
    `${runs} of them: no crash, no hang, never a better verdict than the file as it was`,
    { timeout: 90_000 },
    async () => {
      const failures: Failure[] = [];
      const played = await runCases(subjects, {
        seed,
        from: 0,
        until: runs,
        failed: (failure) => failures.push(failure),
      });
      expect(played).toBe(runs);
      const told = failures.map(({ index, subject, what, file }) => {
        const path = join(mkdtempSync(join(tmpdir(), 'okienko-fuzz-')), 'file');
        writeFileSync(path, file);
        return `case ${index}, ${subject}: ${what}; ${path}`;
      });
      expect(told).toEqual([]);
    },
  );
});
