import type { Box, DocumentReading, Word } from '../../model/index.ts';

/** The cells of a comb from left to right, in points; what stands between two of them is no cell. */
export type Cells = readonly { readonly from: number; readonly to: number }[];

const fewest = 3;
/** Lines within this many points are one line. */
const merge = 1.5;

const usual = (steps: readonly number[]): number => [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;

/** Where upright lines and the sides of small frames stand in a box. */
const edgesIn = (box: Box, drawings: readonly { readonly box: Box; readonly plain: boolean }[]): number[] => {
  const [left, top, width, height] = box;
  const edges = drawings.flatMap(({ box: [x, y, w, h], plain }) => {
    const shared = Math.min(y + h, top + height) - Math.max(y, top);
    const reaches = x + w > left - merge && x < left + width + merge && shared > height * 0.3;
    if (!plain || !reaches) return [];
    return w < 2 ? [x + w / 2] : w < width * 0.6 ? [x, x + w] : [];
  });
  edges.push(left, left + width);
  const merged: number[] = [];
  for (const edge of edges.sort((a, b) => a - b)) {
    const last = merged.at(-1);
    if (edge < left - merge || edge > left + width + merge || (last !== undefined && edge - last < merge)) continue;
    merged.push(edge);
  }
  return merged;
};

/**
 * The cells of a field for one character each: those its comb has, else those the blank draws within it. Null when it has
 * none; `name` is a field of the blank.
 */
export const cellsOf = (blank: DocumentReading, name: string): Cells | null => {
  const widget = blank.widgets.find((one) => one.name === name && one.kind === 'text');
  if (widget === undefined) return null;
  const [x, , width] = widget.box;
  const made = blank.definitions?.find((one) => one.name === name);
  if (made?.multiline === true) return null;
  if (made?.comb === true && made.maxLength !== undefined && made.maxLength >= fewest) {
    const step = width / made.maxLength;
    return Array.from({ length: made.maxLength }, (_, i) => ({ from: x + i * step, to: x + (i + 1) * step }));
  }
  const drawings = blank.pages.find((page) => page.number === widget.page)?.drawings ?? [];
  const edges = edgesIn(widget.box, drawings);
  const steps = edges.slice(1).map((to, i) => ({ from: edges[i] ?? to, to }));
  const step = usual(steps.map(({ from, to }) => to - from));
  const cells = steps.filter(({ from, to }) => to - from > step * 0.7 && to - from < step * 1.4);
  const narrow = step < Math.max(24, widget.box[3] * 1.6);
  return narrow && cells.length >= fewest && cells.length * step > width * 0.6 ? cells : null;
};

/**
 * What stands in the cells, read together: a space only where a cell is empty between two. Null when two letters share a
 * cell, so that it was not written cell by cell.
 */
export const textInCells = (words: readonly Word[], cells: Cells): string | null => {
  const letters = words
    .flatMap(({ text, box: [x, , w] }) => {
      const all = [...text];
      return all.map((letter, i) => ({ letter, x: x + (w * (i + 0.5)) / all.length }));
    })
    .sort((a, b) => a.x - b.x);
  let last = -1;
  let out = '';
  for (const { letter, x } of letters) {
    const cell = cells.findIndex(({ from, to }) => x >= from && x < to);
    if (cell !== -1) {
      if (cell <= last) return null;
      if (cell > last + 1 && last !== -1) out += ' ';
      last = cell;
    }
    out += letter;
  }
  return out;
};
