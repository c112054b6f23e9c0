import type { Comparison, FoundChange } from './found-change.ts';
import { sameValue } from './compare-values.ts';
import { isWidgetOnly } from './fields.ts';
import { get, objectAt, resolve, type PdfFile } from './file.ts';
import { looks, showsSomething } from './looks.ts';
import { isDocumentTimestamp } from './signature-dictionary.ts';
import { shown } from './shown.ts';
import { pdfText } from './text.ts';
import {
  dictOf,
  isArray,
  isDict,
  isRef,
  isStream,
  isString,
  nameOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';

export type FormComparison = {
  /** A page's annotations: those of the signed revision stay; widgets of new signatures may join them. */
  readonly compareAnnotations: (before: PdfValue | undefined, after: PdfValue | undefined, path: string) => void;
  /** Appearance dictionaries that fields no longer refer to. */
  readonly givenUp: ReadonlySet<number>;
};

/** What was put into a signature field after the signed revision. */
type Signing = 'signature' | 'timestamp' | null;
type Inherited = {
  readonly name: string;
  readonly type: string | null;
  /** The field was signed already when the revision compared was. */
  readonly signed: boolean;
  readonly signing: Signing;
};
const atRoot: Inherited = { name: '', type: null, signed: false, signing: null };
type State = Comparison & {
  /** Objects that are widgets of signature fields added after the signature. */
  readonly newWidgets: Set<number>;
  readonly givenUp: Set<number>;
  readonly seen: Set<number>;
};

const depthLimit = 32;

/** Entries of a field that filling it in writes (ISO 32000-2 §12.7.4, §12.5.2). */
const filledIn = new Set(['V', 'AP', 'AS', 'M', 'RV', 'I']);

const list = (file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] => {
  const items = resolve(file, value);
  return isArray(items) ? items.items : [];
};

const ownName = (file: PdfFile, dict: PdfDict, inherited: string): string => {
  const partial = get(file, dict, 'T');
  if (!isString(partial)) return inherited;
  const text = pdfText(partial.bytes);
  return inherited === '' ? text : `${inherited}.${text}`;
};

const add = (state: State, change: FoundChange): void => {
  if (state.found.length < 200) state.found.push(change);
};

/** Whether anything that a value leads to was changed or added; bounded, and then "yes". */
const differs = (state: State, before: PdfValue | undefined, after: PdfValue | undefined): boolean => {
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

const shape = (file: PdfFile, value: PdfValue | undefined): boolean => {
  const one = resolve(file, value);
  if (isArray(one)) return one.items.every((item) => shape(file, item));
  return one === null || isString(one) || nameOf(one) !== null || isStream(one);
};

/** A signature that was put into a field: another's signature, or a document time-stamp. `holds` asks whether it is one. */
const noteSigned = (state: State, name: string, value: PdfValue): Signing => {
  const other = (detail: string): null => (add(state, { level: 'other', detail }), null);
  const { final, base } = state;
  const dict = dictOf(resolve(final, value));
  const contents = get(final, dict, 'Contents');
  if (!dict || !isArray(get(final, dict, 'ByteRange')) || !isString(contents))
    return other(`Signature field “${shown(name)}” was filled with something that is no signature.`);
  // By where it stands, not by its number: a new object may be no more than a reference to an old one.
  if ((isRef(value) && !state.added.has(value.num)) || contents.start < base.end)
    return other(`Signature field “${shown(name)}” shows an older object as its signature.`);
  const stamp = isDocumentTimestamp(final, dict);
  add(state, {
    level: stamp ? 'lta' : 'form-fill',
    detail: stamp ? 'A document time-stamp was added.' : `A further signature was added in field “${shown(name)}”.`,
    field: name,
    signs: true,
  });
  return stamp ? 'timestamp' : 'signature';
};

/** The looks of a signature field are those of its signature: they come with one, and a time-stamp has none. */
const compareLooks = (state: State, after: PdfDict, name: string, signing: Signing): void => {
  if (signing === null)
    add(state, {
      level: 'other',
      detail: `The appearance of signature field “${shown(name)}” was changed without a signature.`,
    });
  else if (signing === 'timestamp' && showsSomething(state.final, after))
    add(state, { level: 'other', detail: `A document time-stamp was made to show something on a page.` });
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

/** Entries of a field or widget that name actions (ISO 32000-2 §12.6.3). */
const scripts = ['A', 'AA'];

/** A field that was not there when it was signed: only a signature field may come. */
const addField = (state: State, item: PdfValue, inherited: Inherited): void => {
  const { final } = state;
  const dict = resolve(final, item);
  const name = isDict(dict) ? ownName(final, dict, inherited.name) : inherited.name;
  const type = isDict(dict) ? (nameOf(get(final, dict, 'FT')) ?? inherited.type) : null;
  if (!isRef(item) || !state.added.has(item.num) || !isDict(dict) || isWidgetOnly(dict) || type !== 'Sig')
    return add(state, { level: 'other', detail: `A form field “${shown(name)}” was added.` });
  const widgets: PdfRef[] = [item];
  for (const kid of list(final, dict.entries.get('Kids'))) {
    const widget = resolve(final, kid);
    if (!isRef(kid) || !state.added.has(kid.num) || !isDict(widget) || !isWidgetOnly(widget))
      return add(state, { level: 'other', detail: `Signature field “${shown(name)}” has parts that are no widgets.` });
    widgets.push(kid);
  }
  for (const { num } of widgets) state.newWidgets.add(num);
  // Even an unseen widget can run a script that redraws what is seen.
  if (widgets.some((one) => scripts.some((key) => (resolve(final, one) as PdfDict).entries.has(key))))
    add(state, { level: 'other', detail: `Signature field “${shown(name)}” was added with an action of its own.` });
  const value = dict.entries.get('V') ?? null;
  const empty = resolve(final, value) === null;
  // What an empty field shows is nobody's signature, and nobody signed it.
  const signing = empty ? null : noteSigned(state, name, value);
  if (signing !== 'signature' && widgets.some((one) => showsSomething(final, resolve(final, one) as PdfDict)))
    add(state, { level: 'other', detail: `Signature field “${shown(name)}” was added and shows something on a page.` });
  else if (empty)
    add(state, {
      level: 'form-fill',
      detail: `An empty signature field “${shown(name)}” was added.`,
      field: name,
      makesRoom: true,
    });
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

const compareAnnotations = (
  state: State,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  path: string,
): void => {
  const [a, b] = [list(state.base, before), list(state.final, after)];
  if (a === b) {
    for (const item of a) state.mustEqual(item, item, path);
    return;
  }
  let next = 0;
  for (const item of b) {
    const expected = a[next];
    if (expected !== undefined && sameValue(expected, item)) {
      state.mustEqual(expected, item, path);
      next++;
    } else if (isRef(item) && state.newWidgets.has(item.num)) continue;
    else {
      const annotation = resolve(state.final, item);
      const subtype = isDict(annotation) ? (nameOf(get(state.final, annotation, 'Subtype')) ?? 'unknown') : 'unknown';
      const isNew = isRef(item) ? state.added.has(item.num) : true;
      if (isNew && subtype !== 'Widget')
        add(state, { level: 'annotation', detail: `An annotation of kind ${shown(subtype)} was added.`, subtype });
      else add(state, { level: 'other', detail: `Changed without permission: ${path}.` });
    }
  }
  if (next < a.length) add(state, { level: 'other', detail: 'An annotation was removed or replaced.' });
};
