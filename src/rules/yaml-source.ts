import { LineCounter, parseDocument, type Document, isScalar } from 'yaml';
import type { z } from 'zod';

/** Something wrong with a pack: where (file relative to the pack, line and column from 1) and what. */
export type PackProblem = {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
};

export const problemText = (problem: PackProblem): string =>
  `${problem.file}:${problem.line}:${problem.column}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}`;

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
  ) => PackProblem;
};

export const readYaml = <T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): { readonly source: YamlSource; readonly value: T | null; readonly problems: readonly PackProblem[] } => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, strict: true });
  const place = (position: number) => {
    const { line, col } = lines.linePos(position);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const source: YamlSource = {
    file,
    text,
    at: (path, message, offset, severity = 'error') => ({
      severity,
      file,
      message,
      ...place(position(document, text, path, offset)),
    }),
  };
  const syntax = [...document.errors, ...document.warnings];
  if (syntax.length > 0) {
    const problems = syntax.map((error) => ({
      severity: 'error' as const,
      file,
      message: error.message.split('\n')[0] ?? '',
      ...place(error.pos[0]),
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
    problems: parsed.error.issues.map((issue) =>
      source.at(issue.path, `${issue.path.join('.') || 'file'}: ${issue.message}`),
    ),
  };
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
