import type { ASTNode } from '@marcbachmann/cel-js';

/**
 * Work of one evaluation: a round of a list is 1, all loops within loops together, and so are `lettersPerUnit` letters that a
 * function is given. What an applicant sends can make lists and texts long: four `exists` within each other go round a list to
 * the fourth power, and two over the texts of forty annexes read each of them forty times.
 */
export const mostWork = 100_000;
const lettersPerUnit = 400;

/** Macros within macros that the lint lets pass. */
export const mostNested = 3;

/**
 * Processor seconds of one evaluation and of all on one letter. Work is counted so that the same letter always gives the same
 * report; time is the net below it, for operators of the language whose cost nobody counts (`+` and `contains` of long texts).
 */
const evaluationSeconds = 8;
export const letterSeconds = 30;

export class BudgetSpent extends Error {}

type Work = { spent: number; looks: number; readonly until: number };

let current: Work | null = null;
let letterUntil = Infinity;

/** Processor microseconds of this process. */
const clock = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

const spend = (units: number): void => {
  if (current === null) return;
  current.spent += units;
  current.looks += 1;
  if (current.looks % 64 === 0 && clock() > current.until) current.spent = Infinity;
  if (current.spent > mostWork) throw new BudgetSpent('too much work');
};

const lettersOf = (value: unknown): number =>
  typeof value === 'string'
    ? value.length
    : Array.isArray(value)
      ? value.reduce<number>((sum, one) => sum + 1 + (typeof one === 'string' ? one.length : 0), 0)
      : 0;

/** A function of rules whose arguments are paid for by their length. */
export const charged =
  <R>(call: (...values: never[]) => R) =>
  (...values: unknown[]): R => {
    spend(values.reduce<number>((sum, value) => sum + lettersOf(value), 0) / lettersPerUnit);
    return call(...(values as never[]));
  };

/** Everything that `work` evaluates together has `seconds` of the processor; what comes after is cut short. */
export const withinTime = <T>(seconds: number, work: () => T): T => {
  const before = letterUntil;
  letterUntil = Math.min(before, clock() + seconds * 1e6);
  try {
    return work();
  } finally {
    letterUntil = before;
  }
};

type Comprehension = { condition?: (value: unknown) => unknown; readonly iterable: ASTNode; readonly step: ASTNode };

export type Budget = {
  /** Evaluates with a budget of its own; `spent`: it was cut short, and its result says nothing, whatever the logic made of the error. */
  readonly run: <T>(evaluate: () => T) => { readonly outcome: () => T; readonly spent: boolean };
};

/** Counts every round of every macro below a checked node: the engine asks the condition of a comprehension before each. */
export const withBudget = (root: ASTNode): Budget => {
  const seen = new Set<object>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (Array.isArray(value)) return value.forEach(visit);
    const node = value as Partial<ASTNode> & { readonly meta?: { readonly alternate?: unknown } };
    if (node.op === undefined) return;
    visit(node.meta?.alternate);
    if ((node.op as string) === 'comprehension') {
      const loop = node.args as unknown as Comprehension;
      const { condition } = loop;
      loop.condition = (accumulated) => {
        spend(1);
        return condition ? condition(accumulated) : true;
      };
      visit(loop.iterable);
      visit(loop.step);
      return;
    }
    visit(node.args);
  };
  visit(root);
  return {
    run: <T>(evaluate: () => T) => {
      const outer = current;
      const now = clock();
      const work: Work = {
        spent: now > letterUntil ? Infinity : 0,
        looks: 0,
        until: Math.min(letterUntil, now + evaluationSeconds * 1e6),
      };
      const spent = (): boolean => work.spent > mostWork;
      if (spent()) return { outcome: evaluate, spent: true };
      current = work;
      try {
        const value = evaluate();
        return { outcome: () => value, spent: spent() };
      } catch (error) {
        return {
          outcome: () => {
            throw error;
          },
          spent: spent(),
        };
      } finally {
        current = outer;
      }
    },
  };
};
