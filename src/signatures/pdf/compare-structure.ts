import { get, resolve, type PdfFile } from './file.ts';
import type { Comparison } from './found-change.ts';
import { below, type Path } from './path.ts';
import {
  dictOf,
  integerOf,
  isArray,
  isDict,
  isRef,
  nameOf,
  type PdfDict,
  type PdfRef,
  type PdfValue,
} from './values.ts';

/** One entry of a dictionary that reads differently now. */
type Entry = {
  readonly dict: PdfDict;
  readonly key: string;
  readonly before: PdfValue | undefined;
  readonly after: PdfValue | undefined;
  /** That of the dictionary. */
  readonly path: Path;
};

const listOf = (file: PdfFile, value: PdfValue | undefined): readonly PdfValue[] => {
  const one = resolve(file, value);
  return isArray(one) ? one.items : one === null ? [] : [value as PdfValue];
};

/** What a structure element may say of a widget without saying anything a reader would speak or show. */
const elementKeys = new Set(['Type', 'S', 'P', 'K', 'Pg', 'ID', 'A']);

/** A new element of the logical structure that stands for the widget of a new signature (ISO 32000-2 §14.7.2, §14.8.4.8). */
const isWidgetElement = ({ final, added, newWidgets }: Comparison, value: PdfValue): value is PdfRef => {
  if (!isRef(value) || !added.has(value.num)) return false;
  const element = dictOf(resolve(final, value));
  if (!element || nameOf(get(final, element, 'S')) !== 'Form') return false;
  if (![...element.entries.keys()].every((key) => elementKeys.has(key))) return false;
  const content = listOf(final, element.entries.get('K'));
  return (
    content.length > 0 &&
    content.every((one) => {
      const reference = dictOf(resolve(final, one));
      const object = reference?.entries.get('Obj');
      return (
        nameOf(get(final, reference, 'Type')) === 'OBJR' &&
        isRef(object ?? null) &&
        newWidgets.has((object as PdfRef).num)
      );
    })
  );
};

/** New children may join the old ones, which keep their order. */
const childrenGrow = (comparison: Comparison, { before, after, path }: Entry): boolean => {
  const [a, b] = [listOf(comparison.base, before), listOf(comparison.final, after)];
  if (b.length <= a.length) return false;
  const kept = b.filter((item) => !isWidgetElement(comparison, item));
  if (kept.length !== a.length) return false;
  for (const [index, item] of a.entries()) comparison.mustEqual(item, kept[index], below(path, 'K'));
  return true;
};

/** The number tree from /StructParent of an annotation to its element (§7.9.7). */
const numbersGrow = (comparison: Comparison, { before, after, path }: Entry): boolean => {
  const [a, b] = [listOf(comparison.base, before), listOf(comparison.final, after)];
  if (b.length <= a.length || a.length % 2 !== 0 || b.length % 2 !== 0 || b.length > 1_000_000) return false;
  let next = 0;
  for (let index = 0; index < b.length; index += 2) {
    const [number, value] = [b[index] as PdfValue, b[index + 1] as PdfValue];
    if (next < a.length && a[next] === number) {
      comparison.mustEqual(a[next + 1], value, below(path, 'Nums'));
      next += 2;
    } else if (typeof number !== 'number' || !isWidgetElement(comparison, value)) return false;
  }
  return next === a.length;
};

const limitsGrow = ({ base, final }: Comparison, { before, after }: Entry): boolean => {
  const [a, b] = [listOf(base, before).map(integerOf), listOf(final, after).map(integerOf)];
  const [low, high, newLow, newHigh] = [a[0] ?? null, a[1] ?? null, b[0] ?? null, b[1] ?? null];
  if (low === null || high === null || newLow === null || newHigh === null) return false;
  return b.length === 2 && newLow <= low && newHigh >= high;
};

const inParentTree = (path: Path): boolean => {
  let at: Path | null = path;
  while (at?.key === 'Kids') at = at.up;
  return at?.key === 'ParentTree';
};

/**
 * Whether an entry of the logical structure grew by nothing but elements for the widgets of new signatures, as writers of
 * tagged PDF do it. Where it did, what was there is compared on.
 */
export const growsForWidget = (comparison: Comparison, entry: Entry): boolean => {
  const { dict, key, before, after, path } = entry;
  if (comparison.newWidgets.size === 0 || before === undefined) return false;
  const type = nameOf(dict.entries.get('Type'));
  if (key === 'K')
    return (
      (type === 'StructTreeRoot' ||
        type === 'StructElem' ||
        (nameOf(dict.entries.get('S')) !== null && isDict(dict))) &&
      childrenGrow(comparison, entry)
    );
  if (key === 'ParentTreeNextKey' && type === 'StructTreeRoot')
    return (integerOf(resolve(comparison.final, after)) ?? -1) >= (integerOf(resolve(comparison.base, before)) ?? 0);
  if (key === 'Nums') return inParentTree(path) && numbersGrow(comparison, entry);
  return key === 'Limits' && inParentTree(path) && limitsGrow(comparison, entry);
};
