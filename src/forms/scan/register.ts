import type { Word } from '../../model/index.ts';
import { folded } from '../spelling.ts';
import { apply, fitAffine, fitHomography, type Homography, type Pair } from './homography.ts';

export type Registration = {
  /** From the blank's points to the received page's points. */
  readonly map: Homography;
  /** Words that agree with it. */
  readonly agreeing: number;
  /** Words of the blank that could be looked for at all. */
  readonly sought: number;
  /** Median distance of the agreeing words from where the map puts them, in points. */
  readonly error: number;
};

/** Fewer agreeing words fix no page. */
const fewestWords = 8;
/** How far, in points, a word may lie from where a first guess puts it; paper curls. */
const tolerance = 8;
const tries = 500;
/** A word that stands more often on a page says little about places. */
const mostRepeats = 4;

const centre = ({ box }: Word): readonly [number, number] => [box[0] + box[2] / 2, box[1] + box[3] / 2];

type Candidate = Pair & { readonly unique: boolean; /** The word of the blank. */ readonly word: Word };

const byText = (words: readonly Word[]): Map<string, Word[]> => {
  const found = new Map<string, Word[]>();
  for (const word of words) {
    const key = folded(word.text);
    if (key.length < 3 || word.confidence < 0.4) continue;
    const same = found.get(key);
    if (same === undefined) found.set(key, [word]);
    else same.push(word);
  }
  return found;
};

const candidates = (blank: readonly Word[], received: readonly Word[]): Candidate[] => {
  const here = byText(blank);
  const there = byText(received);
  const pairs: Candidate[] = [];
  for (const [key, words] of here) {
    const others = there.get(key) ?? [];
    if (words.length > mostRepeats || others.length > mostRepeats) continue;
    for (const word of words) {
      for (const other of others) {
        const [x, y] = centre(word);
        const [u, v] = centre(other);
        pairs.push({ x, y, u, v, word, unique: words.length === 1 && others.length === 1 });
      }
    }
  }
  return pairs;
};

const distance = (map: Homography, { x, y, u, v }: Pair): number => {
  const [a, b] = apply(map, x, y);
  return Math.hypot(a - u, b - v);
};

/** The same numbers for the same page, always: a report must be reproducible. */
const numbers = (): (() => number) => {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
};

/** Nobody scans a form mirrored, or at a fourth of its size. */
const plausible = (map: Homography): boolean => {
  const area = map[0]! * map[4]! - map[1]! * map[3]!;
  return area > 0.05 && area < 20;
};

const firstGuess = (pool: readonly Candidate[]): Homography | null => {
  const random = numbers();
  let best: Homography | null = null;
  let most = 0;
  for (let i = 0; i < tries; i++) {
    const three = [0, 1, 2].map(() => pool[Math.floor(random() * pool.length)]!);
    const map = fitAffine(three);
    if (map === null || !plausible(map)) continue;
    let agreeing = 0;
    for (const pair of pool) if (distance(map, pair) < tolerance * 2) agreeing++;
    if (agreeing > most) {
      most = agreeing;
      best = map;
    }
  }
  return best;
};

/** The pairs within reach of a map, the nearest of each word: one that stands there several times says no more than another. */
const agreeingWith = (map: Homography, all: readonly Candidate[], reach: number): readonly Candidate[] => {
  const nearest = new Map<Word, { readonly pair: Candidate; readonly away: number }>();
  for (const pair of all) {
    const away = distance(map, pair);
    if (away < reach && away < (nearest.get(pair.word)?.away ?? Infinity)) nearest.set(pair.word, { pair, away });
  }
  return [...nearest.values()].map(({ pair }) => pair);
};

/** Fewer words tell no perspective. */
const fewestForPerspective = 20;
/** Shares of the page's print, across and down, that agreeing words must span to tell its perspective, and to tell its place at all. */
const spanForPerspective = 0.6;
const leastSpan = 0.12;

const extent = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** How much of the blank's print the words span in the direction in which they span least, 0…1. */
const spanOf = (agreeing: readonly Pair[], blank: readonly Word[]): number => {
  const centres = blank.map(centre);
  const share = (own: readonly number[], all: readonly number[]): number => extent(own) / Math.max(1, extent(all));
  return Math.min(
    share(
      agreeing.map(({ x }) => x),
      centres.map(([x]) => x),
    ),
    share(
      agreeing.map(({ y }) => y),
      centres.map(([, y]) => y),
    ),
  );
};

/**
 * Where a page of the blank lies on a received page, from words that both show (random sample consensus, then least
 * squares). Both lists of words must come from recognition, so that their boxes mean the same. Null when too few agree.
 */
export const register = (blank: readonly Word[], received: readonly Word[]): Registration | null => {
  const all = candidates(blank, received);
  const unique = all.filter((one) => one.unique);
  const pool = unique.length >= 12 ? unique : all;
  if (pool.length < fewestWords) return null;
  let map = firstGuess(pool);
  let agreeing: readonly Candidate[] = [];
  for (const reach of [2, 1.4, 1, 0.8, 0.8]) {
    const guess: Homography | null = map;
    if (guess === null) return null;
    agreeing = agreeingWith(guess, all, tolerance * reach);
    if (agreeing.length < fewestWords) return null;
    const span = spanOf(agreeing, blank);
    // A paragraph found again says nothing of where the rest of the page lies.
    if (span < leastSpan) return null;
    const flat = reach === 2 || agreeing.length < fewestForPerspective || span < spanForPerspective;
    map = flat ? fitAffine(agreeing) : fitHomography(agreeing);
  }
  if (map === null || !plausible(map)) return null;
  const fitted: Homography = map;
  const errors = agreeing.map((pair) => distance(fitted, pair)).sort((a, b) => a - b);
  return { map, agreeing: agreeing.length, sought: byText(blank).size, error: errors[errors.length >> 1] ?? 0 };
};
