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
  /** Of `facts.NAME`: what the fact is computed by. */
  readonly fact?: CelTree;
};

const macros = new Set(['exists', 'all', 'exists_one', 'filter', 'map']);

/**
 * Of a whole expression, `text`; `factTree` gives that of a fact of procedure.yaml. Depth is bounded by the parser (60) and by the
 * number of facts, none of which is computed from itself.
 */
export const celTree = (
  node: ASTNode,
  text: string,
  factTree: (name: string) => CelTree | undefined = () => undefined,
): CelTree => {
  const of = (one: ASTNode, args: readonly ASTNode[], rest: Partial<CelTree> = {}): CelTree => ({
    op: one.op,
    source: onOneLine(sourceOf(one, text)),
    args: args.map((arg) => celTree(arg, text, factTree)),
    ...rest,
  });
  switch (node.op) {
    case 'value':
      return of(node, [], { literal: node.args as CelValue | null });
    case 'id':
      return of(node, []);
    case '.':
    case '.?': {
      const [below, name] = node.args;
      const fact = below.op === 'id' && below.args === 'facts' ? factTree(name as string) : undefined;
      return of(node, [below], fact ? { fact } : {});
    }
    case 'call':
      return of(node, node.args[1], { op: 'call', name: node.args[0] });
    case 'rcall': {
      const [name, receiver, rest] = node.args;
      const [variable, body] = [rest[0], rest.at(-1)];
      if (macros.has(name) && rest.length === 2 && variable?.op === 'id' && body)
        return of(node, [receiver], {
          op: 'call',
          name,
          macro: { variable: variable.args, body: celTree(body, text, factTree) },
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

/** Every part of an expression, the whole included; with `facts` those of the facts it mentions too. */
export const partsOfTree = (tree: CelTree, { facts = false } = {}): readonly CelTree[] => [
  tree,
  ...tree.args.flatMap((arg) => partsOfTree(arg, { facts })),
  ...(tree.macro ? partsOfTree(tree.macro.body, { facts }) : []),
  ...(facts && tree.fact ? partsOfTree(tree.fact, { facts }) : []),
];
