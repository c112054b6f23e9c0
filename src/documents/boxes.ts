import type { Box } from '../model/index.ts';

/** Whether `inner`'s centre lies in `outer`, grown by `slack` points on every side. */
export const centreInside = (inner: Box, outer: Box, slack = 0): boolean => {
  const x = inner[0] + inner[2] / 2;
  const y = inner[1] + inner[3] / 2;
  return (
    x >= outer[0] - slack &&
    x <= outer[0] + outer[2] + slack &&
    y >= outer[1] - slack &&
    y <= outer[1] + outer[3] + slack
  );
};

/** Share of `inner`'s area that `outer` covers, 0…1. */
export const coveredShare = (inner: Box, outer: Box): number => {
  const w = Math.min(inner[0] + inner[2], outer[0] + outer[2]) - Math.max(inner[0], outer[0]);
  const h = Math.min(inner[1] + inner[3], outer[1] + outer[3]) - Math.max(inner[1], outer[1]);
  if (w <= 0 || h <= 0) return 0;
  return (w * h) / Math.max(1e-6, inner[2] * inner[3]);
};

/** The smallest box around both. */
export const around = (a: Box, b: Box): Box => {
  const x = Math.min(a[0], b[0]);
  const y = Math.min(a[1], b[1]);
  return [x, y, Math.max(a[0] + a[2], b[0] + b[2]) - x, Math.max(a[1] + a[3], b[1] + b[3]) - y];
};

export const grown = (box: Box, by: number): Box => [box[0] - by, box[1] - by, box[2] + 2 * by, box[3] + 2 * by];

export const intersects = (a: Box, b: Box): boolean =>
  a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
