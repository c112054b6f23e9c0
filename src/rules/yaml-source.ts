import { CORE_SCHEMA, load } from 'js-yaml';
import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { schemaComplaints } from './zod-problem.ts';

/** Something wrong with a pack: where (file relative to the pack, line and column from 1) and what. */
export type PackProblem = {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** What should stand there. */
  readonly expected?: string;
  /** The name that was perhaps meant. */
  readonly didYouMean?: string;
};

export const problemText = ({ file, line, column, severity, message, expected, didYouMean }: PackProblem): string =>
  `${file}:${line}:${column}: ${severity === 'warning' ? 'warning: ' : ''}${message}` +
  (expected === undefined ? '' : `; expected ${expected}`) +
  (didYouMean === undefined ? '' : `; did you mean "${didYouMean}"?`);

/** What a problem says beyond its message. */
export type Hint = Pick<PackProblem, 'expected' | 'didYouMean'>;

/** A YAML file that remembers where everything stands. */
export type YamlSource = {
  readonly file: string;
  readonly text: string;
  /** A problem at the value under `path`, or at `offset` characters into that scalar's value. */
  readonly at: (
    path: readonly PropertyKey[],
    message: string,
    offset?: number,
    severity?: PackProblem['severity'],
    hint?: Hint,
  ) => PackProblem;
  /** A problem at the last key of `path` itself. */
  readonly atKey: (
    path: readonly PropertyKey[],
    message: string,
    hint?: Hint,
    severity?: PackProblem['severity'],
  ) => PackProblem;
};

type Placed = { readonly document: Document; readonly lines: LineCounter };

const withPlaces = (text: string): Placed => {
  const lines = new LineCounter();
  return { document: parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true }), lines };
};

/** An anchor: what it names can be multiplied by aliases, which the other parser bounds. */
const anchor = /(?:^|[\s,[{:-])&[\p{L}\p{N}_-]/mu;

/**
 * The value alone, in a quarter of the time; null where anything is out of the ordinary, for the parser that knows where things
 * stand to judge.
 */
const plainly = (text: string): { readonly value: unknown } | null => {
  if (anchor.test(text)) return null;
  try {
    return { value: load(text, { schema: CORE_SCHEMA }) };
  } catch {
    return null;
  }
};

/** The value of a file by its schema, and what is wrong with it, each with its place. */
export const readYaml = <T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): { readonly source: YamlSource; readonly value: T | null; readonly problems: readonly PackProblem[] } => {
  let placed: Placed | undefined;
  const placing = (): Placed => (placed ??= withPlaces(text));
  const place = (position: (document: Document) => number) => {
    const { document, lines } = placing();
    const { line, col } = lines.linePos(position(document));
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const source: YamlSource = {
    file,
    text,
    at: (path, message, offset, severity = 'error', hint = {}) => ({
      severity,
      file,
      message,
      ...place((document) => position(document, text, path, offset)),
      ...hint,
    }),
    atKey: (path, message, hint = {}, severity = 'error') => ({
      severity,
      file,
      message,
      ...place((document) => keyPosition(document, path) ?? position(document, text, path)),
      ...hint,
    }),
  };
  const quick = plainly(text);
  if (quick !== null) {
    const parsed = schema.safeParse(quick.value);
    if (parsed.success) return { source, value: parsed.data, problems: [] };
  }
  const { document } = placing();
  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) {
    const problems = syntax.map((error) => ({
      severity: 'error' as const,
      file,
      message: error.message.split('\n')[0] ?? '',
      ...place(() => error.pos[0]),
    }));
    return { source, value: null, problems };
  }
  let plain: unknown;
  try {
    // Aliases multiply: a document of a few lines must not grow into gigabytes.
    plain = document.toJS({ maxAliasCount: 20 });
  } catch (error) {
    return { source, value: null, problems: [source.at([], (error as Error).message)] };
  }
  const parsed = schema.safeParse(plain);
  if (parsed.success) return { source, value: parsed.data, problems: [] };
  return {
    source,
    value: null,
    problems: schemaComplaints(parsed.error, schema, plain).map(({ path, atKey, message, ...hint }) =>
      atKey ? source.atKey(path, message, hint) : source.at(path, message, undefined, 'error', hint),
    ),
  };
};

/** Offset of a key of a mapping. */
const keyPosition = (document: Document, path: readonly PropertyKey[]): number | null => {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return null;
  const pair = parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1));
  const key = pair?.key;
  return isScalar(key) ? (key.range?.[0] ?? null) : null;
};

/** Offset in the file of the value under `path`; of its nearest ancestor when there is no such value. */
const position = (document: Document, text: string, path: readonly PropertyKey[], offset?: number): number => {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    const range =
      node && typeof node === 'object' && 'range' in node ? (node.range as [number, number, number] | null) : null;
    if (!range) continue;
    if (offset === undefined || depth < path.length || !isScalar(node) || typeof node.value !== 'string')
      return range[0];
    return inScalar(text, range[0], range[1], node.value, offset);
  }
  return 0;
};

/**
 * The place in the file of a place in a scalar's value. Folding and indentation change white space only, so the n-th visible
 * character of the value is the n-th visible character of the source, after a block header or a quote.
 */
const inScalar = (text: string, start: number, end: number, value: string, offset: number): number => {
  let wanted = value.slice(0, offset).replace(/\s/g, '').length;
  let at = start;
  if (text[at] === '|' || text[at] === '>') at = text.indexOf('\n', at) + 1;
  else if (text[at] === '"' || text[at] === "'") at += 1;
  while (at < end && /\s/.test(text[at] ?? '')) at += 1;
  for (; at < end; at += 1) {
    if (/\s/.test(text[at] ?? '')) continue;
    if (wanted === 0) break;
    wanted -= 1;
  }
  return Math.min(at, end);
};
