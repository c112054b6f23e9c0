import type { Plane } from './plane.ts';

/** Side of a square, in pixels, that gets one value of brightness. */
const tile = 64;
/** What is at least so bright on the blank is paper or a light panel. */
const light = 215;
/** Pixels that are lit alike. */
const step = 8;
/** Fewer pixels of paper say nothing about a square. */
const fewest = 200;

const medianOf = (histogram: Uint32Array, count: number): number => {
  let seen = 0;
  for (let i = 0; i < histogram.length; i++) {
    seen += histogram[i]!;
    if (seen * 2 >= count) return i;
  }
  return histogram.length - 1;
};

/** Brightness of the received paper in per mille of the blank's, square by square; 0 where it cannot be seen. */
const brightness = (blank: Plane, received: Plane, columns: number, rows: number): Float32Array => {
  const found = new Float32Array(columns * rows);
  const histogram = new Uint32Array(1_501);
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      histogram.fill(0);
      let count = 0;
      for (let y = j * tile; y < Math.min(blank.height, (j + 1) * tile); y += 2) {
        for (let x = i * tile; x < Math.min(blank.width, (i + 1) * tile); x += 2) {
          const at = y * blank.width + x;
          const value = blank.data[at]!;
          if (value < light) continue;
          const ratio = Math.min(1_500, Math.round((received.data[at]! * 1_000) / value));
          histogram[ratio]!++;
          count++;
        }
      }
      if (count >= fewest / 4) found[j * columns + i] = Math.max(120, medianOf(histogram, count));
    }
  }
  return found;
};

/** Squares without paper, or covered by something dark, take their neighbours' brightness. */
const completed = (measured: Float32Array, columns: number, rows: number): Float32Array => {
  const seen = measured.filter((value) => value > 0).sort();
  const paper = seen[seen.length >> 1] ?? 1_000;
  // Half as bright as the page's paper is no paper: something lies on it.
  const known = measured.map((value) => (value < paper * 0.5 ? 0 : value));
  return known.map((own, index) => {
    const row = Math.floor(index / columns);
    const column = index % columns;
    const near: number[] = [];
    for (let reach = 1; reach < 8 && near.length < 5; reach++) {
      near.length = 0;
      for (let j = Math.max(0, row - reach); j <= Math.min(rows - 1, row + reach); j++) {
        for (let i = Math.max(0, column - reach); i <= Math.min(columns - 1, column + reach); i++) {
          const value = known[j * columns + i]!;
          if (value > 0) near.push(value);
        }
      }
    }
    near.sort((a, b) => a - b);
    const usual = near[Math.floor(near.length * 0.6)] ?? 1_000;
    return own === 0 || own < usual * 0.85 ? usual : own;
  });
};

/**
 * The received page with its paper made white: shadows, grey paper and a lamp's gradient are divided out. Where paper is
 * to be seen is known from the blank, in whose frame the page must already lie. The received pixels are changed in place.
 */
export const withWhitePaper = (blank: Plane, received: Plane): { readonly plane: Plane; readonly uneven: number } => {
  const columns = Math.ceil(blank.width / tile);
  const rows = Math.ceil(blank.height / tile);
  const field = completed(brightness(blank, received, columns, rows), columns, rows);
  const sorted = Float32Array.from(field).sort();
  const low = sorted[Math.floor(sorted.length * 0.05)] ?? 1_000;
  const high = sorted[Math.floor(sorted.length * 0.95)] ?? 1_000;
  const out = received.data;
  // Paper changes slowly: its brightness is worked out for every eighth row and column.
  const across = new Float32Array(columns);
  const factors = new Float32Array(blank.width);
  for (let y = 0; y < blank.height; y++) {
    if (y % step === 0) {
      const gy = Math.min(rows - 1, Math.max(0, (y + step / 2) / tile - 0.5));
      const j = Math.min(rows - 2, Math.floor(gy));
      const fy = rows < 2 ? 0 : gy - j;
      for (let i = 0; i < columns; i++)
        across[i] = rows < 2 ? field[i]! : field[j * columns + i]! * (1 - fy) + field[(j + 1) * columns + i]! * fy;
      for (let x = 0; x < blank.width; x += step) {
        const gx = Math.min(columns - 1, Math.max(0, (x + step / 2) / tile - 0.5));
        const i = Math.min(columns - 2, Math.floor(gx));
        const fx = columns < 2 ? 0 : gx - i;
        const paper = columns < 2 ? across[0]! : across[i]! * (1 - fx) + across[i + 1]! * fx;
        factors.fill(1_000 / paper, x, x + step);
      }
    }
    const row = y * blank.width;
    for (let x = 0; x < blank.width; x++) {
      const value = out[row + x]! * factors[x]!;
      out[row + x] = value > 255 ? 255 : value;
    }
  }
  return { plane: received, uneven: high / low };
};
