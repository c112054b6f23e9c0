import type { Box } from '../../model/index.ts';

/** A projective map of the plane, nine numbers row by row, the last one 1. */
export type Homography = readonly number[];

/** `x`,`y` on one page lies at `u`,`v` on the other. */
export type Pair = { readonly x: number; readonly y: number; readonly u: number; readonly v: number };

/** Points are scaled to about 1 so that the equations stay well conditioned. */
const unit = 1 / 800;

/** Gaussian elimination with pivoting, in place; null when the equations say too little. */
const solve = (rows: number[][]): number[] | null => {
  const n = rows.length;
  for (let i = 0; i < n; i++) {
    let pivot = i;
    for (let k = i + 1; k < n; k++) if (Math.abs(rows[k]![i]!) > Math.abs(rows[pivot]![i]!)) pivot = k;
    if (Math.abs(rows[pivot]![i]!) < 1e-12) return null;
    [rows[i], rows[pivot]] = [rows[pivot]!, rows[i]!];
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = rows[k]![i]! / rows[i]![i]!;
      if (factor !== 0) for (let j = i; j <= n; j++) rows[k]![j]! -= factor * rows[i]![j]!;
    }
  }
  return rows.map((row, i) => row[n]! / row[i]!);
};

/** Least squares: `columns` unknowns, each pair giving two equations. */
const leastSquares = (
  pairs: readonly Pair[],
  columns: number,
  equations: (x: number, y: number, u: number, v: number) => readonly [readonly number[], readonly number[]],
): number[] | null => {
  const normal = Array.from({ length: columns }, () => Array.from({ length: columns + 1 }, () => 0));
  for (const pair of pairs) {
    const u = pair.u * unit;
    const v = pair.v * unit;
    const [first, second] = equations(pair.x * unit, pair.y * unit, u, v);
    for (let i = 0; i < columns; i++) {
      for (let j = 0; j < columns; j++) normal[i]![j]! += first[i]! * first[j]! + second[i]! * second[j]!;
      normal[i]![columns]! += first[i]! * u + second[i]! * v;
    }
  }
  return solve(normal);
};

/** The best affine map; needs three pairs that are not on one line. */
export const fitAffine = (pairs: readonly Pair[]): Homography | null => {
  const found = leastSquares(pairs, 6, (x, y) => [
    [x, y, 1, 0, 0, 0],
    [0, 0, 0, x, y, 1],
  ]);
  return found === null ? null : [...found, 0, 0, 1];
};

/** The best projective map; needs four pairs in general position. */
export const fitHomography = (pairs: readonly Pair[]): Homography | null => {
  const found = leastSquares(pairs, 8, (x, y, u, v) => [
    [x, y, 1, 0, 0, 0, -u * x, -u * y],
    [0, 0, 0, x, y, 1, -v * x, -v * y],
  ]);
  return found === null ? null : [...found, 1];
};

export const apply = (h: Homography, x: number, y: number): readonly [number, number] => {
  const sx = x * unit;
  const sy = y * unit;
  const d = h[6]! * sx + h[7]! * sy + h[8]!;
  return [(h[0]! * sx + h[1]! * sy + h[2]!) / d / unit, (h[3]! * sx + h[4]! * sy + h[5]!) / d / unit];
};

export const inverted = (h: Homography): Homography => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, i = 0, j = 1] = h;
  const last = a * e - b * d;
  return [
    e * j - f * i,
    c * i - b * j,
    b * f - c * e,
    f * g - d * j,
    a * j - c * g,
    c * d - a * f,
    d * i - e * g,
    b * g - a * i,
    last,
  ].map((value) => value / last);
};

/** The upright box around a box of one page where it lies on the other, as far as that page reaches. */
export const aroundMapped = (
  [x, y, w, h]: Box,
  map: Homography,
  page: { readonly width: number; readonly height: number },
): Box => {
  const corners = [apply(map, x, y), apply(map, x + w, y), apply(map, x, y + h), apply(map, x + w, y + h)];
  const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  const left = within(Math.min(...corners.map(([u]) => u)), page.width);
  const top = within(Math.min(...corners.map(([, v]) => v)), page.height);
  return [
    left,
    top,
    within(Math.max(...corners.map(([u]) => u)), page.width) - left,
    within(Math.max(...corners.map(([, v]) => v)), page.height) - top,
  ];
};
