import { foldLetters } from '../../identifiers/index.ts';

/**
 * A text that is read by taking away what is understood: whatever is left was not. `left` is folded (lower case, no diacritics),
 * of the same length as `original`, and has spaces where something was taken.
 */
export type Sheet = { readonly original: string; left: string };

const longest = 40_000;

export const sheetOf = (text: string): Sheet => {
  const original = text.slice(0, longest).normalize('NFC');
  const folded = foldLetters(original);
  // Letters that fold to two would move all places after them: then quotes come from the folded text.
  return folded.length === original.length ? { original, left: folded } : { original: folded, left: folded };
};

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

export const quoteOf = (sheet: Sheet, from: number, to: number): string =>
  sheet.original.slice(from, to).replace(/\s+/g, ' ').trim();

export type Taken = { readonly at: number; readonly quote: string; readonly groups: readonly (string | undefined)[] };

/** Takes every match of `pattern` (global) away that `accept` does not refuse, and returns them in order. */
export const take = (
  sheet: Sheet,
  pattern: RegExp,
  accept: (found: RegExpExecArray) => boolean = () => true,
): Taken[] => {
  const found = [...sheet.left.matchAll(pattern)].filter((one) => accept(one));
  let [left, from] = ['', 0];
  for (const one of found) {
    left += sheet.left.slice(from, one.index) + blank(one[0]);
    from = one.index + one[0].length;
  }
  sheet.left = left + sheet.left.slice(from);
  return found.map((one) => ({
    at: one.index,
    quote: quoteOf(sheet, one.index, one.index + one[0].length),
    groups: one.slice(1),
  }));
};
