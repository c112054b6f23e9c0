/** Delays, cuts in the middle of a FETCH and between DATA and its answer, half-open connections: nothing lost, nothing twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { watchMailbox } from '../../src/intake/index.ts';
import { silentLog } from '../../src/model/index.ts';
import { createOutbox, imapSentMailbox, smtpRelay } from '../../src/replies/index.ts';
import { sampleResult } from '../../src/store/testing-samples.ts';
import { testStore, testStoreAvailable } from '../../src/store/testing.ts';
import { randomFrom } from '../nightly/fuzz/random.ts';
import { needs } from '../require.ts';
import { maildirAt } from './chaos/maildir.ts';
import { startWorld } from './chaos/world.ts';
import { dovecotAvailable, startDovecot } from './dovecot.ts';
import { eventually, sampleMail } from './sample-mail.ts';
import { startToxicProxy, type Trouble } from './toxic-proxy.ts';

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

const letters = 40;
const kilobytes = 24;
const inboxUser = 'wnioski@okienko.example';
const sentUser = 'wyslane@okienko.example';
const from = (number: number): string => `osoba-${number}@firma.example`;

/** Of the connections to the mailbox, the first ones; then they are merely slow. */
const imapTroubles: readonly Trouble[] = [
  { cutAfter: 150_000 },
  { muteAfter: 260_000 },
  { cutAfter: 40_000, delay: 5 },
  { cutAfter: 6_000 },
];

describe.runIf(present)('a bad network', () => {
  const cleanUp: (() => unknown)[] = [];
  afterEach(async () => {
    for (const step of cleanUp.splice(0).reverse()) await step();
  });

  it('loses no letter, handles none twice and sends no reply twice', async () => {
    const seed = Number(process.env['CHAOS_SEED'] ?? Date.now() % 2 ** 31);
    console.log(`bad network: seed ${seed}`);
    const random = randomFrom(seed);
    const folder = await mkdtemp(join(tmpdir(), 'okienko-toxic-'));
    cleanUp.push(() => rm(folder, { recursive: true, force: true }));
    const dovecot = await startDovecot();
    cleanUp.push(() => dovecot.remove());
    const { store, close } = await testStore({ messageIdDomain: 'okienko.example' });
    cleanUp.push(close);
    const stop = new AbortController();
    const running: Promise<unknown>[] = [];
    cleanUp.push(async () => {
      stop.abort();
      await Promise.allSettled(running);
    });
    const [inbox, sentBox] = [await maildirAt(dovecot.maildir(inboxUser)), await maildirAt(dovecot.maildir(sentUser))];
    const processed = await maildirAt(dovecot.maildir(inboxUser, 'Processed'));
    const world = await startWorld({ copies: sentUser, sent: sentBox, inbox, folder, taken: () => {} });
    cleanUp.push(() => world.stop());

    const imap = await startToxicProxy(dovecot.imapsPort, (n) => imapTroubles[n - 1] ?? { delay: 2 });
    const sentImap = await startToxicProxy(dovecot.imapsPort, (n) =>
      n === 1 ? { cutAfter: 4_000 } : random.chance(0.2) ? { delay: 20 } : null,
    );
    const smtp = await startToxicProxy(world.port, (n) => {
      // Each kind once in any case.
      const kinds = ['cut before the answer', 'mute before the answer', 'cut before the end'] as const;
      const atEndOfData = kinds[n - 1];
      if (atEndOfData !== undefined) return { atEndOfData };
      if (random.chance(0.2)) return { atEndOfData: random.pick(kinds) };
      return random.chance(0.2) ? { delay: 40 } : null;
    });
    cleanUp.push(imap.stop, sentImap.stop, smtp.stop);

    const body = `${'Zażółć gęślą jaźń. '.repeat(50)}\r\n`.repeat(kilobytes);
    for (let number = 1; number <= letters; number += 1)
      await inbox.put(`list-${number}`, sampleMail(number, { from: `<${from(number)}>`, body: `${number} ${body}` }));

    const server = { host: 'localhost', tls: 'implicit', ca: dovecot.ca, password: dovecot.password } as const;
    const { signal } = stop;
    running.push(
      watchMailbox(
        {
          ...server,
          port: imap.port,
          user: inboxUser,
          name: 'wnioski',
          folder: 'INBOX',
          processed: 'Processed',
          pollSeconds: 1,
        },
        { store, log: silentLog, signal, answerSeconds: 2 },
      ),
    );
    const handled: string[] = [];
    running.push(
      store.work(
        async (id) => {
          const letter = await store.submissions.get(id);
          if (letter?.from == null) throw new Error(`${id} has no sender`);
          handled.push(letter.from);
          const text = 'Szanowni Państwo,\n\npotwierdzamy.\n';
          const reply = { kind: 'accept', language: 'pl', to: letter.from, subject: 'Przyjęto', text } as const;
          await store.submissions.saveReport(id, {
            ...sampleResult('accept'),
            reply: { ...reply, inReplyTo: null, references: [], automatic: true },
          });
        },
        { concurrency: 2, signal },
      ),
    );
    const outbox = createOutbox({
      store,
      relay: smtpRelay({ host: '127.0.0.1', port: smtp.port, tls: 'none', from: 'okienko@okienko.example' }),
      sent: imapSentMailbox({ ...server, port: sentImap.port, user: sentUser, address: sentUser, folder: 'INBOX' }),
      log: silentLog,
      graceSeconds: 4,
    });
    running.push(outbox.run(signal));

    const sent = async (): Promise<number> => (await store.submissions.counts())['reply-sent'] ?? 0;
    await eventually('all answered', async () => (await sent()) === letters, 150_000, 200);
    await eventually('all moved', async () => (await inbox.count()) === 0, 30_000, 200);

    // Counted where they arrived.
    const all = Array.from({ length: letters }, (_, index) => from(index + 1)).toSorted();
    const received = await world.received();
    expect(received.map(({ to }) => to).toSorted()).toEqual(all);
    expect(handled.toSorted()).toEqual(all);
    // Beside the copies there may be probes of the mailbox; they went to nobody else.
    const copies = (await sentBox.all())
      .map(({ messageId }) => messageId ?? '')
      .filter((id) => !id.startsWith('<probe-'));
    expect(copies.toSorted()).toEqual(received.map(({ messageId }) => messageId).toSorted());
    const moved = (await processed.all()).map(({ messageId }) => messageId);
    expect(moved.toSorted()).toEqual(
      Array.from({ length: letters }, (_, index) => `<wniosek-${index + 1}@firma.example>`).toSorted(),
    );
    expect((await store.submissions.list({ limit: 1, offset: 0 })).total).toBe(letters);
    expect(await store.audit.verify()).toBeNull();
    // And all that with every trouble there was to be.
    expect(imap.happened.get('cut in the middle')).toBe(3);
    expect(imap.happened.get('half-open')).toBe(1);
    expect(smtp.happened.get('cut after DATA, before the 250')).toBeGreaterThanOrEqual(1);
    expect(smtp.happened.get('silent after DATA, before the 250')).toBeGreaterThanOrEqual(1);
    expect(smtp.happened.get('cut before the end of DATA')).toBeGreaterThanOrEqual(1);
  }, 240_000);
});
