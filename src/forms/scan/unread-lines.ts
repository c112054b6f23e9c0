import type { Box, Word } from '../../model/index.ts';
import { centreInside, coveredShare, grown, intersects, recogniseZone } from '../../documents/index.ts';
import { boxOf, runsOf } from '../compare/difference.ts';
import type { BlankPage } from './blank-pages.ts';
import type { PageInk } from './page-ink.ts';
import type { Plane } from './plane.ts';

/** More separate spots than a line or two of added print has are dirt. */
const mostSpots = 600;
/** Lines looked at on a page: each costs a tenth of a second. */
const mostLines = 6;
/** Points. */
const lowest = 1.5;
const highest = 16;
const shortest = 20;
const fewestLetters = 5;

const cut = ({ width, height, data }: Plane, box: Box, scale: number): Plane | null => {
  const x = Math.max(0, Math.floor(box[0] * scale));
  const y = Math.max(0, Math.floor(box[1] * scale));
  const w = Math.min(width - x, Math.ceil(box[2] * scale));
  const h = Math.min(height - y, Math.ceil(box[3] * scale));
  if (w < 10 || h < 10) return null;
  const out = new Uint8Array(w * h);
  for (let j = 0; j < h; j++) out.set(data.subarray((y + j) * width + x, (y + j) * width + x + w), j * w);
  return { width: w, height: h, data: out };
};

/**
 * Rows of small spots that look like print where the blank has none, and that recognition of the whole page passed over:
 * each is recognised by itself. `received` lies in the blank's frame; `known` are the words read already, in the blank's
 * points, and so are the words given back.
 */
export const unreadLines = async (
  page: BlankPage,
  received: Plane,
  { extra, foreign }: PageInk,
  open: readonly Box[],
  known: readonly Word[],
): Promise<Word[]> => {
  const scale = page.dpi / 72;
  const tall = foreign.filter((box) => box[3] > 40);
  const spots = extra
    .map(({ box }) => box)
    .filter(
      (box) =>
        box[3] > lowest &&
        box[3] < highest &&
        box[2] < 60 &&
        !tall.some((other) => centreInside(box, other)) &&
        !open.some((other) => centreInside(box, other)) &&
        !page.printed.some((word) => coveredShare(box, grown(word.box, 1)) > 0.3) &&
        !known.some((word) => word.confidence > 0.5 && coveredShare(box, grown(word.box, 1)) > 0.5),
    );
  if (spots.length > mostSpots) return [];
  const lines = runsOf(spots.map((box): Word => ({ text: '', box, confidence: 1, via: 'ocr' })))
    .filter((run) => run.length >= fewestLetters)
    .map((run) => boxOf(run))
    .filter((box) => box[2] > shortest)
    .slice(0, mostLines);
  const words: Word[] = [];
  for (const box of lines) {
    const crop = cut(received, grown(box, 3), scale);
    if (crop === null) continue;
    const read = await recogniseZone(
      { width: crop.width, height: crop.height, grey: crop.data, dpi: page.dpi },
      { mode: 'line' },
    );
    const found = (read?.lines ?? []).flatMap((line) => line.words);
    if (found.length === 0) continue;
    words.push({
      text: found.map((word) => word.text).join(' '),
      box,
      confidence: found.reduce((sum, word) => sum + word.confidence, 0) / found.length,
      via: 'ocr',
    });
  }
  return words.filter((word) => !known.some((other) => other.confidence > 0.8 && intersects(other.box, word.box)));
};
