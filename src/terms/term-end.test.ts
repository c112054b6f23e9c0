import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  calendarDaysBetween,
  endOfDay,
  inTime,
  isWorkingDay,
  rolledOver,
  termEnd,
  workingDaysBetween,
  type TermLength,
} from './index.ts';

const days = (amount: number, more: Partial<TermLength> = {}): TermLength => ({
  amount,
  unit: 'days',
  count: 'calendar',
  rollOver: true,
  ...more,
});
const weeks = (amount: number): TermLength => days(amount, { unit: 'weeks' });
const months = (amount: number): TermLength => days(amount, { unit: 'months' });
const working = (amount: number): TermLength => days(amount, { count: 'working' });

describe('the last day of a term', () => {
  it.each<[string, TermLength, string, string]>([
    ['2026-03-02', days(7), '2026-03-09', 'the day of the event is not counted'],
    ['2026-03-02', days(5), '2026-03-09', 'Saturday moves it over Sunday to Monday'],
    ['2026-03-30', days(7), '2026-04-07', 'Easter Monday is a day off'],
    ['2026-04-29', days(2), '2026-05-04', '1 May on a Friday, 3 May on a Sunday'],
    ['2025-12-17', days(7), '2025-12-29', '24, 25, 26 December and the weekend'],
    ['2024-12-17', days(7), '2024-12-24', '24 December before 2025'],
    ['2026-03-02', days(5, { rollOver: false }), '2026-03-07', 'a term that does not move'],
    ['2026-05-21', weeks(2), '2026-06-05', 'Corpus Christi: the Thursday is off'],
    ['2026-03-04', weeks(3), '2026-03-25', 'the same day of the week'],
    ['2026-01-31', months(1), '2026-03-02', 'February has no 31st: its last day, a Saturday'],
    ['2024-01-31', months(1), '2024-02-29', 'nor in a leap year'],
    ['2026-03-13', months(2), '2026-05-13', 'the same number'],
    ['2026-08-31', months(18), '2028-02-29', 'over years'],
    ['2026-04-30', working(3), '2026-05-06', 'working days: 1 May is a Friday'],
    ['2025-12-23', working(1), '2025-12-29', 'working days over Christmas'],
    ['2026-03-27', days(2, { rollOver: false }), '2026-03-29', 'over the beginning of summer time'],
    ['2026-10-23', days(3), '2026-10-26', 'over its end'],
  ])('%s %o: %s, %s', (start, length, end) => {
    expect(termEnd(start, length)).toBe(end);
  });

  it('is later by the days in which the office waited, each counted once', () => {
    const pause = { from: '2026-03-05', until: '2026-03-15' };
    expect(termEnd('2026-03-02', days(30), [pause])).toBe('2026-04-13');
    expect(termEnd('2026-03-02', days(30), [pause, pause, { from: '2026-03-10', until: '2026-03-12' }])).toBe(
      '2026-04-13',
    );
    expect(termEnd('2026-03-02', working(10), [pause])).toBe('2026-03-24');
    expect(termEnd('2026-03-02', days(30), [{ from: '2026-02-01', until: '2026-03-01' }])).toBe(
      termEnd('2026-03-02', days(30)),
    );
    expect(
      termEnd('2026-03-02', days(30), [
        { from: '2026-03-15', until: '2026-03-05' },
        { from: '', until: 'x' },
      ]),
    ).toBe(termEnd('2026-03-02', days(30)));
  });

  it('is none where nobody knows the first day, or after the calendar ends', () => {
    expect([termEnd('', days(7)), termEnd('2026-02-30', days(7)), termEnd('2299-12-20', days(60))]).toEqual([
      '',
      '',
      '',
    ]);
  });

  const day = fc
    .integer({ min: 0, max: 200_000 })
    .map((at) => new Date(Date.UTC(1960, 0, 1) + (at % 100_000) * 86_400_000).toISOString().slice(0, 10));
  const length = fc.record({
    amount: fc.integer({ min: 0, max: 200 }),
    unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const),
    count: fc.constantFrom('calendar' as const, 'working' as const),
    rollOver: fc.boolean(),
  });
  const pauses = fc.array(fc.record({ from: day, until: day }), { maxLength: 3 });

  it('never lies before its first day, moves only to a working day, and no further than it must', () => {
    fc.assert(
      fc.property(day, length, (start, one) => {
        const end = termEnd(start, one);
        const raw = termEnd(start, { ...one, rollOver: false });
        expect(end >= start && end >= raw).toBe(true);
        if (one.rollOver) {
          expect(isWorkingDay(end)).toBe(true);
          expect(end).toBe(rolledOver(raw));
          expect(workingDaysBetween(raw, end)).toBe(raw === end ? 0 : 1);
        }
      }),
    );
  });

  it('a later event, a longer term or a further pause never ends it earlier', () => {
    fc.assert(
      fc.property(day, day, length, fc.nat(50), pauses, (a, b, one, more, waited) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(termEnd(first, one) <= termEnd(second, one)).toBe(true);
        expect(termEnd(a, one) <= termEnd(a, { ...one, amount: one.amount + more })).toBe(true);
        expect(termEnd(a, one) <= termEnd(a, one, waited)).toBe(true);
      }),
    );
  });

  it('moving over is idempotent, and counting working days undoes adding them', () => {
    fc.assert(
      fc.property(day, fc.nat(300), (start, amount) => {
        expect(rolledOver(rolledOver(start))).toBe(rolledOver(start));
        const end = addWorkingDays(start, amount);
        expect(workingDaysBetween(start, end)).toBe(amount);
        expect(workingDaysBetween(end, start)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it('any text for a day gives an answer and no exception', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.double(), (a, b, amount) => {
        expect(termEnd(a, days(amount))).toBe('');
        expect([addWorkingDays(a, amount), rolledOver(a), workingDaysBetween(a, b)]).toEqual(['', '', 0]);
        expect([inTime(a, b), endOfDay(a), calendarDaysBetween(a, b)]).toEqual([null, null, null]);
      }),
    );
  });

  it('a hostile number of days ends within the bounds', () => {
    expect(termEnd('2026-03-02', working(1e15))).not.toBe('x');
    expect(termEnd('2026-03-02', days(Number.NaN))).toBe('2026-03-02');
  });
});

describe('filing by electronic means', () => {
  it('is in time until midnight in Poland, in winter, in summer and where the clocks change', () => {
    expect(endOfDay('2026-01-15')).toBe('2026-01-15T23:00:00.000Z');
    expect(endOfDay('2026-07-15')).toBe('2026-07-15T22:00:00.000Z');
    expect(endOfDay('2026-03-28')).toBe('2026-03-28T23:00:00.000Z');
    expect(endOfDay('2026-03-29')).toBe('2026-03-29T22:00:00.000Z');
    expect(endOfDay('2026-10-24')).toBe('2026-10-24T22:00:00.000Z');
    expect(endOfDay('2026-10-25')).toBe('2026-10-25T23:00:00.000Z');
    for (const day of ['2026-03-09', '2026-03-29', '2026-10-25', '2025-12-31']) {
      const end = Date.parse(endOfDay(day) ?? '');
      expect([inTime(new Date(end - 1).toISOString(), day), inTime(new Date(end).toISOString(), day)]).toEqual([
        true,
        false,
      ]);
    }
  });
});
