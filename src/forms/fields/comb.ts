import type { Box } from '../../model/index.ts';
import type { Plane } from '../scan/plane.ts';
import { fieldDpi } from './aligned-page.ts';
import type { Blob } from './blobs.ts';
import type { Crop } from './crop.ts';
import { regularity, type Lettering } from './lettering.ts';

/** Left edges of the cells of a comb and the right edge of the last, in pixels from the field's left edge. */
export type Comb = readonly number[];

const scale = fieldDpi / 72;

/**
 * The cells of a field that the blank divides by upright lines into equal boxes, one for a character; null when there are
 * fewer than three.
 */
export const combOf = (blank: Plane, box: Box): Comb | null => {
  const left = Math.round(box[0] * scale);
  const top = Math.round((box[1] + box[3] * 0.6) * scale);
  const bottom = Math.round((box[1] + box[3] * 0.85) * scale);
  const width = Math.round(box[2] * scale);
  const lines: number[] = [];
  for (let x = 0; x <= width; x++) {
    let dark = 0;
    for (let y = top; y < bottom; y++) if ((blank.data[y * blank.width + left + x] ?? 255) < 200) dark++;
    if (dark < (bottom - top) * 0.9) continue;
    const last = lines.at(-1);
    if (last !== undefined && x - last < 8) lines[lines.length - 1] = x;
    else lines.push(x);
  }
  const inner = lines.filter((x) => x > 8 && x < width - 8);
  if (inner.length < 2) return null;
  const edges = [0, ...inner, width];
  const steps = edges.slice(1).map((edge, i) => edge - edges[i]!);
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1]!;
  const regular = steps.every((step) => step > usual * 0.7 && step < usual * 1.4);
  return regular && usual > 20 ? edges : null;
};

const gap = 12;
const border = 20;

/** The pieces of writing by cell; cells without any are left out. */
const byCell = (blobs: readonly Blob[], comb: Comb, around: number): readonly (readonly Blob[])[] => {
  const inset = Math.round(around * scale);
  return comb
    .slice(0, -1)
    .map((from, i) => {
      const to = comb[i + 1]!;
      return blobs.filter((blob) => {
        const middle = (blob.left + blob.right) / 2 - inset;
        return middle >= from && middle < to;
      });
    })
    .filter((cell) => cell.length > 0);
};

/** The characters of a comb moved together as in a word; an empty cell between them leaves no gap. */
export const gathered = (crop: Crop, blobs: readonly Blob[], comb: Comb, around: number): Lettering | null => {
  const cells = byCell(blobs, comb, around);
  if (cells.length === 0) return null;
  const { width, height, data } = crop.plane;
  const top = Math.max(0, Math.min(...blobs.map((blob) => blob.top)) - 2);
  const bottom = Math.min(height - 1, Math.max(...blobs.map((blob) => blob.bottom)) + 2);
  const spans = cells.map((cell) => [
    Math.max(0, Math.min(...cell.map((blob) => blob.left)) - 2),
    Math.min(width - 1, Math.max(...cell.map((blob) => blob.right)) + 2),
  ]) as (readonly [number, number])[];
  const w = spans.reduce((sum, [from, to]) => sum + to - from + 1 + gap, 2 * border - gap);
  const h = bottom - top + 1 + 2 * border;
  const grey = new Uint8Array(w * h).fill(255);
  let x = border;
  for (const [from, to] of spans) {
    for (let y = top; y <= bottom; y++)
      grey.set(data.subarray(y * width + from, y * width + to + 1), (y - top + border) * w + x);
    x += to - from + 1 + gap;
  }
  return {
    image: { width: w, height: h, dpi: fieldDpi, grey },
    lines: 1,
    characters: cells.length,
    height: bottom - top,
    regular: regularity(blobs),
  };
};
