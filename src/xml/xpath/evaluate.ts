import { inDocumentOrder, type XmlElement, type XmlNode } from '../tree.ts';
import { axisNodes, parentOf, reverseAxes } from './axes.ts';
import { compare } from './compare.ts';
import { spend, XPathError, type XPathBudget } from './error.ts';
import { callFunction } from './functions.ts';
import type { Expression, NodeTest, Step } from './syntax.ts';
import { booleanOf, isNodes, nodesOf, numberOf, paidText, paidValue, type XPathValue } from './values.ts';

/** What an expression is evaluated in, beside its context node. */
export type XPathScope = {
  /** The namespace of a prefix, '' when there is none. */
  readonly namespace: (prefix: string) => string;
  readonly byId: (id: string) => readonly XmlElement[];
  /** The node that bears the expression (XML Signature §6.6.3.1), or null. */
  readonly here: XmlNode | null;
  readonly budget: XPathBudget;
};

/** Functions that look at the nodes themselves; all others see the string-value of the first. */
const nodeFunctions = new Set(['count', 'id', 'local-name', 'namespace-uri', 'name', 'sum', 'boolean', 'not']);
/** Functions that without an argument are about the string-value of the context node. */
const contextFunctions = new Set(['string', 'string-length', 'normalize-space', 'number']);

/** Functions that look for one text in another: at worst every letter is held against every letter. */
const searches = new Set(['contains', 'substring-before', 'substring-after']);
/** Functions that take a text apart letter by letter, which costs more than looking at it. */
const takeApart = new Set(['translate', 'substring', 'string-length', 'normalize-space']);

/** Paid before it is done, by the length of the texts and not of the answer, which may be empty. */
const payForCall = (name: string, values: readonly XPathValue[], budget: XPathBudget): void => {
  const lengths = values.map((value) => (typeof value === 'string' ? value.length : 0));
  const [text = 0, wanted = 0] = lengths;
  if (searches.has(name)) spend(budget, Math.ceil((text * wanted) / 4096));
  if (takeApart.has(name)) for (const length of lengths) spend(budget, length >> 1);
};

type Context = { readonly node: XmlNode; readonly position: number; readonly size: number };

const principal = (step: Step): XmlNode['kind'] =>
  step.axis === 'attribute' ? 'attribute' : step.axis === 'namespace' ? 'namespace' : 'element';

const sorted = (nodes: readonly XmlNode[], budget: XPathBudget): readonly XmlNode[] => {
  if (nodes.length < 2) return nodes;
  const unique = [...new Set(nodes)];
  spend(budget, unique.length * 2);
  return unique.sort(inDocumentOrder);
};

/** Evaluates an expression with a node as its context. Throws `XPathError`. */
export const evaluateXPath = (expression: Expression, node: XmlNode, scope: XPathScope): XPathValue => {
  const { budget } = scope;

  const passes = (candidate: XmlNode, test: NodeTest, step: Step): boolean => {
    switch (test.type) {
      case 'node':
        return true;
      case 'text':
      case 'comment':
        return candidate.kind === test.type;
      case 'instruction':
        return candidate.kind === 'instruction' && (test.target === null || candidate.target === test.target);
      case 'name': {
        if (candidate.kind !== principal(step)) return false;
        if (candidate.kind === 'namespace')
          return test.prefix === null && (test.local === '*' || candidate.prefix === test.local);
        if (candidate.kind !== 'element' && candidate.kind !== 'attribute') return false;
        if (test.prefix === null && test.local === '*') return true;
        if (test.local !== '*' && candidate.local !== test.local) return false;
        if (test.prefix === null) return candidate.uri === '';
        return candidate.uri === scope.namespace(test.prefix);
      }
    }
  };

  const filter = (nodes: readonly XmlNode[], predicates: readonly Expression[]): readonly XmlNode[] => {
    let left = nodes;
    for (const predicate of predicates) {
      const size = left.length;
      left = left.filter((one, index) => {
        const value = evaluate(predicate, { node: one, position: index + 1, size });
        return typeof value === 'number' ? value === index + 1 : booleanOf(value);
      });
    }
    return left;
  };

  const walk = (from: readonly XmlNode[], steps: readonly Step[]): readonly XmlNode[] => {
    let nodes = from;
    for (const step of steps) {
      const { test } = step;
      if (test.type === 'name' && test.prefix !== null && scope.namespace(test.prefix) === '')
        throw new XPathError(`the prefix ${test.prefix} is not declared`);
      const reached: XmlNode[] = [];
      for (const one of nodes) {
        spend(budget, 1);
        const along = axisNodes(step.axis, one, budget).filter((candidate) => passes(candidate, step.test, step));
        const kept = filter(along, step.predicates);
        for (const found of kept) reached.push(found);
      }
      nodes = nodes.length > 1 || reverseAxes.has(step.axis) ? sorted(reached, budget) : reached;
    }
    return nodes;
  };

  const arithmetic = (operator: string, a: number, b: number): number => {
    switch (operator) {
      case '+':
        return a + b;
      case '-':
        return a - b;
      case 'multiply':
        return a * b;
      case 'div':
        return a / b;
      default:
        return a % b;
    }
  };

  const binary = (one: Extract<Expression, { type: 'binary' }>, context: Context): XPathValue => {
    const { operator } = one;
    if (operator === 'or' || operator === 'and') {
      const left = booleanOf(evaluate(one.left, context));
      if (left === (operator === 'or')) return left;
      return booleanOf(evaluate(one.right, context));
    }
    const left = evaluate(one.left, context);
    const right = evaluate(one.right, context);
    if (operator === '|') return sorted([...nodesOf(left), ...nodesOf(right)], budget);
    if (['+', '-', 'multiply', 'div', 'mod'].includes(operator))
      return arithmetic(operator, numberOf(paidValue(left, budget)), numberOf(paidValue(right, budget)));
    return compare(operator, left, right, budget);
  };

  const evaluate = (one: Expression, context: Context): XPathValue => {
    spend(budget, 1);
    switch (one.type) {
      case 'number':
      case 'literal':
        return one.value;
      case 'negate':
        return -numberOf(paidValue(evaluate(one.of, context), budget));
      case 'binary':
        return binary(one, context);
      case 'call': {
        const values = one.arguments.map((argument) => {
          const value = evaluate(argument, context);
          if (!nodeFunctions.has(one.name)) return paidValue(value, budget);
          if (isNodes(value) && (one.name === 'id' || one.name === 'sum'))
            for (const found of value) paidText(found, budget);
          return value;
        });
        if (values.length === 0 && contextFunctions.has(one.name)) values.push(paidText(context.node, budget));
        payForCall(one.name, values, budget);
        const result = callFunction(one.name, { ...context, here: scope.here, byId: scope.byId }, values);
        if (typeof result === 'string') {
          // Concatenations that double would eat memory long before they eat steps.
          if (result.length > 20_000_000) throw new XPathError('it makes too long a text');
          spend(budget, result.length >> 6);
        }
        return one.name === 'id' ? sorted(nodesOf(result), budget) : result;
      }
      case 'filter':
        return filter(nodesOf(evaluate(one.of, context)), one.predicates);
      case 'path': {
        if (one.from === 'context') return walk([context.node], one.steps);
        if (one.from !== 'root') return walk(nodesOf(evaluate(one.from, context)), one.steps);
        let root = context.node;
        for (let parent = parentOf(root); parent; parent = parentOf(root)) root = parent;
        return walk([root], one.steps);
      }
    }
  };

  return evaluate(expression, { node, position: 1, size: 1 });
};
