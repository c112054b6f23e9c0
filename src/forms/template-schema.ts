import { z } from 'zod';
import { box, localised as textInBoth } from '../model/index.ts';

/**
 * `form.yaml`: what one edition of an official blank means. It binds field ids (the form's meaning) to widgets of the
 * blank (their place); where a widget stands on the page is read from the blank itself.
 */

/** Unknown keys are refused everywhere in a form.yaml: a mistyped one would be left out without a word. */
const localised = textInBoth.strict();

/** What a value has to look like; `text` says that anything may stand there, whatever the label mentions. */
export const valueKindName = z.enum([
  'text',
  'pesel',
  'regon',
  'nip',
  'krs',
  'nrb',
  'date',
  'ipv4',
  'email',
  'postcode',
  'phone',
]);

const fieldBase = {
  label: localised,
  /** The form's own number of that place, e.g. "3d". */
  point: z.string(),
  /** The blank says that it must be filled in (an asterisk, "pole wymagane"). Told to people; rules decide. */
  required: z.boolean().optional(),
};
const textBase = {
  ...fieldBase,
  personal: z.boolean().default(false),
  /** Left out, it is guessed from the label. */
  holds: valueKindName.optional(),
};

export const templateField = z.discriminatedUnion('type', [
  /** One line or block of text; the value is trimmed. */
  z.strictObject({ ...textBase, type: z.literal('text'), widget: z.string() }),
  /** A text box that holds a list; split at `separators` (a regular expression source), empty items dropped. */
  z.strictObject({
    ...textBase,
    type: z.literal('list'),
    widget: z.string(),
    separators: z.string(),
  }),
  /** Check boxes of which any number may be ticked; the value is the list of ticked options, in this order. */
  z.strictObject({
    ...fieldBase,
    type: z.literal('choices'),
    options: z.array(z.strictObject({ value: z.string(), widget: z.string(), label: localised })).min(1),
  }),
  /** One check box. */
  z.strictObject({ ...fieldBase, type: z.literal('flag'), widget: z.string() }),
]);
export type TemplateField = z.infer<typeof templateField>;

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A place to fill in that the blank only draws: `widget` of a field may name it like a form field of the file. */
export const drawnPlace = z.strictObject({
  id: z.string(),
  page: z.number().int().positive(),
  box,
  kind: z.enum(['text', 'checkbox']),
  /** Of a row of cells, one character each. */
  cells: z.number().int().min(2).max(200).optional(),
});

export const templateDefinition = z.strictObject({
  schema: z.literal('okienko.form/1'),
  id: z.string(),
  version: z.string(),
  title: localised,
  effective: z.strictObject({ from: isoDate, until: isoDate.optional() }),
  blank: z.string(),
  /** Words printed on the blank that name the edition (the footer). */
  marker: z.string(),
  fields: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), templateField),
  /** Places of a blank without form fields of its own. */
  places: z.array(drawnPlace).max(2000).default([]),
  /** What a person should do who used this edition after its time, e.g. where the one in force is found. */
  advice: localised.optional(),
  /** Places other than fields where something may be added without altering the form. */
  zones: z
    .array(
      z.strictObject({
        id: z.string(),
        page: z.number().int().positive(),
        box,
        purpose: z.enum(['signature', 'stamp']),
      }),
    )
    .default([]),
});
export type TemplateDefinition = z.infer<typeof templateDefinition>;
