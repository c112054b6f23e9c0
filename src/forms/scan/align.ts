import { apply } from './homography.ts';
import { displacementOfHalves } from './displacement.ts';
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

/**
 * Lays a received page over the blank: first by the words (`registration`, points), then by how the paper is bent. `dpi`
 * are those of the blank's plane and of the received one.
 */
export const align = (
  blank: Plane,
  received: Plane,
  registration: Registration,
  dpi: { readonly blank: number; readonly received: number },
): Aligned => {
  const there = dpi.received / 72;
  const here = 72 / dpi.blank;
  const flat: PixelMap = (x, y) => {
    const [u, v] = apply(registration.map, x * here, y * here);
    return [u * there, v * there];
  };
  // Half the size is enough to see how the paper is bent.
  const halfBlank = halved(blank);
  const half: PixelMap = (x, y) => {
    const [u, v] = flat(2 * x, 2 * y);
    return [u / 2, v / 2];
  };
  const first = warped(halved(received), half, halfBlank.width, halfBlank.height);
  const field = displacementOfHalves(halfBlank, first, blank.width, blank.height);
  const map: PixelMap = (x, y) => {
    const [dx, dy] = field.at(x, y);
    return flat(x + dx, y + dy);
  };
  const { plane, uneven } = withWhitePaper(blank, warped(received, map, blank.width, blank.height));
  return { plane, found: field.found, bent: field.largest, uneven, map };
};
