import { describe, expect, it } from 'vitest';
import { signedIn } from '../../test/web/client.ts';
import { sampleDetail, sampleReport } from '../../test/web/sample-submissions.ts';
import type { Report, ReportCase, ReportTerm } from '../model/index.ts';

const plain = (page: string): string =>
  page
    .replaceAll('\u00A0', ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
const clock = (): number => Date.parse('2026-04-03T22:30:00Z');
const term: ReportTerm = {
  name: 'issue',
  label: 'Wydanie certyfikatu',
  who: 'office',
  from: 'received',
  fromLabel: 'wpływ pisma',
  amount: 30,
  unit: 'days',
  count: 'calendar',
  start: '2026-03-02',
  end: '2026-04-01',
  latest: null,
  pauses: false,
  paused: 0,
};
const nothing: ReportCase = {
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
const running = { due: '2026-04-01', count: 'calendar' as const, state: 'running' as const };
const report = (change: Partial<Report> = {}): Report => ({ ...sampleReport(), terms: [term], ...change });

describe('terms', () => {
  it('stand on the list with the days left by the Polish calendar, overdue ones marked in words', async () => {
    const client = await signedIn({ clock });
    client.store.put(sampleDetail('A-2001', { term: running, receivedAt: '2026-12-01T09:00:00Z' }));
    client.store.put(
      sampleDetail('A-2002', { term: { ...running, due: '2026-04-09' }, receivedAt: '2026-12-01T09:00:00Z' }),
    );
    client.store.put(
      sampleDetail('A-2003', { term: { ...running, state: 'waiting' }, receivedAt: '2026-12-01T09:00:00Z' }),
    );
    const page = await client.page('/submissions');
    // 22:30 UTC on 3 April is 4 April in Poland.
    expect(plain(page)).toContain('1 kwietnia 2026 r. ! 3 dni po terminie');
    expect(plain(page)).toContain('9 kwietnia 2026 r. zostało 5 dni');
    expect(plain(page)).toContain('1 kwietnia 2026 r. czekamy na wnioskodawcę');
    expect(page).toContain('href="/submissions?sort=due"');
  });

  it('sorting goes along with the filters and into the case', async () => {
    const client = await signedIn({ clock });
    const page = await client.page('/submissions?verdict=complete&sort=due');
    expect(page).toContain('aria-sort="ascending"');
    expect(page).toContain('<input type="hidden" name="sort" value="due" />');
    expect(page).toMatch(/href="\/submissions\/A-\d+\?verdict=complete&amp;sort=due&amp;at=1"/);
    expect(await client.page('/submissions?sort=drop%20table')).not.toContain('aria-sort="ascending"');
  });

  it('stand on the page of a case as they are today', async () => {
    const client = await signedIn({ clock });
    const summons = {
      ...term,
      who: 'applicant' as const,
      fromLabel: 'doręczenie wezwania',
      amount: 7,
      start: null,
      end: null,
    };
    client.store.put(sampleDetail('A-2001', { term: running, report: report({ terms: [term, summons] }) }));
    const page = plain(await client.page('/submissions/A-2001'));
    expect(page).toContain(
      'Wydanie certyfikatu urząd 1 kwietnia 2026 r. ! 3 dni po terminie 30 dni; początek: wpływ pisma, 2 marca 2026 r.',
    );
    expect(page).toContain('7 dni od dnia: doręczenie wezwania');
  });
});

describe('earlier letters of a case', () => {
  const failing = (rule: string, outcome: 'fail' | 'pass') => ({
    ...sampleReport().findings[0]!,
    rule,
    outcome,
    severity: 'complete' as const,
    title: `Reguła ${rule}`,
  });

  it('stand on both pages, with what was corrected, what is open and what is worse', async () => {
    const client = await signedIn({ clock });
    const before = report({ findings: [failing('R-1', 'fail'), failing('R-2', 'fail'), failing('R-3', 'pass')] });
    const after = report({ findings: [failing('R-1', 'pass'), failing('R-2', 'fail'), failing('R-3', 'fail')] });
    client.store.put(sampleDetail('A-2001', { report: before, next: 'A-2002' }));
    client.store.put(sampleDetail('A-2002', { report: after, previous: 'A-2001' }));
    const page = plain(await client.page('/submissions/A-2002'));
    expect(page).toMatch(/Poprawiono Reguła R-1 \(R-1\) Nadal do poprawy Reguła R-2 \(R-2\) Pogorszyło się Reguła R-3/);
    expect(plain(await client.page('/submissions/A-2001'))).toContain('Poprawiony późniejszym wnioskiem A-2002');
  });

  it('a link that is only proposed is made by an officer, and no other', async () => {
    const client = await signedIn({ clock });
    const { store } = client;
    store.put(sampleDetail('A-2001'));
    store.put(sampleDetail('A-2003'));
    const proposed = [{ submission: 'A-2001', how: 'number' as const }];
    store.put(sampleDetail('A-2002', { report: report({ case: { ...nothing, proposed } }) }));
    expect(plain(await client.page('/submissions/A-2002'))).toContain(
      'Być może poprawia A-2001 (numer sprawy w temacie) Połącz z A-2001',
    );
    const forged = await client.post('/submissions/A-2002/case', { previous: 'A-2003' });
    expect(forged.headers.get('location')).toBe('/submissions/A-2002?done=caseNotLinked#case');
    expect((await store.submissions.get('A-2002'))?.previous).toBeNull();
    const linked = await client.post('/submissions/A-2002/case', { previous: 'A-2001' });
    expect(linked.headers.get('location')).toBe('/submissions/A-2002?done=caseLinked#case');
    expect((await store.submissions.get('A-2002'))?.previous).toBe('A-2001');
    expect(store.events().at(-1)).toMatchObject({ type: 'case-linked', previous: 'A-2001' });
    expect(await client.page('/submissions/A-2002?done=caseLinked')).not.toContain('Połącz z');
  });
});
