import { displacementOfHalves, type Displacement } from './displacement.ts';
import { apply, fitHomography, type Homography, type Pair } from './homography.ts';
import { withWhitePaper } from './paper.ts';
import { halved, type Plane } from './plane.ts';
import type { Registration } from './register.ts';
import { warped, type PixelMap } from './warp.ts';

/** A received page laid over the blank, pixel on pixel, its paper white. */
export type Aligned = {
  readonly plane: Plane;
  /** Share of the squares with print that were found again. */
  readonly found: number;
  /** Pixels by which the paper was bent at most. */
  readonly bent: number;
  /** How much brighter the brightest paper is than the darkest. */
  readonly uneven: number;
  /** From the blank's pixels to the received page's pixels. */
  readonly map: PixelMap;
};

/** Fewer squares that were found again tell no perspective. */
const fewestPlaces = 24;
/** Points that a square may lie off the map through all of them: two and a half pixels at 300 dpi. */
const mostOff = 0.6;

/**
 * The map through the squares found again: a hundred of them tell it to a part of a pixel, recognised words to two or three, and
 * at the edges of a page, where few words stand, worse. Null where too few were found.
 */
const refined = (flat: PixelMap, { places }: Displacement, unit: number): PixelMap | null => {
  // Homographies are fitted in numbers of the size of points.
  let pairs = places.map(({ x, y, dx, dy }): Pair => {
    const [u, v] = flat(x + dx, y + dy);
    return { x: x * unit, y: y * unit, u: u * unit, v: v * unit };
  });
  let map: Homography | null = null;
  for (let round = 0; round < 3; round++) {
    if (pairs.length < fewestPlaces) return null;
    map = fitHomography(pairs);
    const fitted = map;
    if (fitted === null) return null;
    pairs = pairs.filter(({ x, y, u, v }) => {
      const [a, b] = apply(fitted, x, y);
      return Math.hypot(a - u, b - v) < mostOff;
    });
  }
  const final = map;
  if (final === null || pairs.length < Math.max(fewestPlaces, places.length * 0.6)) return null;
  return (x, y) => {
    const [u, v] = apply(final, x * unit, y * unit);
    return [u / unit, v / unit];
  };
};

// Maps are kept as long as the page is. Made inside `align`, they would keep its pictures too, 13 MB a page.
const mapByWords =
  ({ map }: Registration, there: number, here: number): PixelMap =>
  (x, y) => {
    const [u, v] = apply(map, x * here, y * here);
    return [u * there, v * there];
  };
const bentMap =
  (flat: PixelMap, shift: Displacement['at']): PixelMap =>
  (x, y) => {
    const [dx, dy] = shift(x, y);
    return flat(x + dx, y + dy);
  };

/**
 * Lays a received page over the blank: first by the words (`registration`, points), then by what is found again around its
 * place, then by how the paper is bent. `dpi` are those of the blank's plane and of the received one.
 */
export const align = (
  blank: Plane,
  received: Plane,
  registration: Registration,
  dpi: { readonly blank: number; readonly received: number },
): Aligned => {
  const there = dpi.received / 72;
  const here = 72 / dpi.blank;
  const byWords = mapByWords(registration, there, here);
  // Half the size is enough to see how the paper is bent.
  const halfBlank = halved(blank);
  const halfReceived = halved(received);
  const bentAgainst = (flat: PixelMap): Displacement => {
    const half: PixelMap = (x, y) => {
      const [u, v] = flat(2 * x, 2 * y);
      return [u / 2, v / 2];
    };
    const near = warped(halfReceived, half, halfBlank.width, halfBlank.height);
    return displacementOfHalves(halfBlank, near, blank.width, blank.height);
  };
  const first = bentAgainst(byWords);
  const better = refined(byWords, first, here);
  const flat = better ?? byWords;
  const field = better === null ? first : bentAgainst(better);
  const map = bentMap(flat, field.at);
  const { plane, uneven } = withWhitePaper(blank, warped(received, map, blank.width, blank.height));
  // Curled paper is told by how far it lies from what the words say.
  return { plane, found: field.found, bent: first.largest, uneven, map };
};
