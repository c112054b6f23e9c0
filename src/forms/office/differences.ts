import type { Alteration } from '../../model/index.ts';
import { difference } from '../compare/difference.ts';
import type { Token } from './tokens.ts';

export type OfficeDifference = Alteration;

/** Such files have no pages: the place is a path, and the page is the first. */
export const change = (
  kind: Alteration['kind'],
  path: string,
  expected: string,
  found: string,
  certain = true,
): OfficeDifference => ({ ...difference(kind, 1, [0, 0, 0, 0], expected, found, certain ? 1 : 0.5), certain, path });

/** The words of some steps as a person reads them. */
export const sentence = (tokens: readonly Token[]): string => {
  let out = '';
  for (const one of tokens) {
    if (one.kind === 'mark' || one.kind === 'object') continue;
    out += out === '' ? one.text : ` ${one.text}`;
  }
  return out;
};

/** The mark behind a word: why it is hidden, or what puts it there. */
const ending = / (?:\([a-z-]+\)|\{[^{}]*\})$/u;

/** Words beside each other to which the same was done are one find. */
export const grouped = (differences: readonly OfficeDifference[]): OfficeDifference[] => {
  const out: OfficeDifference[] = [];
  for (const one of differences) {
    const last = out.at(-1);
    const mark = ending.exec(one.found)?.[0];
    const alike =
      last !== undefined &&
      mark !== undefined &&
      last.kind === one.kind &&
      last.path === one.path &&
      last.certain === one.certain &&
      last.found.endsWith(mark) &&
      last.found.length < 300;
    if (!alike) out.push(one);
    else {
      const expected = [last.expected, one.expected].filter((text) => text !== '').join(' ');
      out[out.length - 1] = { ...last, expected, found: `${last.found.slice(0, -mark.length)} ${one.found}` };
    }
  }
  return out;
};
