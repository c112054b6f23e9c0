import { createServer, type AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startMailServer, type MailServer, type MailServerOptions } from '../../test/mail/embedded-mail-server.ts';
import { createMemoryReplies, type MemoryReplies } from '../../test/mail/memory-store.ts';
import { eventually } from '../../test/mail/sample-mail.ts';
import { silentLog } from '../model/index.ts';
import { createOutbox, type OutboxDeps } from './outbox.ts';
import { smtpRelay, type Delivery, type Relay } from './relay.ts';
import { imapSentMailbox } from './sent-mailbox.ts';

const applicant = 'jan@firma.example';
const sentAddress = 'wyslane@okienko.example';
const host = '127.0.0.1';
let server: MailServer;
let now: number;
let memory: MemoryReplies;
const clock = (): Date => new Date(now);
const cleanUp: (() => Promise<unknown> | unknown)[] = [];

const serve = async (options: Omit<MailServerOptions, 'users'> = {}): Promise<MailServer> => {
  const made = await startMailServer({ users: { [sentAddress]: 'tajne' }, ...options });
  cleanUp.push(() => made.stop());
  return made;
};
const relayTo = (port: number): Relay =>
  smtpRelay({ host, port, tls: 'none', from: 'Okienko <wnioski@okienko.example>' });
const sentAt = (port: number) =>
  imapSentMailbox({
    host,
    port,
    tls: 'none',
    user: sentAddress,
    password: 'tajne',
    address: sentAddress,
    folder: 'INBOX',
  });
const outbox = (change: Partial<OutboxDeps> = {}) =>
  createOutbox({
    store: memory,
    relay: relayTo(server.smtpPort),
    sent: sentAt(server.imapPort),
    log: silentLog,
    graceSeconds: 4,
    clock,
    ...change,
  });
const counted = async (address = applicant): Promise<number> => (await server.messages(address)).length;

beforeEach(async () => {
  now = Date.parse('2026-11-23T09:00:00Z');
  memory = createMemoryReplies(clock);
  server = await serve();
});
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

describe('the outbox', () => {
  it('sends what is pending, once, to the applicant and to our Sent mailbox, from nobody', async () => {
    const reply = memory.add({});
    expect(await outbox().drain()).toEqual({ sent: 1, held: 0, deferred: 0, unknown: 0 });
    expect(await outbox().drain()).toMatchObject({ sent: 0 });
    expect(reply.state).toBe('sent');
    const [mail] = await server.messages(applicant);
    expect(await counted()).toBe(1);
    expect(await counted(sentAddress)).toBe(1);
    expect(mail?.raw.toString()).toMatch(/^Return-Path: <>\r\n/);
    expect(mail?.raw.toString()).toContain(`Message-ID: ${reply.messageId}`);
    expect(mail?.raw.toString()).not.toContain(sentAddress);
  });

  it('finds an interrupted reply in the Sent mailbox and does not send it again', async () => {
    const reply = memory.add({});
    await outbox().drain();
    Object.assign(reply, { state: 'sending', sentAt: null });
    now += 3_000;
    await outbox().drain();
    expect(reply.state).toBe('sending');
    now += 2_000;
    expect(await outbox().drain()).toMatchObject({ sent: 1 });
    expect(reply.state).toBe('sent');
    expect(await counted()).toBe(1);
  });

  it('sends an interrupted reply again when its copy is absent long after a probe has shown that copies arrive', async () => {
    const reply = memory.add({ state: 'sending' });
    reply.claimedAt = now - 3_000;
    const one = outbox();
    await one.drain();
    expect(await counted(sentAddress)).toBe(0);
    now += 1_000;
    await one.drain();
    // The probe is on its way: it went to our own mailbox alone.
    expect([await counted(sentAddress), await counted()]).toEqual([1, 0]);
    now += 1_000;
    await one.drain();
    now += 3_000;
    await one.drain();
    expect(await counted()).toBe(0);
    now += 2_000;
    await one.drain();
    expect(await counted()).toBe(1);
    expect(reply.state).toBe('sent');
    expect(
      (await server.messages(sentAddress)).map(({ raw }) => /^Message-ID: (.*)\r$/m.exec(raw.toString())?.[1]),
    ).toEqual(['<probe-@okienko.example>', reply.messageId]);
  });

  it('a copy that comes late, while the mailbox takes nothing, is never followed by a second reply', async () => {
    let full = false;
    server = await serve({ refuse: (to) => (full && to === sentAddress ? { code: 452, text: '4.2.2 full' } : null) });
    const reply = memory.add({});
    let handed = 0;
    const real = relayTo(server.smtpPort);
    // A relay that took the mail, handed it on to the applicant, keeps the copy in its queue, and whose answer was lost.
    const relay: Relay = {
      ...real,
      deliver: async (mail, milliseconds) => {
        if (!mail.recipients.includes(applicant)) return real.deliver(mail, milliseconds);
        handed += 1;
        full = true;
        return { kind: 'unknown', reason: 'ECONNRESET' };
      },
    };
    const one = outbox({ relay });
    for (let step = 0; step < 20; step += 1) {
      await one.drain();
      now += 1_000;
    }
    expect(reply.state).toBe('sending');
    // It works again: the probe comes at once, the copy only with the relay's next try.
    full = false;
    for (let step = 0; step < 4; step += 1) {
      await one.drain();
      now += 2_000;
    }
    await server.deliver(sentAddress, `Message-ID: ${reply.messageId}\r\n\r\nx`);
    for (let step = 0; step < 20; step += 1) {
      await one.drain();
      now += 2_000;
    }
    expect(handed).toBe(1);
    expect(reply.state).toBe('sent');
  });

  it('holds an interrupted reply for an officer when not even a probe reaches the Sent mailbox', async () => {
    server = await serve({ refuse: (to) => (to === sentAddress ? { code: 452, text: '4.2.2 full' } : null) });
    const reply = memory.add({ state: 'sending' });
    reply.claimedAt = now;
    const one = outbox();
    for (let step = 0; step < 40; step += 1) {
      now += 1_000;
      await one.drain();
    }
    expect(reply).toMatchObject({ state: 'held', heldReason: 'delivery-unknown' });
    expect(await counted()).toBe(0);
  });

  it('one look into the Sent mailbox is never enough, however old the claim, and looks are few', async () => {
    const reply = memory.add({ state: 'sending' });
    reply.claimedAt = now - 5_000;
    let looks = 0;
    const mailbox = sentAt(server.imapPort);
    const sent = { ...mailbox, holds: (ids: readonly string[]) => ((looks += 1), mailbox.holds(ids)) };
    const one = outbox({ sent });
    for (let count = 0; count < 5; count += 1) await one.drain();
    expect(looks).toBe(1);
    now += 60_000;
    const another = outbox({ sent });
    await another.drain();
    expect([looks, await counted()]).toEqual([2, 0]);
    await one.drain();
    expect([looks, await counted()]).toEqual([3, 0]);
    now += 65_000;
    await one.drain();
    expect([looks, await counted()]).toEqual([4, 1]);
    await another.drain();
    expect(await counted()).toBe(1);
  });

  it('holds an interrupted reply when there is no Sent mailbox to look into', async () => {
    const reply = memory.add({ state: 'sending' });
    await outbox({ sent: null }).drain();
    expect(reply).toMatchObject({ state: 'held', heldReason: 'delivery-unknown' });
    expect(await counted()).toBe(0);
  });

  it('without a Sent mailbox, what the relay put off is held by nobody, and any process sends it when its time has come', async () => {
    let later = true;
    server = await serve({ refuse: () => (later ? { code: 451, text: '4.7.1 later' } : null) });
    const reply = memory.add({});
    await outbox({ sent: null }).drain();
    const other = outbox({ sent: null });
    now += 20_000;
    expect(await other.drain()).toMatchObject({ held: 0, sent: 0 });
    later = false;
    now += 60_000;
    expect(await other.drain()).toMatchObject({ held: 0, sent: 1 });
    expect(reply.state).toBe('sent');
  });

  it('a reply that the relay puts off again and again is held in the end', async () => {
    server = await serve({ refuse: () => ({ code: 451, text: '4.7.1 later' }) });
    const reply = memory.add({});
    for (let count = 0; count < 15; count += 1) {
      await outbox({ sent: null }).drain();
      now += 3_700_000;
    }
    expect(reply).toMatchObject({ state: 'held', heldReason: 'deferred-too-long 451 4.7.1' });
  });

  it('without a Sent mailbox, what another process left unanswered is held after twice the grace period', async () => {
    const reply = memory.add({ state: 'sending' });
    reply.claimedAt = now - 6_000;
    const one = outbox({ sent: null });
    expect(await one.drain()).toMatchObject({ held: 0 });
    now += 3_000;
    expect(await one.drain()).toMatchObject({ held: 1 });
    expect(reply).toMatchObject({ state: 'held', heldReason: 'delivery-unknown' });
  });

  it('without a Sent mailbox, what this process itself left unknown is held after the grace period', async () => {
    const reply = memory.add({});
    const relay: Relay = { ...relayTo(1), deliver: async () => ({ kind: 'unknown', reason: 'ECONNRESET' }) };
    const one = outbox({ relay, sent: null });
    expect(await one.drain()).toMatchObject({ unknown: 1, held: 0 });
    now += 5_000;
    expect(await one.drain()).toMatchObject({ held: 1 });
    expect(reply).toMatchObject({ state: 'held', heldReason: 'delivery-unknown' });
  });

  it('a relay that takes the mail and hands it on late is not given it again', async () => {
    const reply = memory.add({});
    let handed = 0;
    const relay: Relay = {
      ...relayTo(1),
      deliver: async ({ recipients }) => (
        (handed += Number(recipients.includes(applicant))),
        { kind: 'unknown', reason: 'ETIMEDOUT' }
      ),
    };
    const one = outbox({ relay });
    await one.drain();
    now += 5_000;
    await one.drain();
    await server.deliver(sentAddress, `Message-ID: ${reply.messageId}\r\n\r\nx`);
    now += 5_000;
    expect(await one.drain()).toMatchObject({ sent: 1 });
    expect(handed).toBe(1);
  });

  it('neither sends nor holds an interrupted reply while the Sent mailbox cannot be looked at for a moment', async () => {
    const reply = memory.add({ state: 'sending' });
    let looks = 0;
    const sent = {
      address: sentAddress,
      holds: async () => {
        looks += 1;
        throw new Error('down');
      },
    };
    const one = outbox({ sent });
    await one.drain();
    await one.drain();
    expect(looks).toBe(1);
    expect(reply.state).toBe('sending');
    for (let count = 1; count < 12; count += 1) {
      now += 600_000;
      await one.drain();
    }
    expect(looks).toBe(12);
    expect(reply).toMatchObject({ state: 'held', heldReason: 'delivery-unknown' });
  });

  it('holds a reply the relay refuses, with the code alone as the reason', async () => {
    server = await serve({
      refuse: (to) => (to === applicant ? { code: 550, text: `5.1.1 <${applicant}> unknown` } : null),
    });
    const reply = memory.add({});
    expect(await outbox().drain()).toMatchObject({ held: 1 });
    expect(reply).toMatchObject({ state: 'held', heldReason: 'refused-by-relay 550 5.1.1' });
    // All or none: a copy in the Sent mailbox would later pass for proof that the applicant got it.
    expect(await counted(sentAddress)).toBe(0);
  });

  it('delivers to nobody when only our own Sent mailbox is refused', async () => {
    server = await serve({ refuse: (to) => (to === sentAddress ? { code: 452, text: '4.2.2 full' } : null) });
    const reply = memory.add({});
    expect(await outbox().drain()).toMatchObject({ deferred: 1 });
    expect(reply).toMatchObject({ state: 'pending', waitsFor: 'relay', deferrals: 1 });
    expect(await counted()).toBe(0);
  });

  it('puts off a reply the relay defers and tries again later, not before, and never through a second claim', async () => {
    let greylisted = true;
    server = await serve({
      refuse: (to) => (greylisted && to === applicant ? { code: 451, text: '4.7.1 later' } : null),
    });
    const reply = memory.add({});
    memory.add({ to: 'ewa@firma.example' });
    const one = outbox();
    expect(await one.drain()).toMatchObject({ deferred: 1, sent: 1 });
    greylisted = false;
    now += 10_000;
    expect(await one.drain()).toEqual({ sent: 0, held: 0, deferred: 0, unknown: 0 });
    now += 30_000;
    expect(await one.drain()).toMatchObject({ sent: 1 });
    expect(reply.state).toBe('sent');
    expect(await counted()).toBe(1);
  });

  it('keeps everything pending while the relay cannot be reached, and sends when it is back', async () => {
    const rows = [memory.add({}), memory.add({ to: 'ewa@firma.example' })];
    const port = server.smtpPort;
    await server.stop();
    const one = outbox({ relay: relayTo(port) });
    expect(await one.drain()).toMatchObject({ sent: 0, deferred: 1 });
    expect(rows.map(({ state }) => state)).toEqual(['pending', 'pending']);
    server = await serve({ smtpPort: port });
    now += 2_000;
    expect(await one.drain()).toMatchObject({ sent: 2 });
  });

  it('a connection lost while the mail was under way leaves the reply to the Sent mailbox, never to a resend', async () => {
    const rude = createServer((socket) => {
      socket.write('220 rude.example\r\n');
      let data = false;
      socket
        .on('error', () => {})
        .on('data', (chunk) => {
          if (data) return void (chunk.includes('\r\n.\r\n') && socket.destroy());
          data = chunk.toString().startsWith('DATA');
          socket.write(data ? '354 go\r\n' : '250 ok\r\n');
        });
    });
    await new Promise<void>((resolve) => rude.listen(0, host, resolve));
    cleanUp.push(() => rude.close());
    const reply = memory.add({});
    const one = outbox({ relay: relayTo((rude.address() as AddressInfo).port) });
    expect(await one.drain()).toMatchObject({ unknown: 1 });
    expect(reply.state).toBe('sending');
    // It had been taken after all: the copy appears.
    await server.deliver(sentAddress, `Message-ID: ${reply.messageId}\r\n\r\nx`);
    now += 5_000;
    expect(await one.drain()).toMatchObject({ sent: 1 });
    expect(await counted()).toBe(0);
  });

  it('a relay that stops answering is left within half the grace period', async () => {
    const deaf = createServer((socket) => void socket.on('error', () => {}));
    await new Promise<void>((resolve) => deaf.listen(0, host, resolve));
    cleanUp.push(() => deaf.close());
    const reply = memory.add({});
    const start = Date.now();
    await outbox({ relay: relayTo((deaf.address() as AddressInfo).port), graceSeconds: 1 }).drain();
    expect(Date.now() - start).toBeLessThan(900);
    expect(reply.state).toBe('pending');
  });

  it.each([
    ['a second recipient', 'jan@firma.example, ewa@obcy.example', 'address-unsafe'],
    ['our own mailbox', 'WNIOSKI@okienko.example', 'address-own'],
    ['our own alias', 'urzad@okienko.example', 'address-own'],
    ['our Sent mailbox', sentAddress, 'address-own'],
    ['a robot', 'mailer-daemon@firma.example', 'address-robot'],
  ])('holds a reply to %s, and sends nothing', async (_, to, heldReason) => {
    const reply = memory.add({ to });
    const handed: unknown[] = [];
    const relay: Relay = {
      ...relayTo(1),
      deliver: async (mail): Promise<Delivery> => (handed.push(mail), { kind: 'accepted' }),
    };
    await outbox({ relay, ownAddresses: ['Urząd <urzad@okienko.example>'] }).drain();
    expect(reply).toMatchObject({ state: 'held', heldReason });
    expect(handed).toEqual([]);
  });

  it('a letter in which an officer left a place to fill in is not sent', async () => {
    const reply = memory.add({ text: 'Sprawę prosimy skierować do: ⟦nazwa organu⟧.' });
    expect(await outbox().drain()).toMatchObject({ held: 1 });
    expect(reply).toMatchObject({ state: 'held', heldReason: 'unfinished' });
    expect(await counted()).toBe(0);
  });

  it('asks for what is ready by the rules of the moment', async () => {
    const asked: unknown[] = [];
    const { claim } = memory.replies;
    memory.replies.claim = async (rules) => (asked.push(rules), claim(rules));
    await outbox({ rules: (at) => ({ perSenderPerDay: at.getUTCFullYear() }) }).drain();
    expect(asked).toEqual([{ perSenderPerDay: 2026 }]);
  });

  it('a process that slept after its claim does not send any more', async () => {
    const reply = memory.add({});
    const { claim } = memory.replies;
    memory.replies.claim = async () => {
      const claimed = await claim();
      await new Promise((resolve) => setTimeout(resolve, 120));
      return claimed;
    };
    await outbox({ graceSeconds: 0.2 }).drain();
    expect(reply.state).toBe('sending');
    expect(await counted()).toBe(0);
  });

  it('runs until told to stop, and survives a store that fails for a moment', async () => {
    const { claim } = memory.replies;
    let failures = 1;
    memory.replies.claim = async () => {
      if (failures-- > 0) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' });
      return claim();
    };
    memory.add({});
    const controller = new AbortController();
    const ended = outbox().run(controller.signal);
    await eventually('sent', async () => (await counted()) === 1);
    controller.abort();
    const start = Date.now();
    await ended;
    expect(Date.now() - start).toBeLessThan(200);
  });
});

describe('a relay that can never work', () => {
  it.each([
    ['a sender with a header smuggled in', { from: 'Okienko <a@okienko.example>\r\nBcc: x@y.example' }],
    ['two senders', { from: 'a@okienko.example, b@okienko.example' }],
    ['no sender', { from: 'Okienko' }],
    ['mail in the clear over the network', { host: 'relay.example' }],
    ['a user without a password', { user: 'okienko' }],
  ])('is refused as configuration: %s', (_, change) => {
    expect(() => smtpRelay({ host, port: 25, tls: 'none', from: 'a@okienko.example', ...change })).toThrow(
      expect.objectContaining({ name: 'OkienkoError', code: 'configuration' }),
    );
  });
});
