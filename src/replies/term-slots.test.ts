import { describe, expect, it } from 'vitest';
import type { ReportCase, ReportTerm } from '../model/index.ts';
import { sampleHeaders, sampleReport } from '../reports/sample-report.fixture.ts';
import { checkReplyTexts, composeReply } from './compose-reply.ts';
import { packTexts } from './pack-texts.fixture.ts';
import type { ReplyInput } from './reply-input.ts';

const summons: ReportTerm = {
  name: 'summons',
  label: 'Uzupełnienie braków',
  who: 'applicant',
  from: 'delivered',
  fromLabel: 'doręczenie wezwania',
  amount: 7,
  unit: 'days',
  count: 'calendar',
  start: null,
  end: null,
  latest: null,
  pauses: false,
  paused: 0,
};
const issue: ReportTerm = {
  ...summons,
  name: 'issue',
  from: 'received',
  amount: 30,
  start: '2026-03-07',
  end: '2026-04-07',
};
const before: ReportCase = {
  predecessor: { submission: 'A-1041', how: 'reply', received: '2026-03-02', verdict: 'complete' },
  proposed: [],
  number: 2,
  first: '2026-03-02',
  pauses: [],
  fixed: ['A', 'B', 'C', 'D', 'E'],
  open: ['F'],
  broken: [],
  found: [],
  unclear: [],
};
const body = `---
subject: "Wezwanie {reference}"
---
Znak sprawy: {reference}

Wzywam do usunięcia braków w terminie {term.summons.length} od dnia doręczenia tego pisma{#term.summons}, to jest do {term.summons}{/term.summons}. Decyzję wydamy do {term.issue}.
`;
const input: ReplyInput = {
  report: { ...sampleReport, terms: [summons, issue] },
  texts: { ...packTexts, 'defects.pl': body },
  office: { name: 'Urząd', signature: [], notice: [] },
  language: 'pl',
  now: '2026-03-07T10:00:00Z',
  reference: 'A-1042',
  headers: sampleHeaders,
  procedureName: { pl: 'Wniosek', en: 'Application' },
};
const letter = (change: Partial<ReplyInput> = {}): string =>
  (composeReply({ ...input, ...change })?.text ?? '').replaceAll('\u00A0', ' ').replace(/\s+/g, ' ').trim();

describe('terms in letters', () => {
  it('are Polish dates; one counted from delivery is told by its length', () => {
    expect(letter()).toBe(
      'Znak sprawy: A-1042 Wzywam do usunięcia braków w terminie 7 dni od dnia doręczenia tego pisma. Decyzję wydamy do 7 kwietnia 2026 r.',
    );
  });

  it('counted from delivery, are computed for a letter delivered on its own day, past days off', () => {
    const text = '---\nsubject: "x"\n---\nTermin upływa {term.summons.fromToday}.';
    const at = (now: string): string => letter({ texts: { ...packTexts, 'defects.pl': text }, now });
    // Seven days after Thursday, 17 December 2026, is a day off, and so is all until the weekend is over.
    expect(at('2026-12-17T12:00:00Z')).toContain('Termin upływa 28 grudnia 2026 r.');
    expect(at('2026-11-23T12:00:00Z')).toContain('Termin upływa 30 listopada 2026 r.');
  });

  it('that the procedure does not have are a mistake of the pack', () => {
    expect(() => letter({ report: sampleReport })).toThrow(/term\.summons/);
    const texts = { ...packTexts, 'defects.pl': body };
    expect(checkReplyTexts(texts, ['summons', 'issue'])).toEqual([]);
    expect(checkReplyTexts(texts, ['issue'])).toEqual([
      'defects.pl: the procedure has no term for {term.summons.length}',
      'defects.pl: the procedure has no term for {term.summons}',
    ]);
  });
});

describe('the letter about a corrected application', () => {
  it('names the earlier letter below its own number and says what was put right', () => {
    expect(letter({ report: { ...input.report, case: before } })).toMatch(
      /^Znak sprawy: A-1042 Poprzednie pismo w sprawie: A-1041 z 2 marca 2026 r\. Poprawiono 5 rzeczy wskazanych wcześniej\. Z poprzedniego pisma do poprawy pozostaje jeszcze 1 rzecz\. Wzywam/,
    );
  });
  it('says nothing of the kind for a first letter, nor where a link is only proposed', () => {
    const proposed = { ...before, predecessor: null, proposed: [{ submission: 'A-1041', how: 'number' as const }] };
    expect(letter({ report: { ...input.report, case: proposed } })).not.toContain('A-1041');
  });
  it('leaves it to a text that has its own words for it', () => {
    const own = body.replace(
      'Wzywam',
      '{#predecessor}W sprawie {predecessor} z {predecessorReceived} {/predecessor}wzywam',
    );
    const text = letter({ texts: { ...packTexts, 'defects.pl': own }, report: { ...input.report, case: before } });
    expect(text).toContain('W sprawie A-1041 z 2 marca 2026 r. wzywam');
    expect(text.split('A-1041')).toHaveLength(2);
  });
});
