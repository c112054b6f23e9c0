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
      const to = y * width + i * cell;
      const [endU, endV] = [u0 + du * end, v0 + dv * end];
      // A whole run that lies on the page needs no further look at where it is.
      const inside =
        Math.min(u0, endU) >= 0 &&
        Math.min(v0, endV) >= 0 &&
        Math.max(u0, endU) < sw - 1 &&
        Math.max(v0, endV) < sh - 1;
      if (inside) {
        for (let x = 0, u = u0, v = v0; x < end; x++, u += du, v += dv) {
          const left = u | 0;
          const top = v | 0;
          const from = top * sw + left;
          const a = data[from]!;
          const c = data[from + sw]!;
          const above = a + (data[from + 1]! - a) * (u - left);
          const below = c + (data[from + sw + 1]! - c) * (u - left);
          out[to + x] = above + (below - above) * (v - top) + 0.5;
        }
        continue;
      }
      for (let x = 0, u = u0, v = v0; x < end; x++, u += du, v += dv) {
        const left = Math.floor(u);
        const top = Math.floor(v);
        if (!(left >= 0 && top >= 0 && left < sw - 1 && top < sh - 1)) {
          out[to + x] = outside;
          continue;
        }
        const fu = u - left;
        const fv = v - top;
        const from = top * sw + left;
        out[to + x] =
          (data[from]! * (1 - fu) + data[from + 1]! * fu) * (1 - fv) +
          (data[from + sw]! * (1 - fu) + data[from + sw + 1]! * fu) * fv +
          0.5;
      }
    }
  }
  return { width, height, data: out };
};
