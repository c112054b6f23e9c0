import { describe, expect, it } from 'vitest';
import type { GreyImage } from './grey.ts';
import { halvesOf } from './halves.ts';

/** Lines of print 20 rows high every 40 rows, and a frame down the whole page. */
const lined = (shift = 0, gap = 20): GreyImage => {
  const [width, height] = [600, 2000];
  const grey = new Uint8Array(width * height).fill(250);
  for (let y = 0; y < height; y++) {
    grey[y * width + 30] = 0;
    if ((y + shift) % 40 < gap) continue;
    for (let x = 60; x < 540; x += 6) grey.fill(20, y * width + x, y * width + x + 3);
  }
  return { width, height, dpi: 200, grey };
};

describe('a page cut for two recognisers', () => {
  it.each([0, 7, 31])('is cut between lines of print, frames notwithstanding', (shift) => {
    const parts = halvesOf(lined(shift));
    expect(parts.map((part) => part.top)).toHaveLength(2);
    const cut = parts[1]!.top;
    expect((cut + shift) % 40).toBeGreaterThan(5);
    expect((cut + shift) % 40).toBeLessThan(15);
    expect(parts[0]!.image.height + parts[1]!.image.height).toBe(2000);
    expect(cut / 2000).toBeGreaterThan(0.29);
    expect(cut / 2000).toBeLessThan(0.71);
  });

  it('stays whole when no line ends where another begins, and when it is no sheet', () => {
    expect(halvesOf(lined(0, 3))).toHaveLength(1);
    const low = lined();
    expect(halvesOf({ ...low, height: 900, grey: low.grey.subarray(0, 900 * 600) })).toHaveLength(1);
  });
});
