import { median } from '../median.ts';
import type { Box, Word } from '../../model/index.ts';
import { folded } from '../spelling.ts';

/** Where the blank's page lies on the received one: x' = scale·x + dx, y' = scale·y + dy, in points. */
export type Placement = {
  readonly scale: number;
  readonly dx: number;
  readonly dy: number;
  /** Share of the words that occur once on either side and fit within 2 points. */
  readonly fit: number;
  readonly anchors: number;
};

const onlyOnce = (words: readonly Word[]): Map<string, Word> => {
  const once = new Map<string, Word | null>();
  for (const word of words) {
    const key = folded(word.text);
    if (key.length >= 3 && word.hiddenBy === undefined) once.set(key, once.has(key) ? null : word);
  }
  return new Map([...once].flatMap(([key, word]) => (word === null ? [] : [[key, word] as const])));
};

const middle = (box: Box): readonly [number, number] => [box[0] + box[2] / 2, box[1] + box[3] / 2];

/**
 * Estimates the placement from words that occur once on both pages, by medians, so that altered words do not matter. Null
 * with fewer than eight of them. Rotation and distortion are not handled: then `fit` is low.
 */
export const placementOf = (blank: readonly Word[], received: readonly Word[]): Placement | null => {
  const there = onlyOnce(received);
  const anchors = [...onlyOnce(blank)].flatMap(([key, word]) => {
    const other = there.get(key);
    return other === undefined ? [] : [[middle(word.box), middle(other.box)] as const];
  });
  if (anchors.length < 8) return null;
  const ratios: number[] = [];
  for (let i = 0; i < anchors.length; i++) {
    const a = anchors[i];
    const b = anchors[(i + (anchors.length >> 1)) % anchors.length];
    if (a === undefined || b === undefined) continue;
    const before = Math.hypot(a[0][0] - b[0][0], a[0][1] - b[0][1]);
    if (before > 40) ratios.push(Math.hypot(a[1][0] - b[1][0], a[1][1] - b[1][1]) / before);
  }
  const scale = ratios.length === 0 ? 1 : median(ratios);
  const dx = median(anchors.map(([from, to]) => to[0] - scale * from[0]));
  const dy = median(anchors.map(([from, to]) => to[1] - scale * from[1]));
  const fitting = anchors.filter(
    ([from, to]) => Math.abs(to[0] - scale * from[0] - dx) < 2 && Math.abs(to[1] - scale * from[1] - dy) < 2,
  );
  return { scale, dx, dy, fit: fitting.length / anchors.length, anchors: anchors.length };
};

export const placed = ([x, y, w, h]: Box, { scale, dx, dy }: Placement): Box => [
  x * scale + dx,
  y * scale + dy,
  w * scale,
  h * scale,
];

/** The inverse: a place on the received page as a place on the blank. */
export const onBlank = ([x, y, w, h]: Box, { scale, dx, dy }: Placement): Box => [
  (x - dx) / scale,
  (y - dy) / scale,
  w / scale,
  h / scale,
];
