import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../model/index.ts';
import { createCage, type Cage } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'okienko-cage-'));
const entry = join(folder, 'tasks.mjs');

writeFileSync(
  entry,
  `import { serveTasks } from ${JSON.stringify(pathToFileURL(resolve('src/cage/index.ts')).href)};
   serveTasks(async (setup) => ({
     add: async ({ a, b }) => a + b + setup.plus,
     length: async (bytes) => bytes.length,
     hang: async () => { for (;;); },
     eat: async () => { const kept = []; for (;;) kept.push(Buffer.alloc(8 << 20, 1)); },
     keep: async (many) => { (globalThis.kept ??= []).push(Buffer.alloc(many << 20, 1)); await new Promise((done) => setTimeout(done, 200)); return true; },
     crash: async () => process.kill(process.pid, 'SIGSEGV'),
     throws: async () => { throw new TypeError('secret of the file'); },
     write: async (path) => { const { writeFileSync } = await import('node:fs'); writeFileSync(path, 'x'); },
     spawn: async () => { const { execSync } = await import('node:child_process'); execSync('true'); },
     environment: async () => Object.keys(process.env),
   }));`,
);

let cage: Cage;
beforeAll(() => {
  process.env['OKIENKO_SECRET_FOR_TEST'] = 'x';
  cage = createCage({
    entry: pathToFileURL(entry),
    setup: { plus: 1 },
    size: 2,
    log: silentLog,
    limits: { seconds: 5, megabytes: 300 },
  });
});
afterAll(async () => {
  await cage.close();
  rmSync(folder, { recursive: true });
});

describe('the cage', () => {
  test('runs a task and gives its value', async () => {
    expect(await cage.run('add', { a: 2, b: 3 })).toEqual({ ok: true, value: 6 });
    expect(await cage.run('length', new Uint8Array(300_000))).toEqual({ ok: true, value: 300_000 });
  });

  test.each([
    ['an endless loop', 'hang', { seconds: 0.5 }, 'reader-timeout'],
    ['a memory bomb outside the JavaScript heap', 'eat', {}, 'reader-memory'],
    ['a crash', 'crash', {}, 'reader-crash'],
    ['an exception', 'throws', {}, 'reader-failed'],
    ['an unknown task', 'nothing', {}, 'reader-failed'],
  ])('%s ends in one problem and nobody else is disturbed', async (_, task, limits, code) => {
    const [bad, good] = await Promise.all([cage.run(task, {}, limits), cage.run('add', { a: 1, b: 1 })]);
    expect(bad).toMatchObject({ ok: false, problem: { code } });
    expect(good).toEqual({ ok: true, value: 3 });
    expect(await cage.run('add', { a: 1, b: 2 })).toEqual({ ok: true, value: 4 });
  });

  test('memory that earlier tasks left behind does not count against the next one', async () => {
    const own = createCage({
      entry: pathToFileURL(entry),
      setup: { plus: 1 },
      size: 1,
      log: silentLog,
      limits: { megabytes: 1024 },
    });
    expect(await own.run('keep', 180)).toMatchObject({ ok: true });
    expect(await own.run('keep', 180, { megabytes: 300 })).toMatchObject({ ok: true });
    await own.close();
  });

  test("a problem does not repeat what the file's parser said", async () => {
    expect(JSON.stringify(await cage.run('throws', {}))).not.toContain('secret');
  });

  test('none of our environment reaches the child', async () => {
    const outcome = await cage.run<string[]>('environment', {});
    expect(outcome.ok && outcome.value.some((name) => name.startsWith('OKIENKO'))).toBe(false);
  });

  test('a task writes no file and starts no program', async () => {
    const path = join(folder, 'written');
    expect(await cage.run('write', path)).toMatchObject({ ok: false });
    expect(existsSync(path)).toBe(false);
    expect(await cage.run('spawn', {})).toMatchObject({ ok: false });
  });

  test('many tasks at once all come back', async () => {
    const outcomes = await Promise.all(Array.from({ length: 40 }, (_, a) => cage.run<number>('add', { a, b: 0 })));
    expect(outcomes.map((outcome) => outcome.ok && outcome.value)).toEqual(Array.from({ length: 40 }, (_, a) => a + 1));
  });
});
