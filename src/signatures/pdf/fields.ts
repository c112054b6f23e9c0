import { Malformed } from '../malformed.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { pdfText } from './text.ts';
import {
  dictOf,
  isArray,
  isDict,
  isRef,
  isString,
  nameOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';

/** A terminal form field (ISO 32000-2 §12.7.4), with what it inherits. */
export type Field = {
  /** Fully qualified name. */
  readonly name: string;
  readonly type: string | null;
  readonly dict: PdfDict;
  readonly ref: PdfRef | null;
  /** As it stands: a reference or the object itself. */
  readonly value: PdfValue;
};

const limits = { fields: 50_000, depth: 32 };

export const catalogOf = (file: PdfFile): PdfDict | null => dictOf(get(file, file.trailer, 'Root'));

export const isWidgetOnly = (dict: PdfDict): boolean => !dict.entries.has('T') && !dict.entries.has('Kids');

/** All terminal fields reached from AcroForm /Fields. A field reached twice counts once. Throws `Malformed`. */
export const fieldsOf = (file: PdfFile): Field[] => {
  const form = dictOf(get(file, catalogOf(file), 'AcroForm'));
  const roots = get(file, form, 'Fields');
  const found: Field[] = [];
  const seen = new Set<number>();
  type Step = { value: PdfValue; name: string; type: string | null; inherited: PdfValue; depth: number };
  const queue: Step[] = isArray(roots)
    ? roots.items.map((value) => ({ value, name: '', type: null, inherited: null, depth: 0 })).toReversed()
    : [];
  for (let step = queue.pop(); step; step = queue.pop()) {
    if (found.length > limits.fields || seen.size > limits.fields) throw new Malformed('too many form fields');
    if (step.depth > limits.depth) throw new Malformed('form fields nested too deeply');
    const ref = isRef(step.value) ? step.value : null;
    if (ref) {
      if (seen.has(ref.num)) continue;
      seen.add(ref.num);
    }
    const dict = resolve(file, step.value);
    if (!isDict(dict)) continue;
    const partial = get(file, dict, 'T');
    const own = isString(partial) ? pdfText(partial.bytes) : null;
    const name = own === null ? step.name : step.name === '' ? own : `${step.name}.${own}`;
    const type = nameOf(get(file, dict, 'FT')) ?? step.type;
    const inherited = dict.entries.get('V') ?? step.inherited;
    const kids = get(file, dict, 'Kids');
    const children = isArray(kids) ? kids.items : [];
    const fields = children.filter((kid) => {
      const child = resolve(file, kid);
      return isDict(child) && !isWidgetOnly(child);
    });
    if (fields.length === 0) found.push({ name, type, dict, ref, value: inherited });
    else for (const value of fields.toReversed()) queue.push({ value, name, type, inherited, depth: step.depth + 1 });
  }
  return found;
};
