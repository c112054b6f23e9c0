import type { Box } from '../../model/index.ts';
import { intersects } from '../../documents/index.ts';

type Placed = { readonly page: number; readonly box: Box };

export type BoxIndex = {
  /** Whether one of the boxes shares more than an edge with this one. */
  readonly touches: (one: Placed) => boolean;
};

/** Side of a square, in points, in which boxes are looked for. */
const side = 24;
/** Squares beyond which a box, or a question, is held against all boxes: about a page. */
const mostSquares = 1_600;

const squaresOf = ([x, y, w, h]: Box): readonly [number, number, number, number] => [
  Math.floor(x / side),
  Math.floor(y / side),
  Math.floor((x + w) / side),
  Math.floor((y + h) / side),
];

const count = ([left, top, right, bottom]: readonly [number, number, number, number]): number =>
  (right - left + 1) * (bottom - top + 1);

/** Boxes by the squares of their page, so that ten thousand differences are not each held against ten thousand spots. */
export const boxIndex = (boxes: readonly Placed[]): BoxIndex => {
  const squares = new Map<string, Placed[]>();
  const large: Placed[] = [];
  const add = (key: string, one: Placed): void => {
    const here = squares.get(key);
    if (here === undefined) squares.set(key, [one]);
    else here.push(one);
  };
  const each = (one: Placed, use: (key: string) => boolean): boolean => {
    const [left, top, right, bottom] = squaresOf(one.box);
    for (let y = top; y <= bottom; y++)
      for (let x = left; x <= right; x++) if (use(`${one.page} ${x} ${y}`)) return true;
    return false;
  };
  for (const one of boxes) {
    if (count(squaresOf(one.box)) > mostSquares) large.push(one);
    else
      each(one, (key) => {
        add(key, one);
        return false;
      });
  }
  const meets = (one: Placed, other: Placed): boolean => one.page === other.page && intersects(one.box, other.box);
  return {
    touches: (one) =>
      large.some((other) => meets(one, other)) ||
      (count(squaresOf(one.box)) > mostSquares
        ? boxes.some((other) => meets(one, other))
        : each(one, (key) => squares.get(key)?.some((other) => meets(one, other)) === true)),
  };
};
