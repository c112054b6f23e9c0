/** The `okienko replies` commands, against a database of their own. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { repliesAct, repliesEdit, repliesList, repliesShow } from '../src/cli/commands/replies.ts';
import { repliesDraft, repliesPreview } from '../src/cli/commands/replies-preview.ts';
import { urlOf } from '../src/store/embedded/reach.ts';
import { sampleLetter, sampleReply, sampleResult } from '../src/store/testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from '../src/store/testing.ts';
import { needs } from './require.ts';

const present = needs('the embedded PostgreSQL', testStoreAvailable, 'npm ci without --omit=optional');
const eml = resolve('fixtures/letters/PRA-DOC-02-changed-digit.eml');

describe.runIf(present)('okienko replies', () => {
  let database: TestStore;
  let config: string;
  beforeAll(async () => {
    database = await testStore();
    config = join(database.dataFolder, 'okienko.yaml');
    const own = join(database.dataFolder, 'texts');
    mkdirSync(own);
    writeFileSync(join(own, 'receipt.pl.md'), '---\nsubject: "Mamy {reference}"\n---\nOtrzymaliśmy. {#first}\n');
    writeFileSync(
      config,
      JSON.stringify({
        data: '.',
        databaseUrl: urlOf(database.connection),
        trust: resolve('fixtures/trust'),
        entities: resolve('fixtures/entities.yaml'),
        replies: { undoSeconds: 60 },
      }),
    );
  });
  afterAll(() => database.close());
  afterEach(() => vi.restoreAllMocks());
  const heard = (): (() => string) => {
    const said: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => (said.push(String(text)), true));
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    return () => said.join('').replaceAll('\u00A0', ' ');
  };
  const stored = async (n: string, reply = sampleReply()) => {
    const result = await database.store.ingest(sampleLetter(n));
    const id = result.kind === 'stored' ? result.submission : '';
    await database.store.submissions.saveReport(id, sampleResult('reject', { reply }));
    return (await database.store.submissions.get(id))!.replies[0]!.id;
  };

  test('a draft is edited, approved, held, recalled and cancelled, and each step is on record', async () => {
    const id = await stored('1');
    const file = join(database.dataFolder, 'tekst');
    writeFileSync(file, 'Nowa treść.\n');
    const said = heard();
    expect(await repliesEdit(id, { config, text: file, subject: 'Nowy  temat' })).toBe(0);
    expect(await repliesAct('approve', [id], { config })).toBe(0);
    expect(await database.store.replies.get(id)).toMatchObject({
      state: 'pending',
      waitsFor: 'undo',
      text: 'Nowa treść.\n',
    });
    expect(await repliesAct('hold', [id], { config })).toBe(0);
    expect(await repliesAct('recall', [id], { config })).toBe(0);
    expect(await repliesAct('cancel', [id], { config, reason: 'pomyłka' })).toBe(0);
    expect(await repliesAct('approve', [id], { config })).toBe(1);
    expect(await repliesShow([id], { config })).toBe(0);
    expect(await repliesList({ config, group: 'cancelled' })).toBe(0);
    expect(said()).toContain(`${id}: cancelled`);
    expect(said()).toContain('Nowy temat');
    const events = await database.store.submissions.audit((await database.store.replies.get(id))!.submission);
    expect(events.slice(-5).map(({ event }) => event.type)).toEqual([
      'reply-edited',
      'reply-approved',
      'reply-held',
      'reply-recalled',
      'reply-cancelled',
    ]);
    // Why stands with the reply; the log keeps who and when, and no words that may name people.
    expect(await database.store.replies.get(id)).toMatchObject({ heldReason: 'pomyłka' });
    expect(JSON.stringify(events)).not.toContain('pomyłka');
  });

  test('a preview shows the letter, whom it goes to and how, and stores nothing', async () => {
    const said = heard();
    const html = join(database.dataFolder, 'list.html');
    expect(await repliesPreview([eml], { config, html, at: '2026-11-23T12:00:00Z' })).toBe(0);
    expect(said()).toMatch(/reject\nTryb: szkic do zatwierdzenia\nDo: \S+@\S+\nTemat: Wniosek A-0000: nie możemy/);
    expect(said()).toContain('CO ZMIENIONO W FORMULARZU');
    expect(readFileSync(html, 'utf8').replaceAll('\u00A0', ' ')).toMatch(
      /<h2>CO ZMIENIONO W FORMULARZU<\/h2>\n<ol>\n<li value="1">strona 1: /,
    );
  }, 60_000);

  test('texts with a mistake are refused with file and line; a kind nobody has a text for as well', async () => {
    heard();
    const texts = join(database.dataFolder, 'texts');
    await expect(repliesPreview([eml], { config, texts })).rejects.toMatchObject({
      message: expect.stringContaining('receipt.pl.md:4: unknown slot {first}') as string,
    });
    await expect(repliesPreview([eml], { config, kind: 'nonsens' })).rejects.toMatchObject({ code: 'usage' });
    await expect(repliesDraft('R-1', { config, kind: 'receipt' })).rejects.toMatchObject({ code: 'usage' });
  }, 60_000);
});
