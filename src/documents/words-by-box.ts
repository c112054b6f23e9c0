import type { Box, Word } from '../model/index.ts';
import { centreInside, coveredShare } from './boxes.ts';

/**
 * Whether `word`, which follows `last` in content order, goes on with the same typed text: on the same line without a gap,
 * or at the start of the next line of `column`. A field clips a value that is too long for it, but the file holds all of
 * its words; this tells the clipped rest of a value from anything else that stands nearby.
 */
const runsOn = (last: Word, word: Word, column: Box): boolean => {
  if (last.via !== 'text' || last.font !== word.font || last.size !== word.size || last.colour !== word.colour)
    return false;
  if (last.part !== word.part) return false;
  const [x, y, w, h] = word.box;
  const drop = y - last.box[1];
  if (Math.abs(drop) < 1) {
    const gap = x - (last.box[0] + last.box[2]);
    return gap > -1 && gap < h * 0.6;
  }
  return (
    drop > 0 &&
    drop < h * 2 &&
    x >= column[0] - 1 &&
    x < column[0] + h &&
    x + Math.min(w, column[2]) <= column[0] + column[2] + 1
  );
};

/** Letters may rise over a box's edge by this much, in points. */
const slack = 2;

const boxAt = (word: Word, boxes: readonly Box[]): number => {
  const inside = boxes.findIndex((box) => centreInside(word.box, box));
  return inside >= 0
    ? inside
    : boxes.findIndex((box) => centreInside(word.box, box, slack) || coveredShare(word.box, box) > 0.5);
};

/**
 * Which box each word was typed into, by index; -1 for none. `words` must be in content order. The clipped end of a long
 * value stays with the box it began in, even where it lies over a neighbour's.
 */
export const boxOfWords = (words: readonly Word[], boxes: readonly Box[]): readonly number[] => {
  let last: { readonly word: Word; readonly box: number } | null = null;
  const found = words.map((word) => {
    let index = boxAt(word, boxes);
    const own: Box | undefined = last === null ? undefined : boxes[last.box];
    if (last !== null && own !== undefined && runsOn(last.word, word, own)) index = last.box;
    last = index >= 0 ? { word, box: index } : null;
    return index;
  });
  // A centred value, or one set to the right, runs out of its box on the left too.
  for (let i = words.length - 2; i >= 0; i--) {
    const [word, next, index] = [words[i], words[i + 1], found[i + 1] ?? -1];
    const box = boxes[index];
    if (found[i] !== -1 || word === undefined || next === undefined || box === undefined) continue;
    if (Math.abs(next.box[1] - word.box[1]) < 1 && runsOn(word, next, box)) found[i] = index;
  }
  return found;
};
