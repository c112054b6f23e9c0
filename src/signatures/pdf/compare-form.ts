import { compareAnnotations } from './compare-annotations.ts';
import { sameValue } from './compare-values.ts';
import { get, resolve, type PdfFile } from './file.ts';
import { add, atRoot, differs, list, ownName, type Inherited, type State } from './form-state.ts';
import type { Comparison } from './found-change.ts';
import { looks } from './looks.ts';
import { addField, compareLooks, noteSigned } from './new-signature.ts';
import { shown } from './shown.ts';
import { isArray, isDict, isRef, isStream, isString, nameOf, type PdfDict, type PdfValue } from './values.ts';

export type FormComparison = {
  /** A page's annotations: those of the signed revision stay; widgets of new signatures may join them. */
  readonly compareAnnotations: (before: PdfValue | undefined, after: PdfValue | undefined, path: string) => void;
  /** Appearance dictionaries that fields no longer refer to. */
  readonly givenUp: ReadonlySet<number>;
};

const depthLimit = 32;

/** Entries of a field that filling it in writes (ISO 32000-2 §12.7.4, §12.5.2). */
const filledIn = new Set(['V', 'AP', 'AS', 'M', 'RV', 'I']);

const shape = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const one = resolve(file, value);
  if (isArray(one)) return one.items.every((item) => shape(file, item));
  return one === null || isString(one) || nameOf(one) !== null || isStream(one);
};

const compareField = (state: State, before: PdfDict, after: PdfDict, inherited: Inherited, depth: number): void => {
  const { base, final, mustEqual } = state;
  const name = ownName(base, before, inherited.name);
  const type = nameOf(get(base, before, 'FT')) ?? inherited.type;
  const isSignature = type === 'Sig';
  const signed = isSignature && (inherited.signed || resolve(base, before.entries.get('V')) !== null);
  const put = after.entries.get('V');
  const signing =
    isSignature && !signed && resolve(final, put) !== null ? noteSigned(state, name, put ?? null) : inherited.signing;
  let filled: string | null = null;
  let dressed = false;
  for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const [a, b] = [before.entries.get(key), after.entries.get(key)];
    if (key === 'Kids') compareKids(state, a, b, { name, type, signed, signing }, depth);
    else if (isSignature && !signed && looks.has(key)) {
      if (!differs(state, a, b)) continue;
      if (key === 'F' && typeof resolve(final, b) !== 'number') mustEqual(a, b, `field “${shown(name)}” /${key}`);
      if (isRef(a) && !sameValue(a, b)) state.givenUp.add(a.num);
      dressed = true;
    } else if (signed || !filledIn.has(key)) mustEqual(a, b, `field “${shown(name)}” /${key}`);
    else if (isSignature) continue;
    else if (key === 'V') {
      if (!shape(final, b))
        add(state, { level: 'other', detail: `The value of field “${shown(name)}” is no plain value.` });
      else if (differs(state, a, b)) filled = `The value of field “${shown(name)}” was changed.`;
    } else if (differs(state, a, b)) {
      if (isRef(a) && !sameValue(a, b)) state.givenUp.add(a.num);
      filled ??= `The appearance of field “${shown(name)}” was changed.`;
    }
  }
  if (dressed) compareLooks(state, after, name, signing);
  if (filled) add(state, { level: 'form-fill', detail: filled, field: name });
};

const compareItem = (state: State, before: PdfValue, after: PdfValue, inherited: Inherited, depth: number): void => {
  if (depth > depthLimit) return add(state, { level: 'other', detail: 'Form fields are nested too deeply.' });
  if (isRef(before) !== isRef(after) || (isRef(before) && !sameValue(before, after)))
    return add(state, {
      level: 'other',
      detail: `A form field${inherited.name ? ` of “${shown(inherited.name)}”` : ''} was replaced.`,
    });
  if (isRef(before)) {
    if (state.seen.has(before.num)) return;
    state.seen.add(before.num);
    state.handled.add(before.num);
  }
  const [a, b] = [resolve(state.base, before), resolve(state.final, after)];
  if (isDict(a) && isDict(b)) compareField(state, a, b, inherited, depth);
  else if (!sameValue(a, b)) add(state, { level: 'other', detail: 'A form field is gone.' });
};

const compareKids = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  inherited: Inherited,
  depth: number,
): void => {
  const [a, b] = [list(state.base, before), list(state.final, after)];
  if (isRef(before) && isRef(after) && before.num !== after.num)
    add(state, { level: 'other', detail: 'The list of fields was replaced.' });
  for (const [index, item] of a.entries()) compareItem(state, item, b[index] ?? null, inherited, depth + 1);
  for (const item of b.slice(a.length)) addField(state, item, inherited);
};

/** Resources and defaults of the form may grow; what is there stays. */
const mayGrow = (state: State, before: PdfValue | undefined, after: PdfValue | undefined, path: string): void => {
  const [a, b] = [resolve(state.base, before), resolve(state.final, after)];
  if (a === null) return;
  if (!isDict(a) || !isDict(b)) return state.mustEqual(before, after, path);
  for (const [key, value] of a.entries) {
    const [x, y] = [resolve(state.base, value), resolve(state.final, b.entries.get(key))];
    if (isDict(x) && isDict(y))
      for (const [name, one] of x.entries) state.mustEqual(one, y.entries.get(name), `${path} /${key} /${name}`);
    else state.mustEqual(value, b.entries.get(key), `${path} /${key}`);
  }
};

/** Compares the interactive forms and returns what the walk over the pages needs of them. */
export const compareForm = (comparison: Comparison, before: PdfValue, after: PdfValue): FormComparison => {
  const state: State = { ...comparison, newWidgets: new Set(), givenUp: new Set(), seen: new Set() };
  if (isDict(before) && isDict(after))
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [a, b] = [before.entries.get(key), after.entries.get(key)];
      if (key === 'Fields') compareKids(state, a, b, atRoot, 0);
      else if (key === 'DR') mayGrow(state, a, b, 'form /DR');
      else if (key === 'SigFlags' || key === 'NeedAppearances') continue;
      else if (key === 'DA' && a === undefined) continue;
      else state.mustEqual(a, b, `form /${key}`);
    }
  else if (!sameValue(before, after)) add(state, { level: 'other', detail: 'The interactive form was replaced.' });
  return { compareAnnotations: (a, b, path) => compareAnnotations(state, a, b, path), givenUp: state.givenUp };
};
