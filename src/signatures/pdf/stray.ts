import { view } from '../bytes.ts';
import { isRegular, isWhite } from './parse.ts';

/** How far a header is looked for in front of its keyword; what is further away is taken for one. */
const window = 256;

const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

/** Back over white space and comments; null where that goes on for too long. */
const skipBack = (bytes: Uint8Array, at: number, floor: number): number | null => {
  let place = at;
  for (;;) {
    const from = place;
    while (place > floor && isWhite(bytes[place - 1])) place--;
    if (place <= floor) return floor > 0 ? null : place;
    if (!hasLineEnd(bytes, place, from)) return place;
    // The line before may end in a comment.
    let start = place;
    let comment = -1;
    while (start > floor && bytes[start - 1] !== 10 && bytes[start - 1] !== 13)
      if (bytes[--start] === 0x25) comment = start;
    if (comment < 0) return place;
    place = comment;
  }
};

/** Whether what stands before `at` may be the two numbers of an object, with white space and comments between them. */
export const followsNumbers = (bytes: Uint8Array, at: number): boolean => {
  const floor = Math.max(0, at - window);
  const second = skipBack(bytes, at, floor);
  if (second === null) return true;
  let start = second;
  while (start > floor && isDigit(bytes[start - 1])) start--;
  if (start === second) return false;
  const first = skipBack(bytes, start, floor);
  return first === null || (first < start && isDigit(bytes[first - 1]));
};

const hasLineEnd = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (bytes[at] === 10 || bytes[at] === 13) return true;
  return false;
};

/** Whether `<<` follows, behind white space and comments. */
export const opensDictionary = (bytes: Uint8Array, from: number): boolean => {
  const end = Math.min(bytes.length, from + window);
  let at = from;
  for (; at < end; at++) {
    if (bytes[at] === 0x25) while (at < end && bytes[at] !== 10 && bytes[at] !== 13) at++;
    else if (!isWhite(bytes[at])) return bytes[at] === 0x3c && bytes[at + 1] === 0x3c;
  }
  return at >= end;
};

type Meaning = (bytes: Uint8Array, at: number) => number | null;

/** The keywords that a program goes by which searches the file for its objects, and when they mean one to it. */
const meanings: readonly (readonly [string, Meaning])[] = [
  [
    'obj',
    (bytes, at) =>
      view(bytes).toString('latin1', Math.max(0, at - 3), at) === 'end'
        ? at - 3
        : followsNumbers(bytes, at)
          ? at
          : null,
  ],
  ['endstream', (_, at) => at],
  ['trailer', (bytes, at) => (opensDictionary(bytes, at + 7) ? at : null)],
  [
    'xref',
    (bytes, at) => {
      if (view(bytes).toString('latin1', Math.max(0, at - 5), at) === 'start') return at - 5;
      return isRegular(bytes[at - 1]) || isRegular(bytes[at + 4]) ? null : at;
    },
  ],
];

/**
 * The last place from `from` on where a keyword of the file's structure stands that is not among those known; -1 when there
 * is none. It may stand in a stream, a string or a comment: a program that gives the cross-reference up and searches the
 * file takes no account of these.
 */
export const lastStray = (bytes: Uint8Array, from: number, to: number, known: ReadonlySet<number>): number => {
  const searched = view(bytes.subarray(0, to));
  let last = -1;
  for (const [word, meaning] of meanings)
    for (let at = searched.indexOf(word, from); at >= 0; at = searched.indexOf(word, at + 1)) {
      const place = meaning(bytes, at);
      if (place !== null && !known.has(place)) last = Math.max(last, at);
    }
  return last;
};
