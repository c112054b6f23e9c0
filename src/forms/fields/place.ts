import type { Box, DocumentReading, PageReading, Word } from '../../model/index.ts';
import { centreInside, coveredShare } from '../../documents/index.ts';
import { pairWords } from '../compare/pair-words.ts';
import { placed, placementOf, type Placement } from '../compare/placement.ts';
import type { Template } from '../template.ts';

/** Where a widget of the blank lies on the received page, and what is written there. */
export type Place = {
  readonly page: number;
  /** On the received page. */
  readonly box: Box;
  readonly reading: PageReading | undefined;
  /** Words there that the blank does not print. */
  readonly words: readonly Word[];
};

const identity: Placement = { scale: 1, dx: 0, dy: 0, fit: 1, anchors: 0 };

/** Scans and prints lie a little elsewhere; a file of the same size does not. */
const placementFor = (blank: PageReading, page: PageReading): Placement => {
  const found =
    page.source === 'ocr' || Math.abs(page.width - blank.width) > 2 ? placementOf(blank.words, page.words) : null;
  return found !== null && found.fit >= 0.5 ? found : identity;
};

/** Per page: its placement and the words that are not printed on the blank, worked out once for all fields. */
export const placesOf = (reading: DocumentReading, template: Template): ((widget: string) => Place) => {
  const pages = new Map<number, { readonly placement: Placement; readonly words: readonly Word[] }>();
  for (const page of reading.pages) {
    const blank = template.blank.pages[page.number - 1];
    if (blank === undefined) continue;
    const words = page.words.filter((word) => word.hiddenBy === undefined);
    // Recognised words hardly ever stand exactly where the blank prints them; boxes of fields are empty there anyway.
    const extra = page.source === 'text' ? pairWords(blank.words, words).extra : words;
    pages.set(page.number, { placement: placementFor(blank, page), words: extra });
  }
  return (name) => {
    const widget = template.blank.widgets.find((one) => one.name === name);
    const number = widget?.page ?? 1;
    const page = pages.get(number);
    const box = placed(widget?.box ?? [0, 0, 0, 0], page?.placement ?? identity);
    return {
      page: number,
      box,
      reading: reading.pages.find((one) => one.number === number),
      words: page === undefined ? [] : within(page.words, box),
    };
  };
};

/** Words of the box in reading order, and the end of a value that the box clips: its words run on in content order. */
const within = (words: readonly Word[], box: Box): readonly Word[] => {
  const inside: Word[] = [];
  let last: Word | null = null;
  for (const word of words) {
    const belongs = centreInside(word.box, box, 1) || coveredShare(word.box, box) > 0.6;
    const continues: boolean =
      last !== null &&
      last.via === 'text' &&
      last.font === word.font &&
      last.size === word.size &&
      Math.abs(last.box[1] - word.box[1]) < 1 &&
      word.box[0] >= last.box[0] + last.box[2] &&
      word.box[0] - (last.box[0] + last.box[2]) < word.box[3] * 0.6;
    if (belongs || continues) {
      inside.push(word);
      last = word;
    } else last = null;
  }
  return inLines(inside);
};

const inLines = (words: readonly Word[]): readonly Word[] => {
  const lines: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box[1] - b.box[1])) {
    const line = lines.at(-1);
    const first = line?.[0];
    if (line !== undefined && first !== undefined && word.box[1] + word.box[3] / 2 < first.box[1] + first.box[3] * 0.9)
      line.push(word);
    else lines.push([word]);
  }
  return lines.flatMap((line) => line.sort((a, b) => a.box[0] - b.box[0]));
};
