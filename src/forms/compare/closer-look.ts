import type { Box, DocumentReading, PageImage } from '../../model/index.ts';
import { renderAreas, type PixelArea } from '../../documents/index.ts';
import type { Template } from '../template.ts';
import type { Difference } from './difference.ts';
import type { GraphicsMask } from './graphics.ts';
import { maskPlane } from './mask-plane.ts';
import { pageOnBlank } from './page-pictures.ts';
import type { PageOrder } from './page-order.ts';
import { spotsOf } from './picture-spots.ts';

/** Pixels an inch at which a comma of seven points is four pixels wide. */
const dpi = 300;
/** Places looked at so closely; a page with more of them was altered all over. */
const mostPlaces = 24;
/** Pixels of all those places; one that reaches over the page stays as it is. */
const mostPixels = 4_000_000;
/** Points of the page around a place. */
const margin = 2;

const areaOf = ([x, y, w, h]: Difference['box']): PixelArea => {
  const scale = dpi / 72;
  const [left, top] = [Math.max(0, Math.floor((x - margin) * scale)), Math.max(0, Math.floor((y - margin) * scale))];
  return {
    left,
    top,
    width: Math.ceil((x + w + margin) * scale) - left,
    height: Math.ceil((y + h + margin) * scale) - top,
  };
};

const inkDiffers = (
  blank: PageImage,
  received: PageImage,
  area: PixelArea,
  mask: ReturnType<GraphicsMask>,
): boolean => {
  const scale = 72 / dpi;
  const shifted = mask.map(([x, y, w, h]): Box => [x - area.left * scale, y - area.top * scale, w, h]);
  return spotsOf(blank, received, maskPlane(shifted, area.width, area.height, dpi), true).strong.length > 0;
};

/**
 * Faint traces drawn again at three times the resolution: where ink came or went there, a letter of small print, an accent or
 * a comma was changed for certain. What stays faint is left to a person.
 */
export const lookedAtClosely = async (
  faint: readonly Difference[],
  received: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  template: Template,
  order: PageOrder,
  mask: GraphicsMask,
): Promise<readonly Difference[]> => {
  const near: Difference[] = [];
  const rest: Difference[] = [];
  let pixels = 0;
  for (const one of faint) {
    const { width, height } = areaOf(one.box);
    const fits = near.length < mostPlaces && pixels + width * height <= mostPixels;
    if (fits) pixels += width * height;
    (fits ? near : rest).push(one);
  }
  const looked: Difference[] = [];
  for (const page of new Set(near.map((one) => one.page))) {
    const here = near.filter((one) => one.page === page);
    const areas = here.map((one) => areaOf(one.box));
    const before = await renderAreas(template.blankBytes, { page }, dpi, areas);
    const after = await renderAreas(received.bytes, pageOnBlank(template, received.reading, order, page), dpi, areas);
    const masks = mask(page);
    for (const [i, one] of here.entries()) {
      const [a, b, area] = [before[i], after[i], areas[i]];
      const sure = a != null && b != null && area !== undefined && inkDiffers(a, b, area, masks);
      looked.push(sure ? { ...one, certain: true, confidence: 1 } : one);
    }
  }
  return [...looked, ...rest];
};
