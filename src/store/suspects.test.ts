import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import { needs } from '../../test/require.ts';
import { sampleLetter } from './testing-samples.ts';
import { testStore, testStoreAvailable } from './testing.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');
const childProgram = fileURLToPath(new URL('./testing-child.ts', import.meta.url));

describe.skipIf(!can)('a letter that ends the process that checks it', () => {
  it('is in quarantine after so many deaths alone, and no letter that was beside it shares the guilt', async () => {
    const test = await testStore();
    const sql = new Client(test.connection);
    await sql.connect();
    onTestFinished(async () => {
      await sql.end();
      await test.close();
    });
    const results = [];
    for (let n = 1; n <= 12; n += 1) results.push(await test.store.ingest(sampleLetter(`suspect-${n}`)));
    const ids = results.map((one) => (one.kind === 'stored' ? one.submission : ''));
    const deadly = ids[1] ?? '';
    const task = { connection: test.connection, dataFolder: test.dataFolder, mode: 'work', mailbox: '', letters: 0 };
    const order = JSON.stringify({ ...task, deadly, mostInterruptions: 2 });
    const settled = async (): Promise<boolean> =>
      (await sql.query(`select 1 from submissions where state = 'received'`)).rows.length === 0;
    let deaths = 0;
    const end = Date.now() + 80_000;
    while (!(await settled()) && Date.now() < end) {
      const child = spawn(process.execPath, [childProgram, order], { stdio: ['ignore', 'ignore', 'inherit'] });
      const ended = once(child, 'exit');
      while (child.exitCode === null && child.signalCode === null && !(await settled())) await pause(50);
      if (child.signalCode === 'SIGKILL') deaths += 1;
      else child.kill('SIGTERM');
      await ended;
    }
    // Beside the others once at most, then alone.
    expect(deaths).toBeLessThanOrEqual(3);
    expect(await test.store.quarantine.get(deadly)).toMatchObject({ code: 'worker-died', tries: 2 });
    const { rows } = await sql.query(`select 'A-' || number as id, state from submissions order by number`);
    expect(rows).toEqual(ids.map((id) => ({ id, state: id === deadly ? 'quarantined' : 'checked' })));
    const struck = await sql.query(
      `select distinct data ->> 'submission' as id from pgboss.job where (data ->> 'interruptions')::int > 0`,
    );
    expect(struck.rows).toEqual([{ id: deadly }]);
    const checks = await sql.query(`select count(*)::int n from audit where event ->> 'type' = 'submission-checked'`);
    expect(checks.rows).toEqual([{ n: 11 }]);
  }, 100_000);
});
