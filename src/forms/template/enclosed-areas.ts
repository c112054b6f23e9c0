import type { Box } from '../../model/index.ts';
import { median } from '../median.ts';
import type { Plane } from '../scan/plane.ts';

/** 1 where neighbouring pixels differ. */
export type Edges = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** A light area with an edge all around it, in points. */
export type Area = {
  readonly box: Box;
  /** Share of its box that is the area itself; what lies inside it and is no part of it lowers it. */
  readonly filled: number;
  /** Grey of its paper, 255 is white. */
  readonly light: number;
  /** How thick the dark ground around it is at its sides, in points: what frames a box is thin, what frames the eye of an emblem is not. */
  readonly ring: number;
};

/** Points. Smaller areas are nothing to write in or to tick. */
const smallest = 4.5;
/** Grey below which an area is a bar, not paper. */
const darkest = 170;
const mostAreas = 4_000;
/** Noise, not a form. */
const mostRuns = 1_500_000;

type Growing = { left: number; top: number; right: number; bottom: number; area: number; light: number };

/** Pixels looked outward from a side. */
const farthest = 60;

/** Dark pixels outward from the middle and the quarters of each side, the median of them. */
const ringOf = (
  { width, height, data }: Plane,
  { left, top, right, bottom }: Pick<Growing, 'left' | 'top' | 'right' | 'bottom'>,
): number => {
  const outward = (x: number, y: number, dx: number, dy: number): number => {
    let dark = 0;
    let light = 0;
    // The edge itself is smoothed: a first light pixel is not yet what lies beyond.
    for (let step = 0; step < farthest && (dark === 0 ? light < 4 : light < 2); step++) {
      const [u, v] = [x + dx * step, y + dy * step];
      if (u < 0 || v < 0 || u >= width || v >= height) break;
      if (data[v * width + u]! < darkest) dark = step + 1;
      else light++;
    }
    return dark;
  };
  const found: number[] = [];
  for (const share of [0.25, 0.5, 0.75]) {
    const x = Math.round(left + (right - left) * share);
    const y = Math.round(top + (bottom - top) * share);
    found.push(
      outward(x, top - 1, 0, -1),
      outward(x, bottom, 0, 1),
      outward(left - 1, y, -1, 0),
      outward(right, y, 1, 0),
    );
  }
  return median(found);
};

/**
 * Areas of even ground that edges close in on all sides, four-connected, found run by run (one pass with union-find). The
 * ground outside touches the paper's edge and is none.
 */
export const enclosedAreas = (edges: Edges, plane: Plane, scale: number): readonly Area[] => {
  const { width, height, data } = edges;
  const parent: number[] = [];
  const runs: { from: number; to: number; row: number; set: number }[] = [];
  const root = (set: number): number => {
    let at = set;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at]!]!;
      at = parent[at]!;
    }
    return at;
  };
  let previous = 0;
  let current = 0;
  for (let row = 0; row < height; row++) {
    let above = previous;
    const start = runs.length;
    for (let x = 0; x < width; x++) {
      if (data[row * width + x] === 1) continue;
      const from = x;
      while (x < width && data[row * width + x] === 0) x++;
      let set = -1;
      while (above < current && runs[above]!.to <= from) above++;
      for (let k = above; k < current && runs[k]!.from < x; k++) {
        const other = root(runs[k]!.set);
        if (set === -1) set = other;
        else if (other !== set) parent[other] = set;
      }
      if (set === -1) set = parent.push(parent.length) - 1;
      runs.push({ from, to: x, row, set });
    }
    if (runs.length > mostRuns) return [];
    previous = start;
    current = runs.length;
  }
  const found = new Map<number, Growing>();
  for (const { from, to, row, set } of runs) {
    const key = root(set);
    const one = found.get(key) ?? { left: from, top: row, right: to, bottom: row + 1, area: 0, light: 0 };
    one.left = Math.min(one.left, from);
    one.right = Math.max(one.right, to);
    one.bottom = row + 1;
    one.area += to - from;
    // The middle of a run stands for all of it: the ground is even.
    one.light += (plane.data[row * width + ((from + to) >> 1)] ?? 255) * (to - from);
    found.set(key, one);
  }
  return [...found.values()]
    .filter(
      ({ left, top, right, bottom, area, light }) =>
        (right - left) / scale >= smallest &&
        (bottom - top) / scale >= smallest &&
        left > 1 &&
        top > 1 &&
        right < width - 2 &&
        bottom < height - 2 &&
        light / area >= darkest,
    )
    .slice(0, mostAreas)
    .map(({ left, top, right, bottom, area, light }) => ({
      ring: ringOf(plane, { left, top, right, bottom }) / scale,
      box: [left / scale, top / scale, (right - left) / scale, (bottom - top) / scale] satisfies Box,
      filled: area / ((right - left) * (bottom - top)),
      light: light / area,
    }));
};
