import type { Box } from '../../model/index.ts';
import type { Cover } from './objects.ts';

/** Squares of the page, across and down. */
const squares = 32;
/** Squares beyond which a cover is asked about every word. */
const large = 64;
/** Covers that may be asked on a page; a form has some hundred words and as many drawings. */
const mostAsked = 4_000_000;

export type CoverGrid = {
  /** Covers that may lie on the middle of a box or hide it; null once too much was asked. */
  readonly near: (box: Box) => readonly (readonly Cover[])[] | null;
};

/**
 * Covers by the square of the page they lie on, so that a word asks those about its middle alone. Full pages of covers over
 * full pages of words cost what the product of the two does; that ends at a limit, and the page counts as read in part.
 */
export const coverGrid = (covers: readonly Cover[], width: number, height: number): CoverGrid => {
  const index = (value: number, most: number): number =>
    Math.max(0, Math.min(squares - 1, Math.floor((value / Math.max(most, 1)) * squares)));
  const cells = new Map<number, Cover[]>();
  const wide: Cover[] = [];
  for (const cover of covers) {
    const [x, y, w, h] = cover.box;
    const [left, right] = [index(x, width), index(x + w, width)];
    const [top, bottom] = [index(y, height), index(y + h, height)];
    if ((right - left + 1) * (bottom - top + 1) > large) {
      wide.push(cover);
      continue;
    }
    for (let row = top; row <= bottom; row++) {
      for (let column = left; column <= right; column++) {
        const key = row * squares + column;
        const here = cells.get(key);
        if (here === undefined) cells.set(key, [cover]);
        else here.push(cover);
      }
    }
  }
  let asked = 0;
  return {
    // What covers nine tenths of a box lies on its middle.
    near: ([x, y, w, h]) => {
      const here = cells.get(index(y + h / 2, height) * squares + index(x + w / 2, width)) ?? [];
      asked += here.length + wide.length;
      return asked > mostAsked ? null : [wide, here];
    },
  };
};
