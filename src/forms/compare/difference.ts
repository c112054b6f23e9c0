import type { Alteration, Box, Word } from '../../model/index.ts';
import { around } from '../../documents/index.ts';

/** An alteration before the document's number is put to it. */
export type Difference = Alteration;

export const difference = (
  kind: Alteration['kind'],
  page: number,
  box: Box,
  expected: string,
  found: string,
  confidence = 1,
): Difference => ({
  kind,
  page,
  box: rounded(box),
  expected: shortened(expected),
  found: shortened(found),
  confidence,
  certain: true,
});

/** A difference that a person must look at before it counts. */
export const doubtful = (...of: Parameters<typeof difference>): Difference => ({
  ...difference(...of),
  certain: false,
});

/** Stands for a page that was found and is hardly like the blank's: seen too badly, or rewritten. */
export const unlikeMark = '(unlike)';

const longest = 400;
const shortened = (text: string): string => (text.length <= longest ? text : `${text.slice(0, longest)}…`);
const rounded = (box: Box): Box => [tenth(box[0]), tenth(box[1]), tenth(box[2]), tenth(box[3])];
const tenth = (value: number): number => Math.round(value * 10) / 10;

export const boxOf = (words: readonly Word[]): Box => words.map((word) => word.box).reduce(around);
export const textOf = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');

export const sameLine = (a: Box, b: Box): boolean =>
  Math.abs(a[1] + a[3] / 2 - (b[1] + b[3] / 2)) < Math.min(a[3], b[3]) * 0.5;

/** Runs on the lines about a word; more than stand beside each other on one line of a page. */
const mostLooked = 200;

/** Words of one line that stand next to each other, so that a changed sentence is one difference and not ten. */
export const runsOf = (words: readonly Word[]): readonly (readonly Word[])[] => {
  const rest = [...words].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
  const runs: Word[][] = [];
  for (const word of rest) {
    let run: Word[] | undefined;
    for (let i = runs.length - 1; i >= 0 && i >= runs.length - mostLooked && run === undefined; i--) {
      const one = runs[i];
      if (one !== undefined && goesOnWith(one, word)) run = one;
    }
    if (run === undefined) runs.push([word]);
    else run.push(word);
  }
  return runs;
};

const goesOnWith = (run: readonly Word[], word: Word): boolean => {
  const last = run.at(-1);
  if (last === undefined || !sameLine(last.box, word.box)) return false;
  const gap = word.box[0] - (last.box[0] + last.box[2]);
  return gap < Math.max(last.box[3], word.box[3]) * 1.2 && gap > -last.box[2];
};
