import { XPathError } from './error.ts';

export type Token =
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'literal'; readonly value: string }
  /** A name, possibly qualified, possibly with `*` for its local part. */
  | { readonly type: 'name'; readonly prefix: string | null; readonly local: string }
  | { readonly type: 'symbol'; readonly value: string };

const lengthLimit = 20_000;
const ncName = String.raw`[\p{L}_][\p{L}\p{N}\p{M}._·-]*`;
const token = new RegExp(
  String.raw`[ \t\r\n]+|(?<number>\d+(?:\.\d*)?|\.\d+)|"(?<double>[^"]*)"|'(?<single>[^']*)'|` +
    String.raw`(?<symbol>\.\.|::|//|!=|<=|>=|[()\[\].@,/|+\-=<>*$])|(?:(?<prefix>${ncName}):(?!:))?(?<local>${ncName}|(?<=:)\*)`,
  'uy',
);

const operatorNames = new Set(['and', 'or', 'mod', 'div']);
/** After one of these (or at the start) a name or `*` is a name and not an operator (XPath 1.0 §3.7). */
const beforeOperand = new Set([
  '@', '::', '(', '[', ',', 'and', 'or', 'mod', 'div', 'multiply', '/', '//', '|', '+', '-', '=', '!=', '<', '<=', '>', '>=', '$',
]); // prettier-ignore

export const tokensOf = (source: string): Token[] => {
  if (source.length > lengthLimit) throw new XPathError('it is too long');
  const found: Token[] = [];
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match) throw new XPathError(`it cannot be read at character ${at}`);
    at = token.lastIndex;
    const { groups = {} } = match;
    const before = found.at(-1);
    const operand = before === undefined || (before.type === 'symbol' && beforeOperand.has(before.value));
    if (groups['number'] !== undefined) found.push({ type: 'number', value: Number(groups['number']) });
    else if (groups['double'] !== undefined || groups['single'] !== undefined)
      found.push({ type: 'literal', value: groups['double'] ?? groups['single'] ?? '' });
    else if (groups['symbol'] !== undefined) {
      const { symbol } = groups;
      if (symbol !== '*') found.push({ type: 'symbol', value: symbol });
      else found.push(operand ? { type: 'name', prefix: null, local: '*' } : { type: 'symbol', value: 'multiply' });
    } else if (groups['local'] !== undefined) {
      const { local, prefix } = groups;
      if (!operand && prefix === undefined && operatorNames.has(local)) found.push({ type: 'symbol', value: local });
      else found.push({ type: 'name', prefix: prefix ?? null, local });
    }
  }
  return found;
};
