import type { Blob } from './blobs.ts';
import type { Crop } from './crop.ts';

/** Changes from light to dark along a line of pixels; small wrinkles in the grey do not count. */
const strokes = (crop: Crop, from: number, step: number, count: number): number => {
  const { data } = crop.plane;
  let found = 0;
  let dark = false;
  let turn = 255;
  for (let i = 0; i < count; i++) {
    const value = data[from + i * step]!;
    if (dark) {
      turn = Math.min(turn, value);
      if (value > turn + 35) {
        dark = false;
        turn = value;
      }
    } else {
      turn = Math.max(turn, value);
      if (value < turn - 35 && value < 190) {
        dark = true;
        found++;
        turn = value;
      }
    }
  }
  return found;
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/**
 * Whether a piece of writing is an "@": the Polish recognition data do not know that sign and read a, o or Q for it. It is a
 * bowl within a ring, so that lines through its middle cross four strokes both ways, which no letter has.
 */
export const isAtSign = (blob: Blob, crop: Crop, letterHeight: number): boolean => {
  const w = blob.right - blob.left + 1;
  const h = blob.bottom - blob.top + 1;
  if (h < letterHeight * 0.8 || h > letterHeight * 2.6 || w < h * 0.55 || w > h * 1.5) return false;
  const { width } = crop.plane;
  const across = [0.38, 0.44, 0.5, 0.56].map((share) =>
    strokes(crop, (blob.top + Math.round(h * share)) * width + blob.left, 1, w),
  );
  const down = [0.42, 0.48, 0.54, 0.6].map((share) =>
    strokes(crop, blob.top * width + blob.left + Math.round(w * share), width, h),
  );
  return Math.max(...across) >= 4 && Math.max(...down) >= 4 && Math.min(...down) >= 3;
};

/** The at-signs among the pieces of writing of a field. */
export const atSigns = (blobs: readonly Blob[], crop: Crop): readonly Blob[] => {
  const letterHeight = median(blobs.map((blob) => blob.bottom - blob.top + 1).filter((one) => one > 10));
  return blobs.filter((blob) => isAtSign(blob, crop, letterHeight));
};
