import type { Box } from '../../model/index.ts';
import { blurred, type Plane } from './plane.ts';

/** Whether a scanner made every pixel black or white; drawn larger, its edges have some greys. */
export const isTwoTone = ({ data }: Plane): boolean => {
  let extreme = 0;
  let black = 0;
  let dark = 0;
  let looked = 0;
  for (let i = 0; i < data.length; i += 3) {
    const value = data[i]!;
    looked++;
    if (value <= 5) black++;
    if (value < 128) dark++;
    if (value <= 5 || value >= 250) extreme++;
  }
  return extreme > looked * 0.93 && black > dark * 0.25 && black > 0;
};

/** Inches: what printing and the lens of a scanner blur before its threshold. */
const lens = 0.9 / 300;
/** Grey values around the threshold within which a pixel may come out black or white. */
const margin = 34;

/**
 * What a two-tone scan can show of the blank: 0 where it must be black, 255 where it must be white, between them where
 * chance decides, as in grey print. The threshold is the one at which the blank's `print` (pixels) has as much ink as was received.
 */
export const twoToneExpected = (blank: Plane, received: Plane, print: readonly Box[], dpi: number): Plane => {
  const soft = blurred(blank, lens * dpi);
  const histogram = new Uint32Array(256);
  let ink = 0;
  for (const [x, y, w, h] of print) {
    for (let j = Math.max(0, y); j < Math.min(blank.height, y + h); j++) {
      for (let i = Math.max(0, x); i < Math.min(blank.width, x + w); i++) {
        histogram[soft.data[j * blank.width + i]!]!++;
        if (received.data[j * blank.width + i]! < 128) ink++;
      }
    }
  }
  let threshold = 0;
  for (let sum = 0; threshold < 255 && sum < ink; threshold++) sum += histogram[threshold]!;
  threshold = Math.max(90, Math.min(200, threshold));
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, 128 + ((value - threshold) * 128) / margin)),
  );
  return { ...soft, data: soft.data.map((value) => table[value]!) };
};

/** What a two-tone scan must show black, and what it may. */
export const mustBeBlack = 8;
export const mayBeBlack = 247;
