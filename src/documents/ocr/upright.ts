import type { Box, PageImage, Word } from '../../model/index.ts';
import { recogniseWords } from './recognise-words.ts';

/** Quarter turns clockwise that bring a page upright. */
type Turns = 1 | 2 | 3;

/** Fewer words, or words less certain on the average, are no page that is read the right way up. */
const fewestWords = 8;
const certain = 0.55;

const certainty = (words: readonly Word[]): number => {
  const long = words.filter((word) => /\p{L}{3}/u.test(word.text));
  return long.length < fewestWords ? 0 : long.reduce((sum, word) => sum + word.confidence, 0) / long.length;
};

const turned = ({ width, height, dpi, rgba }: PageImage, turns: Turns): PageImage => {
  const pixels = new Uint32Array(rgba.buffer, rgba.byteOffset, width * height);
  const out = new Uint32Array(width * height);
  const w = turns === 2 ? width : height;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const to =
        turns === 2
          ? (height - 1 - y) * w + width - 1 - x
          : turns === 1
            ? x * w + height - 1 - y
            : (width - 1 - x) * w + y;
      out[to] = pixels[y * width + x]!;
    }
  }
  return { width: w, height: turns === 2 ? height : width, dpi, rgba: new Uint8Array(out.buffer) };
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
export const recogniseAnyWayUp = async (image: PageImage): Promise<readonly Word[] | null> => {
  const first = await recogniseWords(image);
  // An empty page stays empty whichever way it is turned.
  if (first === null || first.length < fewestWords || certainty(first) >= certain) return first;
  let best: { readonly words: readonly Word[]; readonly certainty: number } = {
    words: first,
    certainty: certainty(first),
  };
  // Bytes that do not start at a whole pixel cannot be turned as pixels.
  if (image.rgba.byteOffset % 4 !== 0) return first;
  for (const turns of [2, 1, 3] as const) {
    const words = await recogniseWords(turned(image, turns));
    if (words === null || certainty(words) <= best.certainty) continue;
    const width = (image.width * 72) / image.dpi;
    const height = (image.height * 72) / image.dpi;
    best = {
      words: words.map((word) => ({ ...word, box: turnedBack(word.box, turns, width, height) })),
      certainty: certainty(words),
    };
    if (best.certainty >= certain) break;
  }
  return best.words;
};
