import { foldLetters } from '../identifiers/index.ts';
import { samePerson } from './same-person.ts';

/** Names longer than this are compared by nobody letter by letter. */
const longest = 40;

/** Whether one letter more, less, other or two exchanged turns one word into the other. */
const oneSlip = (a: string, b: string): boolean => {
  if (Math.abs(a.length - b.length) > 1 || Math.min(a.length, b.length) < 4 || a.length > longest) return false;
  let front = 0;
  while (front < Math.min(a.length, b.length) && a[front] === b[front]) front += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back += 1;
  const [left, right] = [a.slice(front, a.length - back), b.slice(front, b.length - back)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
};

/** Words of a folded name; double surnames are taken apart. */
const wordsOf = (name: string): readonly string[] =>
  foldLetters(name)
    .replace(/\u00ad|\u200c|\u200d|\u2060|\ufeff/g, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');

const initial = (a: string, b: string): boolean => a.length === 1 && b.length > 1 && b.startsWith(a);

/** Letter by letter the same but for one slip or one initial, words in their order. */
const slipped = (one: readonly string[], other: readonly string[]): boolean => {
  if (one.length !== other.length || one.length < 2 || one.length > 8) return false;
  const unlike = one.flatMap((word, at) => {
    const second = other[at] ?? '';
    return word === second ? [] : [[word, second] as const];
  });
  const [pair] = unlike;
  if (!pair || unlike.length > 1) return false;
  const [a, b] = pair;
  // Somebody else's whole given name or surname is no slip; an initial beside a full surname may be.
  return oneSlip(a, b) || initial(a, b) || initial(b, a);
};

/** What stands before a comma, a bracket or a dash between spaces: behind it follow titles and functions. */
const before = (name: string): string => name.split(/[,;(/]|\s[-\u2010-\u2015]\s/u)[0] ?? '';

/** The name without what may be a word about the person: "Ewa Lis jr". */
const withoutLast = (name: string): string => name.replace(/\s+(?:jr|sr|junior|senior|mł|st)\.?\s*$/iu, '');

/**
 * Whether two names that are not the same may still be one person's: a slip of the pen, an initial, or words beside the name
 * that belong to no name. Nothing may rest on it; an officer looks.
 */
export const nearMiss = (one: string, other: string): boolean => {
  const [left, right] = [wordsOf(one), wordsOf(other)];
  // Surname first, in either of the two.
  const turned = (words: readonly string[]): readonly string[] => [...words.slice(1), ...words.slice(0, 1)];
  if (slipped(left, right) || slipped(turned(left), right) || slipped(left, turned(right))) return true;
  if (left.join(' ') === right.join(' ') && left.length > 1) return true;
  const [a, b] = [withoutLast(before(one)), withoutLast(before(other))];
  return (a !== one || b !== other) && samePerson(a, b);
};
