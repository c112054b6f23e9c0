import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import type { CrashPlan, CrashRole } from './crash-child.ts';
import { startMailServer } from './embedded-mail-server.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const childFile = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const inbox = 'wnioski@okienko.example';
const sentBox = 'wyslane@okienko.example';
const letters = 100;
const again = 20;
const kills: Readonly<Record<CrashRole, number>> = { intake: 8, check: 4, outbox: 8 };

const applicant = (number: number): string => `osoba-${number}@firma.example`;
const letter = (number: number, trace?: string): Buffer =>
  sampleMail(number, { from: `Osoba ${number} <${applicant(number)}>`, ...(trace === undefined ? {} : { trace }) });

const present = needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

describe.runIf(present)('processes killed at any moment', () => {
  const running = new Set<ChildProcess>();
  afterAll(() => {
    for (const child of running) child.kill('SIGKILL');
  });

  /**
   * Keeps one role alive; kills its process `times` times with -9: right after it did something, or (every second time)
   * when `strike` is called. All of it goes on until `ended`.
   */
  const keepAlive = (plan: CrashPlan, times: number, killed: string[], ended: () => boolean) => {
    let strike: () => void = () => {};
    const done = new Promise<void>((resolve, reject) => {
      const start = (left: number): void => {
        const child = spawn(process.execPath, [childFile, JSON.stringify(plan)], { stdio: ['ignore', 'pipe', 'pipe'] });
        running.add(child);
        const waitsForStrike = plan.role === 'outbox' && left % 2 === 1;
        let events = randomInt(1, 7);
        let errors = '';
        strike = () => {
          if (!waitsForStrike || !child.kill('SIGKILL')) return;
          strike = () => {};
          killed.push(`${plan.role} between the relay's acceptance and its answer`);
        };
        child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
        createInterface({ input: child.stdout }).on('line', (line) => {
          events -= 1;
          if (left === 0 || waitsForStrike || events !== 0) return;
          killed.push(`${plan.role} after "${line}"`);
          setTimeout(() => child.kill('SIGKILL'), randomInt(0, 12));
        });
        child.on('exit', (_, signal) => {
          running.delete(child);
          if (ended()) resolve();
          else if (signal === 'SIGKILL') start(left - 1);
          else reject(new Error(`${plan.role} ended by itself: ${errors}`));
        });
      };
      start(times);
    });
    return { done, strike: () => strike() };
  };

  it('no letter is lost, none is handled twice, no reply is sent twice', async () => {
    let delivered = (): void => {};
    const users = { [inbox]: 'tajne', [sentBox]: 'tajne' };
    const mail = await startMailServer({ users, deliveryDelay: 8, delivered: () => delivered() });
    const { store, connection, dataFolder, close } = await testStore({ queue: { retries: 50, retrySeconds: 1 } });
    const killed: string[] = [];
    let over = false;
    const plan = { connection, dataFolder, imapPort: mail.imapPort, smtpPort: mail.smtpPort, graceSeconds: 2 };
    const play = (role: CrashRole) => keepAlive({ ...plan, role }, kills[role], killed, () => over);
    const outbox = play('outbox');
    delivered = outbox.strike;
    const roles = Promise.all([play('intake').done, play('check').done, outbox.done]);
    const count = async (address: string, folder?: string): Promise<number> =>
      (await mail.messages(address, folder)).length;
    const work = async (): Promise<void> => {
      // In portions, so that every process has something in hand each time it comes back.
      for (let number = 1; number <= letters; number += 1) {
        await mail.deliver(inbox, letter(number));
        if (number % 5 === 0)
          await mail.deliver(inbox, letter(number - 2, 'Received: from elsewhere.example by mail.example; now'));
        if (number % 10 === 0) {
          const before = killed.length;
          await eventually('some progress', async () => killed.length > before || (await count(inbox)) === 0, 20_000);
        }
      }
      const done = letters + again;
      await eventually(
        'all letters taken in',
        async () => (await count(inbox, 'Processed')) >= done && (await count(inbox)) === 0,
        60_000,
      );
      await eventually('all replies sent', async () => (await count(sentBox)) >= letters, 60_000);
      await eventually(
        'all kills',
        () => killed.length === Object.values(kills).reduce((sum, times) => sum + times),
        5_000,
      );
      const states = async (): Promise<(string | null)[]> =>
        (await store.submissions.list({ limit: 500, offset: 0 })).rows.map(({ reply }) => reply);
      await eventually('all replies settled', async () => (await states()).every((state) => state === 'sent'), 30_000);
    };
    try {
      await Promise.race([work(), roles]);
    } finally {
      over = true;
      for (const child of running) child.kill('SIGKILL');
    }
    await roles;
    // Should anything be about to be sent twice, it would be now.
    expect((await store.submissions.list({ limit: 1, offset: 0 })).total).toBe(letters);
    const received = await Promise.all(Array.from({ length: letters }, (_, index) => count(applicant(index + 1))));
    expect(received.filter((times) => times === 0)).toEqual([]);
    expect(received.filter((times) => times > 1)).toEqual([]);
    expect(await count(sentBox)).toBe(letters);
    expect(await store.audit.verify()).toBeNull();
    expect(killed).toHaveLength(20);
    await close();
    await mail.stop();
  }, 110_000);
});
