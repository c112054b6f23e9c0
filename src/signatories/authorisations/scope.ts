import type { Fact } from './grammar/rule.ts';
import type { Matter } from './matter.ts';

export type Scope =
  /** Covers such applications; `quotes` say so. */
  | { readonly covers: true; readonly quotes: readonly string[] }
  /** Of other acts or matters, or of a part of the matter that is not asked for. */
  | { readonly covers: false; readonly quotes: readonly string[]; readonly part: boolean };

type Part = { readonly field: string; readonly value: string };

const inside = (fact: Fact, of: Fact): boolean => fact.from >= of.from && fact.to <= of.to;

/** Whether what was granted lets somebody file this application. */
export const readScope = (
  facts: readonly Fact[],
  matter: Matter,
  quotes: (found: readonly Fact[]) => readonly string[],
): Scope => {
  const of = (kind: string): readonly Fact[] => facts.filter((one) => one.kind === kind);
  // Some act of filing, of papers of this matter, in one and the same breath.
  const covering = of('main').filter((main) =>
    ['files', 'filed'].every((kind) => of(kind).some((one) => inside(one, main))),
  );
  const said = quotes(covering.length > 0 ? covering : of('main'));
  if (covering.length === 0) return { covers: false, quotes: said, part: false };
  // "O dostęp, zmianę …": where access itself is named, what stands beside it limits nothing.
  const broad = of('things').filter((one) => of('whole').some((whole) => inside(whole, one)));
  const parts = of('part').flatMap((one) => {
    const values = one.value as readonly Part[];
    if (!broad.some((list) => inside(one, list))) return [{ ...one, values }];
    // An environment named there is no such thing: it limits whatever it stands beside.
    const circumstances = values.filter(({ field }) => !(matter.acts ?? []).includes(field));
    return circumstances.length > 0 ? [{ ...one, values: circumstances }] : [];
  });
  const lists = [...of('things'), ...of('parts')];
  // What one list names adds up; each further phrase limits again.
  const groups = Map.groupBy(parts, (one) => lists.find((list) => inside(one, list)) ?? one);
  const lacks = [...groups.values()].some((group) => {
    const limits = new Map<string, Set<string>>();
    for (const { values } of group)
      for (const { field, value: named } of values) limits.set(field, (limits.get(field) ?? new Set()).add(named));
    return [...limits].some(([field, named]) => {
      const asked = matter.asked[field];
      return asked === undefined || asked.some((value) => !named.has(value));
    });
  });
  if (lacks) return { covers: false, quotes: [...new Set(quotes(parts))], part: true };
  return { covers: true, quotes: said };
};
