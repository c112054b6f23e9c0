import { monthsLater } from '../model/index.ts';

/** Days of the calendar as YYYY-MM-DD. Everything here counts in UTC, so that no change of the clocks is ever in the way. */

const dayMs = 86_400_000;
const shape = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days since 1 January 1970, or null where the text is no day between 1951 and 2299. */
export const serialOf = (day: string): number | null => {
  const match = shape.exec(day);
  if (!match) return null;
  const year = Number(match[1]);
  const time = Date.UTC(year, Number(match[2]) - 1, Number(match[3]));
  if (year < 1951 || year > 2299 || new Date(time).toISOString().slice(0, 10) !== day) return null;
  return time / dayMs;
};

/** Null outside the same years. */
export const dayOfSerial = (serial: number): string | null => {
  const day = new Date(serial * dayMs).toISOString().slice(0, 10);
  return serialOf(day) === null ? null : day;
};

/** 0 is Sunday, 6 Saturday; 1 January 1970 was a Thursday. */
export const weekdayOf = (serial: number): number => (((serial + 4) % 7) + 7) % 7;

/** The day with the same number so many months later, or the last of that month; null outside the same years. */
export const monthsAfter = (serial: number, months: number): number | null =>
  serialOf(monthsLater(dayOfSerial(serial) ?? '', months) ?? '');

/** Calendar days from one day to another; null where one is none. */
export const calendarDaysBetween = (from: string, to: string): number | null => {
  const [start, end] = [serialOf(from), serialOf(to)];
  return start === null || end === null ? null : end - start;
};
