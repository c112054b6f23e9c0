import { describe, expect, it } from 'vitest';
import type { Report, ReportCase, ReportTerm } from '../model/index.ts';
import { toHtml } from './html.ts';
import { sampleReport } from './sample-report.fixture.ts';
import { caseRows } from './case-words.ts';
import { lengthAfterWithin, lengthWords, standingOfTerm, termRows, termStanding } from './term-words.ts';
import { toText } from './text.ts';

const plain = (text: string): string => text.replaceAll('\u00A0', ' ');
const term: ReportTerm = {
  name: 'issue',
  label: 'Wydanie certyfikatu',
  who: 'office',
  from: 'received',
  fromLabel: 'wpływ pisma',
  amount: 30,
  unit: 'days',
  count: 'calendar',
  start: '2026-03-07',
  end: '2026-04-07',
  latest: null,
  pauses: false,
  paused: 0,
};
const report: Report = { ...sampleReport, terms: [term] };

describe('terms in words', () => {
  it('have the forms of Polish numbers', () => {
    const length = (amount: number, unit: ReportTerm['unit'], count: ReportTerm['count'] = 'calendar') =>
      [lengthWords, lengthAfterWithin].map((words) => plain(words({ amount, unit, count }, 'pl')));
    expect(length(30, 'days')).toEqual(['30 dni', '30 dni']);
    expect(length(3, 'weeks')).toEqual(['3 tygodnie', '3 tygodni']);
    expect(length(1, 'months')).toEqual(['1 miesiąc', '1 miesiąca']);
    expect(length(22, 'months')).toEqual(['22 miesiące', '22 miesięcy']);
    expect(length(3, 'days', 'working')).toEqual(['3 dni robocze', '3 dni roboczych']);
  });

  it.each([
    ['2026-04-06', 'został 1 dzień', '1 day left'],
    ['2026-04-05', 'zostały 2 dni', '2 days left'],
    ['2026-03-31', 'zostało 7 dni', '7 days left'],
    ['2026-03-16', 'zostały 22 dni', '22 days left'],
    ['2026-04-07', 'dziś ostatni dzień', 'last day today'],
    ['2026-04-08', '1 dzień po terminie', '1 day overdue'],
    ['2026-04-12', '5 dni po terminie', '5 days overdue'],
  ])('on %s it is told as "%s", "%s"', (today, pl, en) => {
    expect(plain(standingOfTerm(termStanding(term, today), 'pl'))).toBe(pl);
    expect(plain(standingOfTerm(termStanding(term, today), 'en'))).toBe(en);
  });

  it('counts working days of a term in working days', () => {
    const standing = termStanding({ ...term, count: 'working' }, '2026-04-02');
    expect(plain(standingOfTerm(standing, 'pl'))).toBe('zostały 2 dni robocze');
    // Over a weekend no working day has passed, and the term is over all the same.
    expect(standingOfTerm(termStanding({ end: '2026-04-10', count: 'working' }, '2026-04-11'), 'pl')).toBe(
      'po terminie',
    );
  });

  it('stand in the report, as text and as a page', () => {
    expect(termRows(report).map(({ last, basis }) => [plain(last), plain(basis)])).toEqual([
      ['7 kwietnia 2026 r.', '30 dni; początek: wpływ pisma, 7 marca 2026 r.'],
    ]);
    expect(plain(toText(report, { colour: false, width: 90 }))).toContain('Wydanie certyfikatu: 7 kwietnia 2026 r. (');
    const html = plain(toHtml(report, { pages: [] }));
    expect(html).toContain('<h2 id="terms">Terminy</h2>');
    expect(html).toContain('7 kwietnia 2026 r.');
    expect(toHtml(sampleReport, { pages: [] })).not.toContain('id="terms"');
  });

  it('one that nobody can count yet says what it waits for', () => {
    const summons = { ...term, from: 'delivered', fromLabel: 'doręczenie wezwania', amount: 7, start: null, end: null };
    expect(plain(termRows({ ...report, terms: [summons] })[0]!.last)).toBe('7 dni od dnia: doręczenie wezwania');
    expect(termRows({ ...report, terms: [summons] })[0]!.standing).toBe('');
  });
});

describe('earlier letters of the case in words', () => {
  const earlier: ReportCase = {
    predecessor: { submission: 'A-1041', how: 'reply', received: '2026-03-02', verdict: 'complete' },
    proposed: [],
    number: 2,
    first: '2026-03-02',
    pauses: [],
    fixed: ['PRA-P4-01'],
    open: ['PRA-P1-02'],
    broken: ['PRA-P5-03'],
    found: [],
    unclear: [],
  };
  it('say what was corrected, what is open and what is worse', () => {
    const rows = caseRows({ ...report, case: earlier });
    expect(rows.map(({ label }) => label)).toEqual([
      'Poprzednie pismo',
      'Poprawiono',
      'Nadal do poprawy',
      'Pogorszyło się',
    ]);
    expect(plain(rows[0]!.text)).toBe('A-1041, 2 marca 2026 r. (odpowiedź na nasze pismo)');
    expect(rows[1]!.text).toContain('PRA-P4-01 (');
    expect(toHtml({ ...report, case: earlier }, { pages: [] })).toContain('id="case"');
  });

  it('hostile words of a report stay words', () => {
    const html = toHtml(
      { ...report, terms: [{ ...term, label: '<b>x\u202Ey', fromLabel: '<script>alert(1)</script>' }], case: earlier },
      { pages: [] },
    );
    expect(html).not.toMatch(/<script|<b>x|\u202E/);
  });
});
