import type { Box } from '../../model/index.ts';
import { around, centreInside, coveredShare, grown } from '../../documents/index.ts';
import type { BlankPage } from './blank-pages.ts';
import type { PageInk, Spot } from './page-ink.ts';

/** A row of added ink as high as print: perhaps words. */
export type AddedLine = { readonly box: Box; /** Square points of ink. */ readonly area: number };

/** Points: ink less high is a rule or a speck, higher is a signature, a drawing or the frame of a stamp. */
const lowest = 1.2;
const highest = 20;
const widest = 120;
const shortest = 9;
const leastArea = 4;
/** More spots than some lines of added print have are dirt. */
const mostSpots = 1_500;

const joins = (a: Box, b: Box): boolean => {
  const overlap = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  const gap = Math.max(a[0], b[0]) - Math.min(a[0] + a[2], b[0] + b[2]);
  const high = Math.max(a[3], b[3]);
  return overlap > Math.min(a[3], b[3]) * 0.4 && gap < Math.max(4, high * 1.1) && Math.max(a[3], b[3]) < highest;
};

/** Whether something that is no print, as the frame of a stamp or a signature, encloses or crosses a box. */
const enclosed = (box: Box, tall: readonly Spot[]): boolean =>
  tall.some((other) => centreInside(box, grown(other.box, 2)));

/**
 * Rows of added ink that may be words: apart from the blank's words (`page.printed`, measured by themselves), from the open
 * places and from stamps and signatures. The longest first.
 */
export const addedLines = (page: BlankPage, { extra }: PageInk, open: readonly Box[]): AddedLine[] => {
  const tall = extra.filter(({ box }) => box[3] >= highest && box[2] < page.width * 0.6);
  const words = page.printed.map((word) => grown(word.box, 1));
  const spots = extra.filter(
    ({ box }) =>
      box[3] > lowest &&
      box[3] < highest &&
      box[2] < widest &&
      !enclosed(box, tall) &&
      !open.some((other) => centreInside(box, other)) &&
      !words.some((word) => coveredShare(box, word) > 0.3),
  );
  if (spots.length > mostSpots) return [];
  const lines: { box: Box; area: number }[] = [];
  for (const spot of [...spots].sort((a, b) => a.box[0] - b.box[0])) {
    const line = lines.find((one) => joins(one.box, spot.box));
    if (line === undefined) lines.push({ box: spot.box, area: spot.area });
    else {
      line.box = around(line.box, spot.box);
      line.area += spot.area;
    }
  }
  return lines
    .filter(
      ({ box, area }) =>
        box[2] > shortest && area > leastArea && box[3] > 3 && !open.some((other) => coveredShare(box, other) > 0.25),
    )
    .sort((a, b) => b.box[2] - a.box[2]);
};
