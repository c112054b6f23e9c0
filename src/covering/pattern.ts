import { foldLetters } from '../identifiers/index.ts';
import type { Piece } from './tokens.ts';

/**
 * The notation of the grammar: words in a row; `( a | b )` one of them, `[ a ]` or nothing, `( a )+` once or several times,
 * `stem{ending,ending}` the stem with each ending, `<name>` another rule. Letters count without case and diacritics; marks
 * between words count for nothing. No rule may lead to itself: what a text costs is bounded by the rules times its length.
 */
type Node =
  | { readonly kind: 'words'; readonly words: ReadonlySet<string> }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Node[] }
  | { readonly kind: 'maybe' | 'several'; readonly of: readonly [Node] }
  | { readonly kind: 'rule'; readonly name: string };

/** What the text itself decides: from a place in the piece all places where it may end. */
export type Reader = (piece: Piece, at: number) => readonly number[];

const formsOf = (text: string): readonly string[] => {
  const [, stem = '', endings] = /^([^{]*)(?:\{(.*)\})?$/.exec(text) ?? [];
  return (endings === undefined ? [''] : endings.split(',')).map((ending) => foldLetters(stem + ending));
};

const parse = (text: string): Node => {
  const tokens = text.match(/<[^>]+>|[()[\]|]|\+|[^\s()[\]|+<>]+/g) ?? [];
  let at = 0;
  const any = (until: string): Node => {
    const branches: Node[][] = [[]];
    while (at < tokens.length && tokens[at] !== until) {
      const token = tokens[at++] ?? '';
      const branch = branches.at(-1) ?? [];
      if (token === '|') branches.push([]);
      else if (token === '(' || token === '[') {
        const inner = any(token === '(' ? ')' : ']');
        at += 1;
        branch.push(token === '[' ? { kind: 'maybe', of: [inner] } : inner);
      } else if (token === '+') {
        const last = branch.pop();
        if (last) branch.push({ kind: 'several', of: [last] });
      } else if (token.startsWith('<')) branch.push({ kind: 'rule', name: token.slice(1, -1) });
      else branch.push({ kind: 'words', words: new Set(formsOf(token)) });
    }
    const nodes = branches.map((of): Node => (of.length === 1 && of[0] ? of[0] : { kind: 'all', of }));
    const words = nodes.flatMap((node) => (node.kind === 'words' ? [...node.words] : []));
    const rest = nodes.filter(({ kind }) => kind !== 'words');
    const whole: readonly Node[] = words.length > 0 ? [{ kind: 'words', words: new Set(words) }, ...rest] : rest;
    return whole.length === 1 && whole[0] ? whole[0] : { kind: 'any', of: whole };
  };
  return any('');
};

export type Rules = Readonly<Record<string, string>>;

/** Every rule parsed; throws where one names a rule that is neither there nor read by `readers`, or leads to itself. */
export const compile = (rules: Rules, readers: readonly string[]): ReadonlyMap<string, Node> => {
  const nodes = new Map(Object.entries(rules).map(([name, text]) => [name, parse(text)]));
  const visit = (node: Node, path: readonly string[]): void => {
    if (node.kind === 'words') return;
    if (node.kind !== 'rule') for (const one of node.of) visit(one, path);
    else if (!readers.includes(node.name)) {
      const inner = nodes.get(node.name);
      if (!inner || path.includes(node.name)) throw new Error(`<${node.name}> in ${path.join(' → ')}`);
      visit(inner, [...path, node.name]);
    }
  };
  for (const [name, node] of nodes) {
    if (readers.includes(name)) throw new Error(`<${name}> is read from the text`);
    visit(node, [name]);
  }
  return nodes;
};

/** Every word that some rule has. */
export const vocabularyOf = (nodes: ReadonlyMap<string, Node>): ReadonlySet<string> => {
  const wordsOf = (node: Node): readonly string[] =>
    node.kind === 'words' ? [...node.words] : node.kind === 'rule' ? [] : node.of.flatMap(wordsOf);
  return new Set([...nodes.values()].flatMap(wordsOf));
};

const none: readonly number[] = [];

/** Where a rule may end that begins at a place; each rule is tried once at each place of the piece. */
export const matcherOf = (
  piece: Piece,
  nodes: ReadonlyMap<string, Node>,
  readers: Readonly<Record<string, Reader>>,
): ((name: string, at: number) => readonly number[]) => {
  const known = new Map<string, (readonly number[])[]>();
  const from = (node: Node, starts: readonly number[]): readonly number[] => {
    if (starts.length === 0) return none;
    switch (node.kind) {
      case 'words':
        return starts.flatMap((at) => {
          const token = piece[at];
          return token?.kind === 'word' && node.words.has(token.word) ? [at + 1] : none;
        });
      case 'all':
        return node.of.reduce((ends, one) => from(one, ends), starts);
      case 'any':
        return [...new Set(node.of.flatMap((one) => from(one, starts)))];
      case 'maybe':
        return [...new Set([...starts, ...from(node.of[0], starts)])];
      case 'several': {
        const all = new Set<number>();
        for (let next = from(node.of[0], starts); next.length > 0;) {
          const fresh = next.filter((at) => !all.has(at));
          for (const at of fresh) all.add(at);
          next = from(node.of[0], [...new Set(fresh)]);
        }
        return [...all];
      }
      case 'rule':
        return [...new Set(starts.flatMap((at) => rule(node.name, at)))];
    }
  };
  const rule = (name: string, at: number): readonly number[] => {
    const found = known.get(name) ?? [];
    known.set(name, found);
    const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
    const node = nodes.get(name);
    return (found[at] ??= reader ? reader(piece, at) : node ? from(node, [at]) : none);
  };
  return rule;
};
