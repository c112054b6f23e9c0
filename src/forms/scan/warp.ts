import type { Plane } from './plane.ts';

/** Where a pixel of the blank lies on the received page, in its pixels. */
export type PixelMap = (x: number, y: number) => readonly [number, number];

/** The map is worked out at the corners of such squares and interpolated inside. */
const cell = 16;

/**
 * The received page seen in the blank's frame: each of `width`×`height` pixels is looked up through `map` (bilinear). What
 * lies beyond the received page is paper (`outside`).
 */
export const warped = (source: Plane, map: PixelMap, width: number, height: number, outside = 255): Plane => {
  const columns = Math.ceil(width / cell) + 2;
  const rows = Math.ceil(height / cell) + 2;
  const us = new Float32Array(columns * rows);
  const vs = new Float32Array(columns * rows);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const [u, v] = map(i * cell, j * cell);
      us[j * columns + i] = u;
      vs[j * columns + i] = v;
    }
  }
  const out = new Uint8Array(width * height);
  const { data, width: sw, height: sh } = source;
  for (let y = 0; y < height; y++) {
    const j = Math.floor(y / cell);
    const fy = y / cell - j;
    for (let i = 0; i * cell < width; i++) {
      const at = j * columns + i;
      const u0 = us[at]! * (1 - fy) + us[at + columns]! * fy;
      const u1 = us[at + 1]! * (1 - fy) + us[at + columns + 1]! * fy;
      const v0 = vs[at]! * (1 - fy) + vs[at + columns]! * fy;
      const v1 = vs[at + 1]! * (1 - fy) + vs[at + columns + 1]! * fy;
      const du = (u1 - u0) / cell;
      const dv = (v1 - v0) / cell;
      const end = Math.min(cell, width - i * cell);
      let u = u0;
      let v = v0;
      let to = y * width + i * cell;
      for (let x = 0; x < end; x++, u += du, v += dv, to++) {
        const left = Math.floor(u);
        const top = Math.floor(v);
        if (!(left >= 0 && top >= 0 && left < sw - 1 && top < sh - 1)) {
          out[to] = outside;
          continue;
        }
        const fu = u - left;
        const fv = v - top;
        const from = top * sw + left;
        out[to] =
          (data[from]! * (1 - fu) + data[from + 1]! * fu) * (1 - fv) +
          (data[from + sw]! * (1 - fu) + data[from + sw + 1]! * fu) * fv +
          0.5;
      }
    }
  }
  return { width, height, data: out };
};
