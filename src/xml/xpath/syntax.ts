import { XPathError } from './error.ts';
import { tokensOf, type Token } from './tokens.ts';

const axes = [
  'ancestor', 'ancestor-or-self', 'attribute', 'child', 'descendant', 'descendant-or-self', 'following',
  'following-sibling', 'namespace', 'parent', 'preceding', 'preceding-sibling', 'self',
] as const; // prettier-ignore
export type Axis = (typeof axes)[number];

export type NodeTest =
  | { readonly type: 'name'; readonly prefix: string | null; readonly local: string }
  | { readonly type: 'node' | 'text' | 'comment' }
  | { readonly type: 'instruction'; readonly target: string | null };

export type Step = { readonly axis: Axis; readonly test: NodeTest; readonly predicates: readonly Expression[] };

export type Expression =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'literal'; readonly value: string }
  | { readonly type: 'call'; readonly name: string; readonly arguments: readonly Expression[] }
  | { readonly type: 'negate'; readonly of: Expression }
  | { readonly type: 'binary'; readonly operator: string; readonly left: Expression; readonly right: Expression }
  | { readonly type: 'filter'; readonly of: Expression; readonly predicates: readonly Expression[] }
  | {
      readonly type: 'path';
      /** Where it starts: the root, the context node, or the nodes of an expression. */
      readonly from: 'root' | 'context' | Expression;
      readonly steps: readonly Step[];
    };

/** Operators from the weakest to the strongest (XPath 1.0 §3.5, §3.4, §3.3). */
const levels: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['multiply', 'div', 'mod'],
];

const anyNode: Step = { axis: 'descendant-or-self', test: { type: 'node' }, predicates: [] };
const depthLimit = 64;

/** Reads an XPath 1.0 expression. Throws `XPathError`. */
export const parseXPath = (source: string): Expression => {
  const tokens = tokensOf(source);
  let at = 0;
  let depth = 0;

  const isSymbol = (value: string, token: Token | undefined = tokens[at]): boolean =>
    token?.type === 'symbol' && token.value === value;
  const take = (value: string): boolean => {
    if (!isSymbol(value)) return false;
    at++;
    return true;
  };
  const expect = (value: string): void => {
    if (!take(value)) throw new XPathError(`“${value}” is missing`);
  };

  const expression = (level = 0): Expression => {
    if (++depth > depthLimit * levels.length) throw new XPathError('it is nested too deeply');
    const operators = levels[level];
    let left: Expression;
    if (operators === undefined) left = unary();
    else {
      left = expression(level + 1);
      for (;;) {
        const token = tokens[at];
        if (token?.type !== 'symbol' || !operators.includes(token.value)) break;
        at++;
        left = { type: 'binary', operator: token.value, left, right: expression(level + 1) };
      }
    }
    depth--;
    return left;
  };

  const unary = (): Expression => {
    let negative = false;
    let any = false;
    while (take('-')) {
      negative = !negative;
      any = true;
    }
    const of = union();
    if (!any) return of;
    return negative ? { type: 'negate', of } : { type: 'negate', of: { type: 'negate', of } };
  };

  const union = (): Expression => {
    let left = path();
    while (take('|')) left = { type: 'binary', operator: '|', left, right: path() };
    return left;
  };

  const startsPrimary = (): boolean => {
    const token = tokens[at];
    if (token === undefined) return false;
    if (token.type === 'number' || token.type === 'literal') return true;
    if (token.type === 'symbol') return token.value === '(' || token.value === '$';
    const isTest = ['node', 'text', 'comment', 'processing-instruction'].includes(token.local);
    return isSymbol('(', tokens[at + 1]) && !(token.prefix === null && isTest);
  };

  const path = (): Expression => {
    if (startsPrimary()) {
      const of = primary();
      const list = predicates();
      const filtered: Expression = list.length > 0 ? { type: 'filter', of, predicates: list } : of;
      if (!isSymbol('/') && !isSymbol('//')) return filtered;
      const steps: Step[] = take('//') ? [anyNode] : (expect('/'), []);
      return { type: 'path', from: filtered, steps: relative(steps) };
    }
    if (take('//')) return { type: 'path', from: 'root', steps: relative([anyNode]) };
    if (take('/')) return { type: 'path', from: 'root', steps: startsStep() ? relative([]) : [] };
    return { type: 'path', from: 'context', steps: relative([]) };
  };

  const startsStep = (): boolean => {
    const token = tokens[at];
    return token?.type === 'name' || isSymbol('.') || isSymbol('..') || isSymbol('@');
  };

  const relative = (steps: Step[]): Step[] => {
    for (;;) {
      steps.push(step());
      if (take('//')) steps.push(anyNode);
      else if (!take('/')) return steps;
    }
  };

  const step = (): Step => {
    if (take('.')) return { axis: 'self', test: { type: 'node' }, predicates: [] };
    if (take('..')) return { axis: 'parent', test: { type: 'node' }, predicates: [] };
    let axis: Axis = 'child';
    const token = tokens[at];
    if (take('@')) axis = 'attribute';
    else if (token?.type === 'name' && isSymbol('::', tokens[at + 1])) {
      const named = axes.find((one) => one === token.local);
      if (!named || token.prefix !== null) throw new XPathError(`there is no axis ${token.local}`);
      axis = named;
      at += 2;
    }
    return { axis, test: nodeTest(), predicates: predicates() };
  };

  const nodeTest = (): NodeTest => {
    const token = tokens[at++];
    if (token?.type !== 'name') throw new XPathError('a name is missing');
    if (token.prefix === null && isSymbol('(')) {
      at++;
      const argument = tokens[at];
      const target = argument?.type === 'literal' ? argument.value : null;
      if (target !== null) at++;
      expect(')');
      const { local } = token;
      if (local === 'processing-instruction') return { type: 'instruction', target };
      if (target === null && (local === 'node' || local === 'text' || local === 'comment')) return { type: local };
      throw new XPathError(`there is no node test ${local}`);
    }
    return { type: 'name', prefix: token.prefix, local: token.local };
  };

  const predicates = (): Expression[] => {
    const found: Expression[] = [];
    while (take('[')) {
      found.push(expression());
      expect(']');
    }
    return found;
  };

  const primary = (): Expression => {
    const token = tokens[at++];
    if (token?.type === 'number' || token?.type === 'literal') return token;
    if (token?.type === 'symbol' && token.value === '(') {
      const inner = expression();
      expect(')');
      return inner;
    }
    if (token?.type !== 'name' || token.prefix !== null) throw new XPathError('variables are not offered');
    expect('(');
    const list: Expression[] = [];
    if (!take(')')) {
      do list.push(expression());
      while (take(','));
      expect(')');
    }
    return { type: 'call', name: token.local, arguments: list };
  };

  const whole = expression();
  if (at < tokens.length) throw new XPathError('something follows its end');
  return whole;
};
