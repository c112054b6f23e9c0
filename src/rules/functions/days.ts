import { compactDigits, isPesel, normaliseDate, peselBirthDate } from '../../identifiers/index.ts';
import { monthsLater } from '../../model/index.ts';

/** Days of the calendar as YYYY-MM-DD, whatever way they were written. No clock: a day is what a fact says. */

const dayMs = 86_400_000;

/** "7 marca 2026 r." as "2026-03-07"; empty when it is no day. */
export const dayOf = (text: string): string => normaliseDate(text.slice(0, 100)) ?? '';

export const isDay = (text: string): boolean => dayOf(text) !== '';

/** Calendar days from one day to the other, negative backwards; 0 where one of them is no day. */
export const daysBetween = (from: string, to: string): bigint => {
  const [start, end] = [dayOf(from), dayOf(to)];
  return start === '' || end === '' ? 0n : BigInt(Math.round((Date.parse(end) - Date.parse(start)) / dayMs));
};

const most = 100_000n;
const within = (count: bigint): number => Number(count > most ? most : count < -most ? -most : count);

/** Empty outside the years that the calendar here knows, 1800 to 2299. */
const written = (date: Date): string => {
  const year = date.getUTCFullYear();
  return year >= 1800 && year <= 2299 ? date.toISOString().slice(0, 10) : '';
};

export const addDays = (day: string, count: bigint): string => {
  const start = dayOf(day);
  return start === '' ? '' : written(new Date(Date.parse(start) + within(count) * dayMs));
};

/** The same day of another month, or its last where it is shorter. */
export const addMonths = (day: string, count: bigint): string => {
  const start = dayOf(day);
  return start === '' ? '' : (monthsLater(start, within(count)) ?? '');
};

export const addYears = (day: string, count: bigint): string => addMonths(day, BigInt(within(count)) * 12n);

const inWords = (day: string, locale: 'pl' | 'en-GB'): string => {
  const known = dayOf(day);
  if (known === '') return '';
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(known),
  );
};

/** "7 marca 2026 r." */
export const polishDate = (day: string): string => {
  const text = inWords(day, 'pl');
  return text === '' ? '' : `${text} r.`;
};
export const englishDate = (day: string): string => inWords(day, 'en-GB');

const named = /(?<!\d)(?:\d{4}-\d{2}-\d{2}|\d{1,2} ?([./-]) ?\d{1,2} ?\1 ?\d{4}|\d{1,2} \p{L}{3,12} \d{4})(?!\d)/gu;

/** The days that a text names, each once. */
export const daysNamed = (text: string): string[] => [
  ...new Set(
    Array.from(text.slice(0, 100_000).replace(/\s+/g, ' ').matchAll(named), ([found]) => dayOf(found)).filter(
      (day) => day !== '',
    ),
  ),
];

export const birthDate = (pesel: string): string => peselBirthDate(pesel.slice(0, 40)) ?? '';

/** Full years on a day; -1 where one of them is none. A year is full on the birthday. */
export const ageOn = (pesel: string, day: string): bigint => {
  const [born, on] = [birthDate(pesel), dayOf(day)];
  if (born === '' || on === '' || on < born) return -1n;
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4));
  return BigInt(on.slice(5) < born.slice(5) ? years - 1 : years);
};

export const samePesel = (a: string, b: string): boolean =>
  isPesel(a.slice(0, 40)) && isPesel(b.slice(0, 40)) && compactDigits(a) === compactDigits(b);

const clock = /^\s*([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/;

/** The time so many minutes after "9:05" or "09.05", as "HH:MM"; empty when it is no time, or not the same day any more. */
export const clockAfter = (time: string, minutes: bigint): string => {
  const found = clock.exec(time.slice(0, 40));
  if (found === null) return '';
  const total = Number(found[1]) * 60 + Number(found[2]) + within(minutes);
  if (total < 0 || total >= 24 * 60) return '';
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
};
