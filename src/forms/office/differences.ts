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
