import type { FormComparison } from './compare-form.ts';
import { asField, graphOf, isPage, type Pair } from './compare-graph.ts';
import { objectAt } from './file.ts';
import type { Comparison } from './found-change.ts';
import { below } from './path.ts';
import { trailerUse, usesIn, type Use } from './uses.ts';
import { isArray } from './values.ts';

/** Where a changed object was dealt with by a rule of its own: the object that may refer to it, and the key. */
export type Explained = ReadonlyMap<number, { readonly holder: number; readonly key: string } | null>;

/**
 * Compares by the changed objects alone, by who refers to each of them: true when every one is accounted for. It takes no
 * account of whether anything leads there from the trailer, so that "false" may be too strict and is never too lenient.
 */
export const compareChanged = (
  comparison: Comparison,
  stack: Pair[],
  form: FormComparison,
  explained: Explained,
): boolean => {
  const { base, changed, added, handled, found } = comparison;
  const usesOf = usesIn(base);
  const { enter, run } = graphOf(comparison, stack, form);

  const keysOf = ({ source, key }: Use): readonly (string | null)[] =>
    key === null ? usesOf(source).map((one) => one.key) : [key];
  const onlyAsField = (num: number): boolean =>
    usesOf(num).every(
      (use) =>
        (use.source === trailerUse && use.key === 'Root') ||
        keysOf(use).every((key) => key !== null && asField.has(key)),
    );
  const onlyFrom = (num: number, holder: number, key: string): boolean => {
    const uses = usesOf(num);
    return uses.length === 1 && uses[0]?.source === holder && uses[0].key === key;
  };
  const isListOfAnnotations = (num: number): boolean =>
    isArray(objectAt(base, num)) &&
    usesOf(num).every(({ source, key }) => key === 'Annots' && isPage(objectAt(base, source)));

  for (const num of added) if (usesOf(num).length > 0) return false;
  for (const num of changed) {
    const place = explained.get(num);
    if (handled.has(num)) {
      if (!onlyAsField(num)) return false;
    } else if (place !== undefined) {
      if (place === null || !onlyFrom(num, place.holder, place.key)) return false;
    } else if (isListOfAnnotations(num)) {
      const list = { kind: 'ref', num, gen: 0 } as const;
      form.compareAnnotations(list, list, below(null, 'Annots'));
    } else if (usesOf(num).length > 0) enter(num, below(null, usesOf(num)[0]?.key ?? 'Kids'));
  }
  for (const [num, holder] of form.givenUp) if (holder === null || !onlyFrom(num, holder, 'AP')) return false;
  run();
  return found.every(({ level }) => level !== 'other');
};
