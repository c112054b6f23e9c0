import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, fitAffine, fitHomography, inverted, type Homography, type Pair } from './homography.ts';

const small = fc.double({ min: -0.15, max: 0.15, noNaN: true });
const shift = fc.double({ min: -50, max: 50, noNaN: true });
/** What a scanner or a camera does to a page: near the identity. */
const anyMap = fc
  .tuple(small, small, shift, small, small, shift, small, small)
  .map(([a, b, c, d, e, f, g, h]): Homography => [1 + a, b, c / 800, d, 1 + e, f / 800, g / 4, h / 4, 1]);

const corners = [
  [10, 10],
  [580, 20],
  [560, 830],
  [15, 800],
  [300, 400],
  [120, 610],
] as const;

const pairsOf = (map: Homography): Pair[] =>
  corners.map(([x, y]) => {
    const [u, v] = apply(map, x, y);
    return { x, y, u, v };
  });

describe('a projective map', () => {
  it('is found again from pairs it made', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const found = fitHomography(pairsOf(map));
        expect(found).not.toBeNull();
        const [u, v] = apply(map, 250, 250);
        const [a, b] = apply(found ?? [], 250, 250);
        expect(Math.hypot(a - u, b - v)).toBeLessThan(0.01);
      }),
    );
  });

  it('is undone by its inverse', () => {
    fc.assert(
      fc.property(anyMap, (map) => {
        const [u, v] = apply(map, 300, 500);
        const [x, y] = apply(inverted(map), u, v);
        expect(Math.hypot(x - 300, y - 500)).toBeLessThan(0.01);
      }),
    );
  });

  it('is not found from words that all stand on one line', () => {
    const line = [1, 2, 3, 4, 5].map((i): Pair => ({ x: i * 50, y: 100, u: i * 50, v: 100 }));
    expect(fitAffine(line)).toBeNull();
    expect(fitHomography(line)).toBeNull();
  });
});
