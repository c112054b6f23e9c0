import { textOf, type XmlNode } from '../tree.ts';
import { spend, XPathError, type XPathBudget } from './error.ts';

/** A node set is in document order, each node once. */
export type XPathValue = string | number | boolean | readonly XmlNode[];

export const isNodes = (value: XPathValue): value is readonly XmlNode[] => Array.isArray(value);

export const nodesOf = (value: XPathValue): readonly XmlNode[] => {
  if (!isNodes(value)) throw new XPathError('nodes are wanted where it gives something else');
  return value;
};

/** The string-value of a node, paid for: asked of every node of a document it would be quadratic. */
export const paidText = (node: XmlNode, budget: XPathBudget): string => {
  if (node.kind === 'element' || node.kind === 'document') spend(budget, 1 + node.last - node.order);
  const text = textOf(node);
  spend(budget, text.length >> 6);
  return text;
};

/** Looking at a text costs by its length, wherever it comes from: a literal may be looked at once for every node. */
export const payForText = (value: XPathValue, budget: XPathBudget): void => {
  if (typeof value === 'string') spend(budget, value.length >> 5);
};

/** A node set as the string-value of its first node; anything else as it is. */
export const paidValue = (value: XPathValue, budget: XPathBudget): XPathValue => {
  payForText(value, budget);
  if (!isNodes(value)) return value;
  const [first] = value;
  return first ? paidText(first, budget) : '';
};

const numberText = /^[ \t\r\n]*-?(?:\d+(?:\.\d*)?|\.\d+)[ \t\r\n]*$/;

export const numberOf = (value: XPathValue): number => {
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return value ? 1 : 0;
  const text = stringOf(value);
  return numberText.test(text) ? Number(text) : Number.NaN;
};

export const stringOf = (value: XPathValue): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberString(value);
  const [first] = value;
  return first ? textOf(first) : '';
};

const numberString = (value: number): string => {
  if (Object.is(value, -0)) return '0';
  const text = String(value);
  // XPath 1.0 §4.2 knows no exponents.
  return text.includes('e') ? value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 }) : text;
};

export const booleanOf = (value: XPathValue): boolean => {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return value !== 0 && !Number.isNaN(value);
  return value.length > 0;
};
