import type { Box, PageImage } from '../../model/index.ts';
import { grown } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import { difference, type Difference } from './difference.ts';

/** A channel must differ by this much (of 255) from everything within one pixel to count as other ink. */
const threshold = 48;
/** Differing pixels of one spot that are not yet an alteration. */
const fewestPixels = 4;
/** Side of a square, in pixels, in which differing pixels belong together. */
const cell = 10;

const words = (image: PageImage): Uint32Array => {
  const { rgba } = image;
  return rgba.byteOffset % 4 === 0
    ? new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength >> 2)
    : new Uint32Array(rgba.slice().buffer);
};

/** Whether pixel `at` of `one` has a channel outside the range of the nine pixels around `at` in `other`. */
const strange = (one: Uint8Array, other: Uint8Array, at: number, width: number): boolean => {
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = 0;
    for (let row = -1; row <= 1; row++) {
      for (let column = -1; column <= 1; column++) {
        const value = other[(at + row * width + column) * 4 + channel] ?? 255;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    const value = one[at * 4 + channel] ?? 255;
    if (value < low - threshold || value > high + threshold) return true;
  }
  return false;
};

/** Levels by which whole areas must differ to be tinted; smoothing touches edges alone and never fills a square. */
const tint = { kept: 6, converted: 24 } as const;
/** Pixels of a square that must be tinted, and squares side by side that make an area. */
const tinted = { pixels: cell * cell * 0.8, cells: 4 } as const;

const channelDistance = (a: Uint8Array, b: Uint8Array, at: number): number =>
  Math.max(
    Math.abs((a[at] ?? 0) - (b[at] ?? 0)),
    Math.abs((a[at + 1] ?? 0) - (b[at + 1] ?? 0)),
    Math.abs((a[at + 2] ?? 0) - (b[at + 2] ?? 0)),
  );

/** Boxes in pixels of the spots where two renders differ beyond what smoothing of edges explains. */
const spots = (
  blank: PageImage,
  received: PageImage,
  masked: (x: number, y: number) => boolean,
  faintest: number,
): Box[] => {
  const { width, height } = blank;
  const a = words(blank);
  const b = words(received);
  const columns = Math.ceil(width / cell);
  const counts = new Map<number, number>();
  const faint = new Map<number, number>();
  const rowsOf = ({ rgba }: PageImage): Buffer => Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const [rowsA, rowsB] = [rowsOf(blank), rowsOf(received)];
  for (let y = 1; y < height - 1; y++) {
    // Most rows of an unaltered form are the same to the byte.
    const [from, to] = [y * width * 4, (y + 1) * width * 4];
    if (rowsA.compare(rowsB, from, to, from, to) === 0) continue;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (a[at] === b[at]) continue;
      const key = Math.floor(y / cell) * columns + Math.floor(x / cell);
      if (channelDistance(blank.rgba, received.rgba, at * 4) >= faintest) faint.set(key, (faint.get(key) ?? 0) + 1);
      // Both ways: ink that came and ink that went. A vanished hairline lies within the range of its own neighbours.
      if (!strange(received.rgba, blank.rgba, at, width) && !strange(blank.rgba, received.rgba, at, width)) continue;
      if (masked(x, y)) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  const areas = new Map(
    [...faint].filter(([key, pixels]) => {
      const [x, y] = [(key % columns) * cell, Math.floor(key / columns) * cell];
      return pixels >= tinted.pixels && !counts.has(key) && !masked(x + cell / 2, y + cell / 2);
    }),
  );
  return [...joined(counts, columns, fewestPixels), ...joined(areas, columns, tinted.pixels * tinted.cells)];
};

/** Neighbouring cells make one spot. */
const joined = (counts: Map<number, number>, columns: number, fewest: number): Box[] => {
  const boxes: Box[] = [];
  for (const start of counts.keys()) {
    const waiting = [start];
    let pixels = 0;
    let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const count = counts.get(key);
      if (count === undefined) continue;
      counts.delete(key);
      pixels += count;
      const column = key % columns;
      const row = Math.floor(key / columns);
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (column + dx >= 0 && column + dx < columns) waiting.push(key + dy * columns + dx);
        }
      }
    }
    if (pixels >= fewest) boxes.push([left * cell, top * cell, (right - left + 1) * cell, (bottom - top + 1) * cell]);
  }
  return boxes;
};

/** What a page may differ in: `known` are places already reported, by page. */
export type GraphicsMask = (page: number) => readonly Box[];

/**
 * Compares the pages as pictures (at `graphicsDpi`, by the blank's page), without fields and annotations, outside the masks:
 * lines, logos, images, fills, and text painted over. Differences are certain where one engine drew the same page;
 * `redrawn` allows for colours that another program converted.
 */
export const compareGraphics = (
  template: Template,
  pictures: readonly (PageImage | undefined)[],
  mask: GraphicsMask,
  redrawn: boolean,
): readonly Difference[] =>
  template.graphics.flatMap((blank, i) => {
    const received = pictures[i];
    // Another size is reported as another page.
    if (received === undefined || received.width !== blank.width || received.height !== blank.height) return [];
    const scale = blank.dpi / 72;
    const rectangles = mask(i + 1).map((box) => grown(box, 2));
    const masked = (x: number, y: number): boolean => {
      const px = x / scale;
      const py = y / scale;
      return rectangles.some(([left, top, w, h]) => px >= left && py >= top && px <= left + w && py <= top + h);
    };
    return spots(blank, received, masked, redrawn ? tint.converted : tint.kept).map(([x, y, w, h]) =>
      difference('graphic', i + 1, [x / scale, y / scale, w / scale, h / scale], '', ''),
    );
  });
