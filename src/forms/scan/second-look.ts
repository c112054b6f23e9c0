import { recogniseZone } from '../../documents/index.ts';
import type { BlankPage } from './blank-pages.ts';
import { cropOf } from './crops.ts';
import { blurred, type Plane } from './plane.ts';
import { readingKey } from './reading-key.ts';
import type { WordInk } from './word-ink.ts';

/** What recognition makes of one word, cut out of the received page and out of the blank in the same place. */
export type SecondLook = {
  /** As read on the received page. */
  readonly text: string;
  readonly confidence: number;
  /** Whether both read alike, or the received one as printed. */
  readonly alike: boolean;
  /** Whether the blank itself, as such a scanner sees it, reads as printed: else recognition says nothing. */
  readonly readable: boolean;
};

const readIn = async (plane: Plane, dpi: number): Promise<{ text: string; confidence: number }> => {
  const read = await recogniseZone(
    { width: plane.width, height: plane.height, grey: plane.data, dpi },
    { mode: 'line' },
  );
  const words = (read?.lines ?? []).flatMap((line) => line.words);
  return {
    text: words.map((word) => word.text).join(' '),
    confidence: words.reduce((least, word) => Math.min(least, word.confidence), words.length === 0 ? 0 : 1),
  };
};

/** Pixels. */
const softening = 1.1;

/** The next words of the line belong to what is cut out of a word too short to be read alone. */
const shortest = 3;

/** Looks at one word again. `expected` is the blank as this scanner sees it; both planes lie in the blank's frame. */
export const secondLook = async (
  page: BlankPage,
  expected: Plane,
  received: Plane,
  { word, dx, dy }: WordInk,
): Promise<SecondLook> => {
  let [x, y, w, h] = word.box;
  let printed = word.text;
  if (word.text.length < shortest) {
    const line = page.printed.filter(
      (other) =>
        other !== word &&
        Math.abs(other.box[1] + other.box[3] / 2 - (y + h / 2)) < h * 0.4 &&
        other.box[0] + other.box[2] > x - h * 4 &&
        other.box[0] < x + w + h * 4,
    );
    const before = line.filter((other) => other.box[0] < x).sort((a, b) => b.box[0] - a.box[0])[0];
    const after = line.filter((other) => other.box[0] > x).sort((a, b) => a.box[0] - b.box[0])[0];
    if (before !== undefined && x - before.box[0] - before.box[2] < h) {
      printed = before.text + printed;
      w += x - before.box[0];
      x = before.box[0];
    }
    if (after !== undefined && after.box[0] - x - w < h) {
      printed += after.text;
      w = after.box[0] + after.box[2] - x;
    }
  }
  const across = Math.min(1.6, h * 0.16);
  const around = (by: readonly [number, number]) =>
    [x - across + by[0], y - h * 0.12 + by[1], w + 2 * across, h * 1.24] as [number, number, number, number];
  const points = 72 / page.dpi;
  const seen = cropOf(received, page.dpi, around([dx * points, dy * points]));
  const own = cropOf(expected, page.dpi, around([0, 0]));
  if (seen === null || own === null) return { text: '', confidence: 0, alike: false, readable: false };
  const [there, here] = await Promise.all([readIn(seen, page.dpi), readIn(own, page.dpi)]);
  const wanted = readingKey(printed);
  const asPrinted = (text: string): boolean =>
    readingKey(text) !== '' && (readingKey(text) === wanted || readingKey(text) === readingKey(here.text));
  const readable = readingKey(here.text) === wanted && wanted !== '';
  if (asPrinted(there.text)) return { ...there, alike: true, readable };
  // Two-tone edges and noise mislead recognition now and then, and less so when softened.
  const soft = await readIn(blurred(seen, softening), page.dpi);
  return asPrinted(soft.text)
    ? { ...soft, alike: true, readable }
    : { ...(there.text === '' ? soft : there), alike: false, readable };
};
