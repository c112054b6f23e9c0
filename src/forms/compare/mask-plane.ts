import type { Box } from '../../model/index.ts';

/** One byte a pixel, 1 where something is masked. */
export type MaskPlane = Uint8Array;

/**
 * Paints boxes (points) into a plane of `width` × `height` pixels, with one pixel more on every side for smoothed edges.
 * Only rows in which a box begins or ends are added up, each once for all boxes; the others are the same as the one above. So ten
 * thousand boxes that each fill the page cost no more than one.
 */
export const maskPlane = (boxes: readonly Box[], width: number, height: number, dpi: number): MaskPlane => {
  const scale = dpi / 72;
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  /** By row: where a box begins (+1) or ends (-1) from there on, in turns of x and by how much. */
  const changes = new Map<number, number[]>();
  const add = (y: number, left: number, right: number, by: number): void => {
    const row = changes.get(y);
    if (row === undefined) changes.set(y, [left, by, right, -by]);
    else row.push(left, by, right, -by);
  };
  for (const [x, y, w, h] of boxes) {
    const left = within(Math.floor(x * scale) - 1, width);
    const right = within(Math.ceil((x + w) * scale) + 1, width);
    add(within(Math.floor(y * scale) - 1, height), left, right, 1);
    add(within(Math.ceil((y + h) * scale) + 1, height), left, right, -1);
  }
  const plane = new Uint8Array(width * height);
  const edges = new Int32Array(width + 1);
  for (let y = 0; y < height; y++) {
    const row = changes.get(y);
    const start = y * width;
    if (row === undefined) {
      if (y > 0) plane.copyWithin(start, start - width, start);
      continue;
    }
    for (let i = 0; i < row.length; i += 2) {
      const x = row[i] ?? 0;
      edges[x] = (edges[x] ?? 0) + (row[i + 1] ?? 0);
    }
    let here = 0;
    for (let x = 0; x < width; x++) {
      here += edges[x] ?? 0;
      if (here > 0) plane[start + x] = 1;
    }
  }
  return plane;
};
