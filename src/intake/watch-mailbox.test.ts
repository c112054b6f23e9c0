import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { startMailServer, type MailServer } from '../../test/mail/embedded-mail-server.ts';
import { createMemoryIntake, type MemoryIntake } from '../../test/mail/memory-store.ts';
import { eventually, sampleMail } from '../../test/mail/sample-mail.ts';
import { silentLog, type Log } from '../model/index.ts';
import { watchMailbox } from './watch-mailbox.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

const address = 'wnioski@okienko.example';
const cleanUp: (() => Promise<unknown> | void)[] = [];
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

const serve = async (): Promise<MailServer> => {
  const server = await startMailServer({ users: { [address]: 'tajne' } });
  cleanUp.push(() => server.stop());
  return server;
};
const settings = (port: number, change: Partial<WatchedMailbox> = {}): WatchedMailbox => ({
  name: 'wnioski',
  host: '127.0.0.1',
  port,
  tls: 'none',
  user: address,
  password: 'tajne',
  folder: 'INBOX',
  processed: 'Processed',
  pollSeconds: 60,
  ...change,
});
const watch = (config: WatchedMailbox, store: MemoryIntake, log: Log = silentLog, largestBytes?: number) => {
  const controller = new AbortController();
  const limit = largestBytes === undefined ? {} : { largestBytes };
  const ended = watchMailbox(config, { store, log, signal: controller.signal, answerSeconds: 2, ...limit });
  const stop = async (): Promise<void> => {
    controller.abort();
    await ended;
  };
  cleanUp.push(stop);
  return { stop, ended };
};
const uids = (store: MemoryIntake): (number | undefined)[] => store.letters.map(({ envelope }) => envelope.uid);

describe('watching a mailbox', () => {
  it('takes in what is there and what comes later, byte for byte, and moves it away after the commit', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    await server.deliver(address, sampleMail(1));
    watch(settings(server.imapPort), store);
    await eventually('first letter', () => store.letters.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.deliver(address, sampleMail(2));
    expect(await eventually('second letter', () => store.letters.length === 2)).toBeLessThan(2_000);
    expect(store.letters.map(({ bytes }) => Buffer.from(bytes))).toEqual([sampleMail(1), sampleMail(2)]);
    expect(store.letters[0]?.envelope).toMatchObject({ source: 'imap', place: 'wnioski', uid: 1 });
    await eventually('moved', async () => (await server.messages(address, 'Processed')).length === 2);
    expect(await server.messages(address)).toHaveLength(0);
  });

  it('the same letter twice is taken in once and both copies are moved away', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    await server.deliver(address, sampleMail(1));
    await server.deliver(address, sampleMail(1, { trace: 'Received: from elsewhere.example by mail.example; now' }));
    watch(settings(server.imapPort), store);
    await eventually('moved', async () => (await server.messages(address, 'Processed')).length === 2);
    expect(store.letters).toHaveLength(1);
    expect(store.duplicates).toHaveLength(1);
  });

  it('a letter left over from a crash between commit and move is moved and not taken in again', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    await server.deliver(address, sampleMail(1));
    watch(settings(server.imapPort), store);
    await eventually('moved', async () => (await server.messages(address, 'Processed')).length === 1);
    await server.deliver(address, sampleMail(1));
    await eventually('moved again', async () => (await server.messages(address, 'Processed')).length === 2);
    expect(store.letters).toHaveLength(1);
  });

  it('one letter that cannot be stored does not hold up the rest, and is tried again', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    let broken = true;
    store.refuse = ({ messageId }) => broken && messageId === '<wniosek-2@firma.example>';
    for (const number of [1, 2, 3]) await server.deliver(address, sampleMail(number));
    watch(settings(server.imapPort), store);
    await eventually('the others', () => store.letters.length === 2);
    expect(store.letters.map(({ messageId }) => messageId)).toEqual([
      '<wniosek-1@firma.example>',
      '<wniosek-3@firma.example>',
    ]);
    await eventually('others moved', async () => (await server.messages(address)).length === 1);
    broken = false;
    await eventually('the broken one', () => store.letters.length === 3);
    await eventually('moved', async () => (await server.messages(address)).length === 0);
  });

  it('the cursor never passes a letter that is not safe yet', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    let broken = true;
    store.refuse = ({ messageId }) => broken && messageId === '<wniosek-2@firma.example>';
    for (const number of [1, 2, 3]) await server.deliver(address, sampleMail(number));
    watch(settings(server.imapPort, { processed: null }), store);
    await eventually('the others', () => store.letters.length === 2);
    expect([...store.cursors.values()]).toEqual([1]);
    expect(uids(store)).toEqual([1, 3]);
    broken = false;
    await eventually('cursor at the end', () => [...store.cursors.values()][0] === 3);
    expect(store.letters).toHaveLength(3);
  });

  it('the store being down costs nothing but time', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    let down = true;
    let asked = 0;
    store.refuse = () => {
      asked += 1;
      return down;
    };
    for (let number = 1; number <= 12; number += 1) await server.deliver(address, sampleMail(number));
    watch(settings(server.imapPort), store);
    await eventually('tried in vain', () => asked > 5);
    expect(await server.messages(address)).toHaveLength(12);
    expect(store.letters).toEqual([]);
    down = false;
    await eventually('all', () => store.letters.length === 12, 15_000);
    await eventually('moved', async () => (await server.messages(address, 'Processed')).length === 12);
  });

  it('leaves the mailbox as it is when nothing may be moved, and starts from the cursor', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    for (const number of [1, 2]) await server.deliver(address, sampleMail(number));
    const first = watch(settings(server.imapPort, { processed: null }), store);
    await eventually('both', () => store.letters.length === 2);
    await first.stop();
    await server.deliver(address, sampleMail(3));
    watch(settings(server.imapPort, { processed: null }), store);
    await eventually('third', () => store.letters.length === 3);
    expect(store.duplicates).toEqual([]);
    expect(await server.messages(address)).toHaveLength(3);
  });

  it('a letter of 20 MB is stored byte for byte', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    const big = sampleMail(1, { body: `${'ż'.repeat(35)}\r\n`.repeat(280_000) });
    await server.deliver(address, big);
    await server.deliver(address, sampleMail(2));
    watch(settings(server.imapPort), store);
    await eventually('both', () => store.letters.length === 2, 20_000);
    expect(Buffer.from(store.letters[0]?.bytes ?? []).equals(big)).toBe(true);
  });

  it('a letter above the limit is in the ledger by its header block, and whole on the server', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    const big = sampleMail(1, { body: 'A'.repeat(70).concat('\r\n').repeat(2_000) });
    await server.deliver(address, big);
    await server.deliver(address, sampleMail(2));
    watch(settings(server.imapPort), store, silentLog, 100_000);
    await eventually('both', () => store.letters.length === 2);
    const [first] = store.letters;
    expect(first?.messageId).toBe('<wniosek-1@firma.example>');
    expect(Buffer.from(first?.bytes ?? []).toString()).toContain('za duże, żeby je pobrać');
    expect(Buffer.from(first?.bytes ?? []).toString()).not.toContain('AAAA');
    await eventually('moved', async () => (await server.messages(address, 'Processed')).length === 2);
    expect((await server.messages(address, 'Processed')).some(({ raw }) => raw.equals(big))).toBe(true);
  });

  it('comes back after the server broke the connection', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    watch(settings(server.imapPort), store);
    await server.deliver(address, sampleMail(1));
    await eventually('first', () => store.letters.length === 1);
    server.dropConnections();
    await server.deliver(address, sampleMail(2));
    expect(await eventually('second', () => store.letters.length === 2)).toBeLessThan(3_000);
  });

  it('ends at once when told to, also while idle', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    const { stop } = watch(settings(server.imapPort), store);
    await server.deliver(address, sampleMail(1));
    await eventually('first', () => store.letters.length === 1);
    const start = Date.now();
    await stop();
    expect(Date.now() - start).toBeLessThan(300);
  });

  it('nothing of the letter or the password reaches the log', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    const lines: string[] = [];
    const line = (fields: Record<string, unknown>, message: string): void =>
      void lines.push(JSON.stringify([fields, message]));
    const log: Log = { debug: line, info: line, warn: line, error: line };
    store.refuse = ({ messageId }) => messageId === '<wniosek-2@firma.example>';
    for (const number of [1, 2]) await server.deliver(address, sampleMail(number));
    watch(settings(server.imapPort), store, log);
    const wrong = watch(settings(server.imapPort, { name: 'zle', password: 'inne-tajne' }), store, log);
    await eventually(
      'both reported',
      () => lines.some((text) => text.includes('authentication')) && lines.some((text) => text.includes('ENOSPC')),
    );
    await wrong.stop();
    expect(lines.join('\n')).not.toMatch(/nowak|firma|tajne|zażółć/i);
  });
});

describe('a server that misbehaves', () => {
  /** Stands between client and server; `mute` lets nothing through any more while both ends stay open. */
  const proxy = async (port: number): Promise<{ port: number; mute: () => void }> => {
    let muted = false;
    const sockets: Socket[] = [];
    const { connect } = await import('node:net');
    const server: Server = createServer((client) => {
      const upstream = connect(port, '127.0.0.1');
      sockets.push(client, upstream);
      const deaf = muted;
      client.on('data', (data) => void ((deaf || !muted) && upstream.write(data)));
      upstream.on('data', (data) => void ((deaf || !muted) && client.write(data)));
      for (const socket of [client, upstream])
        socket.on('error', () => {}).on('close', () => (client.destroy(), upstream.destroy()));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => {
      for (const socket of sockets) socket.destroy();
      server.close();
    });
    return { port: (server.address() as AddressInfo).port, mute: () => (muted = true) };
  };

  it('a half-open connection is noticed and replaced', async () => {
    const server = await serve();
    const store = createMemoryIntake();
    const between = await proxy(server.imapPort);
    watch(settings(between.port, { pollSeconds: 0.5 }), store);
    await server.deliver(address, sampleMail(1));
    await eventually('first', () => store.letters.length === 1);
    // The connections open so far fall silent; those that come later work.
    between.mute();
    await server.deliver(address, sampleMail(2));
    expect(await eventually('second', () => store.letters.length === 2)).toBeLessThan(8_000);
  });

  it.each([
    ['large', 9 * 1024 * 1024],
    ['small', 10],
  ])('a %s letter over which the connection dies each time does not starve those behind it', async (_, size) => {
    const server = await serve();
    const store = createMemoryIntake();
    await server.deliver(
      address,
      sampleMail(1, {
        body: 'A'
          .repeat(70)
          .concat('\r\n')
          .repeat(size / 72),
      }),
    );
    for (const number of [2, 3]) await server.deliver(address, sampleMail(number));
    const { connect } = await import('node:net');
    let deaths = 0;
    const between = createServer((client) => {
      const upstream = connect(server.imapPort, '127.0.0.1');
      client.on('data', (data) => {
        if (!/UID FETCH (?:1:\d+|(?:\d+,)*1(?:,\d+)*) .*BODY/i.test(data.toString('latin1')))
          return void upstream.write(data);
        deaths += 1;
        client.destroy();
      });
      upstream.on('data', (data) => void client.write(data));
      for (const socket of [client, upstream])
        socket.on('error', () => {}).on('close', () => (client.destroy(), upstream.destroy()));
    });
    await new Promise<void>((resolve) => between.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => void between.close());
    watch(settings((between.address() as AddressInfo).port), store);
    await eventually('those behind it', () => store.letters.length === 2, 10_000);
    expect(store.letters.map(({ messageId }) => messageId)).toEqual([
      '<wniosek-2@firma.example>',
      '<wniosek-3@firma.example>',
    ]);
    await eventually('tried again', () => deaths >= 2, 10_000);
  });

  it('a server that does not greet is given up and tried again', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    cleanUp.push(() => void silent.close());
    const warnings: Record<string, unknown>[] = [];
    const log: Log = { ...silentLog, warn: (fields) => void warnings.push(fields) };
    watch(settings((silent.address() as AddressInfo).port), createMemoryIntake(), log);
    await eventually('given up', () => warnings.length > 0);
    expect(warnings[0]).toMatchObject({ mailbox: 'wnioski', attempt: 0 });
  });
});

describe('a configuration that can never work', () => {
  const refused = (change: Partial<WatchedMailbox>) =>
    watchMailbox(settings(143, change), {
      store: createMemoryIntake(),
      log: silentLog,
      signal: AbortSignal.timeout(2_000),
    });

  it.each([
    ['a password in the clear over the network', { host: 'mail.example', tls: 'none' as const }],
    [
      'a password in the clear to a name that only begins like loopback',
      { host: '127.0.0.1.evil.example', tls: 'none' as const },
    ],
    ['a missing password', { password: undefined }],
    ['a file of the authority that is not there', { tls: 'implicit' as const, ca: '/nonexistent/ca.pem' }],
    ['moving letters to where they are', { processed: 'INBOX' }],
  ])('is refused at once: %s', async (_, change) => {
    await expect(refused(change)).rejects.toMatchObject({ name: 'OkienkoError', code: 'configuration' });
  });
});
