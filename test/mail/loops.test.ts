/** Whoever answers by itself meets an office that answers by itself: at most one reply each. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkSubmission } from '../../worker/check-worker.ts';
import { rulesAt } from '../../worker/outbox-worker.ts';
import { startCage } from '../../src/cli/environment.ts';
import { configSchema, type Config } from '../../src/config/index.ts';
import { arrivingLetter } from '../../src/intake/index.ts';
import { silentLog } from '../../src/model/index.ts';
import { createOutbox, type Relay } from '../../src/replies/index.ts';
import { loadPack, type Pack } from '../../src/rules/index.ts';
import { trustFrom } from '../../src/signatures/index.ts';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import { sampleMail } from './sample-mail.ts';

const present = needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

type Sent = { readonly to: string; readonly raw: string };
type Office = {
  readonly address: string;
  readonly store: TestStore['store'];
  readonly sent: Sent[];
  /** A letter comes in, is checked, and what may go out goes out. */
  receive(raw: string | Buffer): Promise<void>;
};

describe.runIf(present)('an office that answers by itself', () => {
  let packs: Pack[];
  let cage: ReturnType<typeof startCage>;
  const databases: TestStore[] = [];
  beforeAll(async () => {
    packs = [await loadPack(fileURLToPath(new URL('./reply-pack', import.meta.url)))];
    cage = startCage({ packs, trust: trustFrom({}), config: configSchema.parse({}) }, 2);
  });
  afterAll(async () => {
    await cage?.close();
    for (const database of databases) await database.close();
  });

  const open = async (domain: string, change: object = {}): Promise<Office> => {
    const database = await testStore({ messageIdDomain: domain });
    databases.push(database);
    const { store } = database;
    const address = `wnioski@${domain}`;
    const config: Config = configSchema.parse({
      mailboxes: [{ name: 'wnioski', host: 'localhost', port: 993, user: address }],
      smtp: { host: 'localhost', port: 25, tls: 'none', from: `Urząd <${address}>` },
      replies: { policy: 'auto', receipt: 'waiting', ...change },
    });
    const sent: Sent[] = [];
    const relay: Relay = {
      from: `Urzad <${address}>`,
      fromAddress: address,
      deliver: async ({ recipients, raw }) => {
        sent.push({ to: recipients[0] ?? '', raw: Buffer.from(raw).toString('latin1') });
        return { kind: 'accepted' };
      },
    };
    const outbox = createOutbox({
      store,
      relay,
      sent: null,
      log: silentLog,
      graceSeconds: 60,
      rules: (now) => rulesAt(config.replies, now),
    });
    const context = () => ({
      packs,
      trust: trustFrom({}),
      entities: [],
      cage,
      language: 'pl' as const,
      clock: new Date().toISOString(),
      version: 'test',
      // Every letter counts as an application that is answered: the worst that can be.
      procedure: 'crash-test',
      limits: { documents: 20, nesting: 4, pages: 5, ocr: false, letterSeconds: 60 },
    });
    return {
      address,
      store,
      sent,
      receive: async (raw) => {
        const letter = arrivingLetter(Buffer.from(raw), {
          source: 'imap',
          place: 'wnioski',
          receivedAt: new Date().toISOString(),
        });
        const stored = await store.ingest(letter);
        if (stored.kind === 'stored')
          await checkSubmission(stored.submission, { store, cage, config, log: silentLog, context });
        await outbox.drain();
      },
    };
  };
  const idOf = (raw: string): string => /^Message-ID: (<[^>]+>)/m.exec(raw)?.[1] ?? '';
  let serial = 0;
  const answerTo = (raw: string, office: Office, headers: readonly string[], subject: string): string =>
    [
      'From: Jan Nowak <jan@firma.example>',
      `To: ${office.address}`,
      `Subject: ${subject}`,
      `Message-ID: <answer-${(serial += 1)}@firma.example>`,
      'Date: Mon, 23 Nov 2026 12:00:00 +0100',
      ...headers.map((one) => one.replace('%ID%', idOf(raw))),
      'Content-Type: text/plain; charset=utf-8',
      '',
      `Jestem na urlopie do 30 listopada (${serial}).`,
    ].join('\r\n');

  it('two Okienkos answering each other: one reply, and the other keeps silent', async () => {
    const [one, other] = [await open('jeden.example'), await open('drugi.example')];
    await one.receive(sampleMail(1, { from: `Urząd <${other.address}>` }));
    for (let round = 0; round < 4; round += 1) {
      for (const { raw } of one.sent.slice(round)) await other.receive(raw);
      for (const { raw } of other.sent.slice(round)) await one.receive(raw);
    }
    expect(one.sent).toHaveLength(1);
    expect(one.sent[0]?.to).toBe(other.address);
    expect(other.sent).toHaveLength(0);
    const { entries } = await other.store.replies.outbox({ group: 'refused', limit: 10, offset: 0 });
    expect(entries.map(({ withheld }) => withheld)).toEqual(['auto-reply']);
  });

  it('the same through a gateway that takes away what marks a reply: one each', async () => {
    const [one, other] = [await open('jeden.example'), await open('drugi.example')];
    const stripped = (raw: string): string =>
      raw.replace(/^(?:Auto-Submitted|X-Auto-Response-Suppress): .*\r\n/gim, '');
    await one.receive(sampleMail(1, { from: `Urząd <${other.address}>` }));
    for (let round = 0; round < 4; round += 1) {
      for (const { raw } of one.sent.slice(round)) await other.receive(stripped(raw));
      for (const { raw } of other.sent.slice(round)) await one.receive(stripped(raw));
    }
    expect(one.sent).toHaveLength(1);
    expect(other.sent.length).toBeLessThanOrEqual(1);
  });

  it.each([
    ['that marks its answers', ['Auto-Submitted: auto-replied', 'In-Reply-To: %ID%'], 'Re: Wniosek'],
    ['that only threads them', ['In-Reply-To: %ID%'], 'Re: Wniosek'],
    ['that only says so in the subject', [], 'Automatyczna odpowiedź: nieobecność'],
    ['that only quotes our subject', [], 'Re: Wniosek A-1001: wymaga uzupełnienia'],
  ])('a vacation responder %s gets one reply', async (_, headers, subject) => {
    const office = await open('urzad.example');
    await office.receive(sampleMail(1, { from: 'Jan Nowak <jan@firma.example>' }));
    for (let round = 0; round < 5; round += 1)
      await office.receive(answerTo(office.sent.at(-1)?.raw ?? '', office, headers, subject));
    expect(office.sent).toHaveLength(1);
  });

  it('one that shows in no way what it is stays within the limit, and what is over waits and is shown', async () => {
    const office = await open('urzad.example', { automaticPerSender: { most: 2, hours: 24 }, receipt: 'never' });
    for (let round = 0; round < 6; round += 1) await office.receive(answerTo('', office, [], `Dzień dobry ${round}`));
    expect(office.sent).toHaveLength(2);
    const { entries } = await office.store.replies.outbox({ group: 'waiting', limit: 10, offset: 0 });
    expect(entries.map(({ reply }) => reply?.waitsFor)).toEqual(Array(4).fill('sender-limit'));
  });

  it('a bounce storm brings no reply, marks the one that came back, and counts it once', async () => {
    const office = await open('urzad.example');
    await office.receive(sampleMail(1, { from: 'Jan Nowak <jan@firma.example>' }));
    const [reply] = office.sent;
    for (let count = 0; count < 20; count += 1)
      await office.receive(
        [
          'Return-Path: <>',
          `From: Mail Delivery System <MAILER-DAEMON@mx${count}.example>`,
          `To: ${office.address}`,
          `Message-ID: <bounce-${count}@mx.example>`,
          'Subject: Undelivered Mail Returned to Sender',
          'MIME-Version: 1.0',
          'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
          '',
          '--b\r\nContent-Type: text/plain\r\n\r\nSorry.',
          '--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; jan@firma.example\r\nAction: failed\r\nStatus: 5.1.1',
          `--b\r\nContent-Type: message/rfc822\r\n\r\n${reply?.raw ?? ''}`,
          '--b--\r\n',
        ].join('\r\n'),
      );
    expect(office.sent).toHaveLength(1);
    const { entries } = await office.store.replies.outbox({ group: 'bounced', limit: 10, offset: 0 });
    expect(entries.map(({ reply: one }) => one?.bounce?.status)).toEqual(['5.1.1']);
    const events = await office.store.submissions.audit('A-1001');
    expect(events.filter(({ event }) => event.type === 'reply-bounced')).toHaveLength(1);
    expect((await office.store.replies.outboxCounts()).refused).toBe(20);
  });

  it('a mailing list and our own words coming back get nothing', async () => {
    const office = await open('urzad.example');
    for (const header of ['List-Id: <lista.example>', 'Precedence: list', 'List-Unsubscribe: <mailto:x@y.example>'])
      for (let count = 0; count < 3; count += 1)
        await office.receive(answerTo('', office, [header], `Lista ${header} ${count}`));
    await office.receive(sampleMail('swoj', { from: `Urząd <${office.address}>` }));
    expect(office.sent).toEqual([]);
  });
});
