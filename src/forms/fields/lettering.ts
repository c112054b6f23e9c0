import type { GreyImage } from '../../documents/index.ts';
import { fieldDpi } from './aligned-page.ts';
import { blobsOf, type Blob } from './blobs.ts';
import type { Crop } from './crop.ts';

/** What is written in a field, alone on white paper, ready for the recogniser. */
export type Lettering = {
  readonly image: GreyImage;
  /** The crop's pixel at the image's corner. */
  readonly left: number;
  readonly top: number;
  /** How many lines of writing there are. */
  readonly lines: number;
  /** Height of its letters in pixels. */
  readonly height: number;
};

/** Fewer pixels are a speck of dust at 300 dpi; the dot of an i has about twelve. */
const speck = 8;
const border = 20;

/** The rest of a printed line that was not quite erased, or a fold. */
const isRule = (blob: Blob, width: number, height: number): boolean => {
  const w = blob.right - blob.left + 1;
  const h = blob.bottom - blob.top + 1;
  return (h <= 4 && w > 30) || (w <= 4 && h > 60) || w > width * 0.97 || (h > height * 0.97 && w < 12);
};

/** Whether the middle of a piece lies in the field and not in the strip around it. */
const inside = (blob: Blob, crop: Crop): boolean => {
  const x = (blob.left + blob.right) / 2;
  const y = (blob.top + blob.bottom) / 2;
  const { width, height } = crop.plane;
  return x >= crop.inset && y >= crop.inset && x <= width - crop.inset && y <= height - crop.inset;
};

/** The pieces of a crop that are writing. */
export const writingOf = (crop: Crop): readonly Blob[] => {
  const { width, height } = crop.plane;
  const blobs = blobsOf(crop.marks, width).filter(
    (blob) => blob.pixels >= speck && !isRule(blob, width, height) && inside(blob, crop),
  );
  const usual = letterHeight(blobs);
  const letters = blobs.filter((blob) => blob.bottom - blob.top + 1 >= usual * 0.5 && blob.bottom - blob.top + 1 >= 9);
  // Dots and accents count only beside letters; alone they are dust.
  return blobs.filter((blob) => letters.includes(blob) || letters.some((letter) => beside(blob, letter, usual)));
};

const beside = (dot: Blob, letter: Blob, usual: number): boolean =>
  dot.left - letter.right < usual * 0.6 &&
  letter.left - dot.right < usual * 0.6 &&
  dot.top - letter.bottom < usual * 0.3 &&
  letter.top - dot.bottom < usual * 0.45;

/** The usual height of letters, in pixels. */
export const letterHeight = (blobs: readonly Blob[]): number =>
  median(blobs.map((blob) => blob.bottom - blob.top + 1).filter((one) => one > 10));

/** Rows that hold writing, as bands with a gap between them. */
const bands = (blobs: readonly Blob[]): readonly (readonly [number, number])[] => {
  const found: [number, number][] = [];
  const tall = blobs.filter((blob) => blob.bottom - blob.top > 12);
  for (const blob of [...(tall.length > 0 ? tall : blobs)].sort((a, b) => a.top - b.top)) {
    const last = found.at(-1);
    if (last !== undefined && blob.top <= last[1] - 4) last[1] = Math.max(last[1], blob.bottom);
    else found.push([blob.top, blob.bottom]);
  }
  return found;
};

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** The writing of a crop cut out with a margin; the pixels around each piece stay, so that edges remain soft. */
export const letteringOf = (crop: Crop, blobs: readonly Blob[] = writingOf(crop)): Lettering | null => {
  if (blobs.length === 0) return null;
  const { width, height, data } = crop.plane;
  const left = Math.min(...blobs.map((blob) => blob.left));
  const top = Math.min(...blobs.map((blob) => blob.top));
  const right = Math.max(...blobs.map((blob) => blob.right));
  const bottom = Math.max(...blobs.map((blob) => blob.bottom));
  const w = right - left + 1 + 2 * border;
  const h = bottom - top + 1 + 2 * border;
  const grey = new Uint8Array(w * h).fill(255);
  for (const blob of blobs) {
    for (const i of blob.at) {
      const x = i % width;
      const y = (i - x) / width;
      for (let j = Math.max(0, y - 2); j <= Math.min(height - 1, y + 2); j++)
        for (let k = Math.max(0, x - 2); k <= Math.min(width - 1, x + 2); k++) {
          const toX = k - left + border;
          const toY = j - top + border;
          if (toX >= 0 && toY >= 0 && toX < w && toY < h) grey[toY * w + toX] = data[j * width + k]!;
        }
    }
  }
  return {
    image: { width: w, height: h, dpi: fieldDpi, grey },
    left: left - border,
    top: top - border,
    lines: bands(blobs).length,
    height: letterHeight(blobs),
  };
};
