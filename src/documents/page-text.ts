import type { PageReading, Word } from '../model/index.ts';

/** The visible words of a page in the order the file gives them; a new line where the words drop to one. */
export const pageText = (page: Pick<PageReading, 'words'>): string => {
  let text = '';
  let last: Word | null = null;
  for (const word of page.words) {
    if (word.hiddenBy !== undefined) continue;
    if (last !== null) text += sameLine(last, word) ? ' ' : '\n';
    text += word.text;
    last = word;
  }
  return text;
};

const sameLine = (a: Word, b: Word): boolean =>
  Math.abs(a.box[1] + a.box[3] / 2 - (b.box[1] + b.box[3] / 2)) < Math.max(a.box[3], b.box[3]) / 2;
