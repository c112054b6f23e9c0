import type { ASTNode } from '@marcbachmann/cel-js';
import { onOneLine, sourceOf } from './cel-source.ts';
import type { CelValue } from './functions/index.ts';

/** The syntax of an expression without the engine's own types: for explanations and for reasoning about conditions. */
export type CelTree = {
  /** `&&`, `||`, `!_`, `?:`, `==`, `in`, `.`, `[]`, `id`, `value`, `list`, `call` … as the engine names them. */
  readonly op: string;
  readonly source: string;
  readonly args: readonly CelTree[];
  /** Of a `value`. */
  readonly literal?: CelValue | null;
  /** Of a `call`: the function. */
  readonly name?: string;
  /** `exists` and its kin: `args` is the list it ranges over, `body` speaks of `variable`. */
  readonly macro?: { readonly variable: string; readonly body: CelTree };
};

const macros = new Set(['exists', 'all', 'exists_one', 'filter', 'map']);

/** Of a whole expression, `text`. Depth is bounded by the parser (60). */
export const celTree = (node: ASTNode, text: string): CelTree => {
  const of = (one: ASTNode, args: readonly ASTNode[], rest: Partial<CelTree> = {}): CelTree => ({
    op: one.op,
    source: onOneLine(sourceOf(one, text)),
    args: args.map((arg) => celTree(arg, text)),
    ...rest,
  });
  switch (node.op) {
    case 'value':
      return of(node, [], { literal: node.args as CelValue | null });
    case 'id':
      return of(node, []);
    case '.':
    case '.?':
      return of(node, [node.args[0]]);
    case 'call':
      return of(node, node.args[1], { op: 'call', name: node.args[0] });
    case 'rcall': {
      const [name, receiver, rest] = node.args;
      const [variable, body] = [rest[0], rest.at(-1)];
      if (macros.has(name) && rest.length === 2 && variable?.op === 'id' && body)
        return of(node, [receiver], {
          op: 'call',
          name,
          macro: { variable: variable.args, body: celTree(body, text) },
        });
      return of(node, [receiver, ...rest], { op: 'call', name });
    }
    case 'list':
      return of(node, node.args);
    case 'map':
      return of(node, node.args.flat());
    case '!_':
    case '-_':
      return of(node, [node.args]);
    default:
      return of(node, node.args as readonly ASTNode[]);
  }
};

/** Every part of an expression, the whole included. */
export const partsOfTree = (tree: CelTree): readonly CelTree[] => [
  tree,
  ...tree.args.flatMap(partsOfTree),
  ...(tree.macro ? partsOfTree(tree.macro.body) : []),
];
