import { sameValue } from './compare-values.ts';
import { edgesOf } from './edges.ts';
import { get, objectAt, resolve, type PdfFile } from './file.ts';
import { addChange, type Comparison, type FoundChange } from './found-change.ts';
import { pdfText } from './text.ts';
import { isArray, isString, type PdfDict, type PdfValue } from './values.ts';

/** What was put into a signature field after the signed revision. */
export type Signing = 'signature' | 'timestamp' | null;
export type Inherited = {
  readonly name: string;
  readonly type: string | null;
  /** The field was signed already when the revision compared was. */
  readonly signed: boolean;
  readonly signing: Signing;
  /** The object in which the list of fields stands. */
  readonly holder: number;
};
export const atRoot = (holder: number): Inherited => ({ name: '', type: null, signed: false, signing: null, holder });
export type State = Comparison & {
  /** Appearances that fields gave up, each with the object of its field; null where that is not one of its own. */
  readonly givenUp: Map<number, number | null>;
  readonly seen: Set<number>;
  /** Objects known to lead to nothing that was changed. */
  readonly same: Set<number>;
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
    if (steps > 20_000 || state.final.source.budget.steps-- < 0) return true;
    const current = stack.pop();
    if (current === undefined) continue;
    for (const { ref, key } of edgesOf(current)) {
      // A widget's appearance does not lead back to its page or field.
      if (key === 'P' || key === 'Parent' || key === 'StructParent') continue;
      if (state.changed.has(ref.num) || state.added.has(ref.num)) return true;
      if (seen.has(ref.num) || state.same.has(ref.num)) continue;
      seen.add(ref.num);
      stack.push(objectAt(state.base, ref.num));
    }
  }
  for (const num of seen) state.same.add(num);
  return false;
};
