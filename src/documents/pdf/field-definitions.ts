import type { FieldDefinition } from '../../model/index.ts';
import { treeFields, type TreeField } from './form-tree.ts';
import { catalogOf, decodeText, dictionaryAt, entry, listAt, resolve } from './object-tree.ts';
import { viewerLook } from './viewer-look.ts';
import { isArray, isDictionary, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

/** ISO 32000-2 tables 227, 229, 230 and 232: bit positions count from 1. */
const bit = (position: number): number => 1 << (position - 1);
const flags = { readOnly: bit(1), multiline: bit(13), password: bit(14), comb: bit(25) } as const;
const mostDefinitions = 5_000;
const mostOptions = 1_000;
const mostWidgets = 40;
const longest = 400;

const text = (value: PdfValue | undefined): string =>
  typeof value === 'string' ? decodeText(value).slice(0, longest) : '';

/** §12.7.5.4: an option is its text, or a pair of what is exported and what is shown. */
const optionsOf = (file: PdfObjects, value: PdfValue | undefined): readonly string[] =>
  (isArray(value) ? value : []).slice(0, mostOptions).map((one) => {
    const option = resolve(file, one);
    return isArray(option)
      ? option
          .slice(0, 2)
          .map((part) => text(resolve(file, part)))
          .join(' = ')
      : text(option);
  });

/** Names of the looks of its buttons other than Off: what a ticked box sends. */
const statesOf = (file: PdfObjects, widgets: readonly PdfDictionary[]): readonly string[] => {
  const states = new Set<string>();
  for (const widget of widgets) {
    const normal = dictionaryAt(file, dictionaryAt(file, widget, 'AP'), 'N');
    if (normal === null || normal.entries.has('BBox')) continue;
    for (const name of normal.entries.keys()) if (name !== 'Off') states.add(name);
  }
  return [...states].sort();
};

/** Rich text (§12.7.4.4) is XHTML; what it says is what stands between its tags. */
const richText = (value: PdfValue | undefined): string =>
  text(value)
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&#x?[0-9a-f]{1,6};|&\w{2,6};/gi, (entity) => marks[entity.toLowerCase()] ?? ' ')
    .replace(/\s+/g, ' ')
    .trim();
const marks: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#13;': ' ' };

/** Whether a default appearance (§12.7.4.3) sets a colour that is hardly seen on paper. */
const isPale = (appearance: PdfValue | undefined): boolean => {
  const found = /((?:-?[\d.]+\s+){1,4})(g|rg|k)(?![\w])/.exec(text(appearance));
  if (found === null) return false;
  const parts = (found[1] ?? '').trim().split(/\s+/).map(Number);
  return found[2] === 'k' ? parts.every((part) => part < 0.12) : parts.every((part) => part > 0.88);
};

/** Fields whose value the viewer works out: in the order of calculation, or with a script of their own for it. */
const calculated = (file: PdfObjects): ReadonlySet<PdfDictionary> =>
  new Set(
    listAt(file, dictionaryAt(file, catalogOf(file), 'AcroForm'), 'CO')
      .map((one) => resolve(file, one))
      .filter(isDictionary),
  );

type Form = { readonly dictionary: PdfDictionary | null; readonly drawnAnew: boolean };

const define = (
  file: PdfObjects,
  worked: ReadonlySet<PdfDictionary>,
  form: Form,
  field: TreeField,
): FieldDefinition => {
  const { name, type, entries, widgets, dictionary } = field;
  const set = typeof entries.Ff === 'number' ? entries.Ff : 0;
  const has = (flag: number): boolean => (set & flag) !== 0;
  const actions = dictionaryAt(file, dictionary, 'AA');
  const options = type === 'Ch' ? optionsOf(file, entries.Opt) : [];
  const states = type === 'Btn' ? statesOf(file, widgets) : [];
  const length = type === 'Tx' && typeof entries.MaxLen === 'number' ? entries.MaxLen : 0;
  const tooltip = text(entries.TU);
  const widget = widgets[0];
  const appearance = widget === undefined ? undefined : (entry(file, widget, 'DA') ?? entries.DA);
  const rich = richText(entries.RV);
  const looks = widgets
    .slice(0, mostWidgets)
    .map((one) => viewerLook(file, form.dictionary, one, entry(file, one, 'DA') ?? entries.DA, type === 'Tx'));
  const look = [...new Set(looks)].filter((one) => one !== '').join(' | ');
  return {
    name,
    ...(has(flags.readOnly) ? { readOnly: true } : {}),
    ...(type === 'Tx' && has(flags.multiline) ? { multiline: true } : {}),
    ...(type === 'Tx' && has(flags.password) ? { password: true } : {}),
    ...(type === 'Tx' && has(flags.comb) && length > 0 ? { comb: true } : {}),
    ...(length > 0 ? { maxLength: length } : {}),
    ...(tooltip === '' ? {} : { tooltip }),
    ...(options.length === 0 ? {} : { options }),
    ...(states.length === 0 ? {} : { states }),
    ...(rich === '' ? {} : { rich }),
    ...(isPale(appearance) ? { pale: true } : {}),
    ...(look === '' ? {} : { look }),
    ...(form.drawnAnew ? { drawnAnew: true } : {}),
    ...(worked.has(dictionary) || (actions !== null && entry(file, actions, 'C') !== undefined)
      ? { calculated: true }
      : {}),
  };
};

/** How the file defines the fields of its form, signatures apart. */
export const fieldDefinitions = (file: PdfObjects): readonly FieldDefinition[] => {
  const worked = calculated(file);
  const dictionary = dictionaryAt(file, catalogOf(file), 'AcroForm');
  const form = { dictionary, drawnAnew: dictionary !== null && entry(file, dictionary, 'NeedAppearances') === true };
  return treeFields(file)
    .filter(({ type }) => type !== 'Sig')
    .slice(0, mostDefinitions)
    .map((field) => define(file, worked, form, field));
};
