import type { DocumentReading } from '../../model/index.ts';
import type { Template } from '../template.ts';
import { pairWords, type Pair } from './pair-words.ts';

/** Points within which a word that nobody set anew lies where it lay; boxes are rounded to a hundredth. */
const exact = 0.05;
/** Share of the words of a page that lie a trace elsewhere: set anew, or where the file names another program, likely so. */
const shifted = { surely: 0.5, likely: 0.05 } as const;

const isShifted = ({ expected: { box: a }, found: { box: b } }: Pair): boolean =>
  Math.abs(a[0] - b[0]) > exact || Math.abs(a[1] - b[1]) > exact || Math.abs(a[2] - b[2]) > exact;

/**
 * Whether another program drew the pages anew, as printing to a file does: its letters then fall on other fractions of a
 * pixel, and a difference between pictures alone is no proof. Told by where the printed words lie, not by the name a program
 * gives itself: who only changes that name has every word where it was. A file with the blank's own fields was not printed.
 */
export const isRedrawn = (template: Template, reading: DocumentReading): boolean => {
  if (!reading.widgets.every((widget) => widget.kind === 'signature')) return false;
  const least = reading.producer === template.blank.producer ? shifted.surely : shifted.likely;
  return reading.pages.some((page) => {
    const blank = template.blank.pages[page.number - 1];
    if (blank === undefined || page.source !== 'text') return false;
    const { pairs, missing } = pairWords(blank.words, page.words);
    const moved = pairs.filter(isShifted).length;
    // Words laid out anew elsewhere are no pairs.
    return moved >= 2 && moved >= (pairs.length + missing.length) * least;
  });
};
