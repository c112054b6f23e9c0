import { createHash } from 'node:crypto';
import type { AlterationPlaces } from '../../model/index.ts';
import type { Template } from '../template.ts';
import type { Difference } from './difference.ts';

type Place = NonNullable<AlterationPlaces['received']>;

const digests = new WeakMap<Uint8Array, string>();

/** SHA-256 of the blank's file, in hex; worked out once. */
export const blankDigest = ({ blankBytes }: Pick<Template, 'blankBytes'>): string => {
  const known = digests.get(blankBytes) ?? createHash('sha256').update(blankBytes).digest('hex');
  digests.set(blankBytes, known);
  return known;
};

const tenth = (value: number): number => Math.round(value * 10) / 10;
const rounded = ({ page, box: [x, y, w, h] }: Place): Place => ({
  page,
  box: [tenth(x), tenth(y), tenth(w), tenth(h)],
});

/** The difference with where it stands on the blank and on the received page; null where one has no such page. */
export const withPlaces = (
  one: Difference,
  template: Pick<Template, 'blankBytes'>,
  blank: Place | null,
  received: Place | null,
): Difference => ({
  ...one,
  places: {
    blank: blank && { sha256: blankDigest(template), ...rounded(blank) },
    received: received && rounded(received),
  },
});
