import { median } from '../median.ts';
import type { GreyImage, ZoneText } from '../../documents/index.ts';

/** Letters whose capital has the same shape. */
const sameShape = /^[cosuvwxzCOSUVWXZ]$/;
const small = /^[acemnorsuvwxz]$/;
type Rows = { readonly top: number; readonly bottom: number };

/** The inked rows between two columns of a line; null when there are none. */
const rowsOf = (image: GreyImage, left: number, right: number, top: number, bottom: number): Rows | null => {
  let found: { top: number; bottom: number } | null = null;
  for (let y = Math.max(0, top); y <= Math.min(image.height - 1, bottom); y++) {
    for (let x = Math.max(0, left); x <= Math.min(image.width - 1, right); x++) {
      if (image.grey[y * image.width + x]! >= 120) continue;
      if (found === null) found = { top: y, bottom: y };
      else found.bottom = y;
      break;
    }
  }
  return found;
};

/** Capitals are a third to a half higher than small letters. */
const capital = 1.22;
const lower = 1.15;
const lowerFirst = 1.1;
const highest = 1.7;

/**
 * Capitals and small letters of one shape (c, o, s, u, v, w, x, z) told apart by their height over the line, where other
 * small letters say how high that is. The recogniser guesses them from neighbours.
 */
export const withCase = (text: ZoneText, image: GreyImage): ZoneText => ({
  lines: text.lines.map((line) => {
    const rows = line.words.map((word) =>
      word.letters.map(({ left, right }, j) => {
        // The boxes of letters reach into their neighbours; a W may be low in its middle.
        const inset = Math.round((right - left) * (j === 0 ? 0.05 : 0.2));
        return rowsOf(
          image,
          left + inset,
          right - Math.max(inset, j === 0 ? (right - left) >> 1 : 0),
          line.top - 2,
          line.bottom + 2,
        );
      }),
    );
    const known = line.words.flatMap((word, i) =>
      word.letters.flatMap((letter, j) => {
        const found = rows[i]?.[j];
        return small.test(letter.text) && !(j === 0 && sameShape.test(letter.text)) && found ? [found] : [];
      }),
    );
    if (known.length < 2) return line;
    const base = median(known.map((one) => one.bottom));
    const usual = base - median(known.map((one) => one.top));
    if (usual < 8) return line;
    const words = line.words.map((word, i) => {
      const letters = word.letters.map((letter, j) => {
        const top = rows[i]?.[j]?.top;
        if (!sameShape.test(letter.text) || top === undefined) return letter;
        const height = (base - top) / usual;
        // Capitals stand at the beginning; inside a word a tall neighbour is seen more often than one of them.
        if (j === 0 && height > capital && height < highest) return { ...letter, text: letter.text.toUpperCase() };
        return height < (j === 0 ? lowerFirst : lower) && height > 0.8
          ? { ...letter, text: letter.text.toLowerCase() }
          : letter;
      });
      return { ...word, letters, text: letters.map((letter) => letter.text).join('') };
    });
    return { ...line, words };
  }),
});
