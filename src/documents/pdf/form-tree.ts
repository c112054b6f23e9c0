import { catalogOf, decodeText, dictionaryAt, entry, listAt, nameOf, pagesOf, resolve } from './object-tree.ts';
import { isDictionary, type PdfDictionary, type PdfObjects, type PdfValue } from './syntax.ts';

const mostNodes = 20_000;

/** What a field inherits from those above it (ISO 32000-2 §12.7.4.1, table 226). */
const inheritable = ['FT', 'Ff', 'V', 'RV', 'DA', 'MaxLen', 'Opt', 'TU'] as const;
type Inherited = Partial<Record<(typeof inheritable)[number], PdfValue>>;

export type TreeField = {
  /** Fully qualified. */
  readonly name: string;
  readonly type: string;
  readonly dictionary: PdfDictionary;
  readonly entries: Inherited;
  /** Its widgets, on a page or not; the field itself where the two are one. */
  readonly widgets: readonly PdfDictionary[];
};

type Node = { readonly value: PdfValue; readonly name: string; readonly inherited: Inherited };

/** The fields at the ends of the form's tree (§12.7.4), each node once and bounded in number. */
export const treeFields = (file: PdfObjects): readonly TreeField[] => {
  const form = dictionaryAt(file, catalogOf(file), 'AcroForm');
  const seen = new Set<PdfDictionary>();
  const found: TreeField[] = [];
  const waiting = listAt(file, form, 'Fields').map((value): Node => ({ value, name: '', inherited: {} }));
  for (let count = 0; waiting.length > 0 && count < mostNodes; count++) {
    const node = waiting.pop();
    const field = resolve(file, node?.value);
    if (node === undefined || !isDictionary(field) || seen.has(field)) continue;
    seen.add(field);
    const own = entry(file, field, 'T');
    const name = typeof own === 'string' ? [node.name, decodeText(own)].filter(Boolean).join('.') : node.name;
    const entries: Inherited = { ...node.inherited };
    for (const key of inheritable) {
      const value = entry(file, field, key);
      if (value !== undefined) entries[key] = value;
    }
    const kids = listAt(file, field, 'Kids');
    const widgets = kids.map((kid) => resolve(file, kid)).filter(isDictionary);
    if (widgets.some((kid) => kid.entries.has('T'))) {
      for (const value of kids) waiting.push({ value, name, inherited: entries });
      continue;
    }
    found.push({
      name,
      type: nameOf(entries.FT),
      dictionary: field,
      entries,
      widgets: widgets.length > 0 ? widgets : [field],
    });
  }
  return found;
};

/** The annotations of all pages. */
export const placedAnnotations = (file: PdfObjects): ReadonlySet<PdfDictionary> => {
  const placed = new Set<PdfDictionary>();
  for (const page of pagesOf(file)) {
    for (const one of listAt(file, page, 'Annots')) {
      const annotation = resolve(file, one);
      if (isDictionary(annotation)) placed.add(annotation);
    }
  }
  return placed;
};
