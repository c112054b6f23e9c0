import type { DocumentReading, EFormReading } from '../../model/index.ts';
import { validateSchema } from '../../xml/index.ts';
import { squashed } from '../spelling.ts';
import type { Template } from '../template.ts';
import { difference, doubtful, type Difference } from './difference.ts';
import { schemaOf } from './e-form-schema.ts';

const nowhere = [0, 0, 0, 0] as const;

const say = (
  make: typeof difference,
  kind: Difference['kind'],
  expected: string,
  found: string,
  path = '',
): Difference => ({
  ...make(kind, 1, [...nowhere], expected, found),
  path,
});

/** `Dokument/Wnioskodawca[2]/Imie` → `Dokument/Wnioskodawca/Imie`. */
const plain = (path: string): string => path.replace(/\[\d+\]/g, '');

const mostTold = 50;

/** Counts of what the one has, by key. */
const counted = (keys: readonly string[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
};

/** Elements by path and namespace: an element of another namespace is another element. */
const elementsOf = ({ paths, spaces }: EFormReading): readonly string[] =>
  paths.map((path, i) => `${plain(path)} {${spaces[i] ?? ''}}`);

const pathOf = (element: string): string => element.replace(/ \{[^]*$/u, '');

/** Elements that came, went, or stand there more often. */
const otherElements = (own: EFormReading, found: EFormReading): Difference[] => {
  const [before, after] = [counted(elementsOf(own)), counted(elementsOf(found))];
  const out: Difference[] = [];
  for (const [element, times] of after)
    if (times > (before.get(element) ?? 0)) out.push(say(doubtful, 'field', '', pathOf(element), pathOf(element)));
  for (const element of before.keys())
    if (!after.has(element)) out.push(say(doubtful, 'field', pathOf(element), '', pathOf(element)));
  return out;
};

/** Attributes whose values are not the example's. */
const otherAttributes = (own: EFormReading, found: EFormReading): Difference[] => {
  const key = (one: EFormReading['attributes'][number]): string => `${plain(one.path)}/@${one.name}`;
  const known = new Map(own.attributes.map((one) => [key(one), one.value]));
  const there = new Set(found.attributes.map(key));
  return [
    ...found.attributes
      .filter((one) => known.get(key(one)) !== one.value)
      .map((one) => say(doubtful, 'field', known.get(key(one)) ?? '', one.value, key(one))),
    ...[...known].filter(([name]) => !there.has(name)).map(([name, value]) => say(doubtful, 'field', value, '', name)),
  ];
};

/** Text beside child elements: no field is there, and nobody was to write there. */
const textBeside = (own: EFormReading, found: EFormReading): Difference[] => {
  const known = new Set(own.beside.map((one) => `${plain(one.path)} ${one.text}`));
  return found.beside
    .filter((one) => !known.has(`${plain(one.path)} ${one.text}`))
    .map((one) => say(doubtful, 'text-added', '', one.text, one.path));
};

/** Words from which a text of the example is a sentence of the form, and no answer. */
const sentence = 4;

/** Sentences of the example that no field of the definition takes, and that say something else. */
const otherSentences = (template: Template, reading: DocumentReading): Difference[] => {
  const asked = new Set(
    Object.values(template.definition.fields).flatMap((field) =>
      field.type === 'choices' ? field.options.map((one) => one.widget) : [field.widget],
    ),
  );
  const values = new Map(reading.widgets.map(({ name, value }) => [name, squashed(value ?? '')]));
  return template.blank.widgets
    .filter(({ name, value }) => !asked.has(name) && !asked.has(plain(name)) && wordsOf(value ?? '') >= sentence)
    .filter(({ name, value }) => values.get(name) !== squashed(value ?? ''))
    .map(({ name, value }) =>
      say(doubtful, 'text-changed', value ?? '', reading.widgets.find((one) => one.name === name)?.value ?? '', name),
    );
};

const wordsOf = (text: string): number => text.split(/\s+/u).filter((word) => /\p{L}/u.test(word)).length;

/**
 * An e-form against an example of it: the same published template, the same visualisation, elements that the schema knows,
 * and the example's own sentences. What stands in the elements is filled in. Without a schema nobody can tell which of them
 * may be there and what they may hold: then the example's elements, attributes and texts are looked for and a person decides.
 * Null when either is no e-form.
 */
export const compareEForm = async (
  { reading, bytes }: { readonly reading: DocumentReading; readonly bytes: Uint8Array },
  template: Template,
): Promise<readonly Difference[] | null> => {
  const [own, found] = [template.blank.eForm, reading.eForm];
  if (own === undefined || found === undefined) return null;
  const out: Difference[] = [];
  if (own.template !== found.template) out.push(say(difference, 'field', own.template, found.template));
  if (own.stylesheets.join(' ') !== found.stylesheets.join(' '))
    // It draws what a person sees of the data.
    out.push(say(difference, 'overlay', own.stylesheets.join(' '), found.stylesheets.join(' ')));
  const schema = await schemaOf(template);
  const verdict = schema === null ? null : validateSchema(bytes, schema);
  if (verdict?.valid === false) return [...out, ...verdict.errors.map((error) => say(difference, 'field', '', error))];
  out.push(...otherSentences(template, reading).slice(0, mostTold));
  if (verdict?.valid === true) return out;
  out.push(say(doubtful, 'field', 'XSD', verdict?.reason ?? ''));
  return [
    ...out,
    ...otherElements(own, found).slice(0, mostTold),
    ...otherAttributes(own, found).slice(0, mostTold),
    ...textBeside(own, found).slice(0, mostTold),
  ];
};
