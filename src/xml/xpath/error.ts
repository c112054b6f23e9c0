/** Raised for an expression that is none, that asks for what is not offered, or that costs too much; caught by the caller. */
export class XPathError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'XPathError';
  }
}

/** Steps an evaluation may still take; shared by all expressions of one file. */
export type XPathBudget = { left: number };

export const spend = (budget: XPathBudget, steps: number): void => {
  budget.left -= steps;
  if (budget.left < 0) throw new XPathError('it takes too many steps');
};
