import type { Box, PageImage } from '../../model/index.ts';
import { grown, renderStatic } from '../../documents/index.ts';
import { graphicsDpi, type Template } from '../template.ts';
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

/** Boxes in pixels of the spots where two renders differ beyond what smoothing of edges explains. */
const spots = (blank: PageImage, received: PageImage, masked: (x: number, y: number) => boolean): Box[] => {
  const { width, height } = blank;
  const a = words(blank);
  const b = words(received);
  const columns = Math.ceil(width / cell);
  const counts = new Map<number, number>();
  const rowsOf = ({ rgba }: PageImage): Buffer => Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  const [rowsA, rowsB] = [rowsOf(blank), rowsOf(received)];
  for (let y = 1; y < height - 1; y++) {
    // Most rows of an unaltered form are the same to the byte.
    const [from, to] = [y * width * 4, (y + 1) * width * 4];
    if (rowsA.compare(rowsB, from, to, from, to) === 0) continue;
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x;
      if (a[at] === b[at]) continue;
      // Both ways: ink that came and ink that went. A vanished hairline lies within the range of its own neighbours.
      if (!strange(received.rgba, blank.rgba, at, width) && !strange(blank.rgba, received.rgba, at, width)) continue;
      if (masked(x, y)) continue;
      const key = Math.floor(y / cell) * columns + Math.floor(x / cell);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return joined(counts, columns);
};

/** Neighbouring cells make one spot. */
const joined = (counts: Map<number, number>, columns: number): Box[] => {
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
    if (pixels >= fewestPixels)
      boxes.push([left * cell, top * cell, (right - left + 1) * cell, (bottom - top + 1) * cell]);
  }
  return boxes;
};

/** What a page may differ in: `known` are places already reported, by page. */
export type GraphicsMask = (page: number) => readonly Box[];

/**
 * Compares the pages as pictures, without fields and annotations, outside the masks: lines, logos, images, fills, and
 * text painted over. Differences are certain: both sides are drawn by the same engine.
 */
export const compareGraphics = async (
  template: Template,
  bytes: Uint8Array,
  mask: GraphicsMask,
): Promise<readonly Difference[]> => {
  const pages = await renderStatic(bytes, { dpi: graphicsDpi, maxPages: template.graphics.length });
  const scale = graphicsDpi / 72;
  return template.graphics.flatMap((blank, i) => {
    const received = pages[i];
    // Another size is reported as another page.
    if (received === undefined || received.width !== blank.width || received.height !== blank.height) return [];
    const rectangles = mask(i + 1).map((box) => grown(box, 2));
    const masked = (x: number, y: number): boolean => {
      const px = x / scale;
      const py = y / scale;
      return rectangles.some(([left, top, w, h]) => px >= left && py >= top && px <= left + w && py <= top + h);
    };
    return spots(blank, received, masked).map(([x, y, w, h]) =>
      difference('graphic', i + 1, [x / scale, y / scale, w / scale, h / scale], '', ''),
    );
  });
};
