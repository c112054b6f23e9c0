import type { Box, DocumentReading, OfficeField, PageImage } from '../../model/index.ts';
import { findPlaces, labelledWidgets, type LabelledPlace } from './find-places.ts';
import { guessKind, type PlaceKind } from './guess-kind.ts';
import type { Label } from './label-of.ts';
import { officeLabels } from './office-labels.ts';

/** A place of a blank, whatever makes it one, before fields are made of places. */
export type Spot = {
  /** The form field of the file, when it is one. */
  readonly widget: string | null;
  readonly page: number;
  readonly box: Box;
  readonly kind: PlaceKind;
  readonly label: Label;
  readonly cells?: number;
  /** Of a box to tick: the question printed over it. */
  readonly over?: string;
  readonly shape: LabelledPlace['shape'] | 'widget';
};

/** An author's title says more than what stands beside a field; a number the program gave it says nothing. */
const tellingTitle = (field: OfficeField): boolean => field.named && /\p{L}{3}/u.test(field.label);
const officeLabel = (text: string): Label => ({ text, from: text === '' ? 'none' : 'before' });

const spotsOfWidgets = (blank: DocumentReading): readonly Spot[] => {
  const beside = blank.office === undefined ? null : officeLabels(blank.office);
  const office = new Map(
    blank.office?.fields.map((field, i) => [field.name, tellingTitle(field) ? field.label : (beside?.get(i) ?? '')]),
  );
  const printed = labelledWidgets(blank);
  const seen = new Set<string>();
  return blank.widgets.flatMap((widget): Spot[] => {
    if (widget.kind === 'signature' || widget.kind === 'button' || seen.has(widget.name)) return [];
    seen.add(widget.name);
    const label: Label =
      blank.office === undefined
        ? (printed.get(widget.name) ?? { text: '', from: 'none' })
        : officeLabel((office.get(widget.name) ?? '').trim());
    const ticked = widget.kind === 'checkbox';
    const guessed = guessKind({ box: widget.box, shape: ticked ? 'tick' : 'box' }, label);
    // A form field holds what is typed into it, even where it stands beside the word "podpis".
    const kind = guessed === 'signature' || guessed === 'stamp' ? 'text' : guessed;
    return [
      { widget: widget.name, page: widget.page, box: widget.box, kind, label, shape: ticked ? 'tick' : 'widget' },
    ];
  });
};

/** A small box that nothing is printed beside and that stands in no row or column of others is an ornament. */
const isLoneBox = (one: LabelledPlace, all: readonly LabelledPlace[]): boolean =>
  one.kind === 'checkbox' &&
  one.label.text.trim() === '' &&
  !all.some(
    (other) =>
      other !== one &&
      other.kind === 'checkbox' &&
      (Math.abs(other.box[0] - one.box[0]) < 3 || Math.abs(other.box[1] - one.box[1]) < 3),
  );

/** The spots of a blank: its form fields, or where it has none, what is drawn on its pages (`images`, one a page). */
export const spotsOf = (blank: DocumentReading, images: readonly PageImage[]): readonly Spot[] => {
  const own = spotsOfWidgets(blank);
  if (own.length > 0 && blank.office !== undefined) return own;
  const drawn = blank.pages.flatMap((page, i): readonly Spot[] => {
    const image = images[i];
    if (image === undefined) return [];
    const found = findPlaces(page, image).places;
    return found.filter((one) => !isLoneBox(one, found)).map((one) => ({ ...one, widget: null }));
  });
  if (own.length === 0) return drawn;
  // A file with form fields is signed and stamped on paper all the same.
  const signing = drawn.filter(
    (one) =>
      (one.kind === 'signature' || one.kind === 'stamp') &&
      !blank.widgets.some((widget) => widget.page === one.page && touches(widget.box, one.box)),
  );
  return [...own, ...signing];
};

const touches = (a: Box, b: Box): boolean =>
  Math.min(a[0] + a[2], b[0] + b[2]) > Math.max(a[0], b[0]) &&
  Math.min(a[1] + a[3], b[1] + b[3]) > Math.max(a[1], b[1]);
