import type { Box } from '../../model/index.ts';
import { blurred, type Plane } from '../scan/plane.ts';
import { fieldDpi, type AlignedPage } from './aligned-page.ts';
import { freed, percentile } from './blank-ink.ts';

/** A piece of a page in which only what was added to the blank is left: 255 is paper, 0 the darkest print. */
export type Crop = {
  readonly plane: Plane;
  /** 1 where something was written, one byte a pixel. */
  readonly marks: Uint8Array;
  /** 1 where the blank prints, with its blurred edge. */
  readonly rim: Uint8Array;
  /** Pixels from the crop's corner to the field's own box. */
  readonly inset: number;
  /** Share of what is written that touched print of the blank and had to be mended. */
  readonly mended: number;
};

const scale = fieldDpi / 72;

/** A place of the blank (points) on the received page, straightened, its print erased, paper white and print black. */
export const cropOf = (page: AlignedPage, box: Box, around: number): Crop => {
  const left = Math.round((box[0] - around) * scale);
  const top = Math.round((box[1] - around) * scale);
  const width = Math.max(8, Math.round((box[2] + 2 * around) * scale));
  const height = Math.max(8, Math.round((box[3] + 2 * around) * scale));
  const { data, rim, mended } = freed(page, left, top, width, height);
  const plane: Plane = { width, height, data };
  const calm = blurred(plane, 0.8).data;
  // A lone digit in a wide field is less than a share of it.
  const contrast = 255 - percentile(calm, Math.min(0.002, 40 / calm.length));
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
  return { plane, marks, rim, inset: Math.round(around * scale), mended: written === 0 ? 0 : mended / written };
};

/** Print that shows through from the back of the sheet is fainter than this, on a scale of 255. */
const faintest = 45;

/** How much darker than paper writing is made, on the same scale. */
const black = 220;

/** Below which grey a pixel is written on: pencils and empty cartridges are judged by their own darkness. */
const markThreshold = (contrast: number): number =>
  contrast < faintest ? 0 : 255 - Math.max(faintest * 0.6, contrast * 0.36);
