import type { Word } from '../../model/index.ts';
import { spelled } from '../spelling.ts';

export type Pair = { readonly expected: Word; readonly found: Word };
export type Pairing = {
  readonly pairs: readonly Pair[];
  readonly missing: readonly Word[];
  readonly extra: readonly Word[];
};

/** Words are the same place when left edge and middle line are within this many points. */
const tolerance = 1;

const distance = (a: Word, b: Word): number =>
  Math.max(Math.abs(a.box[0] - b.box[0]), Math.abs(a.box[1] + a.box[3] / 2 - (b.box[1] + b.box[3] / 2)));

/** Pairs each printed word with the same word at the same place; what is left over on either side stays in order. */
export const pairWords = (expected: readonly Word[], found: readonly Word[]): Pairing => {
  const byText = new Map<string, Word[]>();
  for (const word of found) {
    const key = spelled(word.text);
    const same = byText.get(key);
    if (same === undefined) byText.set(key, [word]);
    else same.push(word);
  }
  const used = new Set<Word>();
  const pairs: Pair[] = [];
  const missing: Word[] = [];
  for (const word of expected) {
    let nearest: Word | null = null;
    let least = tolerance;
    for (const candidate of byText.get(spelled(word.text)) ?? []) {
      if (used.has(candidate)) continue;
      // Of two copies at one place the visible one is the printed one.
      const away = distance(word, candidate) + (candidate.hiddenBy === undefined ? 0 : tolerance / 2);
      if (away <= least) {
        nearest = candidate;
        least = away;
      }
    }
    if (nearest === null) missing.push(word);
    else {
      used.add(nearest);
      pairs.push({ expected: word, found: nearest });
    }
  }
  return { pairs, missing, extra: found.filter((word) => !used.has(word)) };
};
