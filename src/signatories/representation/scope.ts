import type { BoardSize, Condition } from './rule.ts';

/** The conditions that hold from here on in a sentence: any clause suffices, the size of the board besides. */
export type Scope = { readonly size: BoardSize | null; readonly clauses: readonly Condition[] };

export const noScope: Scope = { size: null, clauses: [] };

/** What an alternative read now is limited to. */
export const conditionsOf = ({ size, clauses }: Scope): readonly Condition[] => {
  if (size === null) return clauses;
  return clauses.length > 0 ? clauses.map((clause) => ({ ...clause, boardSize: size })) : [{ boardSize: size }];
};

/** One more condition, as a clause of its own or as a further part of the last one. */
export const withCondition = (scope: Scope, condition: Condition, ownClause: boolean): Scope => {
  if (condition.boardSize !== undefined) return { ...scope, size: condition.boardSize };
  const last = scope.clauses.at(-1);
  return {
    ...scope,
    clauses:
      ownClause || last === undefined
        ? [...scope.clauses, condition]
        : [...scope.clauses.slice(0, -1), { ...last, ...condition }],
  };
};

/** Every way one condition may fail. */
const failures = (condition: Condition): readonly Condition[] => [
  // Where it is no matter of a kind that no application is, it may be any application.
  ...(condition.matter === 'special' ? [{}] : []),
  ...(condition.matter === undefined || condition.matter === 'special'
    ? []
    : [{ matter: condition.matter === 'property' ? ('non-property' as const) : ('property' as const) }]),
  ...(condition.valueAtMost === undefined ? [] : [{ valueAbove: condition.valueAtMost }]),
  ...(condition.valueAbove === undefined ? [] : [{ valueAtMost: condition.valueAbove }]),
  ...(condition.open === undefined ? [] : [{ open: { id: condition.open.id, holds: !condition.open.holds } }]),
];

const both = (one: Condition, other: Condition): Condition | null => {
  for (const key of Object.keys(other) as (keyof Condition)[])
    if (one[key] !== undefined && JSON.stringify(one[key]) !== JSON.stringify(other[key])) return null;
  return { ...one, ...other };
};

const mostClauses = 16;

/**
 * "W pozostałych sprawach": where none of these conditions holds. Null where that cannot be said in the terms of the model: no
 * condition was stated, two of them cannot be put together, or there are too many.
 */
export const negated = (conditions: readonly Condition[]): readonly Condition[] | null => {
  if (conditions.length === 0) return null;
  let all: readonly Condition[] = [{}];
  for (const condition of conditions) {
    const next = all.flatMap((one) => failures(condition).map((failure) => both(one, failure)));
    if (next.length === 0 || next.length > mostClauses || next.includes(null)) return null;
    all = next.filter((one) => one !== null);
  }
  return all;
};
