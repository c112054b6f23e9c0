import { sameValue } from './compare-values.ts';
import { get, objectAt, resolve, type PdfFile } from './file.ts';
import { addChange, type Comparison, type FoundChange } from './found-change.ts';
import { pdfText } from './text.ts';
import { dictOf, isArray, isDict, isRef, isStream, isString, type PdfDict, type PdfValue } from './values.ts';

/** What was put into a signature field after the signed revision. */
export type Signing = 'signature' | 'timestamp' | null;
export type Inherited = {
  readonly name: string;
  readonly type: string | null;
  /** The field was signed already when the revision compared was. */
  readonly signed: boolean;
  readonly signing: Signing;
};
export const atRoot: Inherited = { name: '', type: null, signed: false, signing: null };
export type State = Comparison & {
  /** Objects that are widgets of signature fields added after the signature. */
  readonly newWidgets: Set<number>;
  readonly givenUp: Set<number>;
  readonly seen: Set<number>;
};

export const list = (file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] => {
  const items = resolve(file, value);
  return isArray(items) ? items.items : [];
};

export const ownName = (file: PdfFile, dict: PdfDict, inherited: string): string => {
  const partial = get(file, dict, 'T');
  if (!isString(partial)) return inherited;
  const text = pdfText(partial.bytes);
  return inherited === '' ? text : `${inherited}.${text}`;
};

export const add = (state: State, change: FoundChange): void => addChange(state.found, change);

/** Whether anything that a value leads to was changed or added; bounded, and then "yes". */
export const differs = (state: State, before: PdfValue | undefined, after: PdfValue | undefined): boolean => {
  if (!sameValue(before, after)) return true;
  const seen = new Set<number>();
  const stack: (PdfValue | undefined)[] = [before];
  for (let steps = 0; stack.length > 0; steps++) {
    if (steps > 20_000) return true;
    const current = stack.pop();
    if (isRef(current)) {
      if (state.changed.has(current.num) || state.added.has(current.num)) return true;
      if (seen.has(current.num)) continue;
      seen.add(current.num);
      stack.push(objectAt(state.base, current.num));
    } else if (isArray(current)) stack.push(...current.items.slice(0, 5000));
    // A widget's appearance does not lead back to its page or field.
    else if (isDict(current) || isStream(current))
      for (const [key, value] of (dictOf(current) as PdfDict).entries)
        if (key !== 'P' && key !== 'Parent' && key !== 'StructParent') stack.push(value);
  }
  return false;
};
