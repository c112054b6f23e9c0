import { apply } from './homography.ts';
import { displacementOf } from './displacement.ts';
import { withWhitePaper } from './paper.ts';
import type { Plane } from './plane.ts';
import type { Registration } from './register.ts';
import { warped, type PixelMap } from './warp.ts';

/** A received page laid over the blank, pixel on pixel, its paper white. */
export type Aligned = {
  readonly light: Plane;
  readonly colour: Plane;
  /** Share of the squares with print that were found again. */
  readonly found: number;
  /** Pixels by which the paper was bent at most. */
  readonly bent: number;
  /** How much brighter the brightest paper is than the darkest. */
  readonly uneven: number;
  readonly map: PixelMap;
};

/**
 * Lays a received page over the blank: first by the words (`registration`, points), then by how the paper is bent. `dpi`
 * are those of the blank's plane and of the received ones.
 */
export const align = (
  blank: Plane,
  received: { readonly light: Plane; readonly colour: Plane },
  registration: Registration,
  dpi: { readonly blank: number; readonly received: number },
): Aligned => {
  const there = dpi.received / 72;
  const here = 72 / dpi.blank;
  const flat: PixelMap = (x, y) => {
    const [u, v] = apply(registration.map, x * here, y * here);
    return [u * there, v * there];
  };
  const first = warped(received.light, flat, blank.width, blank.height);
  const field = displacementOf(blank, first);
  const map: PixelMap = (x, y) => {
    const [dx, dy] = field.at(x, y);
    return flat(x + dx, y + dy);
  };
  const { plane, uneven } = withWhitePaper(blank, warped(received.light, map, blank.width, blank.height));
  return {
    light: plane,
    colour: warped(received.colour, map, blank.width, blank.height, 0),
    found: field.found,
    bent: field.largest,
    uneven,
    map,
  };
};
