import type { Box, Word } from '../../model/index.ts';
import type { Area } from './enclosed-areas.ts';
import { rightOf } from './text-rows.ts';

/** Sizes in points of a cell for one character. */
const cellWidth = [6, 32] as const;
const cellHeight = [8, 36] as const;

/** An area with the words that stand directly in it, and how many areas lie in it. */
export type Framed = Area & { readonly words: readonly Word[]; readonly inner: number };

export const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;
export const within = (value: number, [least, most]: readonly [number, number]): boolean =>
  value >= least && value <= most;

/** Signs that stand between the groups of a number: 00-000, 01.02.2026. */
const between = (a: Area, b: Area, words: readonly Word[]): string => {
  const [x, y, h] = [rightOf(a.box), a.box[1], a.box[3]];
  return words
    .filter(({ box }) => {
      const [u, v] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
      return u > x && u < b.box[0] && v > y - 2 && v < y + h + 2;
    })
    .map((word) => word.text)
    .join('');
};

/** Cells that stand in a row, all alike: each takes one character. */
export const combsOf = (areas: readonly Framed[], words: readonly Word[]): readonly (readonly Framed[])[] => {
  const cells = areas
    .filter((one) => one.words.length === 0 && within(one.box[2], cellWidth) && within(one.box[3], cellHeight))
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const rows: Framed[][] = [];
  for (const cell of cells) {
    const row = rows.find((one) => {
      const last = one.at(-1)!;
      return (
        near(last.box[1], cell.box[1], 1.5) &&
        near(last.box[3], cell.box[3], 1.5) &&
        near(last.box[2], cell.box[2], Math.max(1.5, cell.box[2] * 0.15)) &&
        cell.box[0] > last.box[0]
      );
    });
    if (row === undefined) rows.push([cell]);
    else row.push(cell);
  }
  return rows.flatMap((row) => {
    const groups: Framed[][] = [];
    for (const cell of row) {
      const last = groups.at(-1)?.at(-1);
      const gap = last === undefined ? 0 : cell.box[0] - rightOf(last.box);
      const joins =
        last !== undefined &&
        gap <= Math.max(18, cell.box[2]) &&
        (gap <= 4.5 ? between(last, cell, words) === '' : /^[-\u2010-\u2015./\\]+$/u.test(between(last, cell, words)));
      if (joins) groups.at(-1)!.push(cell);
      else groups.push([cell]);
    }
    return groups.filter((group) => group.length >= 3);
  });
};

export const spanOf = (group: readonly Framed[]): Box => {
  const [first, last] = [group[0]!.box, group.at(-1)!.box];
  return [first[0], first[1], rightOf(last) - first[0], first[3]];
};

/** How many cells upright strokes make of a box; 0 when they do not stand evenly. */
export const cellsByTicks = (box: Box, ticks: readonly number[]): number => {
  const edges = [box[0], ...ticks, rightOf(box)];
  const steps = edges.slice(1).map((edge, i) => edge - edges[i]!);
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  // The outer cells lose half a stroke to the frame.
  const even = steps.every((step, i) =>
    near(step, usual, Math.max(1.2, usual * (i === 0 || i === steps.length - 1 ? 0.35 : 0.15))),
  );
  return ticks.length >= 2 && even && within(usual, cellWidth) ? steps.length : 0;
};
