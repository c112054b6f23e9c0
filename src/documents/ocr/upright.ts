import type { Box, Word } from '../../model/index.ts';
import type { GreyImage } from './grey.ts';
import { recogniseGreyWords } from './recognise-words.ts';

/** Quarter turns clockwise that bring a page upright. */
type Turns = 1 | 2 | 3;

/** Fewer words, or words less certain on the average, are no page that is read the right way up. */
const fewestWords = 8;
const certain = 0.55;

const certainty = (words: readonly Word[]): number => {
  const long = words.filter((word) => /\p{L}{3}/u.test(word.text));
  return long.length < fewestWords ? 0 : long.reduce((sum, word) => sum + word.confidence, 0) / long.length;
};

const turned = ({ width, height, dpi, grey }: GreyImage, turns: Turns): GreyImage => {
  const out = new Uint8Array(width * height);
  const w = turns === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to =
        turns === 2
          ? (height - 1 - y) * w + width - 1 - x
          : turns === 1
            ? x * w + height - 1 - y
            : (width - 1 - x) * w + y;
      out[to] = grey[y * width + x]!;
    }
  }
  return { width: w, height: turns === 2 ? height : width, dpi, grey: out };
};

/** A band across the upper middle of a page: enough to tell whether it is read the right way up. */
const band = (image: GreyImage): GreyImage => {
  const { width, height, dpi, grey } = image;
  if (height < 2_000) return image;
  const from = Math.floor(height * 0.2);
  const rows = Math.max(1, Math.floor(height * 0.3));
  return { width, height: rows, dpi, grey: grey.slice(from * width, (from + rows) * width) };
};

/** A box of the turned page on the page as it came; `width` and `height` are those of the page as it came, in points. */
const turnedBack = ([x, y, w, h]: Box, turns: Turns, width: number, height: number): Box => {
  if (turns === 2) return [width - x - w, height - y - h, w, h];
  return turns === 1 ? [y, height - x - w, h, w] : [width - y - h, x, h, w];
};

/**
 * Words of a page image that may lie upside down or on its side: when little is recognised the other ways up are tried. The
 * boxes are those of the image as it came, the words in the order they are read in. Null when the recogniser failed.
 */
export const recogniseAnyWayUp = async (image: GreyImage): Promise<readonly Word[] | null> => {
  const first = await recogniseGreyWords(image);
  // An empty page stays empty whichever way it is turned.
  if (first === null || first.length < fewestWords || certainty(first) >= certain) return first;
  const tried: { readonly turns: Turns; readonly certainty: number }[] = [];
  for (const turns of [2, 1, 3] as const) {
    const words = await recogniseGreyWords(band(turned(image, turns)));
    if (words !== null) tried.push({ turns, certainty: certainty(words) });
    if ((tried.at(-1)?.certainty ?? 0) >= certain) break;
  }
  const best = tried.sort((a, b) => b.certainty - a.certainty)[0];
  if (best === undefined || best.certainty === 0) return first;
  const words = await recogniseGreyWords(turned(image, best.turns));
  if (words === null || certainty(words) <= certainty(first)) return first;
  const width = (image.width * 72) / image.dpi;
  const height = (image.height * 72) / image.dpi;
  return words.map((word) => ({ ...word, box: turnedBack(word.box, best.turns, width, height) }));
};
