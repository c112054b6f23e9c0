import { randomInt } from 'node:crypto';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { imapClient } from '../../src/mail-server/index.ts';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import { startCopyingRelay, type TakenMoment } from './copying-relay.ts';
import type { CrashPlan, CrashRole } from './crash-child.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './dovecot.ts';
import { startMortal, type Mortal, type MortalOptions } from './mortal-process.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const childFile = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const inbox = 'wnioski@okienko.example';
const sentBox = 'wyslane@okienko.example';
const letters = 100;
const waitingAtFirst = 120;
const inMove = 'while letters are moved';
/** How often each process dies; the poller, each time with letters of the batch still waiting for it. */
const deaths: Readonly<Record<CrashRole, number>> = { intake: 20, check: 6, outbox: 12 };

const applicant = (number: number): string => `osoba-${number}@firma.example`;
const letterId = (number: number): string => `<wniosek-${number}@firma.example>`;
const trace = 'Received: from elsewhere.example by mail.example; Mon, 16 Nov 2026 10:00:00 +0100';
const numbers = Array.from({ length: letters }, (_, index) => index + 1);
/** Every letter twice, each second time by another way and in another order. */
const mails = [
  ...numbers.map((number) => ({ number })),
  ...numbers.map((number) => ({ number: ((number * 37) % letters) + 1, trace })),
].map(({ number, ...more }) => sampleMail(number, { from: `Osoba ${number} <${applicant(number)}>`, ...more }));

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

/** A connection that looks into the mailboxes of one user. */
const lookInto = async (dovecot: Dovecot, user: string) => {
  const client = imapClient(
    { host: 'localhost', port: dovecot.imapsPort, tls: 'implicit', ca: dovecot.ca, user, password: dovecot.password },
    { connect: 5_000, silence: 120_000 },
  );
  await client.connect();
  return {
    create: (folder: string) => client.mailboxCreate(folder),
    count: async (folder: string): Promise<number> => {
      const status = await client.status(folder, { messages: true });
      if (!status) throw new Error(`no answer about ${folder}`);
      return status.messages ?? 0;
    },
    messageIds: async (folder: string): Promise<string[]> => {
      await client.mailboxOpen(folder, { readOnly: true });
      const all = await client.fetchAll('1:*', { envelope: true });
      return all.map(({ envelope }) => envelope?.messageId ?? '').sort();
    },
    close: () => client.close(),
  };
};

describe.runIf(present)('processes killed at any moment, with Dovecot', () => {
  const cleanUp: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  it('of letters sent twice none is lost, none is handled twice, no reply is sent twice', async () => {
    const dovecot = await startDovecot();
    cleanUp.push(() => dovecot.remove());
    const { store, connection, dataFolder, close } = await testStore();
    cleanUp.push(close);
    const [office, sent] = [await lookInto(dovecot, inbox), await lookInto(dovecot, sentBox)];
    cleanUp.push(office.close, sent.close);
    await office.create('Processed');

    let outboxDies: TakenMoment | null = null;
    const relay = await startCopyingRelay({
      copies: sentBox,
      forward: (raw) => dovecot.deliver(sentBox, raw),
      taken: (moment) => {
        if (moment === outboxDies) outbox.kill(`with the mail taken, ${moment}`);
      },
    });
    cleanUp.push(() => relay.stop());
    const server = { host: 'localhost', tls: 'implicit', ca: dovecot.ca, password: dovecot.password };
    const config = {
      mailboxes: [{ ...server, name: 'wnioski', port: dovecot.imapsPort, user: inbox, pollSeconds: 2 }],
      smtp: { host: '127.0.0.1', port: relay.port, tls: 'none', from: 'Okienko <okienko@okienko.example>' },
      sent: { ...server, port: dovecot.imapsPort, user: sentBox, address: sentBox },
      replies: { policy: 'auto', graceSeconds: 4 },
    };
    const play = (role: CrashRole, how: Pick<MortalOptions, 'born' | 'said' | 'died'>): Mortal => {
      const plan: CrashPlan = { role, connection, dataFolder, config };
      const args = [childFile, JSON.stringify(plan)];
      const env = { NODE_COMPILE_CACHE: join(dataFolder, 'compiled') };
      const mortal = startMortal({ name: role, args, env, deaths: deaths[role], ...how });
      cleanUp.push(() => mortal.end());
      return mortal;
    };

    let delivered = 0;
    const deliver = async (some: readonly Buffer[], gapMilliseconds: number): Promise<void> => {
      for (const mail of some) {
        await dovecot.deliver(inbox, mail);
        delivered += 1;
        if (gapMilliseconds > 0) await pause(gapMilliseconds);
      }
    };
    await deliver(mails.slice(0, waitingAtFirst), 0);

    // The poller dies when it has committed some more letters, or when the server has moved the first of them and has not
    // told it yet; two lives end so in any case.
    const committed = new Set<string>();
    const waiting = (): number => delivered - committed.size;
    const waitingAtDeath: number[] = [];
    let deadly = { commits: 0, move: false };
    const poller = play('intake', {
      born: (times) => {
        const some = 1 + randomInt(1 + Math.floor((2 * waiting()) / (deaths.intake - times + 2)));
        const onlyMove = times === 1 || times === 5;
        deadly = { commits: onlyMove ? Infinity : committed.size + some, move: times % 2 === 1 };
        return null;
      },
      said: (line) => {
        const [, uid] = /^letter (?:stored|already known) (\d+)$/.exec(line) ?? [];
        if (uid !== undefined) committed.add(uid);
        if (committed.size >= deadly.commits) setTimeout(() => poller.kill('after a commit'), randomInt(0, 4));
      },
      died: () => void waitingAtDeath.push(waiting()),
    });
    for (const part of ['cur', 'new']) {
      const watcher = watch(join(dovecot.maildir(inbox, 'Processed'), part), () => {
        if (deadly.move) poller.kill(inMove);
      });
      cleanUp.push(() => watcher.close());
    }
    const checker = play('check', { born: () => randomInt(1, 8) });
    const outbox = play('outbox', {
      born: (times) => {
        outboxDies = ([null, 'before its copy is there', 'when its copy is there'] as const)[times % 3] ?? null;
        return outboxDies === null ? randomInt(1, 7) : null;
      },
    });
    const all = [poller, checker, outbox];

    const work = async (): Promise<void> => {
      await deliver(mails.slice(waitingAtFirst), 200);
      await eventually('nothing waits in the inbox', async () => (await office.count('INBOX')) === 0, 90_000, 200);
      const states = async (): Promise<(string | null)[]> =>
        (await store.submissions.list({ limit: 500, offset: 0 })).rows.map(({ reply }) => reply);
      const settled = async (): Promise<boolean> => (await states()).every((state) => state === 'sent');
      await eventually('all replies settled', settled, 60_000, 200);
    };
    await Promise.race([work(), ...all.map(({ trouble }) => trouble)]);
    for (const mortal of all) await mortal.end();

    // On Dovecot: everything was moved, nothing vanished on the way.
    expect(await office.count('INBOX')).toBe(0);
    expect(await office.messageIds('Processed')).toEqual(
      numbers.flatMap((one) => [letterId(one), letterId(one)]).sort(),
    );
    // In the store: each letter once, each step once.
    const { rows } = await store.submissions.list({ limit: 500, offset: 0 });
    expect(rows.map(({ from }) => from).sort()).toEqual(numbers.map(applicant).sort());
    for (const { id } of rows) {
      const steps = (await store.submissions.audit(id)).map(({ event }) => event.type);
      expect(steps.filter((type) => type !== 'letter-duplicate')).toEqual([
        'letter-stored',
        'submission-checked',
        'reply-drafted',
        'reply-approved',
        'reply-sent',
      ]);
      expect(steps).toContain('letter-duplicate');
    }
    expect(await store.audit.verify()).toBeNull();
    // With the applicants: one reply each; and its copy in our Sent mailbox, once.
    const received = numbers.map((number) => relay.received.get(applicant(number)) ?? []);
    expect(received.filter((replies) => replies.length === 0)).toEqual([]);
    expect(received.filter((replies) => replies.length > 1)).toEqual([]);
    expect(await sent.messageIds('INBOX')).toEqual(received.flat().sort());
    expect(new Set(received.flat()).size).toBe(letters);
    // And all that with every process killed as often as it should be, the poller each time in the middle of the batch.
    expect(all.map((mortal) => mortal.deaths.length)).toEqual([deaths.intake, deaths.check, deaths.outbox]);
    expect(poller.deaths.filter((how) => how === inMove).length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...waitingAtDeath)).toBeGreaterThan(0);
  }, 150_000);
});
