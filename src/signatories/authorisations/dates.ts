import type { Sheet } from './sheet.ts';

/** A day written in a text: `day` is ISO 8601, null where it is no day of the calendar. */
export type WrittenDay = { readonly day: string | null };

const stems = ['stycz', 'lut', 'mar', 'kwie', 'maj', 'czerw', 'lip', 'sierp', 'wrze', 'paz', 'lis', 'grud'];
const romans = ['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x', 'xi', 'xii'];
const month =
  '(?:stycz(?:en|nia|niu)|lut(?:y|ego|ym)|mar(?:zec|ca|cu)|kwie(?:cien|tnia|tniu)|maj(?:a|u)?|czerw(?:iec|ca|cu)|lip(?:iec|ca|cu)|sierp(?:ien|nia|niu)|wrze(?:sien|snia|sniu)|paz(?:dziernik|dziernika|dzierniku)|listopad(?:a|zie)?|grud(?:zien|nia|niu))';
const roman = '(?:xii|xi|x|ix|viii|vii|vi|v|iv|iii|ii|i)';
const year = String.raw`(\d{4}|\d{2}(?=\s*r\b))`;
const tail = String.raw`(?:\s*(?:r\.|roku\b|r\b))?`;

const number = (name: string): number => {
  const at = romans.indexOf(name);
  return at >= 0 ? at + 1 : stems.findIndex((stem) => name.startsWith(stem)) + 1;
};
const fullYear = (written: string): number => (written.length === 2 ? 2000 + Number(written) : Number(written));

/** Null where the calendar has no such day. */
const iso = (y: number, m: number, d: number): string | null => {
  const date = new Date(Date.UTC(y, m - 1, d));
  return m >= 1 && m <= 12 && date.getUTCMonth() === m - 1 && date.getUTCDate() === d
    ? date.toISOString().slice(0, 10)
    : null;
};
const lastOf = (y: number, m: number): string | null =>
  m < 1 || m > 12 ? null : new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);

type Form = readonly [RegExp, (groups: readonly string[]) => string | null];

/** Longer forms first: what one takes the next does not see. */
const forms: readonly Form[] = [
  [
    new RegExp(
      String.raw`(?:konca|koncem|ostatniego dnia|ostatnim dniem)\s+(?:miesiaca\s+)?(${month})\s+${year}${tail}`,
      'g',
    ),
    ([m = '', y = '']) => lastOf(fullYear(y), number(m)),
  ],
  [
    new RegExp(String.raw`(?:konca|koncem|ostatniego dnia|ostatnim dniem)\s+(?:roku\s+)?(\d{4})${tail}`, 'g'),
    ([y = '']) => iso(Number(y), 12, 31),
  ],
  [
    /\b(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)(?:\s*(?:r\.|roku\b|r\b))?/g,
    ([y = '', m = '', d = '']) => iso(+y, +m, +d),
  ],
  [
    new RegExp(String.raw`(?<![\d.])(\d{1,2})\s?[-./]\s?(\d{1,2})\s?[-./]\s?${year}(?!\d)${tail}`, 'g'),
    ([d = '', m = '', y = '']) => iso(fullYear(y), +m, +d),
  ],
  [
    new RegExp(String.raw`(?<![\d.])(\d{1,2})\s?[-./]?\s?(${month}|\b${roman}\b)\s?[-./]?\s?${year}(?!\d)${tail}`, 'g'),
    ([d = '', m = '', y = '']) => iso(fullYear(y), number(m), +d),
  ],
];

/**
 * Puts `@0`, `@1` … (and spaces to the same length) in the place of every day of the text, in whichever form it is written, so
 * that what is said of the days can be read without regard to their form.
 */
export const markDays = (sheet: Sheet): WrittenDay[] => {
  const days: WrittenDay[] = [];
  for (const [pattern, dayOf] of forms)
    sheet.left = sheet.left.replace(pattern, (all: string, ...groups: unknown[]) => {
      if (days.length >= 1000) return all;
      days.push({ day: dayOf(groups.map((one) => (typeof one === 'string' ? one : ''))) });
      return `@${days.length - 1}`
        .padEnd(all.length)
        .slice(0, all.length)
        .replace(/^(@\d+)(\s*)$/, '$1$2');
    });
  return days;
};
