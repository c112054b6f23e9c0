import { growsForWidget } from './compare-structure.ts';
import { sameValue } from './compare-values.ts';
import type { FormComparison } from './compare-form.ts';
import { edgesOf } from './edges.ts';
import { objectAt } from './file.ts';
import { changedWithoutPermission, other, type Comparison } from './found-change.ts';
import { below, lastKey, shownPath, type Path } from './path.ts';
import { isArray, isDict, isRef, isStream, nameOf, type PdfDict, type PdfValue } from './values.ts';

/** One pair still to be compared, and where it hangs. */
export type Pair = { readonly before: PdfValue | undefined; readonly after: PdfValue | undefined; readonly path: Path };

/** Where a field or widget is referred to as one: the key that the reference stands under. */
const asField = new Set(['Annots', 'Fields', 'Kids', 'Parent', 'Obj', 'Data', 'T', 'Annot', 'Popup', 'IRT']);

const isComplex = (value: PdfValue | undefined): boolean =>
  isRef(value) || isArray(value) || isDict(value) || isStream(value);

const isPage = (value: PdfValue | undefined): value is PdfDict =>
  isDict(value) && nameOf(value.entries.get('Type')) === 'Page';

/**
 * Compares everything that hangs on the pairs of `stack`. What no later revision lists is followed by its references
 * alone; only objects that read differently are compared entry by entry.
 */
export const compareGraph = (comparison: Comparison, stack: Pair[], form: FormComparison): void => {
  const { base, final, changed, added, handled } = comparison;
  const { budget } = final.source;
  const visited = new Set<number>();
  const wrong = (path: Path): void => changedWithoutPermission(comparison, shownPath(path));

  const enter = (num: number, path: Path): void => {
    if (handled.has(num)) {
      // What a field may change it may change as a field only: the same object can serve as a page's resources.
      if (changed.has(num) && !asField.has(lastKey(path))) wrong(path);
      return;
    }
    if (visited.has(num)) return;
    visited.add(num);
    if (added.has(num)) {
      const where = shownPath(path);
      return other(
        comparison,
        `Zmieniono bez zezwolenia: ${where} (obiekt, którego nie było w chwili podpisania).`,
        `Changed without permission: ${where} (an object that was missing when it was signed).`,
      );
    }
    const value = objectAt(base, num);
    if (changed.has(num)) stack.push({ before: value, after: objectAt(final, num), path });
    else follow(value, path);
  };

  /** Unchanged objects still to be followed; a list of their own, so that no depth of the file becomes one of calls. */
  const unchanged: { readonly value: PdfValue; readonly path: Path }[] = [];
  const follow = (value: PdfValue, path: Path): void => void unchanged.push({ value, path });

  const followEdges = (value: PdfValue, path: Path): void => {
    const edges = edgesOf(value);
    budget.steps -= edges.length;
    const annotations = isPage(value) ? value.entries.get('Annots') : undefined;
    // A page may stand as it did while the list of its annotations, an object of its own, does not.
    const listed = isRef(annotations) ? annotations : null;
    if (listed) form.compareAnnotations(listed, listed, `${shownPath(path)} /Annots`);
    for (const { ref, key } of edges)
      if (ref !== listed && (!visited.has(ref.num) || handled.has(ref.num)))
        enter(ref.num, key === null ? path : below(path, key));
  };

  const compare = ({ before, after, path }: Pair): void => {
    if (isRef(before)) {
      if (!isRef(after) || after.num !== before.num || after.gen !== before.gen) wrong(path);
      else enter(before.num, path);
    } else if (before === after && isComplex(before)) follow(before as PdfValue, path);
    else if (isArray(before)) {
      if (!isArray(after) || after.items.length !== before.items.length) wrong(path);
      else
        for (const [index, item] of before.items.entries())
          if (isComplex(item) || item !== after.items[index])
            stack.push({ before: item, after: after.items[index], path });
    } else if (isDict(before)) {
      if (isDict(after)) compareEntries(before, after, path);
      else wrong(path);
    } else if (isStream(before)) {
      if (!isStream(after) || !sameValue({ ...before, dict: emptyDict }, { ...after, dict: emptyDict })) wrong(path);
      else compareEntries(before.dict, after.dict, path);
    } else if (!sameValue(before, after)) wrong(path);
  };

  const compareEntries = (before: PdfDict, after: PdfDict, path: Path): void => {
    const pages = isPage(before) && isPage(after);
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [a, b] = [before.entries.get(key), after.entries.get(key)];
      if (pages && key === 'Annots') form.compareAnnotations(a, b, `${shownPath(path)} /Annots`);
      else if (!growsForWidget(comparison, { dict: before, key, before: a, after: b, path }))
        stack.push({ before: a, after: b, path: below(path, key) });
    }
  };

  for (;;) {
    if (budget.steps-- < 0)
      return other(
        comparison,
        'Plik jest zbyt rozległy, aby w całości porównać go z podpisanym.',
        'The file is too large to be compared with what was signed.',
      );
    const pair = stack.pop();
    if (pair) {
      compare(pair);
      continue;
    }
    const one = unchanged.pop();
    if (!one) break;
    followEdges(one.value, one.path);
  }
  // A field may give up its appearance for a new one, but not when something else shows that appearance too.
  for (const num of form.givenUp)
    if (visited.has(num))
      other(
        comparison,
        'Zmieniono bez zezwolenia wygląd, z którego korzysta także inne miejsce dokumentu.',
        'Changed without permission: an appearance that is used elsewhere.',
      );
};

const emptyDict: PdfDict = { kind: 'dict', entries: new Map(), start: -1, end: -1 };
