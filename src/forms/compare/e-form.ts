import type { DocumentReading } from '../../model/index.ts';
import { validateSchema } from '../../xml/index.ts';
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

/**
 * An e-form against an example of it: the same published template, the same visualisation, and elements that the schema, or
 * where there is none the example, knows. What stands in the elements is filled in. Null when either is no e-form.
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
  if (verdict?.valid === true) return out;
  if (verdict !== null) out.push(say(doubtful, 'field', 'XSD', verdict.reason));
  const known = new Set(own.paths.map(plain));
  const strange = [...new Set(found.paths.map(plain))].filter((path) => !known.has(path));
  return [...out, ...strange.slice(0, 50).map((path) => say(doubtful, 'field', '', path, path))];
};
