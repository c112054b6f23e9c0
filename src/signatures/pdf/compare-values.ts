import { equalBytes } from '../bytes.ts';
import { entryOf, objectAt, type PdfFile } from './file.ts';
import { isArray, isDict, isName, isReal, isRef, isStream, isString, type PdfReal, type PdfValue } from './values.ts';

const plainReal = /^[+-]?(?:\d+\.\d*|\.\d+)$/;

/** The same number, where no reader takes it for another: a real may become an integer, but no integer a real. */
const sameNumber = (a: PdfReal, b: PdfValue): boolean => {
  if (!plainReal.test(a.word)) return isReal(b) && a.word === b.word;
  return isReal(b) ? plainReal.test(b.word) && a.value === b.value : a.value === b;
};

/** Whether two objects, the earlier and the later, are written alike: references by number, strings and streams by their bytes. */
export const sameValue = (a: PdfValue | undefined, b: PdfValue | undefined): boolean => {
  if (a === b) return true;
  if (a === undefined || b === undefined) return (a ?? null) === null && (b ?? null) === null;
  if (isReal(a)) return sameNumber(a, b);
  if (isRef(a)) return isRef(b) && a.num === b.num && a.gen === b.gen;
  if (isName(a)) return isName(b) && a.value === b.value;
  if (isString(a)) return isString(b) && equalBytes(a.bytes, b.bytes);
  if (isArray(a))
    return (
      isArray(b) && a.items.length === b.items.length && a.items.every((item, index) => sameValue(item, b.items[index]))
    );
  if (isDict(a))
    return (
      isDict(b) &&
      a.entries.size === b.entries.size &&
      [...a.entries].every(([key, value]) => b.entries.has(key) && sameValue(value, b.entries.get(key)))
    );
  if (isStream(a)) return isStream(b) && sameValue(a.dict, b.dict) && equalBytes(a.data, b.data);
  return false;
};

export type ObjectChanges = {
  /** Objects of the signed revision that read differently now. */
  readonly changed: ReadonlySet<number>;
  /** Objects that the signed revision does not have. */
  readonly added: ReadonlySet<number>;
};

/**
 * Which objects differ between a revision and a later one that builds upon it; only what the sections between them list is
 * looked at. Null when there is too much of it.
 */
export const changedObjects = (base: PdfFile, final: PdfFile): ObjectChanges | null => {
  const changed = new Set<number>();
  const added = new Set<number>();
  const { budget } = final.source;
  const newer = final.sections.slice(0, final.sections.length - base.sections.length);
  for (const section of newer) {
    budget.steps -= section.entries.size;
    if (budget.steps < 0) return null;
    for (const num of section.entries.keys()) {
      if (changed.has(num) || added.has(num)) continue;
      const before = entryOf(base, num);
      if (before === undefined || before.type === 'free') {
        if (entryOf(final, num)?.type !== 'free') added.add(num);
      } else if (!sameValue(objectAt(base, num), objectAt(final, num))) changed.add(num);
      else if (generation(base, num) !== generation(final, num)) changed.add(num);
    }
  }
  // An object stream written anew changes what it holds without a new entry for any of it.
  const containers = new Set([...changed].filter((num) => isStream(objectAt(base, num))));
  if (containers.size > 0) {
    budget.steps -= base.chain.versions.size;
    if (budget.steps < 0) return null;
    for (const num of base.chain.versions.keys()) {
      const entry = entryOf(base, num);
      if (entry?.type !== 'packed' || !containers.has(entry.stream)) continue;
      if (!sameValue(objectAt(base, num), objectAt(final, num))) changed.add(num);
    }
  }
  return { changed, added };
};

const generation = (file: PdfFile, num: number): number => {
  const entry = entryOf(file, num);
  return entry?.type === 'plain' ? entry.gen : 0;
};
