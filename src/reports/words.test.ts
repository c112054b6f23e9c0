import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsLine, verdictLine } from './findings.ts';
import { finding, sampleReport } from './sample-report.fixture.ts';
import { bindShortWords, count, officialDate, officialTime, plural, standingOf } from './words.ts';

/** The school rule, written independently of CLDR. */
const bySchoolRule = (n: number): string => {
  if (n === 1) return 'brak';
  const last = n % 10;
  const teens = n % 100 >= 12 && n % 100 <= 14;
  return last >= 2 && last <= 4 && !teens ? 'braki' : 'braków';
};

describe('Polish counts', () => {
  test.each([
    [0, '0 braków'],
    [1, '1 brak'],
    [2, '2 braki'],
    [4, '4 braki'],
    [5, '5 braków'],
    [12, '12 braków'],
    [21, '21 braków'],
    [22, '22 braki'],
    [25, '25 braków'],
    [101, '101 braków'],
    [112, '112 braków'],
    [122, '122 braki'],
  ])('%i', (n, said) => {
    expect(count('pl', n, 'defect')).toBe(said.replace(' ', '\u00A0'));
  });

  test('agree with the school rule for every number', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), (n) => {
        expect(plural('pl', n, { one: 'brak', few: 'braki', many: 'braków' })).toBe(bySchoolRule(n));
      }),
    );
  });

  test('English has two forms', () => {
    expect([1, 2, 5].map((n) => count('en', n, 'correction'))).toEqual([
      '1\u00A0thing to correct',
      '2\u00A0things to correct',
      '5\u00A0things to correct',
    ]);
  });
});

describe('dates', () => {
  test('Polish months stand in the genitive', () => {
    expect(officialDate('2026-03-07T10:00:00Z', 'pl')).toBe('7\u00A0marca\u00A02026\u00A0r.');
    expect(officialDate('2026-03-07T10:00:00Z', 'en')).toBe('7\u00A0March\u00A02026');
  });

  test('are those of the Polish calendar, not of Greenwich', () => {
    expect(officialDate('2026-12-31T23:30:00Z', 'pl')).toBe('1\u00A0stycznia\u00A02027\u00A0r.');
    expect(officialTime('2026-07-01T10:00:00Z', 'pl')).toContain('12:00 czasu polskiego');
  });

  test('an impossible date is no date', () => {
    expect(officialDate('wczoraj', 'pl')).toBeNull();
    expect(officialTime('wczoraj', 'en')).toBeNull();
  });
});

describe('short words', () => {
  test('one-letter words never end a line', () => {
    expect(bindShortWords('Wniosek w sprawie i z powodu (o którym mowa)')).toBe(
      'Wniosek w\u00A0sprawie i\u00A0z\u00A0powodu (o\u00A0którym mowa)',
    );
  });

  test('a dash never starts one', () => {
    expect(bindShortWords('jeden – dokładnie')).toBe('jeden\u00A0– dokładnie');
  });

  test('longer words and single letters of names stay as they are', () => {
    expect(bindShortWords('pod nr K 2 albo e-mail')).toBe('pod nr K 2 albo e-mail');
  });
});

describe('the verdict line', () => {
  test('counts defects, open questions, notes and what was met', () => {
    expect(verdictLine(sampleReport).replaceAll('\u00A0', ' ')).toBe(
      'ODRZUĆ · 2 braki · 1 do wyjaśnienia · 1 uwaga · 8 spełnionych',
    );
    expect(verdictLine(sampleReport, 'en').replaceAll('\u00A0', ' ')).toBe(
      'REJECT · 2 defects · 1 to clear up · 1 note · 8 met',
    );
  });

  test('leaves out what there is none of', () => {
    expect(countsLine({ ...sampleReport, findings: [finding('A-1')] })).toBe('1\u00A0spełniony');
    expect(verdictLine({ ...sampleReport, verdict: 'accept', findings: [] })).toBe('PRZYJMIJ');
  });
});

test('a failed note asks for an officer only when its rule does', () => {
  const note = finding('A-1', { outcome: 'fail', severity: 'note' });
  expect(standingOf(note)).toBe('note');
  expect(standingOf({ ...note, review: true })).toBe('open');
  expect(standingOf({ ...note, severity: 'complete' })).toBe('bad');
  expect(standingOf({ ...note, severity: 'complete', outcome: 'cannot-tell' })).toBe('open');
});
