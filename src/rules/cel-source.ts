import type { ASTNode } from '@marcbachmann/cel-js';

/** How many brackets a piece of text opens and leaves open, and how many it closes that it did not open; texts in quotes aside. */
const unbalanced = (text: string): { readonly open: number; readonly closed: number } => {
  let [open, closed] = [0, 0];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()]/gs)) {
    if (token === '(') open += 1;
    else if (token === ')') {
      if (open > 0) open -= 1;
      else closed += 1;
    }
  }
  return { open, closed };
};

/**
 * What the author wrote for a node. The engine's own `serialize` drops brackets that count (`a - (b - c)`), and its ranges begin
 * and end at the innermost operand, so brackets around that are taken in again.
 */
export const sourceOf = (node: ASTNode, whole: string): string => {
  let { start, end } = node.range;
  const { open, closed } = unbalanced(whole.slice(start, end));
  for (let left = closed; left > 0 && start > 0;) if (whole[(start -= 1)] === '(') left -= 1;
  for (let left = open; left > 0 && end < whole.length; end += 1) if (whole[end] === ')') left -= 1;
  return whole.slice(start, end);
};

/** One line; texts in quotes keep their spaces. */
export const onOneLine = (source: string): string =>
  source.replace(/("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/gs, (_, quoted?: string) => quoted ?? ' ').trim();
