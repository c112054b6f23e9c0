import { describe, expect, it } from 'vitest';
import { coveredShare } from '../boxes.ts';
import { coverGrid } from './cover-grid.ts';
import type { Cover } from './objects.ts';

const cover = (order: number, x: number, y: number, w: number, h: number): Cover => ({
  order,
  box: [x, y, w, h],
  colour: 0xff_ff_ff,
});

describe('covers by the square they lie on', () => {
  it('are all found by a word they hide, small ones and full pages', () => {
    const covers = [
      cover(1, 0, 0, 595, 842),
      ...Array.from({ length: 200 }, (_, i) => cover(i + 2, i * 3, i * 4, 9, 9)),
    ];
    const grid = coverGrid(covers, 595, 842);
    for (const {
      box: [x, y],
    } of covers) {
      const word = [x + 1, y + 1, 5, 5] as const;
      const hiding = (some: readonly Cover[]): number =>
        some.filter((one) => coveredShare([...word], one.box) > 0.9).length;
      expect(hiding((grid.near([...word]) ?? []).flat())).toBe(hiding(covers));
    }
  });

  it('are no longer asked when full pages of them lie under full pages of words (a product of two limits)', () => {
    const grid = coverGrid(
      Array.from({ length: 20_000 }, (_, i) => cover(i, 0, 0, 595, 842)),
      595,
      842,
    );
    let answered = 0;
    for (let i = 0; i < 100_000; i++) if (grid.near([10, 10, 5, 5]) !== null) answered++;
    expect(answered).toBeLessThan(1_000);
  });
});
