import { foldWords } from '../identifiers/index.ts';
import type { Box, Evidence, PageReading } from '../model/index.ts';

/** A word of an annex and where it stands. */
export type PlacedWord = {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  readonly via: 'text' | 'ocr';
};

/** More words of one annex than this get no places. */
const mostWords = 4000;

export const placedWords = (pages: readonly PageReading[]): PlacedWord[] =>
  pages
    .flatMap(({ number, words }) => words.map(({ text, box, via }) => ({ text, page: number, box, via })))
    .slice(0, mostWords);

const around = (boxes: readonly Box[]): Box => {
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
};

/** Where the words of a quote stand one after another: one place a page; nothing where they do not. */
export const placesIn = (words: readonly PlacedWord[], document: number): ((quote: string) => readonly Evidence[]) => {
  const parts = words.flatMap((word) =>
    foldWords(word.text)
      .split(' ')
      .filter(Boolean)
      .map((part) => ({ part, word })),
  );
  return (quote) => {
    const sought = foldWords(quote).split(' ').filter(Boolean).slice(0, 80);
    if (sought.length === 0) return [];
    const start = parts.findIndex((_, at) => sought.every((one, step) => parts[at + step]?.part === one));
    if (start < 0) return [];
    const found = parts.slice(start, start + sought.length).map(({ word }) => word);
    return [...new Set(found.map(({ page }) => page))].map((page) => {
      const here = found.filter((word) => word.page === page);
      return {
        document,
        page,
        box: around(here.map(({ box }) => box)),
        quote: quote.slice(0, 300),
        via: here[0]?.via ?? 'text',
      };
    });
  };
};
