/** The ledger compared with Dovecot, on the store of the product: what is missing is named and comes back, nothing else changes. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import {
  originalMessage,
  reconcileMailbox,
  watchMailbox,
  type FolderReconciled,
  type WatchedMailbox,
} from '../../src/intake/index.ts';
import { imapClient } from '../../src/mail-server/index.ts';
import { OkienkoError, silentLog } from '../../src/model/index.ts';
import type { Lease, Store } from '../../src/store/index.ts';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { needs } from '../require.ts';
import { dovecotAvailable, startDovecot, type Dovecot } from './dovecot.ts';
import { eventually, sampleMail } from './sample-mail.ts';

const present =
  needs('Dovecot', dovecotAvailable, 'apt-get install dovecot-imapd dovecot-lmtpd') &&
  needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');

describe.runIf(present)('the ledger beside Dovecot', () => {
  let dovecot: Dovecot;
  let test: TestStore;
  let store: Store;
  let sql: Client;
  let users = 0;
  const stops: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    [dovecot, test] = await Promise.all([startDovecot(), testStore()]);
    store = test.store;
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterEach(async () => {
    for (const stop of stops.splice(0)) await stop();
  });
  afterAll(async () => {
    await sql?.end();
    await test?.close();
    await dovecot?.remove();
  });

  const settings = (change: Partial<WatchedMailbox> = {}): WatchedMailbox => ({
    name: `skrzynka-${(users += 1)}`,
    host: 'localhost',
    port: dovecot.imapsPort,
    tls: 'implicit',
    ca: dovecot.ca,
    user: `ksiega-${users}@okienko.example`,
    password: dovecot.password,
    folder: 'INBOX',
    processed: null,
    after: 'read-only',
    pollSeconds: 1,
    ...change,
  });
  const watch = (config: WatchedMailbox, reconcileMinutes?: number) => {
    const controller = new AbortController();
    const ended = watchMailbox(config, {
      store,
      log: silentLog,
      signal: controller.signal,
      answerSeconds: 5,
      ...(reconcileMinutes === undefined ? {} : { reconcile: { ledger: store.ledger, minutes: reconcileMinutes } }),
    });
    const stop = async (): Promise<void> => {
      controller.abort();
      await ended;
    };
    stops.push(stop);
    return stop;
  };
  const deliver = async (config: WatchedMailbox, ...numbers: number[]): Promise<void> => {
    for (const number of numbers) await dovecot.deliver(config.user ?? '', sampleMail(`${config.name}-${number}`));
  };
  const withClient = async (
    config: WatchedMailbox,
    work: (client: ReturnType<typeof imapClient>) => Promise<unknown>,
  ): Promise<void> => {
    const client = imapClient(config, { connect: 5_000, silence: 10_000 });
    await client.connect();
    try {
      await client.mailboxOpen('INBOX');
      await work(client);
    } finally {
      client.close();
    }
  };
  /** Under the right of whoever watches, or under one of its own. */
  const reconcile = async (config: WatchedMailbox): Promise<FolderReconciled> => {
    const name = `mailbox:${config.name}`;
    const lease: Lease | null = (await store.leases.holder(name)) ?? (await store.leases.acquire(name, 30));
    const [folder] = await reconcileMailbox(config, { ledger: store.ledger, lease: lease ?? undefined });
    if (lease !== null && !('owner' in lease)) await store.leases.release(lease);
    if (folder === undefined) throw new Error('no folder');
    return folder;
  };
  const numbers = ({ onServer, inLedger, comparison }: FolderReconciled) =>
    `${onServer} on server, ${inLedger} in ledger, ${comparison.missing.length} missing, ${comparison.twice.length} twice`;
  const stored = async (config: WatchedMailbox): Promise<number> =>
    (
      await sql.query(
        `select count(distinct letter)::int n from sightings where mailbox = $1 and state = 'stored' and left_at is null`,
        [config.name],
      )
    ).rows[0].n;

  it('agrees with what the watcher has taken, also where one mail lies there twice', async () => {
    const config = settings();
    await deliver(config, 1, 2, 2);
    watch(config);
    await eventually('taken', async () => (await stored(config)) === 2);
    const found = await reconcile(config);
    expect(numbers(found)).toBe('3 on server, 3 in ledger, 0 missing, 0 twice');
    expect(found).toMatchObject({ outcome: 'agrees', added: 0 });
    expect((await store.ledger.reconciliations()).find(({ name }) => name === config.name)).toMatchObject({
      onServer: 3,
      inLedger: 3,
      missing: 0,
      twice: 0,
      problem: null,
    });
  });

  it('names what the ledger lost, puts it back, and the watcher takes it although its cursor is past it', async () => {
    const config = settings();
    await deliver(config, 1, 2, 3);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 3);
    await stop();
    // A restored backup: the database forgot the row, not how far the watcher had come.
    await sql.query('delete from sightings where mailbox = $1 and uid = 2', [config.name]);
    await sql.query(`update sightings set left_at = now(), left_how = 'vanished' where mailbox = $1 and uid = 3`, [
      config.name,
    ]);
    const found = await reconcile(config);
    expect(numbers(found)).toBe('3 on server, 1 in ledger, 2 missing, 0 twice');
    expect(found).toMatchObject({ outcome: 'differs', added: 2, comparison: { missing: [2, 3] } });
    watch(config);
    await eventually('taken again', async () => (await stored(config)) === 3);
    expect(numbers(await reconcile(config))).toBe('3 on server, 3 in ledger, 0 missing, 0 twice');
  });

  it('what came a moment ago is no loss, and what somebody deleted a moment ago is no difference', async () => {
    const config = settings();
    await deliver(config, 1, 2);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 2);
    await stop();
    await deliver(config, 3);
    await withClient(config, (client) => client.messageDelete('1', { uid: true }));
    const found = await reconcile(config);
    expect(numbers(found)).toBe('2 on server, 2 in ledger, 0 missing, 0 twice');
    expect(found).toMatchObject({ outcome: 'agrees', added: 1, comparison: { fresh: [3], departed: [1] } });
    const { rows } = await store.ledger.list({ mailbox: config.name, state: 'seen', limit: 10, offset: 0 });
    expect(rows.map(({ uid }) => uid)).toEqual([3]);
  });

  it('a folder numbered anew and letters that left before they were stored are no loss', async () => {
    const config = settings();
    await deliver(config, 1);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 1);
    await stop();
    await sql.query(`insert into sightings (source, mailbox, uid_validity, uid, state, seen_at, left_at, left_how)
      values ('imap', '${config.name}', '7', 40, 'gone', now(), now(), 'renumbered')`);
    expect(numbers(await reconcile(config))).toBe('1 on server, 1 in ledger, 0 missing, 0 twice');
    const counts = (await store.ledger.counts()).find(({ mailbox }) => mailbox === config.name);
    expect(counts?.states).toMatchObject({ stored: 1, gone: 1, seen: 0 });
  });

  it('the same bytes as two letters are named as handled twice', async () => {
    const config = settings();
    await deliver(config, 1, 2);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 2);
    await stop();
    await sql.query(
      `update sightings set sha256 = (select sha256 from sightings where mailbox = $1 and uid = 1) where mailbox = $1 and uid = 2`,
      [config.name],
    );
    const found = await reconcile(config);
    expect(found.outcome).toBe('differs');
    expect(found.comparison.twice.map(({ uid, submissions }) => [uid, submissions.length])).toEqual([
      [1, 2],
      [2, 2],
    ]);
  });

  it('one mail under other bytes whose content has no key is named as handled twice; with its key it is another mail', async () => {
    const config = settings();
    await deliver(config, 1, 2);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 2);
    await stop();
    const mine = `(select letter from sightings where mailbox = $1 and uid = 2)`;
    await sql.query(
      `update submissions s set message_id = o.message_id, sender = o.sender from submissions o
       where s.letter = ${mine} and o.letter = (select letter from sightings where mailbox = $1 and uid = 1)`,
      [config.name],
    );
    expect((await reconcile(config)).comparison.twice).toEqual([]);
    await sql.query(`delete from letter_keys where kind = 'content' and letter = ${mine}`, [config.name]);
    expect((await reconcile(config)).comparison.twice.map(({ uid }) => uid)).toEqual([1, 2]);
  });

  it.each([
    ['a letter stored twice', `jsonb_build_object('type', 'letter-stored')`, 1],
    ['a reply sent twice', `jsonb_build_object('type', 'reply-sent', 'reply', 'R-1')`, 2],
  ])('%s is named as handled twice', async (_, event, times) => {
    const config = settings();
    await deliver(config, 1, 2);
    const stop = watch(config);
    await eventually('taken', async () => (await stored(config)) === 2);
    await stop();
    expect((await reconcile(config)).outcome).toBe('agrees');
    for (let n = 0; n < times; n += 1)
      await sql.query(
        `insert into audit (seq, at, submission, event, previous, hash)
         select (select max(seq) from audit) + 1000000, now(), s.number, ${event}, '', md5(random()::text)
         from submissions s join sightings g on g.letter = s.letter where g.mailbox = $1 and g.uid = 2`,
        [config.name],
      );
    const found = await reconcile(config);
    expect(found.outcome).toBe('differs');
    expect(found.comparison.twice.map(({ uid }) => uid)).toEqual([2]);
  });

  it('a server that cannot be asked is no agreement, and the numbers of the last answer stay', async () => {
    const config = settings();
    await deliver(config, 1);
    expect(await reconcile(config)).toMatchObject({ outcome: 'agrees', onServer: 1, added: 1 });
    expect(await reconcile({ ...config, port: 9 })).toMatchObject({
      outcome: 'cannot-tell',
      problem: 'ECONNREFUSED',
    });
    expect(await reconcile({ ...config, folder: 'Nie ma' })).toMatchObject({ outcome: 'cannot-tell' });
    expect((await store.ledger.reconciliations()).find(({ name }) => name === config.name)).toMatchObject({
      problem: 'ECONNREFUSED',
      onServer: 1,
    });
  });

  it('writes nothing once the mailbox has passed to somebody else', async () => {
    const config = settings();
    await deliver(config, 1);
    const lease = { name: `mailbox:${config.name}`, epoch: 99 };
    await expect(reconcileMailbox(config, { ledger: store.ledger, lease })).rejects.toThrow(OkienkoError);
    expect((await store.ledger.list({ mailbox: config.name, limit: 1, offset: 0 })).total).toBe(0);
  });

  it('poison: a letter that the store refuses is given up after bounded tries, those behind it are stored, and a retry takes it', async () => {
    const config = settings({ after: 'move', processed: 'Przetworzone' });
    await deliver(config, 1, 2, 3);
    let mended = false;
    const controller = new AbortController();
    stops.push(async () => controller.abort());
    const ended = watchMailbox(config, {
      store: {
        ...store,
        ingest: (letter) =>
          letter.envelope.uid === 1 && !mended
            ? Promise.reject(new OkienkoError('internal', 'the reader breaks down on this letter'))
            : store.ingest(letter),
        ingestAll: (letters) =>
          letters.some(({ envelope }) => envelope.uid === 1) && !mended
            ? Promise.reject(new OkienkoError('internal', 'the reader breaks down on a letter of this group'))
            : store.ingestAll(letters),
      },
      log: silentLog,
      signal: controller.signal,
      answerSeconds: 5,
      mostTries: 2,
    });
    const inQuarantine = async () =>
      (await store.quarantine.list({ limit: 10, offset: 0 })).rows.find(({ mailbox }) => mailbox === config.name);
    await eventually('given up', async () => (await inQuarantine()) !== undefined);
    const poison = await inQuarantine();
    expect(poison).toMatchObject({ stored: false, uid: 1, tries: 2, code: 'internal' });
    const original = await originalMessage(
      config,
      { place: config.name, uidValidity: poison?.uidValidity ?? '', uid: 1 },
      1e6,
    );
    expect(Buffer.from(original ?? []).toString()).toContain(`wniosek numer ${config.name}-1`);
    expect(await originalMessage(config, { place: config.name, uidValidity: '1', uid: 1 }, 1e6)).toBeNull();
    const states = async () => (await store.ledger.counts()).find(({ mailbox }) => mailbox === config.name)?.states;
    expect(await states()).toMatchObject({ stored: 2, failed: 1, seen: 0 });
    expect(numbers(await reconcile(config))).toBe('1 on server, 1 in ledger, 0 missing, 0 twice');

    mended = true;
    expect(await store.quarantine.retry(poison?.id ?? '', 'anna')).toBe(true);
    await eventually('taken', async () => (await states())?.stored === 3);
    expect(await inQuarantine()).toBeUndefined();
    controller.abort();
    await ended;
  });

  it('what was moved away is found again where it went, also after a move that was not noted; a stranger there is named', async () => {
    const config = settings({ after: 'move', processed: 'Przetworzone' });
    await deliver(config, 1, 2, 3);
    const stop = watch(config);
    const moved = async () =>
      (await sql.query(`select from sightings where mailbox = $1 and left_how = 'moved'`, [config.name])).rowCount;
    await eventually('moved', async () => (await moved()) === 3);
    await stop();
    // As after a crash between the MOVE and the note of it.
    await sql.query(
      `update sightings set left_how = 'vanished', left_to = null, left_to_uid = null, left_to_uid_validity = null where mailbox = $1 and uid < 3`,
      [config.name],
    );
    expect((await reconcile(config)).processed).toMatchObject({ onServer: 3, inLedger: 3, unknownUids: [] });
    await withClient(config, (client) => client.append('Przetworzone', sampleMail('obcy')));
    const found = await reconcile(config);
    expect(found.processed).toEqual({ folder: 'Przetworzone', onServer: 4, inLedger: 3, unknownUids: [4] });
    expect(found.outcome).toBe('agrees');
    const noted = (await store.ledger.reconciliations()).find(({ name }) => name === config.name);
    expect(noted?.processed).toEqual(found.processed);
  });

  it('on a schedule beside the watcher: letters come and move away meanwhile, and nothing is ever missing or twice', async () => {
    const config = settings({ after: 'move', processed: 'Przetworzone' });
    const seen: string[] = [];
    watch(config, 0.002);
    for (let number = 1; number <= 60; number += 1) {
      await deliver(config, number);
      if (number % 6 !== 0) continue;
      const found = await reconcile(config);
      seen.push(`${found.outcome} ${found.comparison.missing.length} ${found.comparison.twice.length}`);
    }
    await eventually(
      'all moved',
      async () =>
        (await sql.query(`select from sightings where mailbox = $1 and left_how = 'moved'`, [config.name])).rowCount ===
        60,
      20_000,
    );
    expect(new Set(seen)).toEqual(new Set(['agrees 0 0']));
    const last = await reconcile(config);
    expect(numbers(last)).toBe('0 on server, 0 in ledger, 0 missing, 0 twice');
    expect(last.processed).toEqual({ folder: 'Przetworzone', onServer: 60, inLedger: 60, unknownUids: [] });
    expect((await store.mailboxes.all()).find(({ name }) => name === config.name)).toMatchObject({ failures: 0 });
  });
});
