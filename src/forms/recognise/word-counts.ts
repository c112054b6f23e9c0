import type { DocumentReading, PageReading } from '../../model/index.ts';
import { folded } from '../spelling.ts';

/** How often each word occurs, folded. */
export type WordCounts = ReadonlyMap<string, number>;

const known = new WeakMap<PageReading, WordCounts>();

export const countsOfPage = (page: PageReading): WordCounts => {
  const before = known.get(page);
  if (before !== undefined) return before;
  const counts = new Map<string, number>();
  for (const word of page.words) {
    const key = word.hiddenBy === undefined ? folded(word.text) : '';
    if (key !== '') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  known.set(page, counts);
  return counts;
};

/** The words of a whole file; of one without pages those of its text. */
export const countsOfFile = (reading: DocumentReading): WordCounts => {
  const counts = new Map<string, number>();
  const add = (key: string, times: number): void => void counts.set(key, (counts.get(key) ?? 0) + times);
  if (reading.pages.length > 0)
    for (const page of reading.pages) for (const [key, times] of countsOfPage(page)) add(key, times);
  else
    for (const text of reading.text.split(/\s+/u)) {
      const key = folded(text);
      if (key !== '') add(key, 1);
    }
  return counts;
};

/** How many of the printed words are there, and how many there are. */
export const hitsOf = (printed: WordCounts, found: WordCounts): { readonly hits: number; readonly all: number } => {
  let hits = 0;
  let all = 0;
  for (const [word, times] of printed) {
    all += times;
    hits += Math.min(times, found.get(word) ?? 0);
  }
  return { hits, all };
};
