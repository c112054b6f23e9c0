/** Days of the calendar as YYYY-MM-DD (ISO 8601), counted in UTC so that no change of the clocks is ever in the way. */

/** A real day between 1800 and 2299, or null. */
export const isoDay = (year: number, month: number, day: number): string | null => {
  if (year < 1800 || year > 2299) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
};

/** The last day of a month (1 to 12), or null outside 1800 to 2299. */
export const lastOfMonth = (year: number, month: number): string | null =>
  isoDay(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate());

/** The day of the same number so many whole months later (earlier, when negative), or the last of that month; null outside 1800 to 2299. */
export const monthsLater = (day: string, months: number): string | null => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const at = year * 12 + month - 1 + months;
  const [inYear, inMonth] = [Math.floor(at / 12), (((at % 12) + 12) % 12) + 1];
  return isoDay(inYear, inMonth, date) ?? lastOfMonth(inYear, inMonth);
};
