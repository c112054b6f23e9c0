import type { Box, Word } from '../../model/index.ts';
import { centreInside, intersects } from '../../documents/index.ts';
import { cellsByTicks, combsOf, near, spanOf, within, type Framed } from './combs.ts';
import type { DrawnPage } from './drawn.ts';
import type { Area } from './enclosed-areas.ts';
import { bottomOf, rightOf, textOf, textRows } from './text-rows.ts';
import type { FoundPlace } from './written-places.ts';

/** Sizes in points. */
const tickSide = [4.5, 18] as const;
const lowest = 8.5;
const narrowest = 16;
/** Words of a frame beyond which it holds running text and nothing to fill in. */
const mostLabelWords = 28;

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

/** Points: the line around a box to tick is no thicker. */
const thickestFrame = 3;

const isTick = ({ box, words, filled, ring }: Framed): boolean =>
  words.length === 0 &&
  filled > 0.7 &&
  ring <= thickestFrame &&
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

/** Height of a cell that takes a signature or a stamp beside its name, and words of such a name. */
const roomToSign = 32;
const mostSigningWords = 8;

/** "Data i podpis" in the middle of a cell of a few lines' height: all of it is to be signed or stamped in. */
const signingCell = (one: Framed): FoundPlace | null => {
  const rows = textRows(one.words);
  const text = textOf(rows.flatMap((row) => row.words));
  const taken = rows.reduce((sum, row) => sum + row.bottom - row.top, 0);
  const free = one.box[3] - taken;
  if (!/podpis(?!an[aeiy]|uj|ał)|piecz(?:ęć|ęci|ątk)/iu.test(text) || one.words.length > mostSigningWords) return null;
  return one.box[3] >= roomToSign && free >= taken ? { box: one.box, shape: 'box', inside: text } : null;
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
    if (used.has(one) || !isTick(one) || pictures.some((picture) => intersects(picture, one.box))) continue;
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
    const place = belowLabel(one) ?? behindLabel(one) ?? signingCell(one);
    if (place === null || areas.some((other) => other !== one && encloses(place.box, other.box))) continue;
    const cells = cellsByTicks(place.box, drawn.ticksIn(place.box));
    places.push(cells > 0 ? { ...place, shape: 'comb', cells } : place);
  }
  return { places, frames: areas.map(({ box }) => box) };
};
