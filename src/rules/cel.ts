import {
  Environment,
  EvaluationError,
  ParseError,
  TypeError as CelTypeError,
  type ASTNode,
} from '@marcbachmann/cel-js';
import { charged, withBudget, type Budget } from './cel-budget.ts';
import { celHint } from './cel-hint.ts';
import { onOneLine, sourceOf } from './cel-source.ts';
import { celTree, type CelTree } from './cel-tree.ts';
import type { CelEnvironment, Compiled, DerivedFact, Evaluation, Field, Program } from './cel-types.ts';
import { compileFacts, factTypes } from './derived-facts.ts';
import { ruleFunctions, type CelValue } from './functions/index.ts';
import { environmentNames, objectTypes, type Declared } from './names.ts';

/**
 * With cel-tree.ts and explain.ts the only place that knows the CEL engine. An expression is parsed and type-checked once; a fact left out of the context
 * makes what touches it `unread`, by CEL's own logic: `false && unread` is false, `true || unread` is true.
 */

export type { CelEnvironment, CelProblem, Compiled, Context, Evaluation, Field, Program } from './cel-types.ts';

/** Classes give the engine's type checker something to tell objects apart by. */
const instances: Readonly<Record<string, new (values: object) => object>> = Object.fromEntries(
  Object.keys(objectTypes).map((name) => [
    name,
    {
      // oxlint-disable-next-line typescript/no-extraneous-class -- the engine tells types by constructor
      [name]: class {
        constructor(values: object) {
          Object.assign(this, values);
        }
      },
    }[name] as new (values: object) => object,
  ]),
);

/** `matches` backtracks (29 characters took 8.5 s); `has` asks whether a fact was read, which is not a rule's business. */
const refused: Readonly<Record<string, string>> = {
  matches: '`matches` is refused: it can take seconds on a hostile text. Use a named function.',
  has: '`has` is refused: an absent fact is "", [] or false, and an unread one makes the rule cannot-tell.',
};
const macros = new Set(['exists', 'all', 'exists_one', 'filter', 'map', 'bind']);

/**
 * `policy`: CEL types of the names that the pack's procedure adds to `policy`; `terms`: names of its terms; `facts`: what it
 * computes for all its rules, as CEL by name.
 */
export const celEnvironment = (
  form: readonly Field[],
  policy: Readonly<Record<string, string>>,
  terms: readonly string[] = [],
  facts: Readonly<Record<string, string>> = {},
): CelEnvironment => {
  let derived: readonly DerivedFact[] | undefined;
  const deriveAll = (): readonly DerivedFact[] =>
    (derived ??= compileFacts(facts, (known) => environmentWith(form, policy, terms, () => known)));
  return environmentWith(form, policy, terms, deriveAll);
};

/** `facts`: those that its expressions may mention. */
const environmentWith = (
  form: readonly Field[],
  policy: Readonly<Record<string, string>>,
  terms: readonly string[],
  facts: () => readonly DerivedFact[],
): CelEnvironment => {
  const types: Record<string, Readonly<Record<string, Declared>>> = {
    ...objectTypes,
    Form: Object.fromEntries(form.map(({ id, type }) => [id, { type, says: '' }])),
    Terms: Object.fromEntries(terms.map((name) => [name, { type: 'string', says: 'last day, YYYY-MM-DD' }])),
    Policy: {
      ...objectTypes['Policy'],
      ...Object.fromEntries(Object.entries(policy).map(([name, type]) => [name, { type, says: '' }])),
    },
    // Their types are known once they are compiled, which a command that asks none of the rules need not do.
    get Facts() {
      return factTypes(facts());
    },
  };
  let built: Environment | undefined;
  const environment = (): Environment => {
    if (built) return built;
    built = sharedEnvironment().clone();
    for (const name of ownTypes) registerType(built, name, types[name] ?? {});
    registerNames(built, ([, { type }]) => ownTypes.has(type));
    return built;
  };
  return over(environment, types, facts);
};

/** Types that differ from pack to pack. */
const ownTypes: ReadonlySet<string> = new Set(['Form', 'Terms', 'Policy', 'Facts']);

const registerType = (environment: Environment, name: string, fields: Readonly<Record<string, Declared>>): void => {
  const ctor = instances[name];
  if (!ctor) return;
  environment.registerType(name, {
    ctor,
    fields: Object.fromEntries(Object.entries(fields).map(([field, { type }]) => [field, type])),
  });
};

const registerNames = (environment: Environment, which: (entry: [string, Declared]) => boolean): void => {
  for (const [name, { type }] of Object.entries(environmentNames).filter(which))
    environment.registerVariable(name, type);
};

/** What all packs have in common: most of the types and names, and all functions. */
let shared: Environment | undefined;
const sharedEnvironment = (): Environment => {
  if (shared) return shared;
  shared = new Environment({ limits: { maxAstNodes: 2000, maxDepth: 60 } });
  for (const [name, fields] of Object.entries(objectTypes)) if (!ownTypes.has(name)) registerType(shared, name, fields);
  registerNames(shared, ([, { type }]) => !ownTypes.has(type));
  for (const { name, takes, gives, call } of ruleFunctions)
    shared.registerFunction(`${name}(${takes.join(', ')}): ${gives}`, charged(call));
  return shared;
};

const over = (
  environment: () => Environment,
  types: CelEnvironment['types'],
  facts: () => readonly DerivedFact[],
): CelEnvironment => {
  const factsIn = (names: readonly string[]): readonly DerivedFact[] => {
    const mentioned = names.flatMap((name) => (name.startsWith('facts.') ? [name.split('.')[1]] : []));
    return mentioned.length === 0 ? [] : facts().filter(({ name }) => mentioned.includes(name));
  };
  const factTree = (name: string): CelTree | undefined =>
    facts()
      .find((one) => one.name === name)
      ?.program?.tree();
  const behind = (names: readonly string[]): readonly string[] => {
    const found = factsIn(names);
    return found.length === 0
      ? names
      : [
          ...new Set([
            ...names.filter((name) => !name.startsWith('facts.')),
            ...found.flatMap(({ program }) => program?.names ?? []),
          ]),
        ];
  };
  /** Rules ask for the same facts again and again: one program a text, so that what it came to is found by the program. */
  const known = new Map<string, Compiled>();
  const compile = (source: string, expected = ''): Compiled => {
    const key = `${expected}\0${source}`;
    const before = known.get(key);
    if (before) return before;
    const fresh = compileAnew(source, expected === '' ? undefined : expected);
    known.set(key, fresh);
    return fresh;
  };
  const compileAnew = (source: string, expected?: string): Compiled => {
    const failed = (detail: string, start = 0, end = source.length): Compiled => ({
      program: null,
      problem: { detail, start, end, hint: celHint(detail, source, start, types) },
    });
    try {
      const parsed = environment().parse(source);
      const bad = findCall(parsed.ast, Object.keys(refused));
      if (bad) return failed(refused[callName(bad)] ?? '', bad.range.start, bad.range.end);
      const checked = parsed.check();
      if (!checked.valid)
        return failed(checked.error?.summary ?? 'type error', checked.error?.range?.start, checked.error?.range?.end);
      if (expected !== undefined && checked.type !== expected)
        return failed(`gives ${checked.type}, must give ${expected}`);
      const budget = withBudget(parsed.ast);
      const mentioned = namesIn(parsed.ast);
      const reached = factsIn(mentioned);
      let parts: readonly Program[] | undefined;
      const program: Program = {
        source,
        text: onOneLine(source),
        type: checked.type ?? 'dyn',
        evaluate: (context) => run(() => parsed(context) as CelValue, budget),
        names: behind(mentioned),
        facts: reached.map(({ name }) => name),
        reaches: [source, ...reached.map(({ program }) => program?.reaches ?? '')].join(' '),
        tree: () => celTree(parsed.ast, source, factTree),
        parts: () => (parts ??= partsOf(parsed.ast, source).flatMap((part) => compile(part).program ?? [])),
      };
      return { program, problem: null };
    } catch (error) {
      if (error instanceof ParseError || error instanceof CelTypeError)
        return failed(error.summary, error.range?.start, error.range?.end);
      throw error;
    }
  };
  return {
    compile,
    types,
    facts,
    isName: (name) => {
      const [top = '', ...rest] = name.split('.');
      let type = Object.hasOwn(environmentNames, top) ? environmentNames[top]?.type : undefined;
      for (const part of rest) type = types[type?.replace(/^list<(.+)>$/, '$1') ?? '']?.[part]?.type;
      return type !== undefined;
    },
    withVariable: (name, type) => {
      const further = environment().clone().registerVariable(name, type);
      return over(() => further, types, facts);
    },
    make: (type, values) => {
      const ctor = instances[type];
      return ctor ? new ctor(values) : values;
    },
  };
};

const tooLong: Evaluation = { state: 'error', detail: 'took too much work', tooLong: true };

const run = (evaluate: () => CelValue, budget: Budget): Evaluation => {
  const { outcome, spent } = budget.run(evaluate);
  if (spent) return tooLong;
  try {
    return { state: 'value', value: outcome() };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    if (error.code === 'no_such_key' || error.code === 'unknown_variable') {
      return { state: 'unread', name: error.summary.replace(/^[^:]*: /, '') };
    }
    return { state: 'error', detail: error.summary };
  }
};

const callName = (node: ASTNode): string => (node.op === 'call' || node.op === 'rcall' ? node.args[0] : '');

/** Nodes directly below one; of a macro only what it ranges over, because its body knows variables of its own. */
const below = (node: ASTNode, macroBodies: boolean): readonly ASTNode[] => {
  switch (node.op) {
    case 'value':
    case 'id':
      return [];
    case '.':
    case '.?':
      return [node.args[0]];
    case 'call':
      return node.args[1];
    case 'rcall':
      return macros.has(node.args[0]) && !macroBodies ? [node.args[1]] : [node.args[1], ...node.args[2]];
    case 'list':
      return node.args;
    case 'map':
      return node.args.flat();
    case '!_':
    case '-_':
      return [node.args];
    default:
      return node.args;
  }
};

const findCall = (node: ASTNode, names: readonly string[]): ASTNode | null =>
  names.includes(callName(node))
    ? node
    : (below(node, true)
        .map((child) => findCall(child, names))
        .find((found) => found !== null) ?? null);

const dotted = (node: ASTNode): string | null => {
  if (node.op === 'id') return node.args;
  if (node.op !== '.') return null;
  const left = dotted(node.args[0]);
  return left === null ? null : `${left}.${node.args[1]}`;
};

const namesIn = (root: ASTNode): readonly string[] => {
  const found = new Set<string>();
  const visit = (node: ASTNode): void => {
    const name = dotted(node);
    if (name !== null) {
      if (Object.hasOwn(environmentNames, name.split('.')[0] ?? '')) found.add(name);
      return;
    }
    below(node, true).forEach(visit);
  };
  visit(root);
  return [...found];
};

const isLiteral = (node: ASTNode): boolean =>
  node.op === 'value' || ((node.op === 'list' || node.op === '-_') && below(node, true).every(isLiteral));

/** Operands of the logic, then the facts they were computed from, outermost first. */
const partsOf = (root: ASTNode, source: string): readonly string[] => {
  const found = new Set<string>();
  const visit = (node: ASTNode): void => {
    if (isLiteral(node) || dotted(node) === 'policy') return;
    const logic = node.op === '&&' || node.op === '||' || node.op === '!_' || node.op === '?:';
    if (!logic && node !== root) found.add(sourceOf(node, source));
    if (dotted(node) === null) below(node, false).forEach(visit);
  };
  visit(root);
  const own = onOneLine(source);
  return [...found].filter((part) => onOneLine(part) !== own).slice(0, 12);
};
