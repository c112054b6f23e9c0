/** A mail of 25 MB passes through the intake's process without filling it: what counts is the most memory it ever held. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import { maildirAt } from './chaos/maildir.ts';
import type { CrashPlan } from './crash-child.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional') &&
  needs('/proc', process.platform === 'linux', 'run on Linux');

const childFile = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const user = 'wnioski@okienko.example';
const megabytes = 25;
const most = 200;

describe.runIf(present)('a mail of 25 MB', () => {
  const cleanUp: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  it('is fetched, stored and queued in less than 200 MB of memory', async () => {
    const dovecot = await startDovecot();
    cleanUp.push(() => dovecot.remove());
    const { store, connection, dataFolder, close } = await testStore();
    cleanUp.push(close);
    const line = `${'QUJD'.repeat(19)}\r\n`;
    const inbox = await maildirAt(dovecot.maildir(user));
    const bring = () =>
      inbox.put('large', sampleMail(1, { body: line.repeat(Math.ceil((megabytes * 2 ** 20) / line.length)) }));

    const server = { host: 'localhost', port: dovecot.imapsPort, tls: 'implicit', ca: dovecot.ca };
    const mailbox = { ...server, user, password: dovecot.password, name: 'wnioski', pollSeconds: 1 };
    const plan: CrashPlan = { role: 'intake', connection, dataFolder, config: { mailboxes: [mailbox] } };
    // What translating the sources costs is no cost of the product, which runs built: one life before fills the cache.
    const env = { ...process.env, NODE_COMPILE_CACHE: join(dataFolder, 'compiled') };
    const start = () => {
      const child = spawn(process.execPath, [childFile, JSON.stringify(plan)], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      cleanUp.push(async () => {
        if (child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      });
      return child;
    };
    const highest = (pid: number): number =>
      Number(/^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]) / 1024;
    const first = start();
    const connected = async (): Promise<boolean> => (await store.mailboxes.all()).some((one) => one.connected);
    await eventually('watching', connected, 60_000, 50);
    const gone = once(first, 'exit');
    first.kill('SIGKILL');
    await gone;
    const child = start();
    const pid = child.pid ?? 0;
    const again = async (): Promise<boolean> =>
      (await store.mailboxes.all()).some((one) => one.connected && one.epoch === 2);
    await eventually('watching again', again, 60_000, 50);
    const without = highest(pid);
    await bring();
    const stored = async (): Promise<boolean> => (await store.submissions.list({ limit: 1, offset: 0 })).total === 1;
    await eventually('stored', stored, 90_000, 50);
    await eventually('moved', async () => (await inbox.count()) === 0, 30_000, 50);
    const megabytesHeld = highest(pid);
    console.log(
      `a mail of ${megabytes} MB: at most ${Math.round(megabytesHeld)} MB, without it ${Math.round(without)} MB`,
    );
    expect(megabytesHeld).toBeLessThan(most);
  }, 150_000);
});
