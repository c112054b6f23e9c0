import type { Box } from '../../model/index.ts';
import { grown, recogniseZone } from '../../documents/index.ts';
import { difference, doubtful, type Difference } from '../compare/difference.ts';
import { addedLines, type AddedLine } from './added-lines.ts';
import type { BlankPage } from './blank-pages.ts';
import { cropOf, withoutPrint } from './crops.ts';
import type { LaidOver } from './lay-over.ts';
import type { PageInk } from './page-ink.ts';
import type { Plane } from './plane.ts';
import { slopeOf } from './slope.ts';

/** Spread of colour channels from which ink counts as coloured: a stamp or a pen. */
const coloured = 45;
/** Lines looked at on a page: each costs a tenth of a second. */
const mostLines = 10;

/** How coloured the ink of a place of the blank is on the received page: the spread of its channels, most of it. */
const colourOf = ({ colour, map }: Pick<LaidOver, 'colour' | 'map'>, box: Box, dpi: number): number => {
  const scale = dpi / 72;
  const values: number[] = [];
  for (let y = box[1] * scale; y < (box[1] + box[3]) * scale; y += 2) {
    for (let x = box[0] * scale; x < (box[0] + box[2]) * scale; x += 2) {
      const [u, v] = map(x, y);
      const [column, row] = [u >> 1, v >> 1];
      if (column < 0 || row < 0 || column >= colour.width || row >= colour.height) continue;
      values.push(colour.data[row * colour.width + column]!);
    }
  }
  return values.sort((a, b) => a - b)[Math.floor(values.length * 0.9)] ?? 0;
};

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length;

/** Points. */
const edge = 30;

/** How high print can be that belongs to the form's own text, in points. */
const highestPrint = 16;

/** Rubber stamps are hardly ever pressed as straight as print; the fewer pixels, the less exactly it is known. */
const straight = (slope: number, box: Box): boolean => Math.abs(slope) <= 0.005 + 0.45 / box[2];

type Read = { readonly text: string; readonly sure: number };

const readLine = async (page: BlankPage, received: Plane, { box }: AddedLine): Promise<Read | null> => {
  const crop = cropOf(received, page.dpi, grown(box, 2.5));
  const own = cropOf(page.light, page.dpi, grown(box, 2.5));
  if (crop === null || own === null) return null;
  const plane = withoutPrint(crop, own);
  const read = await recogniseZone(
    { width: plane.width, height: plane.height, grey: plane.data, dpi: page.dpi },
    { mode: 'line' },
  );
  const words = (read?.lines ?? []).flatMap((line) => line.words).filter((word) => letters(word.text) > 0);
  if (words.length === 0) return null;
  const count = words.reduce((sum, word) => sum + letters(word.text), 0);
  return {
    text: words.map((word) => word.text).join(' '),
    sure: words.reduce((sum, word) => sum + word.confidence * letters(word.text), 0) / count,
  };
};

/**
 * Text where the blank has none and nothing may be written. Straight black print was added; what is perhaps a stamp or
 * hand writing is left to a person when it can be read, and else left alone: it is ink, and no print.
 */
export const addedText = async (
  page: BlankPage,
  number: number,
  aligned: Plane,
  ink: PageInk,
  open: readonly Box[],
  laid: LaidOver,
): Promise<Difference[]> => {
  const found: Difference[] = [];
  for (const line of addedLines(page, ink, open).slice(0, mostLines)) {
    const read = await readLine(page, aligned, line);
    if (read === null || letters(read.text) < 3 || read.sure < 0.6) continue;
    if (colourOf(laid, line.box, page.dpi) >= coloured) continue;
    const like =
      line.box[3] < highestPrint &&
      straight(slopeOf(aligned, page.dpi, line.box), line.box) &&
      /\p{L}{3}/u.test(read.text);
    // Fax machines and scanning programs put lines of their own at the edge of the sheet.
    const atEdge = line.box[1] < edge || line.box[1] + line.box[3] > page.height - edge;
    const certain = like && !atEdge && letters(read.text) >= 4 && read.sure > 0.8;
    found.push(
      certain
        ? difference('text-added', number, line.box, '', read.text, Math.round(Math.min(0.98, read.sure) * 100) / 100)
        : doubtful('text-added', number, line.box, '', read.text, 0.5),
    );
  }
  return found;
};
