import type { Box } from '../../model/index.ts';
import type { Template } from '../template.ts';
import type { Difference } from './difference.ts';
import { difference, doubtful } from './difference.ts';
import { maskPlane } from './mask-plane.ts';
import type { PagePictures } from './page-pictures.ts';
import { spotsOf } from './picture-spots.ts';

/** What a page may differ in: zones, and places already reported. */
export type GraphicsMask = (page: number) => readonly Box[];

/** What comparing one page as a picture came to. A page that was not compared is never the same. */
export type PageGraphics =
  | {
      readonly page: number;
      readonly compared: true;
      /** Ink that came or went. */
      readonly strong: readonly Difference[];
      /** Traces too faint to be sure at this resolution, on pages that kept the blank's drawing. */
      readonly faint: readonly Difference[];
    }
  | { readonly page: number; readonly compared: false };

/**
 * Compares the blank's pages that were found as pictures (at `graphicsDpi`), without fields and annotations, outside the
 * masks: lines, logos, images, fills, letters, and text painted over. `redrawn` allows for what another program's drawing does
 * to edges and colours; without it one engine drew the same page, and nothing at all may differ.
 */
export const compareGraphics = (
  template: Template,
  { plain }: Pick<PagePictures, 'plain'>,
  pages: Iterable<number>,
  mask: GraphicsMask,
  redrawn: boolean,
): readonly PageGraphics[] =>
  [...pages].map((page): PageGraphics => {
    const [blank, received] = [template.graphics[page - 1], plain[page - 1]];
    if (blank === undefined || received === undefined) return { page, compared: false };
    if (received.width !== blank.width || received.height !== blank.height) return { page, compared: false };
    const { width, height, dpi } = blank;
    if (Buffer.compare(blank.rgba, received.rgba) === 0) return { page, compared: true, strong: [], faint: [] };
    const spots = spotsOf(blank, received, maskPlane(mask(page), width, height, dpi), !redrawn);
    const points = (box: Box): Box => [
      (box[0] * 72) / dpi,
      (box[1] * 72) / dpi,
      (box[2] * 72) / dpi,
      (box[3] * 72) / dpi,
    ];
    const make = redrawn ? doubtful : difference;
    return {
      page,
      compared: true,
      strong: spots.strong.map((box) => make('graphic', page, points(box), '', '', redrawn ? 0.5 : 1)),
      faint: spots.faint.map((box) => doubtful('graphic', page, points(box), '', '', 0.5)),
    };
  });
