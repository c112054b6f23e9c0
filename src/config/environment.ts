import { z } from 'zod';
import { configSchema, mailboxConfig } from './schema.ts';

/**
 * Every scalar of the configuration has an environment variable: `web.publicUrl` is `OKIENKO_WEB_PUBLIC_URL`. The fields of
 * one mailbox are `OKIENKO_MAILBOX_HOST` and so on. Derived from the schema, so that none is forgotten.
 */

type Shape = { type?: string; properties?: Record<string, Shape>; anyOf?: Shape[]; enum?: unknown[] };

const variable = (path: readonly string[]): string =>
  `OKIENKO_${path.map((part) => part.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()).join('_')}`;

const scalarType = (shape: Shape): string | null => {
  if (shape.anyOf) return shape.anyOf.map(scalarType).find((type) => type !== null && type !== 'null') ?? null;
  return shape.type !== undefined && ['string', 'number', 'integer', 'boolean'].includes(shape.type)
    ? shape.type
    : null;
};

const scalars = (shape: Shape, path: readonly string[] = []): { path: readonly string[]; type: string }[] =>
  Object.entries(shape.properties ?? {}).flatMap(([key, inner]) => {
    const type = scalarType(inner);
    return type ? [{ path: [...path, key], type }] : scalars(inner, [...path, key]);
  });

const schemaScalars = (schema: z.ZodType): { path: readonly string[]; type: string }[] =>
  scalars(z.toJSONSchema(schema, { io: 'input' }) as Shape);

export const environmentVariables = (): { readonly name: string; readonly path: readonly string[] }[] => [
  ...schemaScalars(configSchema).map(({ path }) => ({ name: variable(path), path })),
  ...schemaScalars(mailboxConfig).map(({ path }) => ({
    name: variable(['mailbox', ...path]),
    path: ['mailboxes', '0', ...path],
  })),
];

const convert = (text: string, type: string): unknown => {
  if (type === 'number' || type === 'integer') return text.trim() === '' ? text : Number(text);
  if (type === 'boolean')
    return text === 'true' || text === '1' ? true : text === 'false' || text === '0' ? false : text;
  return text;
};

type Tree = { [key: string]: unknown };

const put = (tree: Tree, path: readonly string[], value: unknown): void => {
  const [head, ...rest] = path as [string, ...string[]];
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  if (typeof tree[head] !== 'object' || tree[head] === null) tree[head] = {};
  put(tree[head] as Tree, rest, value);
};

/** The configuration file's content with what the environment says laid over it. */
export const withEnvironment = (file: Tree, env: NodeJS.ProcessEnv): Tree => {
  const tree = structuredClone(file);
  for (const { path, type } of schemaScalars(configSchema)) {
    const text = env[variable(path)];
    if (text !== undefined) put(tree, path, convert(text, type));
  }
  if (env['DATABASE_URL'] !== undefined && tree['databaseUrl'] === undefined) tree['databaseUrl'] = env['DATABASE_URL'];
  const mailbox: Tree = {};
  for (const { path, type } of schemaScalars(mailboxConfig)) {
    const text = env[variable(['mailbox', ...path])];
    if (text !== undefined) put(mailbox, path, convert(text, type));
  }
  if (Object.keys(mailbox).length > 0) {
    tree['mailboxes'] = [...((tree['mailboxes'] as unknown[] | undefined) ?? []), { name: 'main', ...mailbox }];
  }
  return tree;
};
