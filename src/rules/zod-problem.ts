import { z } from 'zod';
import { nearest } from './nearest.ts';

/** What one complaint of a schema means to the author of the file. */
export type SchemaComplaint = {
  readonly path: readonly PropertyKey[];
  /** The place is that of the last key of the path, not of its value. */
  readonly atKey: boolean;
  readonly message: string;
  readonly expected?: string;
  readonly didYouMean?: string;
};

type Node = {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Node>>;
  readonly additionalProperties?: Node | boolean;
  readonly items?: Node;
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
};

const trees = new WeakMap<z.ZodType, Node>();
const treeOf = (schema: z.ZodType): Node => {
  let tree = trees.get(schema);
  if (!tree) trees.set(schema, (tree = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Node));
  return tree;
};

/** Keys the schema knows at a place of the document. */
const keysAt = (root: Node, path: readonly PropertyKey[]): readonly string[] => {
  let here: readonly Node[] = [root];
  const apart = (node: Node): readonly Node[] => [node, ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  for (const step of path) {
    here = here.flatMap(apart).flatMap((node) => {
      if (typeof step === 'number') return node.items ? [node.items] : [];
      const own = node.properties?.[String(step)];
      if (own) return [own];
      return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : [];
    });
  }
  return [...new Set(here.flatMap(apart).flatMap((node) => Object.keys(node.properties ?? {})))];
};

const words: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping of keys',
  record: 'a mapping of keys',
};

const quoted = (values: readonly unknown[]): string => {
  const all = values.map((value) => JSON.stringify(value));
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
};

const shown = (value: unknown): string => {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
};

const valueAt = (root: unknown, path: readonly PropertyKey[]): unknown => {
  let value = root;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
};

type Issue = z.core.$ZodIssue;

/** Complaints of a union are those of the branch that fits best: the one that got furthest into the value. */
const ofUnion = (issue: Extract<Issue, { code: 'invalid_union' }>): readonly Issue[] => {
  const branches = issue.errors.filter((branch) => branch.length > 0);
  const depth = (branch: readonly Issue[]): number => Math.max(...branch.map(({ path }) => path.length));
  const best = [...branches].sort((a, b) => depth(b) - depth(a))[0];
  return (best ?? []).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] }));
};

const explain = (issue: Issue, schema: z.ZodType, root: unknown): readonly SchemaComplaint[] => {
  const where = issue.path.join('.') || 'file';
  const value = valueAt(root, issue.path);
  const one = (message: string, expected?: string, didYouMean?: string): readonly SchemaComplaint[] => [
    {
      path: issue.path,
      atKey: false,
      message: `${where}: ${message}`,
      ...(expected === undefined ? {} : { expected }),
      ...(didYouMean === undefined ? {} : { didYouMean }),
    },
  ];
  switch (issue.code) {
    case 'unrecognized_keys': {
      const known = keysAt(treeOf(schema), issue.path);
      return issue.keys.map((key): SchemaComplaint => {
        const meant = nearest(key, known);
        return {
          path: [...issue.path, key],
          atKey: true,
          message: `${issue.path.length === 0 ? '' : `${where}: `}unknown key "${key}"`,
          ...(meant !== undefined
            ? { didYouMean: meant }
            : known.length > 0
              ? { expected: `one of ${known.join(', ')}` }
              : {}),
        };
      });
    }
    case 'invalid_type':
      return value === undefined
        ? one('is missing', words[issue.expected] ?? issue.expected)
        : one(`is ${shown(value)}`, words[issue.expected] ?? issue.expected);
    case 'invalid_value': {
      const meant =
        typeof value === 'string'
          ? nearest(
              value,
              issue.values.filter((item) => typeof item === 'string'),
            )
          : undefined;
      return one(value === undefined ? 'is missing' : `is ${shown(value)}`, quoted(issue.values), meant);
    }
    case 'invalid_union': {
      const inner = ofUnion(issue);
      if (inner.some(({ path }) => path.length > issue.path.length))
        return inner.flatMap((part) => explain(part, schema, root));
      const wanted = inner.flatMap((part) => explain(part, schema, root)).flatMap(({ expected }) => expected ?? []);
      return one(
        value === undefined ? 'is missing' : `is ${shown(value)}`,
        [...new Set(wanted)].join(' or ') || undefined,
      );
    }
    case 'invalid_format':
    case 'custom':
      return one(`is ${shown(value)}`, issue.message);
    case 'invalid_key':
      return one('is no name that may stand here', issue.issues[0]?.message);
    default:
      return one(issue.message);
  }
};

/** The complaints of a schema about a document, in words: what stands there, what was expected, what was perhaps meant. */
export const schemaComplaints = (
  error: z.ZodError,
  schema: z.ZodType,
  document: unknown,
): readonly SchemaComplaint[] => {
  const all = (error.issues as readonly Issue[]).flatMap((issue) => explain(issue, schema, document)).slice(0, 50);
  // A key misspelt is one mistake, not a missing key beside an unknown one.
  const spelt = new Set(
    all.flatMap(({ path, atKey, didYouMean }) =>
      atKey && didYouMean ? [[...path.slice(0, -1), didYouMean].join('.')] : [],
    ),
  );
  return all.filter(
    ({ path, atKey, message }) => atKey || !message.endsWith(': is missing') || !spelt.has(path.join('.')),
  );
};
