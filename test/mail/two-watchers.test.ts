/** Two processes with one mailbox on Dovecot and one database: one works; one that hangs is followed by the other and is refused. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import type { CrashPlan } from './crash-child.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const childFile = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const inbox = 'wnioski@okienko.example';
const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

type Watcher = { readonly name: string; readonly process: ChildProcess; readonly stored: string[] };

describe.runIf(present)('two watchers of one mailbox', () => {
  const cleanUp: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  it('one hangs while letters come, the other takes over, the first wakes: none lost, none twice, and only one at a time', async () => {
    const dovecot = await startDovecot();
    cleanUp.push(() => dovecot.remove());
    const { store, connection, dataFolder, close } = await testStore();
    cleanUp.push(close);
    const sql = new Client(connection);
    await sql.connect();
    cleanUp.push(() => sql.end());
    const config = {
      mailboxes: [
        {
          name: 'wnioski',
          host: 'localhost',
          port: dovecot.imapsPort,
          tls: 'implicit',
          ca: dovecot.ca,
          user: inbox,
          password: dovecot.password,
          pollSeconds: 1,
          leaseSeconds: 2,
        },
      ],
    };
    const start = (name: string): Watcher => {
      const plan: CrashPlan = { role: 'intake', connection, dataFolder, config };
      const child = spawn(process.execPath, [childFile, JSON.stringify(plan)], { stdio: ['ignore', 'pipe', 'ignore'] });
      cleanUp.push(async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        child.kill('SIGKILL');
        await once(child, 'exit');
      });
      const stored: string[] = [];
      createInterface({ input: child.stdout }).on('line', (line) => {
        const [, uid] = /^letter (?:stored|already known) (\d+)$/.exec(line) ?? [];
        if (uid !== undefined) stored.push(uid);
      });
      return { name, process: child, stored };
    };
    const holder = async (): Promise<{ epoch: number; pid: string }> => {
      const found = await store.leases.holder('mailbox:wnioski');
      return { epoch: found?.epoch ?? 0, pid: found?.owner.split(':').at(-2) ?? '' };
    };
    const watchers = [start('a'), start('b')];
    await eventually('one has it', async () => (await holder()).epoch === 1, 20_000);

    let number = 0;
    const deliver = async (count: number): Promise<void> => {
      for (let n = 0; n < count; n += 1) await dovecot.deliver(inbox, sampleMail((number += 1)));
    };
    for (let round = 1; round <= 3; round += 1) {
      const { epoch, pid } = await holder();
      const working = watchers.find(({ process: { pid: own } }) => String(own) === pid);
      const other = watchers.find((one) => one !== working);
      expect(working).toBeDefined();
      const before = working?.stored.length ?? 0;
      await deliver(15);
      // In the middle of them, wherever that is.
      await eventually('some', () => (working?.stored.length ?? 0) > before + 2, 20_000, 5);
      working?.process.kill('SIGSTOP');
      // Perhaps within a transaction: then the database ends that first.
      const had = other?.stored.length ?? 0;
      await deliver(5);
      await eventually('taken over', async () => (await holder()).epoch > epoch, 40_000);
      await eventually('the other works', () => (other?.stored.length ?? 0) > had, 20_000);
      working?.process.kill('SIGCONT');
      await deliver(5);
    }
    const open = async (): Promise<number> =>
      Number(
        (await sql.query(`select count(*) n from sightings where left_at is null or state <> 'stored'`)).rows[0].n,
      );
    await eventually(
      'all settled',
      async () => (await sql.query('select from sightings')).rowCount === 75 && (await open()) === 0,
      30_000,
    );
    const { total } = await store.submissions.list({ limit: 1, offset: 0 });
    expect(total).toBe(75);
    expect((await sql.query('select distinct letter from sightings')).rowCount).toBe(75);
    expect((await sql.query(`select from sightings where duplicate`)).rowCount).toBe(0);
    // Who hangs behind the commit of a group, of sixteen at most, cannot note where its letters went; the next one finds them gone.
    expect(
      (await sql.query(`select count(distinct left_to_uid)::int n from sightings`)).rows[0].n,
    ).toBeGreaterThanOrEqual(75 - 3 * 16);
    expect((await sql.query(`select count(*)::int n from pgboss.job where name = 'check'`)).rows[0].n).toBe(75);
    expect((await holder()).epoch).toBeGreaterThanOrEqual(4);
    expect(await store.audit.verify()).toBeNull();
    // The state row is the new holder's: the one that woke up could not write it.
    const [state] = await store.mailboxes.all();
    expect(state).toMatchObject({ epoch: (await holder()).epoch, backlog: 0, onServer: 0 });
  }, 150_000);
});
