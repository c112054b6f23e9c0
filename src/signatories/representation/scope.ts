import type { BoardSize, Condition } from './rule.ts';

/** The conditions that hold from here on in a sentence: any clause suffices, the size of the board besides. */
export type Scope = { readonly sizes: readonly BoardSize[]; readonly clauses: readonly Condition[] };

export const noScope: Scope = { sizes: [], clauses: [] };

/** What an alternative read now is limited to. */
export const conditionsOf = ({ sizes, clauses }: Scope): readonly Condition[] => {
  if (sizes.length === 0) return clauses;
  return sizes.flatMap((boardSize) =>
    clauses.length > 0 ? clauses.map((clause) => ({ ...clause, boardSize })) : [{ boardSize }],
  );
};

const mostSizes = 6;

/** One more condition, as a clause of its own or as a further part of the last one. */
export const withCondition = (scope: Scope, condition: Condition, ownClause: boolean): Scope => {
  const { boardSize } = condition;
  if (boardSize !== undefined) return { ...scope, sizes: [...scope.sizes, boardSize].slice(-mostSizes) };
  const last = scope.clauses.at(-1);
  return {
    ...scope,
    clauses:
      ownClause || last === undefined
        ? [...scope.clauses, condition]
        : [...scope.clauses.slice(0, -1), { ...last, ...condition }],
  };
};

/** Every way one condition may fail. What is said of acting towards others has no other case. */
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

/** Boards of how many members a text may tell apart. */
const boards = [1, 2, 3, 4, 5, 6];

export const isOfSize = (stated: BoardSize, size: number): boolean => {
  if (stated === '1') return size <= 1;
  return stated.startsWith('>') ? size > Number(stated.slice(1)) : size === Number(stated);
};

/** Whether two conditions can never hold at once. */
export const excludes = (one: Condition, other: Condition): boolean =>
  (one.matter !== undefined && other.matter !== undefined && one.matter !== other.matter) ||
  (one.valueAtMost !== undefined && other.valueAbove !== undefined && other.valueAbove >= one.valueAtMost) ||
  (other.valueAtMost !== undefined && one.valueAbove !== undefined && one.valueAbove >= other.valueAtMost) ||
  (one.open !== undefined && one.open.id === other.open?.id && one.open.holds !== other.open.holds) ||
  (one.boardSize !== undefined &&
    other.boardSize !== undefined &&
    !boards.some((size) => isOfSize(one.boardSize as BoardSize, size) && isOfSize(other.boardSize as BoardSize, size)));

/** Where both hold: each of one with each of the other, but for those that never do at once. None where there are too many to say. */
export const together = (some: readonly Condition[], others: readonly Condition[]): readonly Condition[] => {
  const all = some.flatMap((one) =>
    others.filter((other) => !excludes(one, other)).map((other) => ({ ...one, ...other })),
  );
  return all.length > mostClauses ? [] : all;
};

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
