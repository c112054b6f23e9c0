import type { Box } from '../../model/index.ts';

/** One byte a pixel, 1 where something is masked. */
export type MaskPlane = Uint8Array;

/**
 * Paints boxes (points) into a plane of `width` × `height` pixels, with one pixel more on every side for smoothed edges.
 * Corners are counted first and added up once, so that ten thousand boxes that each fill the page cost no more than one.
 */
export const maskPlane = (boxes: readonly Box[], width: number, height: number, dpi: number): MaskPlane => {
  const scale = dpi / 72;
  const stride = width + 1;
  const corners = new Int32Array(stride * (height + 1));
  const within = (value: number, most: number): number => Math.max(0, Math.min(most, value));
  const add = (x: number, y: number, by: number): void => {
    corners[y * stride + x] = (corners[y * stride + x] ?? 0) + by;
  };
  for (const [x, y, w, h] of boxes) {
    const left = within(Math.floor(x * scale) - 1, width);
    const right = within(Math.ceil((x + w) * scale) + 1, width);
    const top = within(Math.floor(y * scale) - 1, height);
    const bottom = within(Math.ceil((y + h) * scale) + 1, height);
    add(left, top, 1);
    add(right, top, -1);
    add(left, bottom, -1);
    add(right, bottom, 1);
  }
  const plane = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += corners[y * stride + x] ?? 0;
      const all = row + (y === 0 ? 0 : (corners[(y - 1) * stride + x] ?? 0));
      // The row above holds its sums already; this one is made the same.
      corners[y * stride + x] = all;
      if (all > 0) plane[y * width + x] = 1;
    }
  }
  return plane;
};
