import type { Box, Word } from '../../model/index.ts';
import { centreInside, intersects } from '../../documents/index.ts';
import type { DrawnPage } from './drawn.ts';
import type { Area } from './enclosed-areas.ts';
import { bottomOf, rightOf, textOf, textRows } from './text-rows.ts';
import type { FoundPlace } from './written-places.ts';

/** Sizes in points. */
const tickSide = [4.5, 18] as const;
const cellWidth = [6, 32] as const;
const cellHeight = [8, 36] as const;
const lowest = 8.5;
const narrowest = 16;
/** Words of a frame beyond which it holds running text and nothing to fill in. */
const mostLabelWords = 28;

type Framed = Area & { readonly words: readonly Word[]; readonly inner: number };

const near = (a: number, b: number, by: number): boolean => Math.abs(a - b) <= by;
const within = (value: number, [least, most]: readonly [number, number]): boolean => value >= least && value <= most;
const size = ({ box }: Area): number => box[2] * box[3];

const encloses = (outer: Box, inner: Box): boolean =>
  inner[0] >= outer[0] - 1 &&
  inner[1] >= outer[1] - 1 &&
  rightOf(inner) <= rightOf(outer) + 1 &&
  bottomOf(inner) <= bottomOf(outer) + 1;

/** Areas with the words that stand directly in them. */
const framed = (areas: readonly Area[], words: readonly Word[]): readonly Framed[] => {
  const sorted = [...areas].sort((a, b) => size(a) - size(b));
  const own = new Map<Area, Word[]>();
  for (const word of words) {
    const area = sorted.find(({ box }) => centreInside(word.box, box));
    if (area !== undefined) own.set(area, [...(own.get(area) ?? []), word]);
  }
  return sorted.map((area, i) => ({
    ...area,
    words: own.get(area) ?? [],
    inner: sorted.slice(0, i).filter((one) => encloses(area.box, one.box)).length,
  }));
};

/** Signs that stand between the groups of a number: 00-000, 01.02.2026. */
const between = (a: Area, b: Area, words: readonly Word[]): string => {
  const [x, y, h] = [rightOf(a.box), a.box[1], a.box[3]];
  return words
    .filter(({ box }) => {
      const [u, v] = [box[0] + box[2] / 2, box[1] + box[3] / 2];
      return u > x && u < b.box[0] && v > y - 2 && v < y + h + 2;
    })
    .map((word) => word.text)
    .join('');
};

/** Cells that stand in a row, all alike: each takes one character. */
const combsOf = (areas: readonly Framed[], words: readonly Word[]): readonly (readonly Framed[])[] => {
  const cells = areas
    .filter((one) => one.words.length === 0 && within(one.box[2], cellWidth) && within(one.box[3], cellHeight))
    .sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const rows: Framed[][] = [];
  for (const cell of cells) {
    const row = rows.find((one) => {
      const last = one.at(-1)!;
      return (
        near(last.box[1], cell.box[1], 1.5) &&
        near(last.box[3], cell.box[3], 1.5) &&
        near(last.box[2], cell.box[2], Math.max(1.5, cell.box[2] * 0.15)) &&
        cell.box[0] > last.box[0]
      );
    });
    if (row === undefined) rows.push([cell]);
    else row.push(cell);
  }
  return rows.flatMap((row) => {
    const groups: Framed[][] = [];
    for (const cell of row) {
      const last = groups.at(-1)?.at(-1);
      const gap = last === undefined ? 0 : cell.box[0] - rightOf(last.box);
      const joins =
        last !== undefined &&
        gap <= Math.max(18, cell.box[2]) &&
        (gap <= 4.5 ? between(last, cell, words) === '' : /^[-\u2010-\u2015./\\]+$/u.test(between(last, cell, words)));
      if (joins) groups.at(-1)!.push(cell);
      else groups.push([cell]);
    }
    return groups.filter((group) => group.length >= 3);
  });
};

const spanOf = (group: readonly Framed[]): Box => {
  const [first, last] = [group[0]!.box, group.at(-1)!.box];
  return [first[0], first[1], rightOf(last) - first[0], first[3]];
};

/** How many cells upright strokes make of a box; 0 when they do not stand evenly. */
const cellsByTicks = (box: Box, ticks: readonly number[]): number => {
  const edges = [box[0], ...ticks, rightOf(box)];
  const steps = edges.slice(1).map((edge, i) => edge - edges[i]!);
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1] ?? 0;
  // The outer cells lose half a stroke to the frame.
  const even = steps.every((step, i) =>
    near(step, usual, Math.max(1.2, usual * (i === 0 || i === steps.length - 1 ? 0.35 : 0.15))),
  );
  return ticks.length >= 2 && even && within(usual, cellWidth) ? steps.length : 0;
};

const isTick = ({ box, words, filled }: Framed): boolean =>
  words.length === 0 &&
  filled > 0.7 &&
  within(box[2], tickSide) &&
  within(box[3], tickSide) &&
  within(box[2] / box[3], [0.7, 1.43]);

const isBold = (word: Word): boolean => /bold|black|heavy/iu.test(word.font ?? '');
const forSigning = /podpis|piecz|adnotacj|wypełnia/iu;

/** Labels printed small at the upper edge of a frame leave the rest of it to write in; a bold one is the heading of a part. */
const belowLabel = (one: Framed): FoundPlace | null => {
  const rows = textRows(one.words);
  const last = rows.at(-1);
  if (last === undefined || one.words.length > mostLabelWords) return null;
  const text = textOf(rows.flatMap((row) => row.words));
  if (one.words.every(isBold) && !forSigning.test(text)) return null;
  const [x, y, w, h] = one.box;
  const free = y + h - last.bottom;
  const headroom = rows[0]!.top - y;
  if (free < lowest || free < h * 0.38 || headroom > free * 0.6) return null;
  return { box: [x, last.bottom, w, free], shape: 'box', inside: text };
};

/** "Nazwisko:" at the left of a frame, the rest of it empty. */
const behindLabel = (one: Framed): FoundPlace | null => {
  const rows = textRows(one.words);
  const [x, y, w, h] = one.box;
  const label = textOf(rows.flatMap((row) => row.words));
  const from = Math.max(...one.words.map((word) => rightOf(word.box))) + 3;
  const free = x + w - from;
  if (!label.endsWith(':') || rows.length > 2 || h > 44 || free < 40 || free < w * 0.3) return null;
  return { box: [from, y, free, h], shape: 'box', inside: label };
};

const beside = (a: Box, b: Box): boolean =>
  (near(rightOf(a), b[0], 4) || near(rightOf(b), a[0], 4)) &&
  Math.min(bottomOf(a), bottomOf(b)) - Math.max(a[1], b[1]) > 4;
const stacked = (a: Box, b: Box): boolean => near(a[0], b[0], 3) && near(rightOf(a), rightOf(b), 3);

const sameRow = (a: Box, b: Box): boolean => near(a[1], b[1], 3) && near(bottomOf(a), bottomOf(b), 3);

/** The name of a row: at its right lies a cell to fill in, or what is to be ticked or written on. */
const isRowName = (
  one: Framed,
  others: readonly Framed[],
  empty: readonly Framed[],
  written: readonly Box[],
): boolean => {
  const [, y, , h] = one.box;
  const right = rightOf(one.box);
  const next = others.find((other) => sameRow(one.box, other.box) && near(right, other.box[0], 4));
  if (next !== undefined) return empty.includes(next) || written.some((place) => centreInside(place, next.box));
  return written.some((place) => centreInside(place, [right, y, 400, h]));
};

/** The head of a column: an empty cell lies right under it. */
const isHead = (one: Framed, empty: readonly Framed[]): boolean =>
  empty.some((other) => stacked(one.box, other.box) && near(bottomOf(one.box), other.box[1], 4));

/**
 * Places drawn as boxes: squares to tick, rows of cells, frames, empty cells of tables. `pictures` are places of images, in
 * which nothing is written; `written` are places found in letters.
 */
export const boxedPlaces = (
  drawn: DrawnPage,
  words: readonly Word[],
  signs: readonly Word[],
  pictures: readonly Box[],
  written: readonly Box[],
): { readonly places: readonly FoundPlace[]; readonly frames: readonly Box[] } => {
  const areas = framed(drawn.areas, words);
  const combs = combsOf(areas, [...words, ...signs]);
  const used = new Set<Framed>(combs.flat());
  const places: FoundPlace[] = combs.map((group) => ({ box: spanOf(group), shape: 'comb', cells: group.length }));
  for (const one of areas) {
    if (used.has(one) || !isTick(one)) continue;
    used.add(one);
    places.push({ box: one.box, shape: 'tick' });
  }
  const open = areas.filter(
    (one) => !used.has(one) && one.box[3] >= lowest && one.box[2] >= narrowest && one.filled > 0.5,
  );
  const empty = open.filter(
    (one) =>
      one.words.length === 0 &&
      one.inner === 0 &&
      one.filled > 0.85 &&
      !pictures.some((picture) => intersects(picture, one.box)),
  );
  for (const one of open) {
    if (empty.includes(one)) {
      const cells = cellsByTicks(one.box, drawn.ticksIn(one.box));
      if (cells > 0) places.push({ box: one.box, shape: 'comb', cells });
      else {
        const table = open.some(
          (other) => other !== one && (beside(one.box, other.box) || stacked(one.box, other.box)),
        );
        places.push({ box: one.box, shape: table ? 'cell' : 'box' });
      }
      continue;
    }
    if (one.words.length === 0 || isHead(one, empty) || isRowName(one, open, empty, written)) continue;
    // Beside what is to be ticked or filled in already, the rest of a frame is only margin.
    if (written.some((place) => centreInside(place, one.box))) continue;
    const place = belowLabel(one) ?? behindLabel(one);
    if (place === null || areas.some((other) => other !== one && encloses(place.box, other.box))) continue;
    const cells = cellsByTicks(place.box, drawn.ticksIn(place.box));
    places.push(cells > 0 ? { ...place, shape: 'comb', cells } : place);
  }
  return { places, frames: areas.map(({ box }) => box) };
};
