import { foldLetters, normaliseKrs, normaliseRegon } from '../identifiers/index.ts';

/** What an authorisation says beside whom it names. Dates are ISO 8601 days. */
export type AuthorisationContent = {
  readonly place: string | null;
  readonly issued: string | null;
  readonly from: string | null;
  readonly until: string | null;
  /** Valid for so many months or days from the day it is given; null when it says no such thing. */
  readonly span: { readonly months: number; readonly days: number } | null;
  /** May the attorney authorise others? null: nothing is said, so no (KC art. 106). */
  readonly substitution: boolean | null;
  /** Numbers of the unit that grants it. */
  readonly krs: readonly string[];
  readonly regon: readonly string[];
};

const months = ['stycz', 'lut', 'mar', 'kwie', 'maj', 'czerw', 'lip', 'sierp', 'wrze', 'paz', 'lis', 'grud'];
const dayPattern = String.raw`(?:(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})|(\d{1,2})\s+([a-z]+)\s+(\d{4}))`;

const isoOf = (found: readonly (string | undefined)[]): string | null => {
  const [y1, m1, d1, d2, m2, y2, d3, month, y3] = found;
  const named = months.findIndex((start) => month?.startsWith(start)) + 1;
  const [year, number, date] = y1 ? [y1, m1, d1] : y2 ? [y2, m2, d2] : [y3, named > 0 ? String(named) : undefined, d3];
  return year && number && date ? `${year}-${number.padStart(2, '0')}-${date.padStart(2, '0')}` : null;
};

const dateAfter = (lead: string): RegExp => new RegExp(lead + dayPattern);
const expiry = dateAfter(String.raw`(?:wazn|obowiazuj|udziel|termin)[^.;]{0,80}?\bdo\s+(?:dnia\s+)?`);
const beginning = dateAfter(
  String.raw`(?:wazn|obowiazuj|udziel|termin|upowazn|pelnomocn)[^.;]{0,120}?\b(?:od|z)\s+(?:dnia\s+|dniem\s+)?`,
);
const issuing = dateAfter(String.raw`(?:^|\n|[,.]\s*)\s*(?:dnia|dn\.|z dnia|data:?)?\s*`);

const flat = (text: string): string => foldLetters(text).replace(/[^\S\n]+/g, ' ');

const yearEnd = /(?:wazn|obowiazuj|udziel|termin)[^.;]{0,80}?\bdo\s+konca\s+(?:roku\s+)?(\d{4})/;

const numerals: readonly (readonly [RegExp, number])[] = [
  [/^(?:jed(?:en|nego|na|nej)|1)$/, 1],
  [/^(?:dwa|dwoch|dwie)$/, 2],
  [/^(?:trzy|trzech)$/, 3],
  [/^(?:cztery|czterech)$/, 4],
  [/^(?:piec|pieciu)$/, 5],
  [/^(?:szesc|szesciu)$/, 6],
  [/^(?:dwanascie|dwunastu)$/, 12],
];
const spanned =
  /(?:wazn|obowiazuj|udziel|termin|okres)\w*[^.;]{0,60}?\b(?:przez|okres|na|czas)\s+(?:okres\s+)?(?:(\d{1,4}|[a-z]+)\s+)?(dni|dzien|tygodni\w*|miesi\w+|rok|roku|lat|lata)\b/;

/** "Ważne 12 miesięcy", "na okres jednego roku": how long from the day it is given. */
const spanOf = (text: string): AuthorisationContent['span'] => {
  const [, written = '', unit = ''] = spanned.exec(text) ?? [];
  if (unit === '') return null;
  const count = /^\d+$/.test(written)
    ? Number(written)
    : (numerals.find(([pattern]) => pattern.test(written))?.[1] ?? 1);
  if (/^(?:rok|lat)/.test(unit)) return { months: 12 * count, days: 0 };
  if (unit.startsWith('miesi')) return { months: count, days: 0 };
  return { months: 0, days: unit.startsWith('tygodni') ? 7 * count : count };
};

/** The last day of a span that begins on `day` (ISO dates). */
export const lastDayOf = (day: string, span: { readonly months: number; readonly days: number }): string => {
  const end = new Date(`${day}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + span.months);
  end.setUTCDate(end.getUTCDate() + span.days);
  return end.toISOString().slice(0, 10);
};

const dateBy = (pattern: RegExp, text: string): string | null => {
  const found = pattern.exec(text);
  return found ? isoOf(found.slice(1)) : null;
};

const untilOf = (line: string): string | null => {
  const year = yearEnd.exec(line)?.[1];
  return dateBy(expiry, line) ?? (year === undefined ? null : `${year}-12-31`);
};

/** The last day an authorisation says it is valid (ISO date), or null when it names none. */
export const validUntil = (text: string): string | null => untilOf(flat(text).replaceAll('\n', ' '));

const further = /(?:dalsz\w+|kolejn\w+) (?:pelnomocnictw\w*|upowaznie\w*|pelnomocnik\w*)|substytu\w+|substytucj\w*/g;

/** Whether the attorney may appoint another: said, denied, or not spoken of. What denies it anywhere goes before what grants it. */
const substitutionOf = (text: string): boolean | null => {
  let granted: boolean | null = null;
  for (const found of text.matchAll(further)) {
    const before =
      text
        .slice(Math.max(0, found.index - 90), found.index)
        .split(/[.;]/)
        .at(-1) ?? '';
    const after = text.slice(found.index, found.index + 80).split(/[.;]/)[0] ?? '';
    if (/\b(?:nie|bez|wylacz\w*|zakaz\w*)\b/.test(before) || /\b(?:nie|wylacz\w+|zakaz\w+)\b/.test(after)) return false;
    granted = true;
  }
  return granted;
};

const numbersAfter = (text: string, word: string, digits: string): string[] =>
  [...text.matchAll(new RegExp(String.raw`\b${word}\b[^\d\n]{0,20}(${digits})(?!\d)`, 'g'))].map(
    ([, number]) => number ?? '',
  );

/** Reads what an authorisation says of itself; nothing here proves anything. */
export const authorisationContent = (written: string): AuthorisationContent => {
  const text = flat(written.slice(0, 40_000));
  const line = text.replaceAll('\n', ' ');
  const place = /^\s*(\p{Lu}[\p{L} -]{2,40}?),\s*(?:dnia|dn\.|\d)/mu.exec(written.slice(0, 4000))?.[1] ?? null;
  return {
    place,
    issued: dateBy(issuing, text),
    from: dateBy(beginning, line),
    until: untilOf(line),
    span: spanOf(line),
    substitution: substitutionOf(line),
    krs: numbersAfter(line, 'krs', String.raw`\d{10}`).flatMap((number) => normaliseKrs(number) ?? []),
    regon: numbersAfter(line, 'regon', String.raw`\d{14}|\d{9}`).flatMap(
      (number) => normaliseRegon(number)?.slice(0, 9) ?? [],
    ),
  };
};
