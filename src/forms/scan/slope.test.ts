import { describe, expect, it } from 'vitest';
import type { Plane } from './plane.ts';
import { slopeOf } from './slope.ts';

/** A row of strokes that falls by `slope`, at 72 dpi so that a pixel is a point. */
const row = (slope: number): Plane => {
  const data = new Uint8Array(400 * 100).fill(255);
  for (let x = 50; x < 350; x++) {
    if (x % 9 > 5) continue;
    const top = Math.round(50 + slope * (x - 200));
    for (let y = top; y < top + 7; y++) data[y * 400 + x] = 10;
  }
  return { width: 400, height: 100, data };
};

describe('the slope of a line of ink', () => {
  it.each([0, 0.02, -0.04])('%d is measured', (slope) => {
    expect(Math.abs(slopeOf(row(slope), 72, [45, 35, 310, 40]) - slope)).toBeLessThan(0.006);
  });
});
