import type { StrayField } from '../../model/index.ts';
import { catalogOf, decodeText, dictionaryAt, entry, listAt, nameOf, pagesOf, resolve } from './object-tree.ts';
import { isDictionary, isName, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostNodes = 20_000;
const mostStrays = 50;

type Node = {
  readonly value: PdfValue;
  readonly name: string;
  readonly type: string;
  readonly inherited: PdfValue | undefined;
};

const placedWidgets = (file: PdfObjects): ReadonlySet<PdfDictionary> => {
  const placed = new Set<PdfDictionary>();
  for (const page of pagesOf(file)) {
    for (const one of listAt(file, page, 'Annots')) {
      const annotation = resolve(file, one);
      if (isDictionary(annotation)) placed.add(annotation);
    }
  }
  return placed;
};

const textOf = (value: PdfValue | undefined): string =>
  typeof value === 'string' ? decodeText(value) : isName(value) && value.name !== 'Off' ? value.name : '';

/**
 * Fields of the form's tree (ISO 32000-2 §12.7.4) that have a value and no widget on any page: nobody sees what they say.
 * Buttons without state and signatures are left out, for an invisible signature is common.
 */
export const strayFields = (file: PdfObjects): readonly StrayField[] => {
  const form = dictionaryAt(file, catalogOf(file), 'AcroForm');
  const placed = placedWidgets(file);
  const seen = new Set<PdfDictionary>();
  const strays: StrayField[] = [];
  const waiting = listAt(file, form, 'Fields').map((value): Node => ({
    value,
    name: '',
    type: '',
    inherited: undefined,
  }));
  for (let count = 0; waiting.length > 0 && count < mostNodes && strays.length < mostStrays; count++) {
    const node = waiting.pop();
    const field = resolve(file, node?.value);
    if (node === undefined || !isDictionary(field) || seen.has(field)) continue;
    seen.add(field);
    const own = entry(file, field, 'T');
    const name = typeof own === 'string' ? [node.name, decodeText(own)].filter(Boolean).join('.') : node.name;
    const type = nameOf(entry(file, field, 'FT')) || node.type;
    const inherited = field.entries.has('V') ? entry(file, field, 'V') : node.inherited;
    const kids = listAt(file, field, 'Kids');
    const widgets = kids.map((kid) => resolve(file, kid)).filter(isDictionary);
    if (widgets.some((kid) => kid.entries.has('T'))) {
      waiting.push(...kids.map((value): Node => ({ value, name, type, inherited })));
      continue;
    }
    const value = textOf(inherited);
    if (value === '' || type === 'Sig' || placed.has(field) || widgets.some((kid) => placed.has(kid))) continue;
    strays.push({ name, value });
  }
  return strays;
};
