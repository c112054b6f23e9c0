import type { Box, Word } from '../../model/index.ts';

/** Words that stand on one line, from left to right. */
export type TextRow = { readonly words: readonly Word[]; readonly top: number; readonly bottom: number };

const middle = ({ box }: Word): number => box[1] + box[3] / 2;

/** The lines of a page from the top; words of two columns at one height are one line. */
export const textRows = (words: readonly Word[]): readonly TextRow[] => {
  const rows: { words: Word[]; top: number; bottom: number; middle: number }[] = [];
  for (const word of [...words].sort((a, b) => middle(a) - middle(b))) {
    const row = rows.at(-1);
    const reach = row === undefined ? 0 : Math.min(word.box[3], row.bottom - row.top) * 0.4;
    if (row !== undefined && Math.abs(middle(word) - row.middle) <= reach) {
      row.words.push(word);
      row.top = Math.min(row.top, word.box[1]);
      row.bottom = Math.max(row.bottom, word.box[1] + word.box[3]);
    } else rows.push({ words: [word], top: word.box[1], bottom: word.box[1] + word.box[3], middle: middle(word) });
  }
  return rows.map((row) => ({ ...row, words: row.words.sort((a, b) => a.box[0] - b.box[0]) }));
};

export const rightOf = ([x, , w]: Box): number => x + w;
export const bottomOf = ([, y, , h]: Box): number => y + h;

export const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  return [left, top, Math.max(...boxes.map(rightOf)) - left, Math.max(...boxes.map(bottomOf)) - top];
};

/** Runs of words of a line that stand near each other; a gap wider than `gap` points divides them. */
export const phrases = (row: TextRow, gap = 14): readonly (readonly Word[])[] => {
  const found: Word[][] = [];
  for (const word of row.words) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && word.box[0] - rightOf(last.box) <= gap) found.at(-1)!.push(word);
    else found.push([word]);
  }
  return found;
};

export const textOf = (words: readonly Word[]): string =>
  words
    .map((word) => word.text)
    .join(' ')
    .replace(/\s+/gu, ' ')
    .trim();
