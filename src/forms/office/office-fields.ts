import { absent, read, unread, type DocumentReading, type Evidence, type FieldFact } from '../../model/index.ts';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';
import { comparisonOf } from './compare-form-office.ts';
import type { Filled } from './places.ts';

type Sources = { readonly filled: ReadonlyMap<string, Filled>; readonly document: number; readonly id: string };

const evidenceOf = (one: Filled, from: Sources): Evidence => ({
  document: from.document,
  field: from.id,
  ...(one.page !== undefined
    ? { page: one.page, via: 'text' }
    : one.path === ''
      ? { via: 'text' }
      : { path: one.path, via: 'office' }),
  ...(one.box === undefined || one.box === null ? {} : { box: one.box }),
  ...(one.value === null ? {} : { quote: one.value.slice(0, 200) }),
});

const textOf = (widget: string, from: Sources, make: (text: string) => string | string[]): FieldFact => {
  const one = from.filled.get(widget);
  if (one === undefined) return unread('place-missing', []);
  const evidence = [evidenceOf(one, from)];
  if (one.doubt !== null) return unread(one.doubt, evidence, one.value === null ? [] : [one.value]);
  const value = one.value === null ? '' : make(one.value);
  return value.length === 0 ? absent(one.confidence, evidence) : read(value, one.confidence, evidence);
};

const readChoices = (options: Extract<TemplateField, { type: 'choices' }>['options'], from: Sources): FieldFact => {
  const chosen: string[] = [];
  const ticked: Evidence[] = [];
  const seen: Evidence[] = [];
  let doubt: string | null = null;
  let confidence = 1;
  for (const option of options) {
    const one = from.filled.get(option.widget);
    if (one === undefined) doubt ??= 'place-missing';
    else {
      // A box of which nothing is known is not an empty one.
      doubt ??= one.doubt ?? (one.checked === null ? 'mark-not-read' : null);
      confidence = Math.min(confidence, one.confidence);
      seen.push(evidenceOf(one, from));
      if (one.checked === true) {
        chosen.push(option.value);
        ticked.push(evidenceOf(one, from));
      }
    }
  }
  if (doubt !== null) return unread(doubt, seen, chosen);
  return chosen.length > 0 ? read(chosen, confidence, ticked) : absent(confidence, seen);
};

const readFlag = (widget: string, from: Sources): FieldFact => {
  const one = from.filled.get(widget);
  if (one === undefined) return unread('place-missing', []);
  const evidence = [evidenceOf(one, from)];
  const doubt = one.doubt ?? (one.checked === null ? 'mark-not-read' : null);
  return doubt === null ? read(one.checked === true, one.confidence, evidence) : unread(doubt, evidence);
};

const readOne = (field: TemplateField, from: Sources): FieldFact => {
  switch (field.type) {
    case 'text':
      return textOf(field.widget, from, (text) => text);
    case 'list':
      return textOf(field.widget, from, (text) =>
        text
          .split(new RegExp(field.separators, 'u'))
          .map((item) => (item ?? '').trim())
          .filter((item) => item !== ''),
      );
    case 'choices':
      return readChoices(field.options, from);
    case 'flag':
      return readFlag(field.widget, from);
  }
};

/**
 * Every field of a template by its id, where the blank is a DOCX or ODT or the file is the form typed anew; null where
 * neither is so. Reasons of `unread`: `place-missing`, `place-unsure` (something stands there that may belong elsewhere),
 * `words-differ` (printed words beside it are missing), `mark-not-read`, `hidden`, `tracked-change`,
 * `value-differs-from-appearance`, `hint-differs`, `not-an-option`, `format` (the file is of another kind).
 */
export const readOfficeFields = (
  reading: DocumentReading,
  template: Template,
  document: number,
): Record<string, FieldFact> | null => {
  const comparison = comparisonOf(reading, template);
  if (comparison === null && template.blank.office === undefined) return null;
  return Object.fromEntries(
    Object.entries(template.definition.fields).map(([id, field]) => [
      id,
      comparison === null
        ? unread('format', [])
        : readOne(field, { filled: comparison.filled, document, id: `form.${id}` }),
    ]),
  );
};
