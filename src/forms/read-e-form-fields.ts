import {
  absent,
  read,
  unread,
  type DocumentReading,
  type EFormReading,
  type Evidence,
  type FieldFact,
} from '../model/index.ts';
import { cleaned } from './fields/text-value.ts';
import type { TemplateField } from './template-schema.ts';
import type { Template } from './template.ts';

const yes = new Set(['true', '1', 'tak', 't', 'x', 'yes']);
const longestQuote = 200;

/** What the elements of a path hold; a reason where it is not known which of them counts. */
type Values = (path: string) => { readonly texts: readonly string[]; readonly doubt: string | null };

const readOne = (field: TemplateField, id: string, values: Values, document: number): FieldFact => {
  const evidence = (path: string): Evidence => {
    const quote = values(path).texts.join(' ').slice(0, longestQuote);
    return { document, field: `form.${id}`, via: 'text', ...(quote === '' ? {} : { quote }) };
  };
  const paths = field.type === 'choices' ? field.options.map(({ widget }) => widget) : [field.widget];
  const looked = [...new Set(paths)].map(evidence);
  for (const path of paths) {
    const { texts, doubt } = values(path);
    const reason = doubt ?? (field.type !== 'list' && texts.length > 1 ? 'repeated-element' : null);
    if (reason !== null) return unread(reason, looked, [...new Set(texts)]);
  }
  const value = (path: string): string => values(path).texts[0] ?? '';
  if (field.type === 'flag') return read(yes.has(value(field.widget).toLowerCase()), 1, looked);
  if (field.type === 'choices') {
    // One element may hold the choice itself, or each choice has an element of its own.
    const chosen = field.options.filter(({ value: own, widget }) => {
      const text = value(widget);
      return text.toLowerCase() === own.toLowerCase() || yes.has(text.toLowerCase());
    });
    return chosen.length === 0 ? absent(1, looked) : read([...new Set(chosen.map((one) => one.value))], 1, looked);
  }
  if (field.type === 'text') {
    const text = value(field.widget);
    return text === '' ? absent(1, looked) : read(text, 1, looked);
  }
  const items = values(field.widget)
    .texts.flatMap((text) => text.split(new RegExp(field.separators, 'u')))
    .map((item) => (item ?? '').trim())
    .filter((item) => item !== '');
  return items.length === 0 ? absent(1, looked) : read(items, 1, looked);
};

const plain = (path: string): string => path.replace(/\[\d+\]/g, '');

/** Namespaces of the elements by path, without counts. */
const spacesOf = ({ paths, spaces }: EFormReading): ReadonlyMap<string, ReadonlySet<string>> => {
  const found = new Map<string, Set<string>>();
  for (const [i, path] of paths.entries())
    found.set(plain(path), (found.get(plain(path)) ?? new Set()).add(spaces[i] ?? ''));
  return found;
};

/** Whether an element on the way to a path, or it itself, is of a namespace in which the example has none of that name. */
const strangeOnWay = (
  path: string,
  own: ReadonlyMap<string, ReadonlySet<string>>,
  found: ReadonlyMap<string, ReadonlySet<string>>,
): boolean => {
  const steps = plain(path).split('/');
  return steps.some((_, i) => {
    const at = steps.slice(0, i + 1).join('/');
    const known = own.get(at);
    return known !== undefined && [...(found.get(at) ?? [])].some((space) => !known.has(space));
  });
};

/**
 * Fields of an e-form by the paths of their elements (`widget` of the definition); null when either is no e-form. Elements
 * of another namespace than the example's (`other-namespace`) and a repeated one where a single value is asked for
 * (`repeated-element`) leave a field unread.
 */
export const readEFormFields = (
  reading: DocumentReading,
  template: Template,
  document: number,
): Record<string, FieldFact> | null => {
  if (reading.eForm === undefined || template.blank.eForm === undefined) return null;
  const [own, found] = [spacesOf(template.blank.eForm), spacesOf(reading.eForm)];
  const values: Values = (path) => ({
    texts: reading.widgets
      .filter(({ name }) => name === path || plain(name) === path)
      .map(({ value }) => cleaned(value ?? ''))
      .filter((text) => text !== ''),
    doubt: strangeOnWay(path, own, found) ? 'other-namespace' : null,
  });
  return Object.fromEntries(
    Object.entries(template.definition.fields).map(([id, field]) => [id, readOne(field, id, values, document)]),
  );
};
