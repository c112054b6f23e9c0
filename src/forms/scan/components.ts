import { eachPiece } from './pieces.ts';

/** A connected spot of marked pixels; sides in pixels, the far ones exclusive. */
export type Component = {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly count: number;
};

/** Spots of marked pixels (not 0) that touch at sides or corners, those with at least `least` pixels. */
export const componentsOf = (marked: Uint8Array, width: number, height: number, least: number): Component[] => {
  const found: Component[] = [];
  eachPiece(marked, width, height, ({ left, top, right, bottom }, { length }) => {
    if (length >= least) found.push({ x0: left, y0: top, x1: right + 1, y1: bottom + 1, count: length });
    return true;
  });
  return found;
};
