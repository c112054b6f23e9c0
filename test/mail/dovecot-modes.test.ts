import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { watchMailbox, type WatchedMailbox } from '../../src/intake/index.ts';
import { imapClient } from '../../src/mail-server/index.ts';
import { silentLog, type Log } from '../../src/model/index.ts';
import { needs } from '../require.ts';
import { startCuttableProxy, type CuttableProxy } from './cuttable-proxy.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './dovecot.ts';
import { createMemoryIntake, type MemoryIntake } from './memory-store.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const present = needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd');

describe.runIf(present)('what is done with letters on Dovecot', () => {
  let dovecot: Dovecot;
  let between: CuttableProxy;
  let users = 0;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    dovecot = await startDovecot();
    between = await startCuttableProxy(dovecot.imapsPort);
  });
  afterAll(async () => {
    between?.stop();
    await dovecot?.remove();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });

  const settings = (change: Partial<WatchedMailbox> = {}): WatchedMailbox => ({
    name: 'wnioski',
    host: 'localhost',
    port: between.port,
    tls: 'implicit',
    ca: dovecot.ca,
    user: `tryby-${(users += 1)}@okienko.example`,
    password: dovecot.password,
    folder: 'INBOX',
    processed: 'Processed',
    pollSeconds: 1,
    ...change,
  });
  const watch = (config: WatchedMailbox, store: MemoryIntake, log: Log = silentLog) => {
    const controller = new AbortController();
    const deps = { store, log, signal: controller.signal, answerSeconds: 2, mostTries: 3, leaseSeconds: 2 };
    const ended = watchMailbox(config, deps);
    const stop = async (): Promise<void> => {
      controller.abort();
      await ended;
    };
    stops.push(stop);
    return stop;
  };
  const deliver = (config: WatchedMailbox, ...numbers: number[]) =>
    numbers.reduce(
      (before, number) => before.then(() => dovecot.deliver(config.user ?? '', sampleMail(number))),
      Promise.resolve(),
    );
  const withClient = async <T>(
    config: WatchedMailbox,
    work: (client: ReturnType<typeof imapClient>) => Promise<T>,
  ): Promise<T> => {
    const client = imapClient({ ...config, port: dovecot.imapsPort }, { connect: 5_000, silence: 10_000 });
    await client.connect();
    try {
      return await work(client);
    } finally {
      client.close();
    }
  };
  const uids = (config: WatchedMailbox, query: object, folder = 'INBOX') =>
    withClient(config, async (client) => {
      await client.mailboxOpen(folder, { readOnly: true });
      return await client.search(query, { uid: true });
    });
  const rows = (store: MemoryIntake) =>
    [...store.sightings].map(([key, { state, left }]) => `${key.split('/').at(-1)} ${state} ${left ?? 'here'}`).sort();

  it('a keyword marks what is committed, also what an earlier life left unmarked; nothing moves', async () => {
    const config = settings({ after: 'keyword', keyword: 'Zrobione' });
    const store = createMemoryIntake();
    await deliver(config, 1, 2);
    const stop = watch(config, store);
    await eventually('marked', async () => String(await uids(config, { keyword: 'Zrobione' })) === '1,2');
    await stop();
    await withClient(config, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageFlagsRemove('1', ['Zrobione'], { uid: true });
    });
    await deliver(config, 3);
    watch(config, store);
    await eventually('all marked', async () => String(await uids(config, { keyword: 'Zrobione' })) === '1,2,3');
    expect(store.letters).toHaveLength(3);
    expect(store.duplicates).toEqual([]);
    expect((await store.mailboxes.all())[0]).toMatchObject({ mode: 'keyword', onServer: 3, backlog: 0, failures: 0 });
  });

  it('somebody else setting the keyword on a new letter does not make us skip it', async () => {
    const config = settings({ after: 'keyword', keyword: 'Zrobione' });
    const store = createMemoryIntake();
    await withClient(config, (client) => client.append('INBOX', sampleMail(1), ['Zrobione']));
    watch(config, store);
    await eventually('stored', () => store.letters.length === 1);
  });

  it('read-only leaves flags and folders as they were, and starts from the cursor', async () => {
    const config = settings({ after: 'read-only' });
    const store = createMemoryIntake();
    await deliver(config, 1, 2);
    const stop = watch(config, store);
    await eventually('both', () => store.letters.length === 2);
    await stop();
    await deliver(config, 3);
    watch(config, store);
    await eventually('third', () => store.letters.length === 3);
    expect(store.duplicates).toEqual([]);
    expect(await uids(config, { seen: false })).toEqual([1, 2, 3]);
    expect(await withClient(config, async (client) => (await client.list()).map(({ path }) => path))).not.toContain(
      'Processed',
    );
  });

  it('several folders of one mailbox are watched under one lease, each by its own name', async () => {
    const config = settings({ folders: ['inbox', 'Pilne', 'Zażółć'] });
    const store = createMemoryIntake();
    await withClient(config, async (client) => {
      for (const folder of ['Pilne', 'Zażółć']) {
        await client.mailboxCreate(folder);
        await client.append(folder, sampleMail(folder.length));
      }
    });
    await deliver(config, 1);
    watch(config, store);
    await eventually('all three', () => store.letters.length === 3);
    expect(store.letters.map(({ envelope }) => envelope.place).sort()).toEqual([
      'wnioski',
      'wnioski/Pilne',
      'wnioski/Zażółć',
    ]);
    expect(new Set(store.letters.map(({ lease }) => lease?.name))).toEqual(new Set(['mailbox:wnioski']));
    await eventually('moved', async () => String(await uids(config, { all: true }, 'Processed')) === '1,2,3');
    await eventually('told', async () => (await store.mailboxes.all()).every(({ lastLookAt }) => lastLookAt !== null));
    expect((await store.mailboxes.all()).map(({ name, folder }) => [name, folder])).toEqual([
      ['wnioski', 'INBOX'],
      ['wnioski/Pilne', 'Pilne'],
      ['wnioski/Zażółć', 'Zażółć'],
    ]);
  });

  it.each([['keyword'], ['read-only'], ['move']] as const)(
    'in mode %s letters that somebody deletes or moves are closed in the ledger, before and after they were stored',
    async (after) => {
      const config = settings({ after });
      const store = createMemoryIntake();
      store.refuse = ({ envelope }) => envelope.uid === 2 || (after === 'move' && envelope.uid === 1);
      await deliver(config, 1, 2, 3);
      watch(config, store);
      await eventually(
        'tried',
        () => store.sightings.size === 3 && store.letters.length === (after === 'move' ? 1 : 2),
      );
      await withClient(config, async (client) => {
        await client.mailboxOpen('INBOX');
        await client.messageDelete('1', { uid: true });
        await client.mailboxCreate('Inne');
        await client.messageMove('2', 'Inne', { uid: true });
      });
      const expected =
        after === 'move'
          ? ['1 gone vanished', '2 gone vanished', '3 stored moved']
          : ['1 stored vanished', '2 gone vanished', '3 stored here'];
      await eventually('closed', () => rows(store).join() === expected.join(), 8_000);
      await deliver(config, 4);
      await eventually('goes on', () => store.letters.some(({ envelope }) => envelope.uid === 4));
    },
  );

  it('what is deleted while nobody watches is closed at the first look', async () => {
    const config = settings({ after: 'read-only' });
    const store = createMemoryIntake();
    await deliver(config, 1, 2);
    const stop = watch(config, store);
    await eventually('both', () => store.letters.length === 2);
    await stop();
    await withClient(config, async (client) => {
      await client.mailboxOpen('INBOX');
      await client.messageDelete('1', { uid: true });
    });
    watch(config, store);
    await eventually('closed', () => rows(store).join() === '1 stored vanished,2 stored here');
  });

  it('a quiet folder is not listed again: the server says that nothing changed', async () => {
    const config = settings({ after: 'read-only' });
    const store = createMemoryIntake();
    let listed = 0;
    const { seen } = store.mailboxes;
    store.mailboxes.seen = async (...args) => {
      listed += 1;
      return await seen(...args);
    };
    const looks = async () => (await store.mailboxes.all())[0]?.lastLookAt ?? '';
    await deliver(config, 1, 2);
    watch(config, store);
    await eventually('both', () => store.letters.length === 2);
    await eventually('looked', async () => (await looks()) !== '');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    const [before, at] = [listed, await looks()];
    await eventually('looked again', async () => (await looks()) > at);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(listed).toBe(before);
    await deliver(config, 3);
    await eventually('third', () => store.letters.length === 3);
  });

  it('of two that watch one mailbox one works; when it is stopped the other goes on, and nothing comes twice', async () => {
    const config = settings();
    const store = createMemoryIntake();
    const said: string[] = [];
    const first = watch(config, store);
    await eventually('first has it', async () => (await store.mailboxes.all())[0]?.connected === true);
    watch(config, store, { ...silentLog, info: (_, message) => void said.push(message) });
    await eventually('second waits', () => said.some((message) => message.startsWith('another Okienko')));
    await deliver(config, 1);
    await eventually('one', () => store.letters.length === 1);
    expect(said).not.toContain('letter stored');
    await first();
    await deliver(config, 2);
    await eventually('two', () => store.letters.length === 2);
    expect(said).toContain('letter stored');
    expect(store.letters.map(({ lease }) => lease?.epoch)).toEqual([1, 2]);
    expect(store.duplicates).toEqual([]);
  });

  it('who lost the lease stores nothing more, and takes part again under a new epoch', async () => {
    const config = settings();
    const store = createMemoryIntake();
    const warned: string[] = [];
    await deliver(config, 1);
    watch(config, store, { ...silentLog, warn: (_, message) => void warned.push(message) });
    await eventually('one', () => store.letters.length === 1);
    store.usurp('mailbox:wnioski');
    await deliver(config, 2);
    await eventually('two', () => store.letters.length === 2);
    expect(warned).toContain('lease lost');
    expect(store.letters.map(({ lease }) => lease?.epoch)).toEqual([1, 3]);
  });

  it('connections that fall silent while letters are fetched and while we wait are replaced', async () => {
    const config = settings({ pollSeconds: 2 });
    const store = createMemoryIntake();
    const { ingest } = store;
    store.ingest = async (letter) => {
      const result = await ingest(letter);
      // In the middle of a batch.
      if (store.letters.length === 5) between.mute();
      return result;
    };
    // Large enough that the server has not sent all of them by then.
    const body = 'Zażółć gęślą jaźń. '.repeat(30_000);
    for (let number = 1; number <= 12; number += 1)
      await dovecot.deliver(config.user ?? '', sampleMail(number, { body }));
    watch(config, store);
    await eventually('all', () => store.letters.length === 12, 20_000);
    expect(store.duplicates).toEqual([]);
    between.mute();
    await deliver(config, 13);
    await eventually('heard of', () => store.letters.length === 13, 12_000);
    await eventually(
      'moved',
      async () => String(await uids(config, { all: true }, 'Processed')).split(',').length === 13,
    );
  }, 45_000);

  it.each([['move'], ['read-only']] as const)(
    'in mode %s a letter that cannot be stored is given up after its tries, stays, holds nobody up, and is tried again when told',
    async (after) => {
      const config = settings({ after });
      const store = createMemoryIntake();
      const { ingest } = store;
      let poisonous = true;
      store.ingest = async (letter) => {
        if (poisonous && letter.envelope.uid === 1) throw Object.assign(new Error('bad'), { code: '22021' });
        return await ingest(letter);
      };
      await deliver(config, 1, 2);
      watch(config, store);
      await eventually(
        'given up',
        () => rows(store).join() === `1 failed here,2 stored ${after === 'move' ? 'moved' : 'here'}`,
        15_000,
      );
      const [state] = await store.mailboxes.all();
      await eventually('told', async () => (await store.mailboxes.all())[0]?.backlog === 1);
      const [key, row] = [...store.sightings].find(([, { uid }]) => uid === 1) ?? ['', null];
      expect(row).toMatchObject({ failures: 3, lastError: '22021', nextTryAt: null });
      expect(state?.failures).toBe(0);
      expect(await uids(config, { all: true })).toEqual(after === 'move' ? [1] : [1, 2]);
      poisonous = false;
      await deliver(config, 3);
      await eventually('goes on', () => store.letters.length === 2);
      expect(await store.mailboxes.retry('wnioski', key.split('/')[1] ?? '', 1)).toBe(true);
      await eventually('stored in the end', () => store.letters.length === 3);
    },
    40_000,
  );
});
