import type { Box, PageImage, PageReading, Word } from '../../model/index.ts';
import { greyOf, type Plane } from '../scan/plane.ts';
import { enclosedAreas, type Area, type Edges } from './enclosed-areas.ts';
import { ruledLines, type RuledLine } from './ruled-lines.ts';

/** What is drawn on a blank's page besides letters. */
export type DrawnPage = {
  readonly areas: readonly Area[];
  readonly lines: readonly RuledLine[];
  /** Upright strokes that stand on the lower edge of a box, as x in points from the page's left edge. */
  readonly ticksIn: (box: Box) => readonly number[];
};

/** Grey steps between neighbours that make an edge: pale shading beside white paper still is one. */
const edgeStep = 10;
/** Straight strokes this long, in points, are no part of a letter even where a word's box reaches over them. */
const longStroke = 13;

/** Pixels that belong to the boxes of words. */
const lettered = (words: readonly Word[], scale: number, width: number, height: number): Uint8Array => {
  const inside = new Uint8Array(width * height);
  for (const { box } of words) {
    const [x, y, w, h] = box;
    const left = Math.max(0, Math.floor((x - 0.3) * scale));
    const right = Math.min(width, Math.ceil((x + w + 0.3) * scale));
    const bottom = Math.min(height, Math.ceil((y + h) * scale));
    // Above the capitals the box is empty: a line there belongs to the text over it.
    for (let row = Math.max(0, Math.floor((y + h * 0.12) * scale)); row < bottom; row++)
      if (right > left) inside.fill(1, row * width + left, row * width + right);
  }
  return inside;
};

/** Marks runs of `mask` that are at least `least` long along one direction. */
const longRuns = (mask: Uint8Array, width: number, height: number, least: number, upright: boolean): Uint8Array => {
  const out = new Uint8Array(mask.length);
  const [outer, inner, step, stride] = upright ? [width, height, width, 1] : [height, width, 1, width];
  for (let i = 0; i < outer; i++) {
    let from = -1;
    for (let j = 0; j <= inner; j++) {
      const on = j < inner && mask[i * stride + j * step] === 1;
      if (on && from < 0) from = j;
      if (on || from < 0) continue;
      if (j - from >= least) for (let k = from; k < j; k++) out[i * stride + k * step] = 1;
      from = -1;
    }
  }
  return out;
};

const edgesOf = ({ width, height, data }: Plane, letters: Uint8Array, scale: number): Edges => {
  const along = new Uint8Array(data.length);
  const upright = new Uint8Array(data.length);
  for (let y = 0; y + 1 < height; y++)
    for (let x = 0, at = y * width; x + 1 < width; x++, at++) {
      const value = data[at]!;
      if (Math.abs(value - data[at + width]!) >= edgeStep) along[at] = 1;
      if (Math.abs(value - data[at + 1]!) >= edgeStep) upright[at] = 1;
    }
  const least = Math.round(longStroke * scale);
  const rows = longRuns(along, width, height, least, false);
  const columns = longRuns(upright, width, height, least, true);
  const edges = new Uint8Array(data.length);
  for (let at = 0; at < edges.length; at++)
    if (rows[at] === 1 || columns[at] === 1 || (letters[at] === 0 && (along[at] === 1 || upright[at] === 1)))
      edges[at] = 1;
  return { width, height, data: edges };
};

/** Strokes from the lower edge of a box upwards that end below its upper edge: the divisions of a comb. */
const ticksOf =
  (edges: Edges, scale: number) =>
  ([x, y, w, h]: Box): readonly number[] => {
    const low = Math.min(edges.height - 1, Math.round((y + h) * scale) - 2);
    const high = Math.round((y + h - Math.max(2.5, h * 0.25)) * scale);
    const found: number[] = [];
    for (let column = Math.round((x + 2) * scale); column < (x + w - 2) * scale; column++) {
      let on = 0;
      for (let row = high; row <= low; row++) on += edges.data[row * edges.width + column] ?? 0;
      if (on < (low - high + 1) * 0.9) continue;
      const last = found.at(-1);
      if (last !== undefined && column / scale - last < 2) continue;
      found.push(column / scale);
    }
    return found;
  };

/** Boxes, lines and combs of a page from its picture: it does not matter by which means they were drawn. */
export const drawnPage = (page: PageReading, image: PageImage, letters: readonly Word[]): DrawnPage => {
  const scale = image.width / page.width;
  const plane = greyOf(image);
  const inside = lettered(letters, scale, plane.width, plane.height);
  const edges = edgesOf(plane, inside, scale);
  return {
    areas: enclosedAreas(edges, plane, scale),
    lines: ruledLines(plane, inside, scale),
    ticksIn: ticksOf(edges, scale),
  };
};
