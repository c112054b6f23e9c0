import type { Box } from '../../model/index.ts';
import { centreInside, coveredShare, grown } from '../../documents/index.ts';
import { doubtful, type Difference } from '../compare/difference.ts';
import type { BlankPage } from './blank-pages.ts';
import type { PageInk } from './page-ink.ts';

/** Points from the edges of the sheet: holes, staples and the dark borders of scanners lie there. */
const margin = 34;
const shortestRule = 60;
const thickestRule = 2.6;
const smallest = 9;
const largest = 140;
/** Shares of a box that ink fills: a ruled line is straight, an emblem solid, a stamp or signature neither. */
const straight = 0.5;
const solid = 0.42;

/** Square points of the blank's own ink at a box and close to it: a line that lies a little elsewhere was not added. */
const printedNear = ({ light, dpi }: BlankPage, box: Box): number => {
  const scale = dpi / 72;
  const [x, y, w, h] = grown(box, 3).map((value) => Math.round(value * scale)) as [number, number, number, number];
  let dark = 0;
  for (let j = Math.max(0, y); j < Math.min(light.height, y + h); j++)
    for (let i = Math.max(0, x); i < Math.min(light.width, x + w); i++)
      if (light.data[j * light.width + i]! < 190) dark++;
  return dark / (scale * scale);
};

/**
 * Straight lines and solid shapes where the blank has neither and nothing may be written: a rule or an emblem that was added.
 * Always for a person, for a pen can draw a straight line.
 */
export const addedShapes = (page: BlankPage, number: number, { extra }: PageInk, open: readonly Box[]): Difference[] =>
  extra
    .filter(({ box, area }) => {
      const [x, y, w, h] = box;
      if (x < margin || y < margin || x + w > page.width - margin || y + h > page.height - margin) return false;
      const filled = area / Math.max(0.1, w * h);
      const rule = Math.max(w, h) >= shortestRule && Math.min(w, h) <= thickestRule && filled > straight;
      const shape = Math.min(w, h) >= smallest && Math.max(w, h) <= largest && filled > solid;
      if (!rule && !shape) return false;
      if (open.some((other) => centreInside(box, other) || coveredShare(box, other) > 0.25)) return false;
      if (printedNear(page, box) > area * 0.5) return false;
      return !page.printed.some(
        (word) => coveredShare(grown(word.box, 1), box) > 0.3 || coveredShare(box, grown(word.box, 1)) > 0.3,
      );
    })
    .map(({ box }) => doubtful('graphic', number, box, '', 'Drawing', 0.5));
