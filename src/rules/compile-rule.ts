import { OkienkoError, type Language } from '../model/index.ts';
import type { CelEnvironment, Program } from './cel.ts';
import { makeContext } from './context.ts';
import { evidenceTops } from './evidence-of.ts';
import { messageArguments, messageSet, unknownPlurals, type MessageKind } from './message.ts';
import type { PackField, Rule } from './pack.ts';
import type { Procedure } from './procedure-schema.ts';
import type { RuleDefinition } from './rule-schema.ts';
import { nearest } from './nearest.ts';
import { problemText, type Hint, type PackProblem, type YamlSource } from './yaml-source.ts';

const meant = (word: string, candidates: Iterable<string>): Hint => {
  const name = nearest(word, candidates);
  return name === undefined ? {} : { didYouMean: name };
};

/** Compiles the expressions and texts of one rule; every mistake with its place. */
export const compileRule = (
  definition: RuleDefinition,
  source: YamlSource,
  pack: { readonly environment: CelEnvironment; readonly procedure: Procedure; readonly fields: readonly PackField[] },
  { messages = true }: { readonly messages?: boolean } = {},
): { readonly rule: Rule | null; readonly problems: readonly PackProblem[] } => {
  const problems: PackProblem[] = [];
  const compile = (path: readonly string[], expression: string | undefined, expected?: string): Program | null => {
    if (expression === undefined) return null;
    const { program, problem } = pack.environment.compile(expression, expected);
    if (problem) problems.push(source.at(path, problem.detail, problem.start, 'error', problem.hint));
    return program;
  };

  const when = compile(['when'], definition.when, 'bool');
  const unsure = compile(['unsure'], definition.unsure, 'bool');
  const require = compile(['require'], definition.require, 'bool');
  const escalate = compile(['escalate', 'when'], definition.escalate?.when, 'bool');
  const params = Object.fromEntries(
    Object.entries(definition.params).flatMap(([name, expression]) => {
      const program = compile(['params', name], expression);
      return program ? [[name, program]] : [];
    }),
  );

  if (!Object.hasOwn(pack.procedure.citations, definition.cite.doc)) {
    const known = Object.keys(pack.procedure.citations);
    problems.push(
      source.at(['cite', 'doc'], `procedure.yaml knows no citation "${definition.cite.doc}"`, undefined, 'error', {
        expected: `one of ${known.join(', ')}`,
        ...meant(definition.cite.doc, known),
      }),
    );
  }
  definition.evidence.forEach((name, at) => {
    const [top = '', field = ''] = name.split('.');
    const known = evidenceTops.has(top) && (top !== 'form' || pack.fields.some(({ id }) => id === field));
    if (known) return;
    const names = [...[...evidenceTops].filter((one) => one !== 'form'), ...pack.fields.map(({ id }) => `form.${id}`)];
    problems.push(
      source.at(['evidence', at], `"${name}" is no fact with a place`, undefined, 'error', meant(name, names)),
    );
  });
  if (unsure && !definition.doubt)
    problems.push(source.at(['unsure'], 'a rule with `unsure` needs a `doubt` text that says what is in doubt'));
  for (const which of messages ? (['message', 'doubt', 'remedy'] satisfies MessageKind[]) : []) {
    for (const language of ['pl', 'en'] as const) {
      const text = definition[which]?.[language];
      if (text !== undefined) problems.push(...checkMessage(text, definition, source, which, language));
    }
  }
  definition.tests.forEach((test, at) => {
    for (const problem of makeContext(pack.environment, test.given, { facts: false }).problems)
      problems.push(source.at(['tests', at, 'given'], problem));
  });

  if (problems.length > 0 || !require) return { rule: null, problems };
  const programs = [when, unsure, require, escalate].filter((program) => program !== null);
  const names = new Set(programs.flatMap((program) => program.names));
  return {
    rule: {
      definition,
      source,
      when,
      unsure,
      require,
      escalate,
      params,
      messages: messageSet(definition),
      names: [...names],
    },
    problems,
  };
};

/** A rule that is compiled when it is first asked. What is wrong with it is thrown then, as `loadPack` throws it. */
export const lazyRule = (
  definition: RuleDefinition,
  source: YamlSource,
  compiled: () => ReturnType<typeof compileRule>,
): Rule => {
  let made: Rule | undefined;
  const rule = (): Rule => {
    if (made) return made;
    const { rule: fresh, problems } = compiled();
    if (!fresh) throw new OkienkoError('pack', problems.map(problemText).join('\n'));
    return (made = fresh);
  };
  return {
    definition,
    source,
    messages: messageSet(definition),
    get when() {
      return rule().when;
    },
    get unsure() {
      return rule().unsure;
    },
    get require() {
      return rule().require;
    },
    get escalate() {
      return rule().escalate;
    },
    get params() {
      return rule().params;
    },
    get names() {
      return rule().names;
    },
  };
};

const suffix = (name: string | undefined): string => (name === undefined ? '' : `; did you mean "${name}"?`);

const checkMessage = (
  text: string,
  definition: RuleDefinition,
  source: YamlSource,
  which: MessageKind,
  language: Language,
): readonly PackProblem[] => {
  const path = [which, language];
  try {
    return [
      ...[...messageArguments(text).keys()]
        .filter((name) => !Object.hasOwn(definition.params, name))
        .map(
          (name) =>
            `the message uses {${name}}, which is not under params${suffix(nearest(name, Object.keys(definition.params)))}`,
        ),
      ...unknownPlurals(text, language),
    ].map((problem) => source.at(path, problem));
  } catch (error) {
    return [source.at(path, `the message is malformed: ${(error as Error).message}`)];
  }
};
