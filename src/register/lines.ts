import type { Box, PageReading, Word } from '../model/index.ts';

/** Words side by side on one page, from left to right. */
export type Line = {
  readonly page: number;
  readonly words: readonly Word[];
  /** Middle height, points from the top. */
  readonly middle: number;
  readonly height: number;
};

export const right = ({ box: [x, , w] }: Word): number => x + w;

/** Letters that a change of style cut apart stand closer than any space, in heights of the line. */
const tight = 0.08;

/** The words as people read them. */
export const textOf = (words: readonly Word[]): string => {
  let text = '';
  let last: Word | null = null;
  for (const word of words) {
    if (last !== null && word.box[0] - right(last) > last.box[3] * tight) text += ' ';
    text += word.text;
    last = word;
  }
  return text.normalize('NFC');
};

/** The smallest box around both. */
export const together = ([x, y, w, h]: Box, [ox, oy, ow, oh]: Box): Box => {
  const [left, top] = [Math.min(x, ox), Math.min(y, oy)];
  return [left, top, Math.max(x + w, ox + ow) - left, Math.max(y + h, oy + oh) - top];
};

export const around = ([first, ...rest]: readonly Word[]): Box => {
  let box: Box = first?.box ?? [0, 0, 0, 0];
  for (const word of rest) box = together(box, word.box);
  return box;
};

const middleOf = ({ box: [, y, , h] }: Word): number => y + h / 2;

const lineOf = (page: number, words: readonly Word[]): Line => {
  const sorted = words.toSorted((a, b) => a.box[0] - b.box[0]);
  const [first] = sorted;
  return { page, words: sorted, middle: first ? middleOf(first) : 0, height: first?.box[3] ?? 0 };
};

/** The lines of all pages from top to bottom. What nobody can see on the page is not there. */
export const linesOf = (pages: readonly PageReading[]): readonly Line[] =>
  pages.flatMap(({ number, words }) => {
    const seen = words.filter(({ hiddenBy, text }) => hiddenBy === undefined && text.trim() !== '');
    const lines: Line[] = [];
    let current: Word[] = [];
    for (const word of seen.toSorted((a, b) => middleOf(a) - middleOf(b))) {
      const [first] = current;
      const near = first && middleOf(word) - middleOf(first) < Math.min(first.box[3], word.box[3]) * 0.45;
      if (!near && current.length > 0) {
        lines.push(lineOf(number, current));
        current = [];
      }
      current.push(word);
    }
    if (current.length > 0) lines.push(lineOf(number, current));
    return lines;
  });
