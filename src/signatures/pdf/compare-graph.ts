import { growsForWidget } from './compare-structure.ts';
import { sameValue } from './compare-values.ts';
import type { FormComparison } from './compare-form.ts';
import { edgesOf } from './edges.ts';
import { objectAt } from './file.ts';
import { changedWithoutPermission, other, type Comparison } from './found-change.ts';
import { below, shownPath, type Path } from './path.ts';
import { isArray, isDict, isRef, isStream, isUnread, nameOf, type PdfDict, type PdfValue } from './values.ts';

/** One pair still to be compared, and where it hangs. */
export type Pair = {
  readonly before: PdfValue | undefined;
  readonly after: PdfValue | undefined;
  readonly path: Path;
};

/** Where a field or widget is referred to as one: the key that the reference stands under. */
export const asField: ReadonlySet<string> = new Set([
  'Annots',
  'Fields',
  'Kids',
  'Parent',
  'Obj',
  'Data',
  'T',
  'Annot',
  'Popup',
  'IRT',
]);

const isComplex = (value: PdfValue | undefined): boolean =>
  isRef(value) || isArray(value) || isDict(value) || isStream(value) || isUnread(value);

export const isPage = (value: PdfValue | undefined): value is PdfDict =>
  isDict(value) && nameOf(value.entries.get('Type')) === 'Page';

const emptyDict: PdfDict = { kind: 'dict', entries: new Map(), start: -1, end: -1 };

export type Graph = {
  /** Goes to an object by its number, if nobody has yet. */
  readonly enter: (num: number, path: Path) => void;
  /** Compares until nothing is left. */
  readonly run: () => void;
  /** Where an appearance that a field gave up is shown as well. */
  readonly alsoShown: Map<number, Path>;
};

/**
 * Compares the pairs of `stack` entry by entry, and what hangs on them. What no later revision lists is followed by its
 * references alone, and not at all where only the changed objects are looked at.
 */
export const graphOf = (comparison: Comparison, stack: Pair[], form: FormComparison): Graph => {
  const { base, final, changed, added, handled, quick } = comparison;
  const { budget } = final.source;
  const visited = new Set<number>();
  const alsoShown = new Map<number, Path>();
  const wrong = (path: Path): void => changedWithoutPermission(comparison, path);
  /** Unchanged objects still to be followed; a list of their own, so that no depth of the file becomes one of calls. */
  const unchanged: { readonly value: PdfValue; readonly path: Path }[] = [];

  const enter = (num: number, path: Path): void => {
    if (handled.has(num)) {
      // What a field may change it may change as a field only: the same object can serve as a page's resources.
      if (changed.has(num) && !asField.has(path.key)) wrong(path);
      return;
    }
    if (visited.has(num)) return;
    if (form.givenUp.has(num)) alsoShown.set(num, path);
    if (added.has(num)) {
      visited.add(num);
      const where = shownPath(path);
      return other(
        comparison,
        `Zmieniono bez zezwolenia: ${where} (obiekt, którego nie było w chwili podpisania).`,
        `Changed without permission: ${where} (an object that was missing when it was signed).`,
      );
    }
    if (changed.has(num)) {
      visited.add(num);
      stack.push({ before: objectAt(base, num), after: objectAt(final, num), path });
    } else if (!quick) {
      visited.add(num);
      unchanged.push({ value: objectAt(base, num), path });
    }
  };

  const followEdges = (value: PdfValue, path: Path): void => {
    const edges = edgesOf(value);
    budget.steps -= edges.length;
    const annotations = isPage(value) ? value.entries.get('Annots') : undefined;
    // A page may stand as it did while the list of its annotations, an object of its own, does not.
    const listed = isRef(annotations) ? annotations : null;
    if (listed) form.compareAnnotations(listed, listed, below(path, 'Annots'));
    for (const { ref, key } of edges)
      if (ref !== listed && (!visited.has(ref.num) || handled.has(ref.num)))
        enter(ref.num, key === null ? path : below(path, key));
  };

  const compareEntries = (before: PdfDict, after: PdfDict, path: Path): void => {
    const pages = isPage(before) && isPage(after);
    for (const key of new Set([...before.entries.keys(), ...after.entries.keys()])) {
      const [a, b] = [before.entries.get(key), after.entries.get(key)];
      if (pages && key === 'Annots') form.compareAnnotations(a, b, below(path, 'Annots'));
      else if (!growsForWidget(comparison, { dict: before, key, before: a, after: b, path }))
        stack.push({ before: a, after: b, path: below(path, key) });
    }
  };

  const compare = ({ before, after, path }: Pair): void => {
    if (isRef(before)) {
      if (!isRef(after) || after.num !== before.num || after.gen !== before.gen) wrong(path);
      else enter(before.num, path);
    } else if (before === after && isComplex(before)) followEdges(before as PdfValue, path);
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

  const run = (): void => {
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
      if (!one) return;
      followEdges(one.value, one.path);
    }
  };
  return { enter, run, alsoShown };
};

/** Compares everything that the pairs lead to. */
export const compareAll = (comparison: Comparison, stack: Pair[], form: FormComparison): void => {
  const { run, alsoShown } = graphOf(comparison, stack, form);
  run();
  // A field may give up its appearance for a new one, but not when something else shows that appearance too.
  for (const path of alsoShown.values()) {
    const where = shownPath(path);
    other(
      comparison,
      `Zmieniono bez zezwolenia wygląd, z którego korzysta także inne miejsce dokumentu: ${where}.`,
      `Changed without permission: an appearance that is used elsewhere: ${where}.`,
    );
  }
};
