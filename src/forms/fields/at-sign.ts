import type { Plane } from '../scan/plane.ts';

/** Where an at-sign stands in a crop: pixels, edges included. */
export type AtSign = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number };

type Run = { readonly from: number; readonly to: number };

/** Wrinkles in the grey that are smaller than this are no edge of a stroke. */
const edge = 35;
/** A stroke is darker than this. */
const dark = 190;

/** Strokes crossed along a line of pixels. */
const runsOf = (data: Uint8Array, start: number, step: number, count: number): readonly Run[] => {
  const found: Run[] = [];
  let from = -1;
  let turn = 255;
  for (let i = 0; i < count; i++) {
    const value = data[start + i * step]!;
    if (from < 0) {
      turn = Math.max(turn, value);
      if (value < turn - edge && value < dark) [from, turn] = [i, value];
    } else {
      turn = Math.min(turn, value);
      if (value > turn + edge) {
        found.push({ from, to: i - 1 });
        [from, turn] = [-1, value];
      }
    }
  }
  if (from >= 0) found.push({ from, to: count - 1 });
  return found;
};

/** How dark the darkest pixel of a part of a column is. */
const darkest = ({ width, data }: Plane, x: number, top: number, bottom: number): number => {
  let least = 255;
  for (let y = top; y <= bottom; y++) least = Math.min(least, data[y * width + x]!);
  return least;
};

/** Up to how many pixels a blurred edge reaches. */
const soft = 4;

/**
 * The outer edge of the ring on one side of the bowl. Beside the bowl lies the ring, joined to it by arcs above and below;
 * where a column between them is empty the bowl was the sign's edge already, as in fonts whose ring ends in the bowl.
 */
const outerEdge = (plane: Plane, x: number, row: number, side: 1 | -1, rows: Run, reach: number): number | null => {
  const [bowl, ring] = runsOf(plane.data, row * plane.width + x, side, reach);
  if (bowl === undefined) return null;
  let apart = ring === undefined;
  if (ring !== undefined) {
    for (let i = bowl.to + 1; i < ring.from; i++)
      if (darkest(plane, x + side * i, rows.from, rows.to) > 170) apart = true;
  }
  if (apart && side === -1) return null;
  const edgeAt = apart || ring === undefined ? bowl.to : ring.to;
  let lightest = edgeAt;
  for (let i = edgeAt; i <= edgeAt + soft && x + side * i > 0 && x + side * i < plane.width; i++) {
    const here = darkest(plane, x + side * i, rows.from, rows.to);
    if (here > darkest(plane, x + side * lightest, rows.from, rows.to)) lightest = i;
  }
  return lightest;
};

/**
 * The at-signs in a crop. The Polish recognition data do not know "@" and read a, o, Q or nothing for it, so it is found by
 * its shape: a bowl within a ring. From the middle of the bowl two strokes are crossed in every direction; no letter of an
 * address has that. `letterHeight` is the usual height of its letters in pixels.
 */
export const atSigns = (plane: Plane, letterHeight: number): readonly AtSign[] => {
  const { width, height, data } = plane;
  const found: AtSign[] = [];
  for (let x = 2; x < width - 2; x++) {
    const runs = runsOf(data, x, width, height);
    for (let i = 0; i + 3 < runs.length; i++) {
      const [outerTop, innerTop, innerBottom, outerBottom] = runs.slice(i, i + 4) as [Run, Run, Run, Run];
      const span = outerBottom.to - outerTop.from + 1;
      if (span < letterHeight * 0.85 || span > letterHeight * 2.4) continue;
      const row = Math.round((innerTop.to + innerBottom.from) / 2);
      if (Math.abs(row - (outerTop.from + outerBottom.to) / 2) > span * 0.2 || data[row * width + x]! < 120) continue;
      const reach = Math.round(span * 0.68);
      const rows = { from: outerTop.from, to: outerBottom.to };
      const left = outerEdge(plane, x, row, -1, rows, Math.min(reach, x));
      const right = outerEdge(plane, x, row, 1, rows, Math.min(reach, width - x));
      if (left === null || right === null || Math.min(left, right) < span * 0.22) continue;
      const sign = { left: x - left, right: x + right, top: outerTop.from, bottom: outerBottom.to };
      if (sign.right - sign.left < span * 0.5) continue;
      found.push(sign);
    }
  }
  // Neighbouring columns see the same sign.
  const signs: AtSign[] = [];
  for (const sign of found) {
    const at = signs.findIndex(
      (one) => sign.left < one.right && one.left < sign.right && sign.top < one.bottom && one.top < sign.bottom,
    );
    const known = signs[at];
    if (known === undefined) signs.push(sign);
    else if (sign.right - sign.left < known.right - known.left) signs[at] = sign;
  }
  return signs;
};

/** The same crop with white paper where at-signs stand. */
export const without = (
  plane: Plane,
  marks: Uint8Array,
  signs: readonly AtSign[],
): { plane: Plane; marks: Uint8Array } => {
  const data = plane.data.slice();
  const left = marks.slice();
  for (const sign of signs) {
    for (let y = Math.max(0, sign.top - 3); y <= Math.min(plane.height - 1, sign.bottom + 3); y++) {
      const from = y * plane.width + Math.max(0, sign.left);
      const to = y * plane.width + Math.min(plane.width - 1, sign.right) + 1;
      data.fill(255, from, to);
      left.fill(0, from, to);
    }
  }
  return { plane: { ...plane, data }, marks: left };
};
