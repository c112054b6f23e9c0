import type { Box } from '../../model/index.ts';
import { around, grown, intersects } from '../../documents/index.ts';
import { scanDpi, type BlankPage } from './blank-pages.ts';
import { componentsOf, type Component } from './components.ts';
import { halved, type Plane } from './plane.ts';
import { mayBeBlack, mustBeBlack } from './two-tone.ts';

/** A spot of ink or of missing ink, in the blank's points. */
export type Spot = { readonly box: Box; /** Square points of ink. */ readonly area: number };

export type PageInk = {
  /** Dark where the blank is not. */
  readonly extra: readonly Spot[];
  /** Where stamps, signatures and pens have been: such ink keeps to no line of print. */
  readonly foreign: readonly Box[];
  /** Light where the blank prints lines, frames and pictures. */
  readonly missing: readonly GoneSpot[];
};

/** `faded`: which share of the page's other lines and pictures of the same darkness is missing too. */
export type GoneSpot = Spot & { readonly faded: number };

/** A printed pixel this much darker than paper can be missed. */
const printed = 55;
/** Borders of scans are dark or cut off; pixels of half of `scanDpi`, as are the counts of pixels below. */
const atBorder = 12;
const leastExtra = 6;
const leastMissing = 12;
const leastForeign = 25;
/** Marks ink in a place that may hold anything. */
const written = 2;

const markBox = (mask: Uint8Array, plane: Plane, scale: number, box: Box, value: number): void => {
  const x0 = Math.max(0, Math.floor(box[0] * scale));
  const x1 = Math.min(plane.width, Math.ceil((box[0] + box[2]) * scale));
  const y1 = Math.min(plane.height, Math.ceil((box[1] + box[3]) * scale));
  for (let y = Math.max(0, Math.floor(box[1] * scale)); y < y1; y++)
    if (x1 > x0) mask.fill(value, y * plane.width + x0, y * plane.width + x1);
};

const toSpot = ({ x0, y0, x1, y1, count }: Component, scale: number): Spot => ({
  box: [x0 / scale, y0 / scale, (x1 - x0) / scale, (y1 - y0) / scale],
  area: count / (scale * scale),
});

/** Rows of pixels in which the blank prints words, with how high its type is there; 0 elsewhere. */
const printedRows = (page: BlankPage, height: number, scale: number): Float32Array => {
  const rows = new Float32Array(height);
  for (const { box } of page.printed) {
    const from = Math.max(0, Math.floor((box[1] - 1) * scale));
    const to = Math.min(height, Math.ceil((box[1] + box[3] + 1) * scale));
    for (let y = from; y < to; y++) rows[y] = Math.max(rows[y]!, box[3] * scale);
  }
  return rows;
};

/** Darkness is told in steps of so many grey values. */
const shadeBits = 5;
const shade = 1 << shadeBits;

const fadedBeside = (
  { x0, y0, x1, y1 }: Component,
  missing: Uint8Array,
  blank: Plane,
  slope: number,
  drawn: Uint32Array,
  gone: Uint32Array,
): number => {
  const own = new Uint32Array(drawn.length);
  for (let y = y0; y < y1; y++) {
    for (let x = x0; x < x1; x++) {
      const at = y * blank.width + x;
      if (missing[at] !== 0) own[Math.min(255, Math.floor((255 - blank.data[at]!) * slope)) >> shadeBits]!++;
    }
  }
  let others = 0;
  let lost = 0;
  for (let i = 0; i < own.length; i++) {
    if (own[i] === 0) continue;
    others += drawn[i]! - own[i]!;
    lost += gone[i]! - own[i]!;
  }
  return others <= 0 ? 0 : Math.max(0, lost) / others;
};

const countOf = (marks: Uint8Array, width: number, { x0, y0, x1, y1 }: Component, mark: number): number => {
  let count = 0;
  for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (marks[y * width + x] === mark) count++;
  return count;
};

/** How far from a stamp's ink its other letters are its own, in points. */
const stampReach = 9;

/**
 * Print that replaces print stands in its rows and is no higher than they are. Ink that is higher, or stands between the
 * rows, is foreign, and so is what lies close to it.
 */
const foreignPlaces = (
  page: BlankPage,
  spots: readonly Component[],
  extra: Uint8Array,
  width: number,
  scale: number,
): Box[] => {
  const fine = page.dpi / scanDpi;
  const rows = printedRows(page, Math.ceil(page.light.height / 2), scale);
  const found = spots.filter((spot) => {
    if (spot.count < leastForeign * fine * fine) return false;
    const row = Math.max(rows[spot.y0]!, rows[spot.y1 - 1]!, rows[(spot.y0 + spot.y1) >> 1]!);
    if (row > 0 && spot.y1 - spot.y0 > row * 1.7) return true;
    let outside = 0;
    for (let y = spot.y0; y < spot.y1; y++) {
      if (rows[y]! > 0) continue;
      for (let x = spot.x0; x < spot.x1; x++) if (extra[y * width + x] !== 0) outside++;
    }
    return outside > spot.count * 0.3;
  });
  return merged(found.slice(0, mostForeign).map((spot) => grown(toSpot(spot, scale).box, stampReach)));
};

/** More pieces of foreign ink than a page of stamps and handwriting has; the rest are left apart. */
const mostForeign = 400;

/** Boxes that touch become one: the letters of a stamp belong to its frame. */
const merged = (boxes: readonly Box[]): Box[] => {
  const rest: Box[] = [];
  for (const box of boxes) {
    let own = box;
    for (let i = 0; i < rest.length;) {
      const other = rest[i]!;
      if (!intersects(own, other)) {
        i++;
        continue;
      }
      own = around(own, other);
      rest.splice(i, 1);
      i = 0;
    }
    rest.push(own);
  }
  return rest;
};

/**
 * Ink on the whole page that the blank does not have, and lines and pictures of the blank that are gone; words are measured
 * apart. `expected` is the blank blurred as scanned, `slope` how deep ink comes out, `surplus` the grey
 * steps by which a pixel must be darker than anything the blank prints nearby. `open` are places that may hold anything.
 */
export const pageInk = (
  page: BlankPage,
  expected: Plane,
  received: Plane,
  { slope, surplus, twoTone }: { readonly slope: number; readonly surplus: number; readonly twoTone: boolean },
  open: readonly Box[],
): PageInk => {
  const blank = halved(expected);
  const seen = halved(received);
  const { width, height } = blank;
  const scale = page.dpi / 144;
  const fine = page.dpi / scanDpi;
  const border = Math.max(2, Math.round(atBorder * fine));
  const isOpen = new Uint8Array(width * height);
  for (const box of open) markBox(isOpen, blank, scale, box, 1);
  const isWord = new Uint8Array(width * height);
  for (const word of page.printed) markBox(isWord, blank, scale, grown(word.box, 1.5), 1);
  const extra = new Uint8Array(width * height);
  const missing = new Uint8Array(width * height);
  const drawn = new Uint32Array(256 / shade);
  const gone = new Uint32Array(256 / shade);
  for (let y = border; y < height - border; y++) {
    for (let x = border; x < width - border; x++) {
      const at = y * width + x;
      const own = blank.data[at]!;
      const found = seen.data[at]!;
      const depth = twoTone ? (own <= 2 * mustBeBlack ? 255 : 0) : (255 - own) * slope;
      // Most pixels are paper on both: nothing to look around for.
      if (found > 255 - surplus && depth < printed) continue;
      if (twoTone ? own >= mayBeBlack && found < 128 : 255 - depth - found > 20) {
        let darkest = 255;
        for (let b = -2; b <= 2; b++)
          for (let a = -2; a <= 2; a++) darkest = Math.min(darkest, blank.data[at + b * width + a]!);
        if (twoTone ? darkest >= mayBeBlack : 255 - (255 - darkest) * slope - found > surplus)
          extra[at] = isOpen[at] === 0 ? 1 : written;
      }
      if (depth < printed || isWord[at] !== 0) continue;
      const tone = Math.min(255, Math.floor(depth)) >> shadeBits;
      drawn[tone]!++;
      let darkest = 255;
      for (let b = -2; b <= 2; b++)
        for (let a = -2; a <= 2; a++) darkest = Math.min(darkest, seen.data[at + b * width + a]!);
      if (255 - darkest < depth * 0.4) {
        missing[at] = 1;
        gone[tone]!++;
      }
    }
  }
  // What lies wholly in open places was written there.
  const spots = componentsOf(extra, width, height, leastExtra * fine * fine).filter(
    (one) => countOf(extra, width, one, 1) > one.count * 0.1,
  );
  return {
    extra: spots.map((one) => toSpot(one, scale)),
    foreign: foreignPlaces(page, spots, extra, width, scale),
    missing: componentsOf(missing, width, height, leastMissing * fine * fine).map((one) => ({
      ...toSpot(one, scale),
      faded: fadedBeside(one, missing, blank, slope, drawn, gone),
    })),
  };
};
