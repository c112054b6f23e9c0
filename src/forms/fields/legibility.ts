import type { Word } from '../../model/index.ts';
import type { BlankPage } from '../scan/blank-pages.ts';
import { spelled } from '../spelling.ts';

/** Points: print that is smaller than what people write is no measure of it. */
const smallest = 7;
/** Grey steps: nor is pale print. */
const palest = 110;
/** Fewer words say nothing. */
const fewest = 12;

const isWord = (text: string): boolean => /\p{L}{3}/u.test(text);

/** Dots to write upon run together with the word before them. */
const key = (text: string): string => spelled(text).replace(/^[._…:]+|[._…:]+$/gu, '');

const countsOf = (words: readonly Word[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const { text } of words) counts.set(key(text), (counts.get(key(text)) ?? 0) + 1);
  return counts;
};

const take = (counts: Map<string, number>, text: string): boolean => {
  const left = counts.get(key(text)) ?? 0;
  if (left > 0) counts.set(key(text), left - 1);
  return left > 0;
};

/**
 * How well a received page can be read, 0…1, by its own print: the share of the blank's words that were recognised letter for
 * letter, of those that are as large and dark as what is written.
 */
export const legibility = (blank: BlankPage, received: readonly Word[]): number => {
  const all = blank.printed.filter((word) => isWord(word.text) && !word.inverted);
  const like = all.filter((word) => word.size >= (smallest * blank.dpi) / 72 && word.darkness >= palest);
  const words = like.length >= fewest ? like : all;
  if (words.length === 0) return 0;
  const counts = countsOf(received);
  return words.filter((word) => take(counts, word.text)).length / words.length;
};
