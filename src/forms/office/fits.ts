import { spelled } from '../spelling.ts';
import { isLeader, isSign, type Token } from './tokens.ts';

/** What stands in a place to fill in where the file has no field of its own there. */
export type Captured = { readonly field: number; readonly text: string; readonly ticked: boolean | null };

type Letters = { readonly letters: string; readonly places: readonly number[]; readonly source: string };

/** Without any white space, with the place of each letter in the spaced text. */
const lettersOf = (tokens: readonly Token[]): Letters => {
  let source = '';
  let letters = '';
  const places: number[] = [];
  for (const one of tokens) {
    if (one.kind === 'object' || isLeader(one) || one.hidden !== undefined) continue;
    const text = one.kind === 'mark' ? '\n' : spelled(one.text);
    if (source !== '' && !source.endsWith('\n') && text !== '\n') source += ' ';
    for (const letter of text) {
      if (!/\s/u.test(letter)) {
        for (let unit = 0; unit < letter.length; unit++) places.push(source.length + unit);
        letters += letter;
      }
      source += letter;
    }
  }
  return { letters, places, source };
};

const valueIn = ({ places, source, letters }: Letters, from: number, to: number): string => {
  if (from >= to || from >= letters.length) return '';
  const start = places[from] ?? 0;
  const end = (places[to - 1] ?? source.length - 1) + 1;
  return source
    .slice(start, end)
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/[._\u2026]{3,}|\u2026/gu, ' ')
    .replace(/\s*\n\s*/gu, '\n')
    .trim();
};

/** A cross in an empty box, typed as a letter. */
const typedTick = /^[xXvV+]$/u;

/**
 * Reads steps of a file as the blank's steps with something filled in: printed words must stand in order, a place may hold
 * anything, a box one sign. Null when they do not fit. With `drawnBoxes` a box may be no letter at all; nothing is then
 * captured for it.
 */
export const fits = (
  blank: readonly Token[],
  found: readonly Token[],
  isBox: (field: number) => boolean,
  drawnBoxes = false,
): readonly Captured[] | null => {
  const all = lettersOf(found);
  const { letters } = all;
  const captured: Captured[] = [];
  let at = 0;
  let open: { field: number; from: number } | null = null;
  const close = (end: number): void => {
    if (open !== null) captured.push({ field: open.field, text: valueIn(all, open.from, end), ticked: null });
    open = null;
  };
  for (const one of blank) {
    if (one.kind === 'mark' || one.kind === 'object') continue;
    if (one.kind === 'place' && one.field !== undefined) {
      if (isBox(one.field)) {
        const where = open === null ? at : nextSign(letters, at);
        const mark = where < 0 ? '' : firstOf(letters, where);
        if (!isSign(mark) && (drawnBoxes || !typedTick.test(mark))) {
          if (drawnBoxes) continue;
          return null;
        }
        close(where);
        captured.push({ field: one.field, text: mark, ticked: !/[\u2610\u25a1\u25fb\u2b1c\u274f-\u2752]/u.test(mark) });
        at = where + mark.length;
      } else if (open === null) open = { field: one.field, from: at };
      else captured.push({ field: one.field, text: '', ticked: null });
      continue;
    }
    const text = spelled(one.text).replace(/\s+/gu, '');
    const where: number = open === null ? (letters.startsWith(text, at) ? at : -1) : letters.indexOf(text, at);
    if (where < 0) return null;
    close(where);
    at = where + text.length;
  }
  if (open === null && at < letters.length) return null;
  close(letters.length);
  return captured;
};

const firstOf = (letters: string, at: number): string => Array.from(letters.slice(at, at + 2))[0] ?? '';

const nextSign = (letters: string, from: number): number => {
  for (let at = from; at < letters.length; at++) if (isSign(firstOf(letters, at))) return at;
  return -1;
};
