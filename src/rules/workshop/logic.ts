import type { CelTree } from '../cel-tree.ts';

/**
 * Just enough logic to tell that a condition can never hold: `&&`, `||`, `!`, `?:`, equality with texts, order of numbers. All
 * else is an unknown that may be true or false, so "impossible" is certain and "possible" is a presumption.
 */
export type Logic =
  | { readonly op: 'constant'; readonly value: boolean }
  | { readonly op: 'not'; readonly of: Logic }
  | { readonly op: 'and' | 'or'; readonly of: readonly Logic[] }
  /** True when the unknown has one of the values. */
  | { readonly op: 'atom'; readonly unknown: string; readonly holds: (value: Value) => boolean };

type Value = string | bigint | boolean | null;

const flip: Readonly<Record<string, string>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '==': '==', '!=': '!=' };
const compares: Readonly<Record<string, (a: bigint, b: bigint) => boolean>> = {
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '==': (a, b) => a === b,
  '!=': (a, b) => a !== b,
};

/** Values each unknown may have that make a difference somewhere; `null` stands for every other text. */
export type Domains = Map<string, Set<Value>>;

const note = (domains: Domains, unknown: string, ...values: readonly Value[]): void => {
  const known = domains.get(unknown) ?? new Set<Value>();
  for (const value of values) known.add(value);
  domains.set(unknown, known);
};

const around = (unknown: string, limit: bigint): readonly bigint[] =>
  [limit - 1n, limit, limit + 1n].filter((value) => value >= 0n || !unknown.startsWith('size('));

const comparison = (tree: CelTree, domains: Domains): Logic | null => {
  const [left, right] = tree.args;
  const compare = compares[tree.op];
  if (!compare || !left || !right) return null;
  const swapped = left.op === 'value';
  const [subject, literal] = swapped ? [right.source, left.literal] : [left.source, right.literal];
  const holds = swapped ? compares[flip[tree.op] ?? '==']! : compare;
  if ((swapped ? right : left).op === 'value') return null;
  if (typeof literal === 'bigint') {
    note(domains, subject, ...around(subject, literal));
    return { op: 'atom', unknown: subject, holds: (value) => typeof value === 'bigint' && holds(value, literal) };
  }
  if ((tree.op !== '==' && tree.op !== '!=') || (typeof literal !== 'string' && typeof literal !== 'boolean'))
    return null;
  note(domains, subject, literal, typeof literal === 'boolean' ? !literal : null);
  const wanted = tree.op === '==';
  return { op: 'atom', unknown: subject, holds: (value) => (value === literal) === wanted };
};

const membership = (tree: CelTree, domains: Domains): Logic | null => {
  const [subject, list] = tree.args;
  if (tree.op !== 'in' || !subject || list?.op !== 'list' || subject.op === 'value') return null;
  const literals = list.args.map(({ literal }) => literal);
  if (!literals.every((literal) => typeof literal === 'string')) return null;
  note(domains, subject.source, ...literals, null);
  return {
    op: 'atom',
    unknown: subject.source,
    holds: (value) => typeof value === 'string' && literals.includes(value),
  };
};

/** The logic of a condition; what its unknowns may be is noted in `domains`. */
export const logicOf = (tree: CelTree, domains: Domains): Logic => {
  if (tree.fact) return logicOf(tree.fact, domains);
  const inner = (at: number): Logic => logicOf(tree.args[at]!, domains);
  switch (tree.op) {
    case 'value':
      if (typeof tree.literal === 'boolean') return { op: 'constant', value: tree.literal };
      break;
    case '&&':
      return { op: 'and', of: [inner(0), inner(1)] };
    case '||':
      return { op: 'or', of: [inner(0), inner(1)] };
    case '!_':
      return { op: 'not', of: inner(0) };
    case '?:':
      return {
        op: 'or',
        of: [
          { op: 'and', of: [inner(0), inner(1)] },
          { op: 'and', of: [{ op: 'not', of: inner(0) }, inner(2)] },
        ],
      };
    default:
  }
  const known = comparison(tree, domains) ?? membership(tree, domains);
  if (known) return known;
  note(domains, tree.source, true, false);
  return { op: 'atom', unknown: tree.source, holds: (value) => value === true };
};

/** Under some of the unknowns; undefined: depends on the others. */
const valueOf = (logic: Logic, known: ReadonlyMap<string, Value>): boolean | undefined => {
  switch (logic.op) {
    case 'constant':
      return logic.value;
    case 'not': {
      const inner = valueOf(logic.of, known);
      return inner === undefined ? undefined : !inner;
    }
    case 'atom': {
      const value = known.get(logic.unknown);
      return value === undefined ? undefined : logic.holds(value);
    }
    default: {
      const decides = logic.op === 'or';
      let open = false;
      for (const part of logic.of) {
        const value = valueOf(part, known);
        if (value === decides) return decides;
        if (value === undefined) open = true;
      }
      return open ? undefined : !decides;
    }
  }
};

const unknownsOf = (logic: Logic, found: Set<string>): Set<string> => {
  if (logic.op === 'atom') found.add(logic.unknown);
  else if (logic.op === 'not') unknownsOf(logic.of, found);
  else if (logic.op !== 'constant') for (const part of logic.of) unknownsOf(part, found);
  return found;
};

/** Trials after which "possible" is presumed. */
const trials = 20_000;

/** Whether some values of the unknowns make it true. */
export const possible = (logic: Logic, domains: Domains): boolean => {
  const unknowns = [...unknownsOf(logic, new Set())];
  const known = new Map<string, Value>();
  let left = trials;
  const search = (at: number): boolean => {
    if ((left -= 1) < 0) return true;
    const value = valueOf(logic, known);
    if (value !== undefined) return value;
    const unknown = unknowns[at];
    if (unknown === undefined) return true;
    for (const choice of domains.get(unknown) ?? [true, false]) {
      known.set(unknown, choice);
      if (search(at + 1)) return true;
    }
    known.delete(unknown);
    return false;
  };
  return search(0);
};
