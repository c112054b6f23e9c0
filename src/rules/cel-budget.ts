import type { ASTNode } from '@marcbachmann/cel-js';

/**
 * How often the lists of one evaluation may be gone round, all loops within loops together. What an applicant types can make a
 * list long, and four `exists` within each other go round it to the fourth power.
 */
export const mostRounds = 100_000;

/** Macros within macros that the lint lets pass. */
export const mostNested = 3;

export class BudgetSpent extends Error {}

type Comprehension = { condition?: (value: unknown) => unknown; readonly iterable: ASTNode; readonly step: ASTNode };

export type Budget = {
  /** Begins an evaluation. */
  readonly begin: () => void;
  /** The evaluation was cut short: its result says nothing, whatever the logic made of the error. */
  readonly isSpent: () => boolean;
};

/** Counts every round of every macro below a checked node: the engine asks the condition of a comprehension before each. */
export const withBudget = (root: ASTNode): Budget => {
  let rounds = 0;
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
        rounds += 1;
        if (rounds > mostRounds) throw new BudgetSpent('too many rounds');
        return condition ? condition(accumulated) : true;
      };
      visit(loop.iterable);
      visit(loop.step);
      return;
    }
    visit(node.args);
  };
  visit(root);
  return { begin: () => void (rounds = 0), isSpent: () => rounds > mostRounds };
};
