import { expect, it } from 'vitest';
import type { Box } from '../../model/index.ts';
import { missingGraphics } from './compare-page.ts';

const told = (box: Box, area: number, twoTone = false) =>
  missingGraphics([{ box, area, faded: 0 }], 1, twoTone).map(({ certain }) => certain);

it('a missing line is certain where it is long, a missing box where it is one; a short thin piece may be lost in pale print', () => {
  expect(told([100, 100, 200, 1], 150)).toEqual([true]);
  expect(told([100, 100, 11, 11], 30)).toEqual([true]);
  expect(told([332, 127, 1, 13], 12)).toEqual([false]);
  expect(told([100, 100, 200, 1], 150, true)).toEqual([false]);
});
