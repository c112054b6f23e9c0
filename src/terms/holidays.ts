import { dayOfSerial, serialOf, weekdayOf } from './day.ts';

/**
 * Days off work by the act of 18 January 1951 (Dz.U. 1951 nr 4 poz. 28, as amended) and the acts that made single days off. A law
 * that changes them is a line here. `from` and `until` are days on which the holiday stood in the law, both included.
 */
export type Holiday = {
  readonly name: string;
  /** MM-DD, or days after Easter Sunday. */
  readonly on: string | { readonly afterEaster: number };
  readonly from?: string;
  readonly until?: string;
};

export const holidays: readonly Holiday[] = [
  { name: 'Nowy Rok', on: '01-01' },
  // Dz.U. 1960 nr 51 poz. 297 took it away, Dz.U. 2010 nr 224 poz. 1459 gave it back.
  { name: 'Święto Trzech Króli', on: '01-06', until: '1960-11-23' },
  { name: 'Święto Trzech Króli', on: '01-06', from: '2011-01-01' },
  { name: 'pierwszy dzień Wielkiej Nocy', on: { afterEaster: 0 } },
  { name: 'drugi dzień Wielkiej Nocy', on: { afterEaster: 1 } },
  { name: 'Święto Państwowe', on: '05-01' },
  // Dz.U. 1990 nr 28 poz. 160.
  { name: 'Święto Narodowe Trzeciego Maja', on: '05-03', from: '1990-04-28' },
  { name: 'pierwszy dzień Zielonych Świątek', on: { afterEaster: 49 } },
  { name: 'dzień Bożego Ciała', on: { afterEaster: 60 } },
  // Dz.U. 1990 nr 28 poz. 159.
  { name: 'Święto Odrodzenia Polski', on: '07-22', until: '1990-04-27' },
  // Dz.U. 1960 nr 51 poz. 297; Dz.U. 1989 nr 29 poz. 154.
  { name: 'Wniebowzięcie Najświętszej Maryi Panny', on: '08-15', until: '1960-11-23' },
  { name: 'Wniebowzięcie Najświętszej Maryi Panny', on: '08-15', from: '1989-05-23' },
  { name: 'Wszystkich Świętych', on: '11-01' },
  // Dz.U. 1989 nr 6 poz. 34.
  { name: 'Narodowe Święto Niepodległości', on: '11-11', from: '1989-02-15' },
  // Dz.U. 2018 poz. 2117: that one day.
  { name: 'setna rocznica odzyskania niepodległości', on: '11-12', from: '2018-11-12', until: '2018-11-12' },
  // Dz.U. 2024 poz. 1965, in force since 1 February 2025.
  { name: 'Wigilia Bożego Narodzenia', on: '12-24', from: '2025-02-01' },
  { name: 'pierwszy dzień Bożego Narodzenia', on: '12-25' },
  { name: 'drugi dzień Bożego Narodzenia', on: '12-26' },
];

/** Easter Sunday of a year of the Gregorian calendar (the anonymous algorithm; Meeus, Astronomical Algorithms, ch. 8), as YYYY-MM-DD. */
export const easterOf = (year: number): string => {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return `${year}-${String(Math.floor(n / 31)).padStart(2, '0')}-${String((n % 31) + 1).padStart(2, '0')}`;
};

const known = new Map<number, ReadonlyMap<number, string>>();

/** Names by day number of the holidays of one year. */
const ofYear = (year: number): ReadonlyMap<number, string> => {
  const before = known.get(year);
  if (before) return before;
  const easter = serialOf(easterOf(year)) ?? 0;
  const found = new Map<number, string>();
  for (const { name, on, from = '0000', until = '9999' } of holidays) {
    const serial = typeof on === 'string' ? serialOf(`${year}-${on}`) : easter + on.afterEaster;
    const day = serial === null ? null : dayOfSerial(serial);
    if (serial !== null && day !== null && day >= from && day <= until) found.set(serial, name);
  }
  known.set(year, found);
  return found;
};

/** Name of the holiday; null on any other day, and where the text is no day. Sundays are days off without being named here. */
export const holidayOn = (day: string): string | null => {
  const serial = serialOf(day);
  return serial === null ? null : (ofYear(Number(day.slice(0, 4))).get(serial) ?? null);
};

/** Holidays of a year from 1951 to 2299, in order. */
export const holidaysOf = (year: number): readonly { readonly day: string; readonly name: string }[] =>
  [...ofYear(year)].sort(([a], [b]) => a - b).map(([serial, name]) => ({ day: dayOfSerial(serial) ?? '', name }));

export const isWorkingSerial = (serial: number): boolean => {
  const weekday = weekdayOf(serial);
  if (weekday === 0 || weekday === 6) return false;
  return !ofYear(new Date(serial * 86_400_000).getUTCFullYear()).has(serial);
};

/** Neither a Saturday nor a Sunday nor a holiday; false where the text is no day. */
export const isWorkingDay = (day: string): boolean => {
  const serial = serialOf(day);
  return serial !== null && isWorkingSerial(serial);
};
