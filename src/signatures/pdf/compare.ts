import type { SignatureChange } from '../../model/index.ts';
import { changedObjects, sameValue } from './compare-values.ts';
import { compareForm, type FormComparison } from './compare-form.ts';
import { isDssShaped, isExtensionsShaped } from './compare-lenient.ts';
import { get, objectAt, resolve, type PdfFile } from './file.ts';
import { addChange, type Comparison, type FoundChange } from './found-change.ts';
import { shown } from './shown.ts';
import type { Permissions } from './signature-dictionary.ts';
import { dictOf, isArray, isDict, isRef, isStream, nameOf, type PdfDict, type PdfValue } from './values.ts';

/** One pair still to be compared, and where it hangs. */
type Pair = { readonly before: PdfValue | undefined; readonly after: PdfValue | undefined; readonly path: string };

/** Trailer entries that every update writes anew (ISO 32000-2 §7.5.5, §7.5.8). */
const structural = new Set([
  'Size',
  'Prev',
  'XRefStm',
  'Type',
  'W',
  'Index',
  'Length',
  'Filter',
  'DecodeParms',
  'ID',
  'Info',
  'Root',
]);

const buildsUpon = (base: PdfFile, final: PdfFile): boolean => {
  const skipped = final.sections.length - base.sections.length;
  return (
    skipped > 0 &&
    base.sections.every(({ offset }, index) => final.sections[skipped + index]?.offset === offset) &&
    final.sections.slice(0, skipped).every(({ offset }) => offset >= base.end)
  );
};

/**
 * What changed between the signed revision `base` and `final`, both of one file. Everything reachable must be equal
 * but for what the rules know: validation data, signatures, form values with their appearances, annotations. Whatever
 * they do not know is `other`.
 */
export const compareRevisions = (base: PdfFile, final: PdfFile): FoundChange[] => {
  if (!buildsUpon(base, final))
    return [{ level: 'other', detail: 'The file does not continue the signed revision: its objects are listed anew.' }];
  const found: FoundChange[] = [];
  const changes = changedObjects(base, final);
  const stack: Pair[] = [];
  const comparison: Comparison = {
    ...changes,
    base,
    final,
    found,
    handled: new Set(),
    mustEqual: (before, after, path) => void stack.push({ before, after, path }),
  };
  const catalogBefore = dictOf(get(base, base.trailer, 'Root'));
  const catalogAfter = dictOf(get(final, final.trailer, 'Root'));
  if (!catalogBefore || !catalogAfter) return [{ level: 'other', detail: 'The document catalogue cannot be read.' }];
  compareTrailers(comparison);
  const form = compareForm(comparison, get(base, catalogBefore, 'AcroForm'), get(final, catalogAfter, 'AcroForm'));
  compareCatalogs(comparison, catalogBefore, catalogAfter);
  // A certification names the catalogue as its subject; it has been compared already.
  const root = base.trailer.entries.get('Root');
  if (isRef(root)) comparison.handled.add(root.num);
  walk(comparison, stack, form);
  return found;
};

/** LibreOffice leaves /AdditionalStreams behind whose references name no object. */
const leadsSomewhere = (file: PdfFile, value: PdfValue | undefined): boolean => {
  if (isArray(value))
    return value.items.some((item) => (isRef(item) ? resolve(file, item) !== null : nameOf(item) === null));
  return value !== undefined;
};

const compareTrailers = (comparison: Comparison): void => {
  const { base, final, found, mustEqual } = comparison;
  if (!sameValue(base.trailer.entries.get('Root'), final.trailer.entries.get('Root')))
    addChange(found, { level: 'other', detail: 'The file has another document catalogue.' });
  for (const key of new Set([...base.trailer.entries.keys(), ...final.trailer.entries.keys()]))
    // An update need not repeat what no reader follows; it must not bring anything new that leads anywhere.
    if (!structural.has(key) && (key === 'Encrypt' || leadsSomewhere(final, final.trailer.entries.get(key))))
      mustEqual(base.trailer.entries.get(key), final.trailer.entries.get(key), `trailer /${shown(key)}`);
  const [idBefore, idAfter] = [get(base, base.trailer, 'ID'), get(final, final.trailer, 'ID')];
  // The identifier matters where keys are derived from it; some writers make a new one at every save.
  if (
    base.encrypted &&
    isArray(idBefore) &&
    (!isArray(idAfter) || !sameValue(resolve(base, idBefore.items[0]), resolve(final, idAfter.items[0])))
  )
    addChange(found, { level: 'other', detail: 'The file identifier was changed.' });
  const info = get(final, final.trailer, 'Info');
  if (info !== null && !(isDict(info) && [...info.entries.values()].every((value) => !isDict(resolve(final, value)))))
    addChange(found, { level: 'other', detail: 'The document information is not simple text any more.' });
};

const compareCatalogs = (comparison: Comparison, before: PdfDict, after: PdfDict): void => {
  const { base, final, found, mustEqual } = comparison;
  for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
    const [a, b] = [before.entries.get(key), after.entries.get(key)];
    if (key === 'AcroForm') continue;
    if (key === 'DSS') {
      if (sameValue(a, b) && !leadsToChange(comparison, a)) continue;
      if (isDssShaped(final, b)) addChange(found, { level: 'lta', detail: 'Validation data was added.' });
      else addChange(found, { level: 'other', detail: 'The validation data has entries that do not belong there.' });
    } else if (key === 'Extensions') {
      if (!isExtensionsShaped(final, b))
        addChange(found, { level: 'other', detail: 'The list of extensions was changed.' });
    } else if (key === 'Metadata') {
      const value = resolve(final, b);
      if (value !== null && !isStream(value))
        addChange(found, { level: 'other', detail: 'The metadata is not a stream.' });
      else if (a !== undefined && value === null)
        addChange(found, { level: 'other', detail: 'The metadata was removed.' });
    } else if (key === 'Version') {
      if (resolve(final, b) !== null && nameOf(resolve(final, b)) === null)
        addChange(found, { level: 'other', detail: 'The version is not a name.' });
      else if (
        nameOf(resolve(base, a)) !== null &&
        (nameOf(resolve(final, b)) ?? '') < (nameOf(resolve(base, a)) ?? '')
      )
        addChange(found, { level: 'other', detail: 'The version was lowered.' });
    } else mustEqual(a, b, `catalogue /${shown(key)}`);
  }
};

/** Whether a value leads, within a few steps, to an object that was changed. */
const leadsToChange = ({ base, changed }: Comparison, value: PdfValue | undefined): boolean => {
  const seen = new Set<number>();
  const stack: (PdfValue | undefined)[] = [value];
  for (let current = stack.pop(); stack.length < 100_000; current = stack.pop()) {
    if (isRef(current)) {
      if (changed.has(current.num)) return true;
      if (!seen.has(current.num)) {
        seen.add(current.num);
        stack.push(objectAt(base, current.num));
      }
    } else if (isArray(current)) stack.push(...current.items.slice(0, 10_000));
    else if (isDict(current)) stack.push(...current.entries.values());
    if (stack.length === 0) return false;
  }
  return true;
};

/** Where a field or widget is referred to as one: the key that the reference stands under. */
const asField = /\/(?:Annots|Fields|Kids|Parent|Obj|Data|T|Annot|Popup|IRT)$/;

const walk = (comparison: Comparison, stack: Pair[], form: FormComparison): void => {
  const { base, final, changed, added, found, handled } = comparison;
  // Where no object of the signed revision differs, only what hangs directly on the pairs can.
  const visited = new Set<number>();
  const other = (path: string): void =>
    addChange(found, { level: 'other', detail: `Changed without permission: ${path}.` });
  for (let pair = stack.pop(); pair; pair = stack.pop()) {
    const { before, after, path } = pair;
    if (isRef(before)) {
      if (!isRef(after) || after.num !== before.num || after.gen !== before.gen) {
        other(path);
        continue;
      }
      // What a field may change it may change as a field only: the same object can serve as a page's resources.
      if (handled.has(before.num) && changed.has(before.num) && !asField.test(path)) other(path);
      if (handled.has(before.num) || visited.has(before.num)) continue;
      visited.add(before.num);
      if (added.has(before.num)) {
        other(`${path} (an object that was missing when it was signed)`);
        continue;
      }
      const value = objectAt(base, before.num);
      stack.push({ before: value, after: changed.has(before.num) ? objectAt(final, before.num) : value, path });
    } else if (isArray(before)) {
      if (!isArray(after) || after.items.length !== before.items.length) other(path);
      else
        for (const [index, item] of before.items.entries())
          if (isComplex(item) || item !== after.items[index])
            stack.push({ before: item, after: after.items[index], path });
    } else if (isDict(before)) {
      if (isDict(after)) pushEntries(stack, before, after, path, form);
      else other(path);
    } else if (isStream(before)) {
      if (!isStream(after) || (before !== after && !sameValue(before, after))) other(path);
      else pushEntries(stack, before.dict, after.dict, path, form);
    } else if (!sameValue(before, after)) other(path);
  }
  // A field may give up its appearance for a new one, but not when something else shows that appearance too.
  for (const num of form.givenUp) if (visited.has(num)) other('an appearance that is used elsewhere');
};

const isComplex = (value: PdfValue): boolean => isRef(value) || isArray(value) || isDict(value) || isStream(value);

const pushEntries = (stack: Pair[], before: PdfDict, after: PdfDict, path: string, form: FormComparison): void => {
  const page = nameOf(before.entries.get('Type')) === 'Page' && nameOf(after.entries.get('Type')) === 'Page';
  const keys = before === after ? before.entries.keys() : new Set([...before.entries.keys(), ...after.entries.keys()]);
  for (const key of keys) {
    const [a, b] = [before.entries.get(key), after.entries.get(key)];
    if (page && key === 'Annots') form.compareAnnotations(a, b, `${path} /Annots`);
    else if (before !== after || isComplex(a as PdfValue)) {
      const short = path.length > 160 ? `…${path.slice(-120)}` : path;
      stack.push({ before: a, after: b, path: `${short} /${shown(key)}` });
    }
  }
};

/** Applies what the signature permits to what was found. `holds`: whether the signature in a field is intact itself. */
export const judgeChanges = (
  found: readonly FoundChange[],
  permissions: Permissions,
  holds: (field: string) => boolean,
): SignatureChange[] => {
  const changes = new Map<string, SignatureChange>();
  for (const change of found) {
    const broken = change.signs === true && change.field !== undefined && !holds(change.field);
    if (broken) {
      changes.set(change.detail, {
        level: 'other',
        allowed: false,
        ...(change.field === undefined ? {} : { field: change.field }),
        detail: 'What was put into a signature field is no signature that holds.',
      });
      continue;
    }
    const allowed = isAllowed(change, permissions);
    changes.set(`${change.level}${change.detail}${String(allowed)}`, {
      level: change.level,
      allowed,
      ...(change.level === 'form-fill' && (change.signs === true || change.makesRoom === true)
        ? { signing: true }
        : {}),
      ...(change.field === undefined ? {} : { field: change.field }),
      detail: change.detail,
    });
  }
  return [...changes.values()];
};

/** Annotations that say something about a page without covering it; others can redraw what was signed. */
const harmlessAnnotations = new Set(['Text', 'Popup', 'Highlight', 'Underline', 'Squiggly', 'StrikeOut']);

const isAllowed = (change: FoundChange, { level, locks }: Permissions): boolean => {
  switch (change.level) {
    case 'lta':
      return true;
    case 'form-fill': {
      const { field } = change;
      // Who signs without saying that the form may still be filled in has signed what it said then.
      const signing = change.signs === true || change.makesRoom === true;
      if (level === null && !signing) return false;
      return level !== 1 && (field === undefined || !locks.some((lock) => lock(field)));
    }
    case 'annotation':
      return level === 3 && harmlessAnnotations.has(change.subtype ?? '');
    case 'other':
      return false;
  }
};
