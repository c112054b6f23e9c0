import type { Drawing, PageReading } from '../model/index.ts';

/** A horizontal line drawn on a page: `[y, from, to]` in points. */
type Edge = readonly [number, number, number];

/** Top of the cell that holds a point, as the page's lines draw it; null where no line is drawn above. */
export type CellTop = (page: number, x: number, y: number) => number | null;

const thin = 1.6;
const shortest = 15;
/** More lines than this on one page are no table of the register. */
const mostEdges = 1000;

const edgesOf = ({ box: [x, y, w, h], plain, stroke }: Drawing): readonly Edge[] => {
  if (!plain || w < shortest) return [];
  if (h <= thin) return [[y + h / 2, x, x + w]];
  return stroke === null
    ? []
    : [
        [y, x, x + w],
        [y + h, x, x + w],
      ];
};

/** Finds cells by the lines drawn between them; with them it does not matter how a cell sets its text. */
export const cellTops = (pages: readonly PageReading[]): CellTop => {
  const byPage = new Map<number, readonly Edge[]>(
    pages.map(({ number, drawings }) => [
      number,
      (drawings ?? [])
        .flatMap(edgesOf)
        .slice(0, mostEdges)
        .toSorted((a, b) => a[0] - b[0]),
    ]),
  );
  return (page, x, y) =>
    (byPage.get(page) ?? []).findLast(([at, from, to]) => at < y && from <= x && x <= to)?.[0] ?? null;
};
