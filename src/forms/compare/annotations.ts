import type { Annotation, Box, PageReading, Widget } from '../../model/index.ts';
import { centreInside, coveredShare, intersects } from '../../documents/index.ts';
import type { Zone } from '../template.ts';
import { difference, doubtful, textOf, type Difference } from './difference.ts';
import { addedAnnotations, contradicts, isRemark, liesOver, nearField } from './field-ink.ts';

const within = (box: Box, zones: readonly Zone[]): boolean =>
  zones.some((zone) => zone.purpose !== 'field' && coveredShare(box, zone.box) > 0.95);

/** Whether something thin runs across a word, over half of its width or more. */
const crosses = (box: Box, word: Box): boolean =>
  Math.min(box[0] + box[2], word[0] + word[2]) - Math.max(box[0], word[0]) > word[2] * 0.5 &&
  box[1] + box[3] / 2 > word[1] &&
  box[1] + box[3] / 2 < word[1] + word[3];

/** The printed words that something with this box lies over. */
export const wordsUnder = (box: Box, blank: PageReading): string => {
  const covered = blank.words.filter(
    (word) =>
      word.hiddenBy === undefined &&
      intersects(word.box, box) &&
      (coveredShare(word.box, box) > 0.15 || centreInside(box, word.box) || crosses(box, word.box)),
  );
  return covered.length === 0 ? '' : textOf(covered);
};

/**
 * Remarks, stamps and drawings laid over the form; those on empty paper are left to a person unless they carry text, and so
 * are those over a field of the file (`live`) unless they say something else than its value.
 */
export const compareAnnotations = (
  blank: PageReading,
  received: PageReading,
  zones: readonly Zone[],
  live: readonly Widget[],
): readonly Difference[] => {
  const added = addedAnnotations(blank, received);
  return added
    .filter((annotation) => !within(annotation.box, zones))
    .flatMap((annotation) => {
      const { subtype, box, contents } = annotation;
      const field = live.find((widget) => liesOver(box, widget.box));
      const found = contents === undefined ? subtype : `${subtype}: ${contents}`;
      const under = wordsUnder(box, blank);
      if (field === undefined && isRemark(annotation) && under === '' && !isDrawing(annotation, added)) return [];
      if (under !== '') {
        const make = isSign(annotation) || isThinFrame(annotation) ? doubtful : difference;
        return [make('overlay', received.number, box, under, found)];
      }
      if (subtype === 'FreeText' && !zones.some((zone) => centreInside(box, zone.box))) {
        return [difference('text-added', received.number, box, '', contents ?? found)];
      }
      // A field that belongs to no form: nobody can fill it in, it only draws.
      const stray = subtype === 'Widget' && (field !== undefined || crossesOther(box, zones));
      const other =
        field !== undefined && subtype === 'FreeText' && contents !== undefined && contradicts(contents, field);
      const make = stray || other ? difference : doubtful;
      return [make('overlay', received.number, box, field?.value ?? '', found)];
    });
};

const host = (link: string): string =>
  link
    .replace(/^[a-z]+:\/*/i, '')
    .replace(/[/?#].*$/, '')
    .toLowerCase();

/** Programs write an address with or without its last stroke. */
const sameTarget = (a: string, b: string): boolean =>
  a.replace(/\/$/, '').toLowerCase() === b.replace(/\/$/, '').toLowerCase();

/**
 * Links of the blank that lead elsewhere, and links laid over printed words that do not name where they lead: what is
 * clicked is not what is read.
 */
export const compareLinks = (blank: PageReading, received: PageReading): readonly Difference[] =>
  received.annotations.flatMap(({ box, link, hidden }) => {
    if (link === undefined || hidden) return [];
    const own = blank.annotations.find((other) => other.link !== undefined && nearField(other.box, box));
    if (own?.link !== undefined && sameTarget(own.link, link)) return [];
    if (own?.link !== undefined) return [difference('overlay', received.number, box, own.link, link)];
    const under = wordsUnder(box, blank);
    return under === '' || under.toLowerCase().includes(host(link))
      ? []
      : [doubtful('overlay', received.number, box, under, link)];
  });

/** Side of the sign of a remark, in points; what poses as a remark and is larger was meant to cover. */
const largestSign = 32;

/** The small sign of a remark, or its open window, which is not on paper. */
const isSign = (annotation: Annotation): boolean => {
  const { box, subtype, drawn } = annotation;
  if (subtype === 'Popup') return drawn !== true;
  return isRemark(annotation) && Math.max(box[2], box[3]) <= largestSign;
};

/** Side of what programs draw as the sign of a note. */
const largestIcon = 26;

/** A remark that brings a look of its own other than one square sign by itself: several, or a longer one, may say anything. */
const isDrawing = ({ box, drawn }: Annotation, all: readonly Annotation[]): boolean => {
  if (drawn !== true) return false;
  const [least, most] = [Math.min(box[2], box[3]), Math.max(box[2], box[3])];
  return (
    most > largestIcon ||
    least < most * 0.6 ||
    all.filter((other) => other.drawn === true && isRemark(other)).length > 1
  );
};

/** A sign of a remark that may stand on empty paper. */
export const isLoneSign = (annotation: Annotation, page: PageReading): boolean =>
  isRemark(annotation) && !isDrawing(annotation, page.annotations);

/** Points: what programs draw around a link is no wider. */
const thinFrame = 2;

const isThinFrame = ({ subtype, drawn, border = 0 }: Annotation): boolean =>
  subtype === 'Link' && drawn !== true && border <= thinFrame;

/** Over a place to fill in, but not simply that place's own field which lost its form. */
const crossesOther = (box: Box, zones: readonly Zone[]): boolean =>
  zones.some((zone) => zone.purpose === 'field' && liesOver(box, zone.box)) &&
  !zones.some((zone) => nearField(box, zone.box));
