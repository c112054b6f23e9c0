import type { Plane } from '../scan/plane.ts';

/** A level line, drawn through or in dots, in points. */
export type RuledLine = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly thickness: number;
  readonly dotted: boolean;
};

/** Points. */
const shortest = 24;
const longestGap = 4.5;
const thickest = 3;
/** Grey steps by which a line is darker than the paper on both its sides. */
const contrast = 18;
/** A stroke through the box of a word counts from this length on, in points. */
const throughWords = 12;
const mostLines = 2_000;

type Row = { readonly from: number; readonly to: number; readonly row: number; readonly dotted: boolean };

/** Thin dark pixels: paper is lighter both above and below them within the thickness a line may have. */
const thinDark = ({ width, height, data }: Plane, reach: number): Uint8Array => {
  const out = new Uint8Array(data.length);
  for (let x = 0; x < width; x++)
    for (let y = 1; y + 1 < height; y++) {
      const at = y * width + x;
      const value = data[at]!;
      if (value > 255 - contrast) continue;
      let above = 0;
      let below = 0;
      for (let k = 1; k <= reach && above < value + contrast && y - k >= 0; k++)
        above = Math.max(above, data[at - k * width]!);
      if (above < value + contrast) continue;
      for (let k = 1; k <= reach && below < value + contrast && y + k < height; k++)
        below = Math.max(below, data[at + k * width]!);
      if (below >= value + contrast) out[at] = 1;
    }
  return out;
};

const rowsOf = (mask: Uint8Array, letters: Uint8Array, width: number, height: number, scale: number): Row[] => {
  const found: Row[] = [];
  const gap = longestGap * scale;
  const least = shortest * scale;
  for (let row = 0; row < height; row++) {
    let from = -1;
    let last = -1;
    let on = 0;
    let gaps = 0;
    const finish = (): void => {
      if (from >= 0 && last - from >= least) {
        const dense = on / (last - from);
        if (dense > 0.92) found.push({ from, to: last, row, dotted: false });
        else if (gaps >= 8 && dense > 0.12 && dense < 0.8) found.push({ from, to: last, row, dotted: true });
      }
      from = -1;
      on = 0;
      gaps = 0;
    };
    for (let x = 0; x < width;) {
      const at = row * width;
      if (mask[at + x] === 0) {
        x++;
        continue;
      }
      const start = x;
      let outside = 0;
      while (x < width && mask[at + x] === 1) outside += 1 - letters[at + x++]!;
      // Within words only what is too long for a letter is a line.
      if (outside < (x - start) * 0.5 && x - start < throughWords * scale) continue;
      if (from >= 0 && start - last > gap) finish();
      if (from < 0) from = start;
      else if (start > last) gaps++;
      on += x - start;
      last = x;
    }
    finish();
  }
  return found;
};

/** Level lines of a page; rows of pixels that touch and share most of their length are one line. */
export const ruledLines = (plane: Plane, letters: Uint8Array, scale: number): readonly RuledLine[] => {
  const mask = thinDark(plane, Math.round(thickest * scale));
  const lines: { from: number; to: number; top: number; bottom: number; dotted: boolean }[] = [];
  let open: typeof lines = [];
  for (const one of rowsOf(mask, letters, plane.width, plane.height, scale)) {
    open = open.filter((line) => one.row - line.bottom <= 2);
    const same = open.find((line) => {
      const shared = Math.min(line.to, one.to) - Math.max(line.from, one.from);
      return shared > 0.7 * Math.min(line.to - line.from, one.to - one.from);
    });
    if (same === undefined) {
      const line = { from: one.from, to: one.to, top: one.row, bottom: one.row, dotted: one.dotted };
      open.push(line);
      if (lines.length < mostLines) lines.push(line);
    } else {
      same.from = Math.min(same.from, one.from);
      same.to = Math.max(same.to, one.to);
      same.bottom = one.row;
      same.dotted &&= one.dotted;
    }
  }
  return lines
    .map(({ from, to, top, bottom, dotted }) => ({
      x: from / scale,
      y: (top + bottom + 1) / 2 / scale,
      width: (to - from) / scale,
      thickness: (bottom - top + 1) / scale,
      dotted,
    }))
    .filter(({ thickness }) => thickness <= thickest);
};
