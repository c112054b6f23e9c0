import type { Box } from '../../model/index.ts';
import { blurred, type Plane } from '../scan/plane.ts';
import { fieldDpi, type AlignedPage } from './aligned-page.ts';

/** A piece of a page in which only what was added to the blank is left: 255 is paper, 0 the darkest print. */
export type Crop = {
  readonly plane: Plane;
  /** 1 where something was written, one byte a pixel. */
  readonly marks: Uint8Array;
  /** Pixels from the crop's corner to the field's own box. */
  readonly inset: number;
  /** Share of what is written that touched print of the blank and had to be mended. */
  readonly mended: number;
};

const scale = fieldDpi / 72;
/** Print of the blank is erased with this many pixels around it: scans lie a little elsewhere and are blurred. */
const margin = 3;
/** Lighter print of the blank than this is a shade, not ink. */
const printed = 215;

const percentile = (values: Uint8Array, share: number): number => {
  const counts = new Uint32Array(256);
  for (const value of values) counts[value]!++;
  let left = values.length * share;
  for (let value = 0; value < 256; value++) {
    left -= counts[value]!;
    if (left < 0) return value;
  }
  return 255;
};

/** The blank's ink in a crop, grown by `by` pixels in every direction. */
const inkOf = (blank: Plane, left: number, top: number, width: number, height: number, by: number): Uint8Array => {
  const out = new Uint8Array(width * height);
  for (let y = -by; y < height + by; y++) {
    const fromY = top + y;
    if (fromY < 0 || fromY >= blank.height) continue;
    for (let x = -by; x < width + by; x++) {
      const fromX = left + x;
      if (fromX < 0 || fromX >= blank.width || blank.data[fromY * blank.width + fromX]! >= printed) continue;
      for (let j = Math.max(0, y - by); j <= Math.min(height - 1, y + by); j++)
        out.fill(1, j * width + Math.max(0, x - by), j * width + Math.min(width - 1, x + by) + 1);
    }
  }
  return out;
};

/** Where a thin printed line crossed a letter, the letter is joined again from above and below. */
const mend = (data: Uint8Array, erased: Uint8Array, width: number, height: number): number => {
  let mended = 0;
  const thickest = 2 * margin + 6;
  for (let x = 0; x < width; x++) {
    for (let y = 1; y < height; y++) {
      if (erased[y * width + x] === 0 || erased[(y - 1) * width + x] === 1) continue;
      let end = y;
      while (end < height && erased[end * width + x] === 1) end++;
      if (end < height && end - y <= thickest) {
        const above = data[(y - 1) * width + x]!;
        const below = data[end * width + x]!;
        if (above < 140 && below < 140) {
          for (let j = y; j < end; j++) data[j * width + x] = (above + below) >> 1;
          mended += end - y;
        }
      }
      y = end;
    }
  }
  return mended;
};

/** A place of the blank (points) on the received page, straightened, its print erased, paper white and print black. */
export const cropOf = (page: AlignedPage, box: Box, around: number): Crop => {
  const left = Math.round((box[0] - around) * scale);
  const top = Math.round((box[1] - around) * scale);
  const width = Math.max(8, Math.round((box[2] + 2 * around) * scale));
  const height = Math.max(8, Math.round((box[3] + 2 * around) * scale));
  const seen = page.see(left, top, width, height).data;
  const erased = inkOf(page.blank, left, top, width, height, margin);
  const free = seen.filter((_, i) => erased[i] === 0);
  // Paper is measured where it is: light falls unevenly, and fields may be shaded.
  const paper = free.length < 50 ? page.paper : Math.max(page.ink + 40, percentile(free, 0.7));
  const data = new Uint8Array(width * height);
  for (let i = 0; i < data.length; i++) {
    const value = ((seen[i]! - page.ink) * 255) / (paper - 10 - page.ink);
    data[i] = erased[i] === 1 ? 255 : Math.max(0, Math.min(255, value));
  }
  const mended = mend(data, erased, width, height);
  const plane: Plane = { width, height, data };
  const calm = blurred(plane, 0.8).data;
  const contrast = 255 - percentile(calm, 0.002);
  const threshold = markThreshold(contrast);
  const marks = new Uint8Array(data.length);
  let written = 0;
  for (let i = 0; i < marks.length; i++) {
    if (calm[i]! < threshold) {
      marks[i] = 1;
      written++;
    }
  }
  if (contrast >= faintest && contrast < black)
    for (let i = 0; i < data.length; i++) data[i] = Math.max(0, 255 - ((255 - data[i]!) * black) / contrast);
  return { plane, marks, inset: Math.round(around * scale), mended: written === 0 ? 0 : mended / written };
};

/** Print that shows through from the back of the sheet is fainter than this, on a scale of 255. */
const faintest = 45;

/** How much darker than paper writing is made, on the same scale. */
const black = 220;

/** Below which grey a pixel is written on: pencils and empty cartridges are judged by their own darkness. */
const markThreshold = (contrast: number): number =>
  contrast < faintest ? 0 : 255 - Math.max(faintest * 0.6, contrast * 0.36);
