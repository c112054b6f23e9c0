import type { Annotation, Box, DocumentReading, PageReading, Widget, Word } from '../../model/index.ts';
import { boxOfWords, centreInside, coveredShare, grown } from '../../documents/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { boxOf, difference, doubtful, textOf, type Difference } from './difference.ts';
import { addedWords } from './printed-text.ts';

/** How far a field's edges may lie from the blank's, in points. */
const tolerance = 1.5;

export const nearField = (a: Box, b: Box): boolean => a.every((value, i) => Math.abs(value - (b[i] ?? 0)) <= tolerance);

const isBlanks = (widget: Widget, template: Template): boolean =>
  template.blank.widgets.some(
    (other) => other.page === widget.page && other.name === widget.name && nearField(other.box, widget.box),
  );

/**
 * Fields of the file that stand where the blank has them: the form was not flattened there, so that a value belongs in the
 * field and nothing belongs on the page behind it or above it.
 */
export const liveFields = (template: Template, reading: DocumentReading): readonly Widget[] =>
  reading.widgets.filter((widget) => widget.kind !== 'signature' && isBlanks(widget, template));

/** Whether two boxes share more than an edge. */
export const overlaps = (a: Box, b: Box): boolean => {
  const w = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const h = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  return w > Math.min(tolerance, a[2] / 2, b[2] / 2) && h > Math.min(tolerance, a[3] / 2, b[3] / 2);
};

/** Kinds that draw nothing unless they bring a look of their own. */
const inkless: ReadonlySet<string> = new Set(['Popup', 'Link', 'PrinterMark', 'TrapNet']);
/** Kinds whose lines are given apart from their box, so that a box of no size hides nothing. */
const traced: ReadonlySet<string> = new Set([
  'Ink',
  'Line',
  'Polygon',
  'PolyLine',
  'Highlight',
  'StrikeOut',
  'Underline',
  'Squiggly',
  'FreeText',
  'Redact',
]);
/** Signs of a remark: they mean nothing on empty paper, but may be given any look, which counts over a field. */
const remarks: ReadonlySet<string> = new Set(['Text', 'Caret']);

export const isRemark = ({ subtype }: Annotation): boolean => remarks.has(subtype);

/** Annotations that may draw something the blank does not have. */
export const addedAnnotations = (blank: PageReading | undefined, received: PageReading): readonly Annotation[] =>
  received.annotations
    .filter(({ box, subtype, drawn }) => {
      const [least, most] = [Math.min(box[2], box[3]), Math.max(box[2], box[3])];
      // A look is drawn however thin, and a stack of hairlines covers as a sheet does.
      return least > 0.5 || traced.has(subtype) || (drawn === true && most > 0.5);
    })
    .filter(
      ({ hidden, subtype, drawn, open, border = 0 }) =>
        !hidden && (!inkless.has(subtype) || drawn === true || open === true || border > 0),
    )
    .filter((one) => blank?.annotations.some((other) => isSameAnnotation(other, one)) !== true)
    .map((one) => (one.border === undefined ? one : { ...one, box: grown(one.box, one.border / 2) }));

/** The blank's own annotation: it draws where it drew, and says what it said. */
const isSameAnnotation = (own: Annotation, found: Annotation): boolean =>
  own.subtype === found.subtype &&
  nearField(own.box, found.box) &&
  (own.drawn === true || found.drawn !== true) &&
  (own.border ?? 0) >= (found.border ?? 0) &&
  squashed(own.contents ?? '') === squashed(found.contents ?? '');

/** Whether something with this box is in a field or covers a part of it that matters. */
export const liesOver = (box: Box, field: Box): boolean =>
  overlaps(box, field) &&
  (centreInside(box, field) || coveredShare(box, field) > 0.5 || coveredShare(field, box) > 0.1);

/** What lies in a field's box that neither the blank prints nor the field itself draws. */
export type Ink = {
  readonly by: 'words' | 'annotation' | 'field' | 'drawing';
  readonly box: Box;
  /** What it says; empty when it has no text. */
  readonly text: string;
};

const sameText = (a: string, b: string | null): boolean => squashed(a) === squashed(b ?? '');

/** Values that a person reads as letters. */
const valueOf = (widget: Widget): string =>
  widget.kind === 'text' || widget.kind === 'choice' ? (widget.value ?? '').trim() : '';

/** The words that were added to a page, by the index of the zone they stand in. */
const wordsByZone = (template: Template, page: PageReading): ReadonlyMap<number, readonly Word[]> => {
  const blank = template.blank.pages[page.number - 1];
  const found = new Map<number, Word[]>();
  if (blank === undefined) return found;
  const added =
    page.source === 'text' ? addedWords(blank, page).extra : page.words.filter((word) => word.hiddenBy === undefined);
  const boxes = template.zones.map((zone): Box => (zone.page === page.number ? zone.box : [-1e6, -1e6, 0, 0]));
  for (const [i, zone] of boxOfWords(added, boxes).entries()) {
    const word = added[i];
    if (word === undefined || zone === -1 || word.hiddenBy !== undefined) continue;
    found.set(zone, [...(found.get(zone) ?? []), word]);
  }
  return found;
};

/** The words drawn on the page in a field of the file; those of a recognised page show the field's own value too. */
const wordsIn = (
  widget: Widget,
  page: PageReading,
  template: Template,
  words: ReturnType<typeof wordsByZone>,
): Word[] =>
  page.source === 'ocr' && widget.value !== null
    ? []
    : template.zones.flatMap((zone, i) =>
        zone.purpose === 'field' &&
        zone.page === widget.page &&
        zone.id === widget.name &&
        nearField(zone.box, widget.box)
          ? (words.get(i) ?? [])
          : [],
      );

const paints = (colour: string | null): boolean => colour !== null && colour !== '#ffffff';

/** Whether a line goes through the middle of what is written in a place. */
const strikesOut = (line: Box, place: Box, page: PageReading | undefined): boolean =>
  line[3] < 2 &&
  page?.words.some(
    ({ box, hiddenBy }) =>
      hiddenBy === undefined &&
      centreInside(box, place) &&
      line[1] + line[3] / 2 > box[1] + box[3] * 0.3 &&
      line[1] + line[3] / 2 < box[1] + box[3] * 0.7 &&
      Math.min(line[0] + line[2], box[0] + box[2]) - Math.max(line[0], box[0]) > box[2] * 0.5,
  ) === true;

/** Lines, shapes and images of the page in a place; a flattened field leaves its own plain frame there. */
const drawnIn = (
  place: Box,
  page: PageReading | undefined,
  blank: PageReading | undefined,
  framed: boolean,
): readonly Ink[] => {
  const shapes = (page?.drawings ?? [])
    .filter(({ fill, stroke, box, plain }) => {
      const seen = (paints(fill) || paints(stroke)) && Math.max(box[2], box[3]) >= 2;
      return seen && !(framed && plain && !strikesOut(box, place, page));
    })
    .map(({ box }): Box => [box[0], box[1], Math.max(box[2], 0.1), Math.max(box[3], 0.1)])
    .filter((box) => centreInside(box, place) || coveredShare(box, place) > 0.5)
    .filter((box) => blank?.drawings?.some((other) => nearField(other.box, box)) !== true);
  const images = (page?.images ?? [])
    .map(({ box }) => box)
    .filter((box) => liesOver(box, place) && blank?.images.some((other) => nearField(other.box, box)) !== true);
  return [...shapes, ...images].map((box): Ink => ({ by: 'drawing', box, text: '' }));
};

export type FieldInk = {
  /** Words of the page in a field of the file, whatever they say. */
  readonly written: (widget: Widget) => readonly Word[];
  /** Everything foreign in a field of the file. */
  readonly inField: (widget: Widget) => readonly Ink[];
  /** What lies above a place of a flattened form, where words and ticks of the page are the value itself. */
  readonly abovePlace: (page: number, box: Box) => readonly Ink[];
  /** What is drawn, not written, in a place for text of a flattened form. */
  readonly drawnInPlace: (page: number, box: Box) => readonly Ink[];
};

/** Finds foreign ink in fields; each page is looked at once, when it is needed. */
export const fieldInk = (template: Template, reading: DocumentReading): FieldInk => {
  const words = new Map<number, ReturnType<typeof wordsByZone>>();
  const pageOf = (number: number): PageReading | undefined => reading.pages.find((page) => page.number === number);
  const abovePlace = (number: number, box: Box): readonly Ink[] => {
    const page = pageOf(number);
    if (page === undefined) return [];
    const annotations = addedAnnotations(template.blank.pages[number - 1], page).filter((one) =>
      liesOver(one.box, box),
    );
    const widgets = reading.widgets.filter(
      (one) => one.page === number && !one.hidden && !isBlanks(one, template) && overlaps(one.box, box),
    );
    return [
      ...annotations.map((one): Ink => ({ by: 'annotation', box: one.box, text: one.contents ?? '' })),
      ...widgets.map((one): Ink => ({ by: 'field', box: one.box, text: one.appearanceText ?? one.value ?? '' })),
    ];
  };
  const written = (widget: Widget): readonly Word[] => {
    const page = pageOf(widget.page);
    if (page === undefined) return [];
    const known = words.get(page.number) ?? wordsByZone(template, page);
    words.set(page.number, known);
    return wordsIn(widget, page, template, known);
  };
  const drawn = (number: number, box: Box, framed: boolean): readonly Ink[] =>
    drawnIn(box, pageOf(number), template.blank.pages[number - 1], framed);
  const inField = (widget: Widget): readonly Ink[] => {
    const here = written(widget);
    const text = textOf(here);
    const foreign = text !== '' && !sameText(text, valueOf(widget));
    return [
      ...(foreign ? [{ by: 'words' as const, box: boxOf(here), text }] : []),
      ...drawn(widget.page, widget.box, false),
      ...(widget.shapes === true ? [{ by: 'drawing' as const, box: widget.box, text: '' }] : []),
      // Its own drawing is not above itself, wherever it was moved.
      ...abovePlace(widget.page, widget.box).filter((one) => !(one.by === 'field' && one.box === widget.box)),
    ];
  };
  return { written, inField, abovePlace, drawnInPlace: (page, box) => drawn(page, box, true) };
};

/**
 * Text of the page in a field's box. In an empty field it is what typewriter programs do, and left to a person; beside a
 * value that says something else it is an alteration. `places` are those of all such words: what they say was compared.
 */
export const compareFieldWords = (
  template: Template,
  reading: DocumentReading,
  live: readonly Widget[],
): {
  readonly differences: readonly Difference[];
  readonly places: readonly { readonly page: number; readonly box: Box }[];
} => {
  const { inField, written } = fieldInk(template, reading);
  const differences = live.flatMap((widget) =>
    inField(widget)
      .filter((ink) => ink.by === 'words')
      .map((ink) => {
        const make = contradicts(ink.text, widget) ? difference : doubtful;
        return make('overlay', widget.page, ink.box, valueOf(widget), ink.text);
      }),
  );
  return {
    differences,
    places: live.flatMap((widget) => written(widget).map(({ box }) => ({ page: widget.page, box }))),
  };
};

/** Whether a text over a field says something else than its value. A part of the value is left to a person. */
export const contradicts = (text: string, widget: Widget): boolean => {
  const value = squashed(valueOf(widget));
  const drawn = squashed(text);
  return value !== '' && drawn !== value && !(drawn.length >= 3 && value.includes(drawn));
};
