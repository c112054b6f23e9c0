import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml';
import { z } from 'zod';
import { editDistance } from './edit-distance.ts';

/** More problems than a person mends at once. */
const mostTold = 20;
/** Letters by which a mistyped word may differ from the one that was meant. */
const mistyped = 2;

/** The keys that may stand in the mapping at a path of a schema; of several kinds of mapping all of theirs. */
const keysAt = (schema: z.core.$ZodType, path: readonly PropertyKey[]): readonly string[] => {
  const within = (one: z.core.$ZodType, at: number): readonly string[] => {
    if (one instanceof z.ZodOptional || one instanceof z.ZodDefault) return within(one.def.innerType, at);
    if (one instanceof z.ZodUnion) return one.def.options.flatMap((option) => within(option, at));
    if (one instanceof z.ZodObject) {
      if (at === path.length) return Object.keys(one.shape);
      const inner: unknown = (one.shape as Record<string, unknown>)[String(path[at])];
      return inner instanceof z.ZodType ? within(inner, at + 1) : [];
    }
    if (at === path.length) return [];
    if (one instanceof z.ZodRecord) return within(one.def.valueType, at + 1);
    return one instanceof z.ZodArray ? within(one.def.element, at + 1) : [];
  };
  return [...new Set(within(schema, 0))];
};

const meant = (word: string, known: readonly string[]): string => {
  if (word.length > 60) return '';
  const [best] = known
    .map((name) => ({ name, away: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away, name }) => away <= Math.min(mistyped, name.length - 1))
    .sort((a, b) => a.away - b.away);
  return best === undefined ? '' : `; did you mean "${best.name}"?`;
};

/** Where a value stands in the file, or the nearest mapping around it; of a key the key itself. */
const offsetOf = (document: Document, path: readonly PropertyKey[], key?: string): number => {
  for (let depth = path.length; depth >= 0; depth--) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (key !== undefined && depth === path.length && isMap(node)) {
      const found = node.items.find((item) => isScalar(item.key) && item.key.value === key)?.key;
      if (isScalar(found)) return found.range?.[0] ?? 0;
    }
    if (typeof node === 'object' && node !== null && 'range' in node) {
      const range = node.range as readonly number[] | null | undefined;
      if (range !== null && range !== undefined) return range[0] ?? 0;
    }
  }
  return 0;
};

/** What a YAML file has that its schema does not allow, a line each: `form.yaml:12:3: …`. `text` must be YAML. */
export const definitionProblems = (text: string, from: string, schema: z.ZodType, error: z.ZodError): string => {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (path: readonly PropertyKey[], key?: string): string => {
    const { line, col } = lines.linePos(offsetOf(document, path, key));
    return `${from}:${Math.max(1, line)}:${Math.max(1, col)}`;
  };
  const told = error.issues.flatMap((issue): string[] => {
    if (issue.code !== 'unrecognized_keys')
      return [`${at(issue.path)}: ${[...issue.path.map(String), issue.message].join(': ')}`];
    const known = keysAt(schema, issue.path);
    return issue.keys.map((key) => `${at(issue.path, key)}: unknown key "${key}"${meant(key, known)}`);
  });
  const more = told.length > mostTold ? [`and ${told.length - mostTold} more`] : [];
  return [...told.slice(0, mostTold), ...more].join('\n');
};
