import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { watchMailbox, type WatchedMailbox } from '../../src/intake/index.ts';
import { imapClient } from '../../src/mail-server/index.ts';
import { silentLog, type Log } from '../../src/model/index.ts';
import { imapSentMailbox } from '../../src/replies/index.ts';
import { needs } from '../require.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './dovecot.ts';
import { createMemoryIntake, type MemoryIntake } from './memory-store.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const present = needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd');

describe.runIf(present)('a mailbox on Dovecot', () => {
  let dovecot: Dovecot;
  let users = 0;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    dovecot = await startDovecot();
  });
  afterAll(() => dovecot?.remove());
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  const settings = (change: Partial<WatchedMailbox> = {}): WatchedMailbox => ({
    name: 'wnioski',
    host: 'localhost',
    port: dovecot.imapsPort,
    tls: 'implicit',
    ca: dovecot.ca,
    user: `wnioski-${(users += 1)}@okienko.example`,
    password: dovecot.password,
    folder: 'INBOX',
    processed: 'Processed',
    pollSeconds: 60,
    ...change,
  });
  const watch = (config: WatchedMailbox, store: MemoryIntake, log: Log = silentLog) => {
    const controller = new AbortController();
    const ended = watchMailbox(config, { store, log, signal: controller.signal, answerSeconds: 5 });
    const stop = async (): Promise<void> => {
      controller.abort();
      await ended;
    };
    stops.push(stop);
    return stop;
  };
  const deliver = (config: WatchedMailbox, raw: Uint8Array) => dovecot.deliver(config.user ?? '', raw);
  const withClient = async <T>(
    config: WatchedMailbox,
    work: (client: ReturnType<typeof imapClient>) => Promise<T>,
  ): Promise<T> => {
    const client = imapClient(config, { connect: 5_000, silence: 10_000 });
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  };
  const count = (config: WatchedMailbox, folder: string): Promise<number> =>
    withClient(config, async (client) => {
      const status = await client.status(folder, { messages: true });
      return status ? (status.messages ?? 0) : 0;
    });

  it('a letter that arrives while we are idle is stored within two seconds and then moved', async () => {
    const config = settings();
    const store = createMemoryIntake();
    await deliver(config, sampleMail(1));
    watch(config, store);
    await eventually('first', () => store.letters.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 500));
    await deliver(config, sampleMail(2));
    expect(await eventually('second', () => store.letters.length === 2)).toBeLessThan(2_000);
    expect(Buffer.from(store.letters[1]?.bytes ?? []).toString()).toContain(sampleMail(2).toString());
    await eventually('moved', async () => (await count(config, 'Processed')) === 2);
    expect(await count(config, 'INBOX')).toBe(0);
  });

  it('works through STARTTLS as well', async () => {
    const config = settings({ tls: 'starttls', port: dovecot.imapPort });
    const store = createMemoryIntake();
    await deliver(config, sampleMail(1));
    watch(config, store);
    await eventually('stored', () => store.letters.length === 1);
  });

  it('a certificate of an authority we do not trust stops everything but the trying', async () => {
    const config = settings({ ca: undefined });
    const store = createMemoryIntake();
    const codes: unknown[] = [];
    await deliver(config, sampleMail(1));
    watch(config, store, { ...silentLog, warn: (fields) => void codes.push(fields['code']) });
    await eventually('refused twice', () => codes.length >= 2);
    expect(codes[0]).toMatch(/VERIFY|CERT|SELF_SIGNED|ISSUER/);
    expect(store.letters).toEqual([]);
  });

  it('two hundred letters, some of them twice, are each stored once, and the server being restarted meanwhile changes nothing', async () => {
    const config = settings();
    const store = createMemoryIntake();
    const letters = Array.from({ length: 200 }, (_, index) => index % 180);
    for (const number of letters.slice(0, 120)) await deliver(config, sampleMail(number));
    watch(config, store);
    await eventually('some', () => store.letters.length >= 40);
    await dovecot.stop();
    await dovecot.start();
    for (const number of letters.slice(120)) await deliver(config, sampleMail(number));
    await eventually('all moved', async () => (await count(config, 'Processed')) === 200, 25_000);
    expect(store.letters).toHaveLength(180);
    expect(new Set(store.letters.map(({ messageId }) => messageId)).size).toBe(180);
  });

  it('a mailbox deleted and made anew (other UIDVALIDITY) is read whole, and what is known is not taken in again', async () => {
    const config = settings({ folder: 'Wnioski', processed: null, pollSeconds: 1 });
    const store = createMemoryIntake();
    const fill = (from: number, to: number) =>
      withClient(config, async (client) => {
        await client.mailboxCreate('Wnioski');
        for (let number = from; number <= to; number += 1) await client.append('Wnioski', sampleMail(number));
      });
    await fill(1, 5);
    watch(config, store);
    await eventually('five', () => store.letters.length === 5);
    await withClient(config, (client) => client.mailboxDelete('Wnioski'));
    await fill(4, 8);
    await eventually('eight', () => store.letters.length === 8, 15_000);
    await eventually('seen again', () => store.duplicates.length >= 2);
    const validities = [...store.cursors.keys()].map((key) => key.split('/').at(-1));
    expect(new Set(validities).size).toBe(2);
    expect(store.letters.map(({ messageId }) => messageId)).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `<wniosek-${number}@firma.example>`),
    );
  });

  it('the folder for handled letters is made again when somebody removes it', async () => {
    const config = settings();
    const store = createMemoryIntake();
    watch(config, store);
    await deliver(config, sampleMail(1));
    await eventually('moved', async () => store.letters.length === 1 && (await count(config, 'Processed')) === 1);
    await withClient(config, (client) => client.mailboxDelete('Processed'));
    await deliver(config, sampleMail(2));
    await eventually(
      'moved again',
      async () => store.letters.length === 2 && (await count(config, 'Processed').catch(() => 0)) === 1,
    );
    expect(await count(config, 'INBOX')).toBe(0);
  });

  it('the Sent mailbox answers by exact Message-ID, and an error is never taken for absence', async () => {
    const config = settings();
    const message = '<reply.0a1b2c@okienko.example>';
    await deliver(config, sampleMail(1, { messageId: message }));
    const sent = imapSentMailbox({ ...config, address: 'wyslane@okienko.example' });
    expect(await sent.holds([message, '<reply.0a1b2d@okienko.example>'])).toEqual(new Set([message]));
    const wrong = imapSentMailbox({ ...config, password: 'inne', address: 'wyslane@okienko.example' });
    await expect(wrong.holds([message])).rejects.toMatchObject({ code: 'mailbox' });
  });
});
