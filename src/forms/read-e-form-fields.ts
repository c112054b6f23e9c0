import { absent, read, type DocumentReading, type Evidence, type FieldFact } from '../model/index.ts';
import { cleaned } from './fields/text-value.ts';
import type { TemplateField } from './template-schema.ts';
import type { Template } from './template.ts';

const yes = new Set(['true', '1', 'tak', 't', 'x', 'yes']);
const longestQuote = 200;

const readOne = (field: TemplateField, id: string, value: (path: string) => string, document: number): FieldFact => {
  const evidence = (path: string): Evidence => {
    const quote = value(path).slice(0, longestQuote);
    return { document, field: `form.${id}`, via: 'text', ...(quote === '' ? {} : { quote }) };
  };
  if (field.type === 'flag') return read(yes.has(value(field.widget).toLowerCase()), 1, [evidence(field.widget)]);
  if (field.type === 'choices') {
    // One element may hold the choice itself, or each choice has an element of its own.
    const chosen = field.options.filter(({ value: own, widget }) => {
      const text = value(widget);
      return text.toLowerCase() === own.toLowerCase() || yes.has(text.toLowerCase());
    });
    const looked = field.options.map(({ widget }) => evidence(widget));
    return chosen.length === 0 ? absent(1, looked) : read([...new Set(chosen.map((one) => one.value))], 1, looked);
  }
  const text = value(field.widget);
  if (text === '') return absent(1, [evidence(field.widget)]);
  if (field.type === 'text') return read(text, 1, [evidence(field.widget)]);
  const items = text
    .split(new RegExp(field.separators, 'u'))
    .map((item) => (item ?? '').trim())
    .filter((item) => item !== '');
  return items.length === 0 ? absent(1, [evidence(field.widget)]) : read(items, 1, [evidence(field.widget)]);
};

/** Fields of an e-form by the paths of their elements (`widget` of the definition); null when either is no e-form. */
export const readEFormFields = (
  reading: DocumentReading,
  template: Template,
  document: number,
): Record<string, FieldFact> | null => {
  if (reading.eForm === undefined || template.blank.eForm === undefined) return null;
  const values = new Map(reading.widgets.map(({ name, value }) => [name, cleaned(value ?? '')]));
  return Object.fromEntries(
    Object.entries(template.definition.fields).map(([id, field]) => [
      id,
      readOne(field, id, (path) => values.get(path) ?? '', document),
    ]),
  );
};
