import { spend, type XPathBudget } from './error.ts';
import { booleanOf, isNodes, numberOf, paidText, payForText, stringOf, type XPathValue } from './values.ts';

const relational = (operator: string, a: number, b: number): boolean => {
  switch (operator) {
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    default:
      return a >= b;
  }
};

const simple = (operator: string, a: XPathValue, b: XPathValue): boolean => {
  if (operator !== '=' && operator !== '!=') return relational(operator, numberOf(a), numberOf(b));
  const equal =
    typeof a === 'boolean' || typeof b === 'boolean'
      ? booleanOf(a) === booleanOf(b)
      : typeof a === 'number' || typeof b === 'number'
        ? numberOf(a) === numberOf(b)
        : stringOf(a) === stringOf(b);
  return (operator === '=') === equal;
};

/** XPath 1.0 §3.4: a node set compares as any of its nodes does. */
export const compare = (operator: string, a: XPathValue, b: XPathValue, budget: XPathBudget): boolean => {
  payForText(a, budget);
  payForText(b, budget);
  if (typeof a === 'boolean' || typeof b === 'boolean')
    return simple(operator, isNodes(a) ? booleanOf(a) : a, isNodes(b) ? booleanOf(b) : b);
  const left = isNodes(a) ? a.map((node) => paidText(node, budget)) : [a];
  const right = isNodes(b) ? b.map((node) => paidText(node, budget)) : [b];
  spend(budget, left.length + right.length);
  const octets = right.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 0), 0);
  return left.some((one) => {
    spend(budget, right.length + (octets >> 6));
    return right.some((other) => simple(operator, one, other));
  });
};
