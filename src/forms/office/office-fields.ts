import { absent, read, unread, type DocumentReading, type Evidence, type FieldFact } from '../../model/index.ts';
import type { TemplateField } from '../template-schema.ts';
import type { Template } from '../template.ts';
import { comparisonOf } from './compare-form-office.ts';
import type { Filled } from './places.ts';

type Sources = { readonly filled: ReadonlyMap<string, Filled>; readonly document: number; readonly id: string };

const evidenceOf = (one: Filled, from: Sources): Evidence => ({
  document: from.document,
  field: from.id,
  ...(one.page === undefined ? { path: one.path, via: 'office' } : { page: one.page, via: 'text' }),
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
  for (const option of options) {
    const one = from.filled.get(option.widget);
    if (one === undefined) doubt ??= 'place-missing';
    else {
      doubt ??= one.doubt;
      seen.push(evidenceOf(one, from));
      if (one.checked === true) {
        chosen.push(option.value);
        ticked.push(evidenceOf(one, from));
      }
    }
  }
  if (doubt !== null) return unread(doubt, seen, chosen);
  return chosen.length > 0 ? read(chosen, 1, ticked) : absent(1, seen);
};

const readFlag = (widget: string, from: Sources): FieldFact => {
  const one = from.filled.get(widget);
  if (one === undefined) return unread('place-missing', []);
  const evidence = [evidenceOf(one, from)];
  return one.doubt === null ? read(one.checked === true, 1, evidence) : unread(one.doubt, evidence);
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
 * Every field of a template whose blank is a DOCX or ODT, by its id. Reasons of `unread`: `place-missing`, `hidden`,
 * `tracked-change`, `value-differs-from-appearance`, `hint-differs`, `not-an-option`, `format` (the file is of another kind).
 */
export const readOfficeFields = (
  reading: DocumentReading,
  template: Template,
  document: number,
): Record<string, FieldFact> => {
  const comparison = comparisonOf(reading, template);
  return Object.fromEntries(
    Object.entries(template.definition.fields).map(([id, field]) => [
      id,
      comparison === null
        ? unread('format', [])
        : readOne(field, { filled: comparison.filled, document, id: `form.${id}` }),
    ]),
  );
};
