import type { PageImage } from '../../model/index.ts';

/** One 8-bit value a pixel, row by row; 255 is paper. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Uint8Array };

/** Brightness as the eye sees it (ITU-R BT.601). */
export const greyOf = ({ width, height, rgba }: PageImage): Plane => {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4)
    data[i] = (rgba[at]! * 77 + rgba[at + 1]! * 150 + rgba[at + 2]! * 29) >> 8;
  return { width, height, data };
};

export const toImage = (plane: Plane, dpi: number): PageImage => {
  const rgba = new Uint8Array(plane.data.length * 4).fill(255);
  for (let i = 0; i < plane.data.length; i++) {
    const value = plane.data[i]!;
    rgba[i * 4] = value;
    rgba[i * 4 + 1] = value;
    rgba[i * 4 + 2] = value;
  }
  return { width: plane.width, height: plane.height, dpi, rgba };
};

/** Half the size on both sides, each pixel the mean of four. */
export const halved = ({ width, height, data }: Plane): Plane => {
  const w = width >> 1;
  const h = height >> 1;
  const out = new Uint8Array(w * h);
  for (let y = 0; y < h; y++) {
    let from = 2 * y * width;
    for (let x = 0; x < w; x++, from += 2)
      out[y * w + x] = (data[from]! + data[from + 1]! + data[from + width]! + data[from + width + 1]!) >> 2;
  }
  return { width: w, height: h, data: out };
};

/** Fixed point with 16 bits after the point. */
const gaussian = (sigma: number): Int32Array => {
  const reach = Math.max(1, Math.ceil(sigma * 2.5));
  const kernel = Array.from({ length: reach + 1 }, (_, i) => Math.exp((-i * i) / (2 * sigma * sigma)));
  const sum = kernel.reduce((a, b, i) => a + (i === 0 ? b : 2 * b), 0);
  return Int32Array.from(kernel, (value) => Math.round((value / sum) * 65_536));
};

/** The pixels of each row from the first to the last that is not `ground`; `from` = `to` where all is. */
const spansOf = (
  { width, height, data }: Plane,
  ground: number,
): { readonly from: Int32Array; readonly to: Int32Array } => {
  const from = new Int32Array(height);
  const to = new Int32Array(height);
  for (let y = 0; y < height; y++) {
    const row = y * width;
    let left = 0;
    while (left < width && data[row + left] === ground) left++;
    let right = width;
    while (right > left && data[row + right - 1] === ground) right--;
    from[y] = left;
    to[y] = right;
  }
  return { from, to };
};

/** Gaussian blur; `sigma` in pixels. Edges are continued. What is `ground` around print, half of a form's page, costs nothing. */
export const blurred = (plane: Plane, sigma: number, ground = 255): Plane => {
  const { width, height, data } = plane;
  const weights = gaussian(sigma);
  const reach = weights.length - 1;
  const middle = weights[0]!;
  const total = weights.reduce((sum, weight, i) => sum + (i === 0 ? weight : 2 * weight), 0);
  const through = (value: number): number => (value * total + 32_768) >> 16;
  const white = through(ground);
  const out = new Uint8Array(data.length).fill(through(white));
  const spans = spansOf(plane, ground);
  const sums = new Int32Array(width);
  const padded = new Uint8Array(width + 2 * reach);
  for (let y = 0; y < height; y++) {
    let left = width;
    let right = 0;
    for (let at = Math.max(0, y - reach); at <= Math.min(height - 1, y + reach); at++) {
      if (spans.from[at] === spans.to[at]) continue;
      left = Math.min(left, spans.from[at]!);
      right = Math.max(right, spans.to[at]!);
    }
    if (left >= right) continue;
    const row = y * width;
    for (let x = left; x < right; x++) sums[x] = data[row + x]! * middle + 32_768;
    for (let k = 1; k <= reach; k++) {
      const weight = weights[k]!;
      const above = (y - k < 0 ? 0 : y - k) * width;
      const below = (y + k >= height ? height - 1 : y + k) * width;
      for (let x = left; x < right; x++) sums[x]! += (data[above + x]! + data[below + x]!) * weight;
    }
    padded.fill(white);
    for (let x = left; x < right; x++) padded[x + reach] = sums[x]! >> 16;
    padded.fill(padded[reach]!, 0, reach);
    padded.fill(padded[reach + width - 1]!, reach + width);
    const last = Math.min(width, right + reach);
    for (let x = Math.max(0, left - reach); x < last; x++) {
      let sum = padded[x + reach]! * middle + 32_768;
      for (let k = 1; k <= reach; k++) sum += (padded[x + reach - k]! + padded[x + reach + k]!) * weights[k]!;
      out[row + x] = sum >> 16;
    }
  }
  return { width, height, data: out };
};

/**
 * Normalised correlation of two windows of `w`×`h` pixels, -1…1; 0 where either is flat. Both must lie inside their planes.
 * `step` looks at every so manieth pixel of both directions.
 */
export const correlation = (
  a: Plane,
  ax: number,
  ay: number,
  b: Plane,
  bx: number,
  by: number,
  w: number,
  h: number,
  step = 1,
): number => {
  let sa = 0;
  let sb = 0;
  let saa = 0;
  let sbb = 0;
  let sab = 0;
  let n = 0;
  for (let y = 0; y < h; y += step) {
    let p = (ay + y) * a.width + ax;
    let q = (by + y) * b.width + bx;
    for (let x = 0; x < w; x += step, p += step, q += step) {
      const va = a.data[p]!;
      const vb = b.data[q]!;
      sa += va;
      sb += vb;
      saa += va * va;
      sbb += vb * vb;
      sab += va * vb;
      n++;
    }
  }
  const varianceA = saa - (sa * sa) / n;
  const varianceB = sbb - (sb * sb) / n;
  if (varianceA < n * flat || varianceB < n * flat) return 0;
  return (sab - (sa * sb) / n) / Math.sqrt(varianceA * varianceB);
};

/** Variance below which a window shows nothing. */
const flat = 20;
