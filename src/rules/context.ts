import type { CelEnvironment, Context } from './cel.ts';
import { derive } from './derived-facts.ts';
import type { CelValue } from './functions/index.ts';
import { environmentNames } from './names.ts';
import { nearest } from './nearest.ts';

/** Plain values by name, as YAML or `plainFacts` give them: numbers for ints, objects for object types. Undefined and null are unread. */
export type PlainContext = Readonly<Record<string, unknown>>;

const noSuchName = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known);
  return `there is no such name${meant === undefined ? '' : `; did you mean "${meant}"?`}`;
};

/**
 * Turns plain values into the engine's own by their declared types. What does not fit is reported under its path and left
 * out; nothing is coerced.
 */
export const makeContext = (
  environment: CelEnvironment,
  plain: PlainContext,
  { facts = true }: { /** False: the pack's own facts are not computed. */ readonly facts?: boolean } = {},
): { readonly context: Context; readonly problems: readonly string[]; readonly tooLong: readonly string[] } => {
  const problems: string[] = [];
  const wrong = (path: string, detail: string): undefined => void problems.push(`${path}: ${detail}`);

  const convert = (type: string, value: unknown, path: string): CelValue | undefined => {
    if (value === undefined || value === null) return undefined;
    const element = /^list<(.+)>$/.exec(type)?.[1];
    if (element !== undefined) {
      if (!Array.isArray(value)) return wrong(path, 'must be a list');
      return value.flatMap((item, at) => {
        const converted = convert(element, item, `${path}[${at}]`);
        return converted === undefined ? [] : [converted];
      });
    }
    const fields = environment.types[type];
    if (fields) {
      if (typeof value !== 'object' || Array.isArray(value)) return wrong(path, 'must be an object');
      const made: Record<string, CelValue> = {};
      for (const [field, inner] of Object.entries(value)) {
        const declared = Object.hasOwn(fields, field) ? fields[field] : undefined;
        if (!declared) {
          wrong(`${path}.${field}`, noSuchName(field, Object.keys(fields)));
          continue;
        }
        const converted = convert(declared.type, inner, `${path}.${field}`);
        if (converted !== undefined) made[field] = converted;
      }
      return environment.make(type, made);
    }
    switch (type) {
      case 'int':
        return typeof value === 'number' && Number.isSafeInteger(value)
          ? BigInt(value)
          : wrong(path, 'must be a whole number');
      case 'bool':
        return typeof value === 'boolean' ? value : wrong(path, 'must be true or false');
      case 'string':
        return typeof value === 'string' ? value : wrong(path, 'must be a text');
      default:
        return wrong(path, `type ${type} is not known`);
    }
  };

  const context: Record<string, CelValue> = {};
  for (const [name, value] of Object.entries(plain)) {
    const declared = Object.hasOwn(environmentNames, name) ? environmentNames[name] : undefined;
    if (!declared) {
      wrong(name, noSuchName(name, Object.keys(environmentNames)));
      continue;
    }
    if (name === 'facts') {
      wrong(name, 'is computed by procedure.yaml; give what it is computed from');
      continue;
    }
    const converted = convert(declared.type, value, name);
    if (converted !== undefined) context[name] = converted;
  }
  const derived = facts ? derive(environment, context) : { facts: null, tooLong: [] };
  if (derived.facts) context['facts'] = derived.facts as CelValue;
  return { context, problems, tooLong: derived.tooLong };
};
