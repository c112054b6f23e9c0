import type { Annotation, Box, PageReading } from '../../model/index.ts';
import { centreInside, coveredShare, intersects } from '../../documents/index.ts';
import type { Zone } from '../template.ts';
import { difference, doubtful, textOf, type Difference } from './difference.ts';

/** Kinds that draw nothing on paper. */
const inkless: ReadonlySet<string> = new Set(['Popup', 'Link', 'PrinterMark', 'TrapNet', 'Text', 'Caret']);

const near = (a: Box, b: Box): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) < 1.5);

const ofBlank = (annotation: Annotation, blank: PageReading): boolean =>
  blank.annotations.some((other) => other.subtype === annotation.subtype && near(other.box, annotation.box));

const within = (box: Box, zones: readonly Zone[]): boolean =>
  zones.some((zone) => zone.purpose !== 'field' && coveredShare(box, zone.box) > 0.95);

/** The printed words that something with this box lies over. */
export const wordsUnder = (box: Box, blank: PageReading): string => {
  const covered = blank.words.filter(
    (word) =>
      word.hiddenBy === undefined &&
      intersects(word.box, box) &&
      (coveredShare(word.box, box) > 0.15 || centreInside(box, word.box)),
  );
  return covered.length === 0 ? '' : textOf(covered);
};

/** Remarks, stamps and drawings laid over the form; those on empty paper are left to a person unless they carry text. */
export const compareAnnotations = (
  blank: PageReading,
  received: PageReading,
  zones: readonly Zone[],
): readonly Difference[] =>
  received.annotations
    .filter((annotation) => !annotation.hidden && !inkless.has(annotation.subtype))
    .filter((annotation) => annotation.box[2] > 0.5 && annotation.box[3] > 0.5)
    .filter((annotation) => !ofBlank(annotation, blank) && !within(annotation.box, zones))
    .map((annotation) => {
      const { subtype, box, contents } = annotation;
      const found = contents === undefined ? subtype : `${subtype}: ${contents}`;
      const under = wordsUnder(box, blank);
      if (under !== '') return difference('overlay', received.number, box, under, found);
      if (subtype === 'FreeText' && !zones.some((zone) => centreInside(box, zone.box))) {
        return difference('text-added', received.number, box, '', contents ?? found);
      }
      return doubtful('overlay', received.number, box, '', found);
    });
