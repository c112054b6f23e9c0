import { isoDay, lastOfMonth, monthsLater } from '../../../model/index.ts';
import type { Token } from './tokens.ts';

const months: readonly (readonly string[])[] = [
  'styczen stycznia styczniu styczniem',
  'luty lutego lutym',
  'marzec marca marcu marcem',
  'kwiecien kwietnia kwietniu kwietniem',
  'maj maja maju majem',
  'czerwiec czerwca czerwcu czerwcem',
  'lipiec lipca lipcu lipcem',
  'sierpien sierpnia sierpniu sierpniem',
  'wrzesien wrzesnia wrzesniu wrzesniem',
  'pazdziernik pazdziernika pazdzierniku pazdziernikiem',
  'listopad listopada listopadzie listopadem',
  'grudzien grudnia grudniu grudniem',
].map((forms) => forms.split(' '));
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];

/** A year outside these is a slip of the pen. */
const inRange = (year: number): boolean => year >= 1900 && year <= 2199;
const dayWritten = (year: number, month: number, day: number): string | null =>
  inRange(year) ? isoDay(year, month, day) : null;

type Found = { readonly end: number; readonly day: string | null };

const numberAt = (tokens: readonly Token[], at: number, digits: readonly number[]): number | null => {
  const one = tokens[at];
  return one?.kind === 'number' && digits.includes(one.raw.length) ? Number(one.raw) : null;
};
/** "r.", "roku" behind a year. */
const afterYear = (tokens: readonly Token[], at: number): number => {
  const one = tokens[at];
  if (one?.kind !== 'word' || (one.word !== 'r' && one.word !== 'roku')) return at;
  return one.word === 'r' && tokens[at + 1]?.raw === '.' && tokens[at + 1]?.gap === '' ? at + 2 : at + 1;
};
const yearAt = (tokens: readonly Token[], at: number): { readonly year: number; readonly end: number } | null => {
  const long = numberAt(tokens, at, [4]);
  if (long !== null) return { year: long, end: afterYear(tokens, at + 1) };
  const short = numberAt(tokens, at, [2]);
  // Two figures are a year only where "r." says so.
  return short !== null && afterYear(tokens, at + 1) > at + 1
    ? { year: 2000 + short, end: afterYear(tokens, at + 1) }
    : null;
};
const monthAt = (tokens: readonly Token[], at: number): number => {
  const one = tokens[at];
  return one?.kind === 'word' ? months.findIndex((forms) => forms.includes(one.word)) + 1 : 0;
};
const separator = (one: Token | undefined): string | null =>
  one !== undefined && /^[./-]$/.test(one.word) ? one.word : null;

/** A whole day in any of its usual writings, at a place. `day` is null where the calendar has none such. */
export const dayAt = (tokens: readonly Token[], at: number): Found | null => {
  const first = numberAt(tokens, at, [1, 2]);
  const [one, two] = [separator(tokens[at + 1]), separator(tokens[at + 3])];
  if (first !== null) {
    const named = one === '.' || one === '-' ? at + 2 : at + 1;
    const written = monthAt(tokens, named);
    const roman = romans.indexOf(tokens[named]?.word ?? '') + 1;
    if (written > 0 || (roman > 0 && /^[IVX]+$/.test(tokens[named]?.raw ?? ''))) {
      const parted = separator(tokens[named + 1]) !== null ? named + 2 : named + 1;
      const year = yearAt(tokens, parted);
      if (year) return { end: year.end, day: dayWritten(year.year, written || roman, first) };
    }
    const month = numberAt(tokens, at + 2, [1, 2]);
    const year = one !== null && one === two && month !== null ? yearAt(tokens, at + 4) : null;
    if (year && month !== null) return { end: year.end, day: dayWritten(year.year, month, first) };
  }
  const year = numberAt(tokens, at, [4]);
  if (year !== null && one !== null && one === two) {
    const [month, day] = [numberAt(tokens, at + 2, [1, 2]), numberAt(tokens, at + 4, [1, 2])];
    if (month !== null && day !== null) return { end: afterYear(tokens, at + 5), day: dayWritten(year, month, day) };
  }
  return null;
};

/** "końca grudnia 2025 r.", "ostatniego dnia roku 2025", "końca 2025 r.". */
export const endOfPeriodAt = (tokens: readonly Token[], at: number): Found | null => {
  const word = (offset: number): string => tokens[at + offset]?.word ?? '';
  let from = at;
  if (/^kon(?:ca|cem)$/.test(word(0))) from += 1;
  else if (/^ostatni(?:ego|m)$/.test(word(0)) && /^dni(?:a|em)$/.test(word(1))) from += 2;
  else return null;
  if (tokens[from]?.word === 'miesiaca' || tokens[from]?.word === 'roku') from += 1;
  const month = monthAt(tokens, from);
  const year = numberAt(tokens, month > 0 ? from + 1 : from, [4]);
  if (year === null) return null;
  const end = afterYear(tokens, (month > 0 ? from + 1 : from) + 1);
  return { end, day: inRange(year) ? lastOfMonth(year, month > 0 ? month : 12) : null };
};

/**
 * The last day of a span that begins on `day` (ISO dates): where the last month has no such day, its last one (KC art. 112).
 * Null where it lies after 2299.
 */
export const lastDayOf = (day: string, span: { readonly months: number; readonly days: number }): string | null => {
  const from = monthsLater(day, span.months);
  if (from === null) return null;
  const [year = 0, month = 1, date = 1] = from.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, date + span.days)).toISOString().slice(0, 10);
};
