import type { Box, PageImage, Word } from '../../model/index.ts';
import { centreInside, coveredShare, grown, intersects } from '../../documents/index.ts';
import { boxOf, difference, doubtful, runsOf, textOf, type Difference } from '../compare/difference.ts';
import type { BlankPage } from './blank-pages.ts';
import type { PageInk, Spot } from './page-ink.ts';
import type { PixelMap } from './warp.ts';

/** Spread of colour channels from which ink counts as coloured: a stamp or a pen. */
const coloured = 45;

/** How coloured the ink of a place of the blank is on the received page: the spread of its channels, most of it. */
const colourOf = (image: PageImage, map: PixelMap, box: Box, dpi: number): number => {
  const scale = dpi / 72;
  const values: number[] = [];
  for (let y = box[1] * scale; y < (box[1] + box[3]) * scale; y += 2) {
    for (let x = box[0] * scale; x < (box[0] + box[2]) * scale; x += 2) {
      const [u, v] = map(x, y);
      const at = (Math.round(v) * image.width + Math.round(u)) * 4;
      if (u < 0 || v < 0 || u >= image.width || at + 2 >= image.rgba.length) continue;
      const channels = [image.rgba[at]!, image.rgba[at + 1]!, image.rgba[at + 2]!];
      values.push(Math.max(...channels) - Math.min(...channels));
    }
  }
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0;
};

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length;

/** Ink inside a box, as a share of its area. */
const inked = (box: Box, extra: readonly Spot[]): number =>
  extra
    .filter((spot) => intersects(spot.box, box))
    .reduce((sum, spot) => sum + spot.area * coveredShare(spot.box, box), 0) / Math.max(1, box[2] * box[3]);

/** Half the height of a line: what stands farther from print is no part of the form's text. */
const nearPrint = (box: Box, page: BlankPage): boolean => {
  const zone = grown(box, box[3] * 3);
  return page.printed.some((word) => intersects(word.box, zone));
};

/**
 * Text where the blank has none and nothing may be written. Print like the form's own, near its text, was added; other
 * readable black text is left to a person; coloured and framed ink is a stamp.
 */
export const addedText = (
  page: BlankPage,
  number: number,
  recognised: readonly Word[],
  open: readonly Box[],
  { extra, foreign }: PageInk,
  received: { readonly image: PageImage; readonly map: PixelMap },
): Difference[] => {
  const added = recognised.filter((word) => {
    if (letters(word.text) < 2 || word.confidence < 0.5) return false;
    if (open.some((box) => centreInside(word.box, box) || coveredShare(word.box, box) > 0.25)) return false;
    if (
      page.printed.some(({ box }) => coveredShare(word.box, grown(box, 1)) > 0.2 || coveredShare(box, word.box) > 0.4)
    )
      return false;
    if (page.recognised.some(({ box }) => coveredShare(word.box, grown(box, 1)) > 0.3)) return false;
    if (foreign.some((box) => box[3] > word.box[3] * 2.5 && centreInside(word.box, box))) return false;
    return inked(word.box, extra) > 0.06 && colourOf(received.image, received.map, word.box, page.dpi) < coloured;
  });
  return runsOf(added).flatMap((run): Difference[] => {
    const box = boxOf(run);
    const long = run.filter((word) => letters(word.text) >= 3);
    const sure = run.reduce((sum, word) => sum + word.confidence, 0) / run.length;
    const count = run.reduce((sum, word) => sum + letters(word.text), 0);
    if (count < 3 || sure < 0.6) return [];
    const like = run.every((word) => word.box[3] < 20) && nearPrint(box, page);
    return long.length >= 1 && count >= 4 && sure > 0.8 && like
      ? [difference('text-added', number, box, '', textOf(run), Math.round(Math.min(0.98, sure) * 100) / 100)]
      : [doubtful('text-added', number, box, '', textOf(run), 0.5)];
  });
};
