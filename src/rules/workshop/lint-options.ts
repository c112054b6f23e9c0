import { partsOfTree, type CelTree } from '../cel-tree.ts';
import { nearest } from '../nearest.ts';
import type { Pack, PackField } from '../pack.ts';
import type { PackProblem, YamlSource } from '../yaml-source.ts';
import { programsOf } from './programs-of.ts';

const textsOf = (tree: CelTree): readonly string[] =>
  tree.op === 'list' ? tree.args.flatMap(textsOf) : typeof tree.literal === 'string' ? [tree.literal] : [];

/** Texts that an expression holds against a field of options, each with the field. */
const heldAgainst = (
  root: CelTree,
  fields: ReadonlyMap<string, PackField>,
): readonly (readonly [PackField, string])[] => {
  const field = (tree: CelTree): PackField | undefined => fields.get(tree.source);
  return partsOfTree(root).flatMap((tree) => {
    const [left, right] = tree.args;
    if (tree.macro && left && field(left)) {
      // `form.f.exists(p, p == "x" || p in ["y"])`
      const { variable, body } = tree.macro;
      return partsOfTree(body).flatMap(({ op, args: [one, other] }) =>
        one && other && ['==', '!=', 'in'].includes(op)
          ? [one.source === variable ? other : other.source === variable ? one : null].flatMap((held) =>
              held ? textsOf(held).map((text) => [field(left)!, text] as const) : [],
            )
          : [],
      );
    }
    if (!left || !right || !['==', '!=', 'in'].includes(tree.op)) return [];
    const [of, held] = field(right) ? [field(right), left] : [field(left), right];
    return of ? textsOf(held).map((text) => [of, text] as const) : [];
  });
};

/**
 * An option that no form has: a condition that compares it is never true, so that the rule is silently off; a test that gives it
 * tests what no letter can say. A new blank whose options got other values shows here.
 */
export const lintOptions = (pack: Pack): readonly PackProblem[] => {
  const fields = new Map(
    pack.fields.flatMap((field) => (field.options.length > 0 ? [[`form.${field.id}`, field] as const] : [])),
  );
  if (fields.size === 0) return [];
  const problem = (
    source: YamlSource,
    path: readonly PropertyKey[],
    { id, options }: PackField,
    text: string,
  ): PackProblem => {
    const meant = nearest(text, options);
    return source.at(path, `no form has the option "${text}" of form.${id}`, undefined, 'error', {
      expected: `one of ${options.join(', ')}`,
      ...(meant === undefined ? {} : { didYouMean: meant }),
    });
  };
  const inFacts = pack.environment
    .facts()
    .flatMap(({ name, program }) =>
      (program ? heldAgainst(program.tree(), fields) : [])
        .filter(([{ options }, text]) => !options.includes(text))
        .map(([field, text]) => problem(pack.procedureSource, ['facts', name, 'value'], field, text)),
    );
  const inRules = pack.rules.flatMap((rule): PackProblem[] => {
    const found = programsOf(rule).flatMap(({ path, program }) =>
      heldAgainst(program.tree(), fields)
        .filter(([{ options }, text]) => !options.includes(text))
        .map(([field, text]) => problem(rule.source, path, field, text)),
    );
    const given = rule.definition.tests.flatMap(({ given: { form } }, at) =>
      Object.entries((form ?? {}) as Record<string, unknown>).flatMap(([id, value]) => {
        const field = fields.get(`form.${id}`);
        if (!field || !Array.isArray(value)) return [];
        return value
          .filter((one): one is string => typeof one === 'string' && !field.options.includes(one))
          .map((one) => problem(rule.source, ['tests', at, 'given', 'form', id], field, one));
      }),
    );
    return [...found, ...given];
  });
  return [...inFacts, ...inRules];
};
