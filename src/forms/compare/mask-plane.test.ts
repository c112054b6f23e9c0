import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Box } from '../../model/index.ts';
import { maskPlane } from './mask-plane.ts';

/** Pixel by pixel, as the words say it. */
const plainly = (boxes: readonly Box[], width: number, height: number, dpi: number): number[] =>
  Array.from({ length: width * height }, (_, at) => {
    const [px, py] = [at % width, Math.floor(at / width)];
    const inside = boxes.some(([x, y, w, h]) => {
      const [left, right] = [Math.floor((x * dpi) / 72) - 1, Math.ceil(((x + w) * dpi) / 72) + 1];
      const [top, bottom] = [Math.floor((y * dpi) / 72) - 1, Math.ceil(((y + h) * dpi) / 72) + 1];
      return px >= left && px < right && py >= top && py < bottom;
    });
    return inside ? 1 : 0;
  });

const length = fc.double({ min: 0, max: 40, noNaN: true });
const place = fc.double({ min: -20, max: 40, noNaN: true });
const box = fc.tuple(place, place, length, length);

it('masks the pixels of the boxes and one more on every side, and no others', () => {
  const sides = fc.integer({ min: 1, max: 30 });
  fc.assert(
    fc.property(
      fc.array(box, { maxLength: 12 }),
      sides,
      sides,
      fc.constantFrom(72, 100),
      (boxes, width, height, dpi) => {
        expect([...maskPlane(boxes, width, height, dpi)]).toEqual(plainly(boxes, width, height, dpi));
      },
    ),
    { numRuns: 300 },
  );
});
