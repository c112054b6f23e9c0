import type { CelEnvironment, CelProblem, Context, DerivedFact, Program } from './cel-types.ts';
import type { CelValue } from './functions/index.ts';
import { objectTypes, type Declared } from './names.ts';

/** Facts that a pack computes once a letter for all its rules: `facts` of procedure.yaml, `facts.NAME` in expressions. */

const mentions = (source: string): readonly string[] =>
  [...source.matchAll(/\bfacts\.([A-Za-z]\w*)/g)].map(([, name = '']) => name);

const plain: ReadonlySet<string> = new Set(['string', 'bool', 'int', ...Object.keys(objectTypes)]);

/** Over a list of nobody knows what every expression would pass unchecked. */
const untyped = (program: Program): CelProblem | null =>
  plain.has(program.type.replace(/^list<(.+)>$/, '$1'))
    ? null
    : {
        detail: `gives ${program.type}; a fact needs a type of its own`,
        start: 0,
        end: program.source.length,
        hint: {},
      };

/**
 * Compiles them in an order in which each comes after those it mentions. One that mentions itself, or an unknown one, is compiled
 * without it, so that the engine says what is wrong. `environment` is that of the facts known so far.
 */
export const compileFacts = (
  sources: Readonly<Record<string, string>>,
  environment: (known: readonly DerivedFact[]) => CelEnvironment,
): readonly DerivedFact[] => {
  const made: DerivedFact[] = [];
  let left = Object.entries(sources);
  while (left.length > 0) {
    const known = new Set(made.map(({ name }) => name));
    const ready = left.filter(([, source]) =>
      mentions(source).every((name) => known.has(name) || !Object.hasOwn(sources, name)),
    );
    const now = ready.length > 0 ? ready : left;
    const usable = environment(made.filter(({ program }) => program !== null));
    made.push(
      ...now.map(([name, source]): DerivedFact => {
        const { program, problem } = usable.compile(source);
        const wrong = problem ?? (program ? untyped(program) : null);
        if (wrong && ready.length === 0)
          return {
            name,
            program: null,
            problem: { ...wrong, detail: `facts that are computed from each other: ${wrong.detail}` },
          };
        return { name, program: wrong ? null : program, problem: wrong };
      }),
    );
    left = left.filter((one) => !now.includes(one));
  }
  return made;
};

export const factTypes = (facts: readonly DerivedFact[]): Readonly<Record<string, Declared>> =>
  Object.fromEntries(facts.flatMap(({ name, program }) => (program ? [[name, { type: program.type, says: '' }]] : [])));

/**
 * What they come to on a letter. One that touches something unread, or fails, is left out: what touches it is unread in turn.
 * `tooLong` names those that took too much work.
 */
export const derive = (
  environment: CelEnvironment,
  context: Context,
): { readonly facts: object | null; readonly tooLong: readonly string[] } => {
  const all = environment.facts();
  if (all.length === 0) return { facts: null, tooLong: [] };
  const values: Record<string, CelValue> = {};
  const tooLong: string[] = [];
  for (const { name, program } of all) {
    if (!program) continue;
    const own =
      program.facts.length > 0 ? { ...context, facts: environment.make('Facts', values) as CelValue } : context;
    const result = program.evaluate(own);
    if (result.state === 'value') values[name] = result.value;
    else if (result.state === 'error' && result.tooLong === true) tooLong.push(name);
  }
  return { facts: environment.make('Facts', values), tooLong };
};
