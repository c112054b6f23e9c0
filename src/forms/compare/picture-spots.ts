import type { Box, PageImage } from '../../model/index.ts';
import type { MaskPlane } from './mask-plane.ts';

/** A channel must differ by this much (of 255) from everything within one pixel to count as other ink. */
const threshold = 48;
/** Differing pixels of one spot that are other ink. */
const fewestPixels = 4;
/** Side of a square, in pixels, in which differing pixels belong together. */
const cell = 10;
/** Levels by which whole areas must differ to be tinted; smoothing touches edges alone and never fills a square. */
const tint = { kept: 6, converted: 24 } as const;
/** Pixels of a square that must be tinted, and squares side by side that make an area. */
const tinted = { pixels: cell * cell * 0.8, cells: 4 } as const;
/** Levels that the same engine's drawing of the same page never differs by. */
const trace = 3;

/** Where two pictures of one size differ, boxes in pixels. */
export type Spots = {
  /** Ink that came or went beyond what smoothing of edges explains, and tinted areas. */
  readonly strong: readonly Box[];
  /** Everything else that differs; empty unless `exact`. */
  readonly faint: readonly Box[];
};

const pixelsOf = ({ rgba }: PageImage): Uint32Array =>
  rgba.byteOffset % 4 === 0
    ? new Uint32Array(rgba.buffer, rgba.byteOffset, rgba.byteLength >> 2)
    : new Uint32Array(rgba.slice().buffer);

/** Whether pixel `x`, `y` of `one` has a channel outside the range of the nine pixels around it in `other`. */
const strange = (one: PageImage, other: PageImage, x: number, y: number): boolean => {
  const { width, height } = one;
  const at = (y * width + x) * 4;
  for (let channel = 0; channel < 3; channel++) {
    let low = 255;
    let high = 0;
    for (let row = Math.max(0, y - 1); row <= Math.min(height - 1, y + 1); row++) {
      for (let column = Math.max(0, x - 1); column <= Math.min(width - 1, x + 1); column++) {
        const value = other.rgba[(row * width + column) * 4 + channel] ?? 255;
        if (value < low) low = value;
        if (value > high) high = value;
      }
    }
    const value = one.rgba[at + channel] ?? 255;
    if (value < low - threshold || value > high + threshold) return true;
  }
  return false;
};

const channelDistance = (a: Uint8Array, b: Uint8Array, at: number): number =>
  Math.max(
    Math.abs((a[at] ?? 0) - (b[at] ?? 0)),
    Math.abs((a[at + 1] ?? 0) - (b[at + 1] ?? 0)),
    Math.abs((a[at + 2] ?? 0) - (b[at + 2] ?? 0)),
  );

const bytesOf = ({ rgba }: PageImage): Buffer => Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);

/**
 * Compares two pictures of one size pixel by pixel outside `mask`. `exact` says that one engine drew the same page: then the
 * faintest trace counts, and a tint of few levels.
 */
export const spotsOf = (blank: PageImage, received: PageImage, mask: MaskPlane | null, exact: boolean): Spots => {
  const { width, height } = blank;
  const [a, b] = [pixelsOf(blank), pixelsOf(received)];
  const [rowsA, rowsB] = [bytesOf(blank), bytesOf(received)];
  const columns = Math.ceil(width / cell);
  const [ink, tints, traces] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  const count = (counts: Map<number, number>, key: number): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  const faintest = exact ? tint.kept : tint.converted;
  for (let y = 0; y < height; y++) {
    // Most rows of an unaltered form are the same to the byte.
    const [from, to] = [y * width * 4, (y + 1) * width * 4];
    if (rowsA.compare(rowsB, from, to, from, to) === 0) continue;
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      if (a[at] === b[at] || (mask !== null && mask[at] === 1)) continue;
      const key = Math.floor(y / cell) * columns + Math.floor(x / cell);
      const levels = channelDistance(blank.rgba, received.rgba, at * 4);
      if (levels >= faintest) count(tints, key);
      if (exact && levels >= trace) count(traces, key);
      // Both ways: ink that came and ink that went. A vanished hairline lies within the range of its own neighbours.
      if (strange(received, blank, x, y) || strange(blank, received, x, y)) count(ink, key);
    }
  }
  const areas = new Map([...tints].filter(([key, pixels]) => pixels >= tinted.pixels && !ink.has(key)));
  const strong = [...joined(ink, columns, fewestPixels), ...joined(areas, columns, tinted.pixels * tinted.cells)];
  const faint = joined(traces, columns, 1).filter((box) => !strong.some((other) => touch(box, other)));
  return { strong, faint };
};

const touch = (a: Box, b: Box): boolean =>
  a[0] <= b[0] + b[2] && b[0] <= a[0] + a[2] && a[1] <= b[1] + b[3] && b[1] <= a[1] + a[3];

/** Neighbouring cells make one spot. */
const joined = (counts: ReadonlyMap<number, number>, columns: number, fewest: number): Box[] => {
  const boxes: Box[] = [];
  const left = new Map(counts);
  for (const start of counts.keys()) {
    const waiting = [start];
    let pixels = 0;
    let [west, north, east, south] = [Infinity, Infinity, -1, -1];
    for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
      const here = left.get(key);
      if (here === undefined) continue;
      left.delete(key);
      pixels += here;
      const column = key % columns;
      const row = Math.floor(key / columns);
      west = Math.min(west, column);
      east = Math.max(east, column);
      north = Math.min(north, row);
      south = Math.max(south, row);
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          if (column + dx >= 0 && column + dx < columns) waiting.push(key + dy * columns + dx);
        }
      }
    }
    if (pixels >= fewest) boxes.push([west * cell, north * cell, (east - west + 1) * cell, (south - north + 1) * cell]);
  }
  return boxes;
};
