import {
  absent,
  read,
  unread,
  type DocumentReading,
  type Evidence,
  type FieldFact,
  type Widget,
} from '../model/index.ts';
import { fieldInk, type FieldInk } from './compare/field-ink.ts';
import { inOrder, pageOrder, receivedNumber, type PageOrder } from './compare/page-order.ts';
import { withoutDubiousText } from './fields/dubious-text.ts';
import { foreignInk } from './fields/foreign-ink.ts';
import { placesOf, type Place } from './fields/place.ts';
import { readScannedFields } from './fields/scanned-fields.ts';
import type { Received } from './fields/scanned-pages.ts';
import { textOfPlace, textOfWidget, type Found } from './fields/text-value.ts';
import { tickOfPlace, tickOfWidget, type Tick } from './fields/tick.ts';
import { readOfficeFields } from './office/index.ts';
import { readEFormFields } from './read-e-form-fields.ts';
import type { TemplateField } from './template-schema.ts';
import type { Template } from './template.ts';

type Sources = {
  readonly template: Template;
  readonly document: number;
  readonly widget: (name: string) => Widget | undefined;
  readonly place: (name: string) => Place;
  readonly ink: FieldInk;
};

/** Where something foreign lies over a field, neither its value nor its emptiness is believed. */
const inkedFact = (name: string, field: string, from: Sources): FieldFact | null => {
  const widget = from.widget(name);
  if (widget !== undefined) return foreignInk(from.ink.inField(widget), widget, widget, from.document, field);
  const place = from.place(name);
  return foreignInk(from.ink.abovePlace(place.page, place.box), place, null, from.document, field);
};

const foundText = (name: string, field: string, from: Sources): Found => {
  const widget = from.widget(name);
  const foreign = inkedFact(name, field, from);
  if (foreign !== null) return { fact: foreign };
  if (widget !== undefined) return textOfWidget(widget, from.document, field);
  const place = from.place(name);
  const found = textOfPlace(place, from.document, field);
  if ('fact' in found) return found;
  // Text turned into shapes or a picture is not nothing, and one laid over letters is what is seen.
  const drawn = foreignInk(from.ink.drawnInPlace(place.page, place.box), place, null, from.document, field);
  return drawn === null ? found : { fact: drawn };
};

const foundTick = (name: string, field: string, from: Sources): Tick => {
  const widget = from.widget(name);
  const foreign = inkedFact(name, field, from);
  if (foreign !== null) return { fact: foreign };
  return widget === undefined || widget.checked === null
    ? tickOfPlace(from.place(name), from.template, from.document, field)
    : tickOfWidget(widget, from.document, field);
};

const readText = (name: string, id: string, from: Sources): FieldFact => {
  const found = foundText(name, id, from);
  if ('fact' in found) return found.fact;
  return found.text === ''
    ? absent(found.confidence, [found.evidence])
    : read(found.text, found.confidence, [found.evidence]);
};

const readList = (name: string, separators: string, id: string, from: Sources): FieldFact => {
  const found = foundText(name, id, from);
  if ('fact' in found) return found.fact;
  const items = found.text
    .split(new RegExp(separators, 'u'))
    .filter((item) => item !== undefined)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  return items.length === 0
    ? absent(found.confidence, [found.evidence])
    : read(items, found.confidence, [found.evidence]);
};

const readChoices = (
  options: Extract<TemplateField, { type: 'choices' }>['options'],
  id: string,
  from: Sources,
): FieldFact => {
  const ticks = options.map((option) => ({ option, tick: foundTick(option.widget, id, from) }));
  const evidence: Evidence[] = [];
  const chosen: string[] = [];
  let undecided: string | null = null;
  for (const { option, tick } of ticks) {
    if ('fact' in tick) {
      undecided ??= tick.fact.state === 'unread' ? tick.fact.reason : 'unread';
      evidence.push(...tick.fact.evidence);
    } else if (tick.ticked) {
      chosen.push(option.value);
      evidence.push(tick.evidence);
    }
  }
  if (undecided !== null) return unread(undecided, evidence, chosen);
  if (chosen.length > 0) return read(chosen, 1, evidence);
  return absent(
    1,
    ticks.flatMap(({ tick }) => ('fact' in tick ? [] : [tick.evidence])),
  );
};

const readFlag = (name: string, id: string, from: Sources): FieldFact => {
  const tick = foundTick(name, id, from);
  return 'fact' in tick ? tick.fact : read(tick.ticked, 1, [tick.evidence]);
};

const readOne = (field: TemplateField, id: string, from: Sources): FieldFact => {
  switch (field.type) {
    case 'text':
      return readText(field.widget, id, from);
    case 'list':
      return readList(field.widget, field.separators, id, from);
    case 'choices':
      return readChoices(field.options, id, from);
    case 'flag':
      return readFlag(field.widget, id, from);
  }
};

/** The field of the file by name; of several with one name the one on the blank's page. */
const widgetFinder =
  (reading: DocumentReading, template: Template) =>
  (name: string): Widget | undefined => {
    const page = template.blank.widgets.find((widget) => widget.name === name)?.page;
    const named = reading.widgets.filter(
      (widget) => widget.name === name && widget.kind !== 'signature' && widget.kind !== 'button',
    );
    return named.find((widget) => widget.page === page) ?? named[0];
  };

/**
 * Every field of the template, by its id, with its state and evidence (`field` is `form.<id>`). Values come from the form
 * fields of the file, else from the words and marks in their places: a flattened form or a scan. Reasons of `unread`:
 * `value-differs-from-appearance`, `something-drawn-in-the-field`, `page-missing`, `page-unread`, `nothing-recognised`, `recognition-unsure`,
 * `mark-not-read`, `page-moved`, `words-overlap`, `mixed-letters`; from the comparison `letters-unlike`, `not-as-seen`.
 */
export const readFields = (reading: DocumentReading, template: Template, document: number): Record<string, FieldFact> =>
  withoutDubiousText(readByKind(reading, template, document));

const readByKind = (reading: DocumentReading, template: Template, document: number): Record<string, FieldFact> => {
  const eForm = readEFormFields(reading, template, document);
  if (eForm !== null) return eForm;
  const office = readOfficeFields(reading, template, document);
  if (office !== null) return office;
  const order = pageOrder(template, reading);
  if (order.some((blank, i) => blank !== -1 && reading.pages[i]?.number !== blank + 1))
    return numberedAsReceived(readOrdered(inOrder(reading, order), template, document), reading, order);
  return readOrdered(reading, template, document);
};

/** Evidence of fields read in the blank's order, with the pages of the file as it came. */
const numberedAsReceived = (
  fields: Record<string, FieldFact>,
  reading: DocumentReading,
  order: PageOrder,
): Record<string, FieldFact> =>
  Object.fromEntries(
    Object.entries(fields).map(([id, fact]) => [
      id,
      {
        ...fact,
        evidence: fact.evidence.map((one) =>
          one.page === undefined ? one : { ...one, page: receivedNumber(reading, order, one.page) },
        ),
      },
    ]),
  );

const readOrdered = (reading: DocumentReading, template: Template, document: number): Record<string, FieldFact> => {
  const from: Sources = {
    template,
    document,
    widget: widgetFinder(reading, template),
    place: placesOf(reading, template),
    ink: fieldInk(template, reading),
  };
  return Object.fromEntries(
    Object.entries(template.definition.fields).map(([id, field]) => [id, readOne(field, `form.${id}`, from)]),
  );
};

/**
 * Every field of the template as `readFields` has them, those of scanned and photographed pages looked at closely: see
 * `readScannedFields`.
 */
export const readAllFields = async (received: Received, template: Template): Promise<Record<string, FieldFact>> => ({
  ...readFields(received.reading, template, received.document),
  ...(template.blank.office === undefined ? await readScannedFields(received, template) : {}),
});
