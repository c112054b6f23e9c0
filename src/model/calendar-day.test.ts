import { describe, expect, test } from 'vitest';
import { isoDay, monthsLater } from './calendar-day.ts';

describe('a day of the calendar', () => {
  test.each([
    [2024, 2, 29, '2024-02-29'],
    [2023, 2, 29, null],
    [2026, 13, 1, null],
    [2026, 0, 1, null],
    [1799, 12, 31, null],
    [2299, 12, 31, '2299-12-31'],
    [26, 1, 1, null],
  ])('%i-%i-%i is %s', (year, month, day, expected) => expect(isoDay(year, month, day)).toBe(expected));
});

describe('months later', () => {
  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-11-23', 12, '2027-11-23'],
    ['2299-12-31', 1, null],
    ['1800-01-01', -1, null],
  ])('%s and %i: %s', (day, months, expected) => expect(monthsLater(day, months)).toBe(expected));
});
