import { z } from 'zod';
import { box, localised } from '../model/index.ts';

/**
 * `form.yaml`: what one edition of an official blank means. It binds field ids (the form's meaning) to widgets of the
 * blank (their place); where a widget stands on the page is read from the blank itself.
 */

const fieldBase = {
  label: localised,
  /** The form's own number of that place, e.g. "3d". */
  point: z.string(),
};

export const templateField = z.discriminatedUnion('type', [
  /** One line or block of text; the value is trimmed. */
  z.object({ ...fieldBase, type: z.literal('text'), widget: z.string(), personal: z.boolean().default(false) }),
  /** A text box that holds a list; split at `separators` (a regular expression source), empty items dropped. */
  z.object({
    ...fieldBase,
    type: z.literal('list'),
    widget: z.string(),
    separators: z.string(),
    personal: z.boolean().default(false),
  }),
  /** Check boxes of which any number may be ticked; the value is the list of ticked options, in this order. */
  z.object({
    ...fieldBase,
    type: z.literal('choices'),
    options: z.array(z.object({ value: z.string(), widget: z.string(), label: localised })).min(1),
  }),
  /** One check box. */
  z.object({ ...fieldBase, type: z.literal('flag'), widget: z.string() }),
]);
export type TemplateField = z.infer<typeof templateField>;

export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const templateDefinition = z.object({
  schema: z.literal('okienko.form/1'),
  id: z.string(),
  version: z.string(),
  title: localised,
  effective: z.object({ from: isoDate, until: isoDate.optional() }),
  blank: z.string(),
  /** Words printed on the blank that name the edition (the footer). */
  marker: z.string(),
  fields: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*$/), templateField),
  /** Places other than fields where something may be added without altering the form. */
  zones: z
    .array(
      z.object({ id: z.string(), page: z.number().int().positive(), box, purpose: z.enum(['signature', 'stamp']) }),
    )
    .default([]),
});
export type TemplateDefinition = z.infer<typeof templateDefinition>;
