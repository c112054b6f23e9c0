import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Box } from '../../model/index.ts';
import { intersects } from '../../documents/index.ts';
import { boxIndex } from './box-index.ts';
import { maskPlane } from './mask-plane.ts';

const box = fc.tuple(
  fc.double({ min: -50, max: 650, noNaN: true }),
  fc.double({ min: -50, max: 900, noNaN: true }),
  fc.double({ min: 0.1, max: 700, noNaN: true }),
  fc.double({ min: 0.1, max: 900, noNaN: true }),
);

describe('boxes by the squares of their page', () => {
  it('touch what each of them touches', () => {
    const placed = fc.record({ page: fc.integer({ min: 1, max: 2 }), box });
    fc.assert(
      fc.property(fc.array(placed, { maxLength: 12 }), placed, (boxes, one) => {
        const wanted = boxes.some((other) => other.page === one.page && intersects(other.box, one.box));
        expect(boxIndex(boxes).touches(one)).toBe(wanted);
      }),
    );
  });
});

describe('a mask of boxes', () => {
  it('is what each box covers and a pixel round it, in any number and order', () => {
    const [width, height, dpi] = [60, 80, 72];
    const covers = ([x, y, w, h]: Box, px: number, py: number): boolean =>
      px >= Math.floor(x) - 1 && px < Math.ceil(x + w) + 1 && py >= Math.floor(y) - 1 && py < Math.ceil(y + h) + 1;
    fc.assert(
      fc.property(fc.array(box, { maxLength: 6 }), (boxes) => {
        const plane = maskPlane(boxes, width, height, dpi);
        for (let py = 0; py < height; py += 3)
          for (let px = 0; px < width; px += 3)
            expect(plane[py * width + px]).toBe(boxes.some((one) => covers(one, px, py)) ? 1 : 0);
      }),
    );
  });
});
