import { median } from '../median.ts';
import type { GreyImage } from '../../documents/index.ts';
import { fieldDpi } from './aligned-page.ts';
import { blobsOf, type Blob } from './blobs.ts';
import type { Crop } from './crop.ts';

/** What is written in a field, alone on white paper, ready for the recogniser. */
export type Lettering = {
  readonly image: GreyImage;
  /** The same before dust was painted over, and where the blank prints; absent where letters were moved. */
  readonly under?: { readonly rim: Uint8Array; readonly grey: Uint8Array };
  /** How many characters there must be; known only of rows of cells. */
  readonly characters?: number;
  /** How many lines of writing there are. */
  readonly lines: number;
  /** Height of its letters in pixels. */
  readonly height: number;
  /** Share of the letters that stand on one line to the pixel: high in print, low in writing by hand. */
  readonly regular: number;
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

/** Steps to the blank's print within which hairs of it are left on scans of two tones. */
const close = 2;
const hair = 3;

/** What lies on the blank's print alone, or is a hair along it, is what was not quite taken away of it. */
const isRest = (blob: Blob, { rim, plane: { width } }: Crop): boolean => {
  const onRim = blob.at.reduce((sum, i) => sum + rim[i]!, 0);
  if (onRim > blob.pixels * 0.75) return true;
  if (Math.min(blob.right - blob.left, blob.bottom - blob.top) + 1 > hair) return false;
  return besideRim(blob, rim, width) > blob.pixels * 0.75;
};

const besideRim = (blob: Blob, rim: Uint8Array, width: number): number =>
  blob.at.filter((i) => [-close * width, -close, 0, close, close * width].some((step) => rim[i + step] === 1)).length;

/** A small piece at the blank's print: of a letter or of the print, nobody can say, but no letter by itself. */
const isSplinter = (blob: Blob, { rim, plane: { width } }: Crop): boolean =>
  Math.max(blob.right - blob.left, blob.bottom - blob.top) < 9 && besideRim(blob, rim, width) > blob.pixels * 0.4;

/** Whether the middle of a piece lies in the field and not in the strip around it. */
const inside = (blob: Blob, crop: Crop): boolean => {
  const x = (blob.left + blob.right) / 2;
  const y = (blob.top + blob.bottom) / 2;
  const { width, height } = crop.plane;
  return x >= crop.inset && y >= crop.inset && x <= width - crop.inset && y <= height - crop.inset;
};

/** What is marked in a crop: writing, and what is not (dust, rests of lines, what stands beside the field). */
export type Writing = {
  readonly letters: readonly Blob[];
  readonly dust: readonly Blob[];
  /** Pieces in the field that are neither letters nor rests of its print: faint writing falls apart into such. */
  readonly crumbs: readonly Blob[];
};

export const writingOf = (crop: Crop): Writing => {
  const { width, height } = crop.plane;
  const all = blobsOf(crop.marks, width);
  const blobs = all.filter((blob) => !isRule(blob, width, height) && inside(blob, crop) && !isRest(blob, crop));
  const usual = letterHeight(blobs);
  const tall = blobs.filter((blob) => blob.pixels >= speck && blob.bottom - blob.top + 1 >= Math.max(9, usual * 0.5));
  // Dots, accents and broken strokes count only beside letters; alone they are dust.
  // A full stop is about as thick as the strokes of its letters: what is much smaller, and no accent, is dust.
  const dot = strokeWidth(tall, crop) ** 2 * 0.2;
  const letters = blobs.filter(
    (blob) =>
      tall.includes(blob) ||
      tall.some(
        (letter) =>
          beside(blob, letter, usual) &&
          (isOver(blob, letter) || (blob.pixels >= dot && !(isRaised(blob, letter) && isAlone(blob, letter, usual)))),
      ),
  );
  const kept = new Set(letters);
  return {
    letters,
    dust: all.filter((blob) => !kept.has(blob)),
    crumbs: blobs.filter((blob) => !kept.has(blob) && !isSplinter(blob, crop)),
  };
};

/** The usual width of strokes in pixels: what is inked one way between two edges. */
const strokeWidth = (letters: readonly Blob[], { marks, plane }: Crop): number => {
  const runs: number[] = [];
  for (const { left, right, top, bottom } of letters.slice(0, 60)) {
    for (let y = top; y <= bottom; y += 3) {
      let run = 0;
      for (let x = left; x <= right + 1; x++) {
        if (x <= right && marks[y * plane.width + x] === 1) run++;
        else {
          if (run > 0) runs.push(run);
          run = 0;
        }
      }
    }
  }
  return runs.sort((a, b) => a - b)[runs.length >> 2] ?? 0;
};

const beside = (dot: Blob, letter: Blob, usual: number): boolean =>
  dot.left - letter.right < usual * 0.6 &&
  letter.left - dot.right < usual * 0.6 &&
  dot.top - letter.bottom < usual * 0.3 &&
  letter.top - dot.bottom < usual * 0.45;

const isRaised = (blob: Blob, letter: Blob): boolean => blob.bottom < letter.top + (letter.bottom - letter.top) * 0.4;

/** Apostrophes and quotation marks are taller than specks; broken off pieces of a letter lie closer to it. */
const isAlone = (blob: Blob, letter: Blob, usual: number): boolean =>
  Math.max(blob.bottom - blob.top, blob.right - blob.left) + 1 < usual * 0.22 &&
  (blob.left - letter.right > usual * 0.2 || letter.left - blob.right > usual * 0.2);

const isOver = (accent: Blob, letter: Blob): boolean =>
  accent.left < letter.right && accent.right > letter.left && accent.top < letter.bottom;

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

/** How exactly letters stand on their lines: the share within a twentieth of their height of the usual foot of their line. */
export const regularity = (letters: readonly Blob[]): number => {
  const usual = letterHeight(letters);
  const near = Math.max(1.5, usual * 0.05);
  let standing = 0;
  let all = 0;
  for (const [top, bottom] of bands(letters)) {
    const feet = letters
      .filter((blob) => blob.bottom - blob.top >= usual * 0.6 && blob.top >= top && blob.bottom <= bottom)
      .map((blob) => blob.bottom);
    all += feet.length;
    standing += feet.reduce(
      (most, foot) => Math.max(most, feet.filter((other) => Math.abs(other - foot) <= near).length),
      0,
    );
  }
  return all === 0 ? 0 : standing / all;
};

/** The crop with dust painted over. */
const cleaned = (crop: Crop, dust: readonly Blob[]): Uint8Array => {
  const { width, height } = crop.plane;
  const data = crop.plane.data.slice();
  for (const i of dust.flatMap((blob) => [...blob.at])) {
    const x = i % width;
    const y = (i - x) / width;
    for (let j = Math.max(0, y - 2); j <= Math.min(height - 1, y + 2); j++)
      for (let k = Math.max(0, x - 2); k <= Math.min(width - 1, x + 2); k++)
        if (crop.marks[j * width + k] === 0 || (j === y && k === x)) data[j * width + k] = 255;
  }
  return data;
};

/** The writing of a crop cut out with a margin; null without any. */
export const letteringOf = (crop: Crop, { letters, dust }: Writing = writingOf(crop)): Lettering | null => {
  if (letters.length === 0) return null;
  const { width, height } = crop.plane;
  const data = cleaned(crop, dust);
  const left = Math.max(0, Math.min(...letters.map((blob) => blob.left)) - 2);
  const top = Math.max(0, Math.min(...letters.map((blob) => blob.top)) - 2);
  const right = Math.min(width - 1, Math.max(...letters.map((blob) => blob.right)) + 2);
  const bottom = Math.min(height - 1, Math.max(...letters.map((blob) => blob.bottom)) + 2);
  const w = right - left + 1 + 2 * border;
  const h = bottom - top + 1 + 2 * border;
  const cut = (from: Uint8Array, fill: number): Uint8Array => {
    const grey = new Uint8Array(w * h).fill(fill);
    const last = Math.min(height - 1, bottom + border);
    for (let y = top; y <= (fill === 255 ? bottom : last); y++)
      grey.set(from.subarray(y * width + left, y * width + right + 1), (y - top + border) * w + border);
    return grey;
  };
  return {
    image: { width: w, height: h, dpi: fieldDpi, grey: cut(data, 255) },
    under: { rim: cut(crop.rim, 0), grey: cut(crop.plane.data, 254) },
    lines: bands(letters).length,
    height: letterHeight(letters),
    regular: regularity(letters),
  };
};
