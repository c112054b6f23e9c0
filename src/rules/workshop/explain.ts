import type { Outcome, Report } from '../../model/index.ts';
import type { CelEnvironment, Context, Evaluation } from '../cel.ts';
import { partsOfTree, type CelTree } from '../cel-tree.ts';
import type { PlainContext } from '../context.ts';
import type { CelValue } from '../functions/index.ts';
import { rulingsOn } from '../judge.ts';
import { shownValue } from '../mask-value.ts';
import { nearest } from '../nearest.ts';
import type { Pack, Rule } from '../pack.ts';
import { factsOfReport } from '../report-facts.ts';
import { OkienkoError } from '../../model/index.ts';

/** One expression and what it came to; below it what it was computed from. */
export type Explained = { readonly expression: string; readonly value: string; readonly parts: readonly Explained[] };

export type Explanation = {
  readonly rule: string;
  readonly title: string;
  readonly outcome: Outcome;
  /** Why the conditions were never asked: a day, a rule before it; empty when they were. */
  readonly before: readonly string[];
  readonly conditions: readonly (Explained & { readonly key: string })[];
};

/** A tree stays readable: so many items of a list, so many lines of one condition. */
const itemsShown = 5;
const mostLines = 150;

const says = (name: string, result: Evaluation, masks: Pack['masks']): string =>
  result.state === 'value'
    ? shownValue(name, result.value, masks)
    : result.state === 'unread'
      ? `unread (${result.name})`
      : `error: ${result.detail}`;

type Walk = {
  readonly environment: CelEnvironment;
  readonly context: Context;
  readonly masks: Pack['masks'];
  /** Where the variables of macros come from, so that a masked list has masked items. */
  readonly origin: string;
  readonly left: { lines: number };
};

const dotted = /^[A-Za-z_]\w*(?:\.\w+)*$/;

const explain = (tree: CelTree, walk: Walk): readonly Explained[] => {
  if (
    tree.op === 'value' ||
    (tree.op === 'list' && partsOfTree(tree).every(({ op }) => op === 'value' || op === 'list'))
  )
    return [];
  if (tree.source === 'policy' || (walk.left.lines -= 1) < 0) return [];
  const { program } = walk.environment.compile(tree.source);
  if (!program) return [];
  const result = program.evaluate(walk.context);
  const expression = tree.source.replace(/\s+/g, ' ');
  const value = says(`${program.reaches} ${walk.origin}`.trim(), result, walk.masks);
  if (dotted.test(tree.source)) return [{ expression, value, parts: tree.fact ? explain(tree.fact, walk) : [] }];
  const parts = tree.args.flatMap((arg) => explain(arg, walk));
  return [{ expression, value, parts: tree.macro ? [...parts, ...items(tree, tree.macro, walk)] : parts }];
};

const items = (tree: CelTree, macro: NonNullable<CelTree['macro']>, walk: Walk): readonly Explained[] => {
  const [list] = tree.args;
  const ranged = list && walk.environment.compile(list.source).program;
  const element = /^list<(.+)>$/.exec(ranged?.type ?? '')?.[1];
  const result = ranged?.evaluate(walk.context);
  if (!list || element === undefined || result?.state !== 'value' || !Array.isArray(result.value)) return [];
  const environment = walk.environment.withVariable(macro.variable, element);
  const all = result.value as readonly CelValue[];
  const origin = `${walk.origin} ${ranged?.reaches ?? list.source}`.trim();
  const shown = all.slice(0, itemsShown).flatMap((item, at): Explained[] => {
    const [body] = explain(macro.body, {
      ...walk,
      environment,
      origin,
      context: { ...walk.context, [macro.variable]: item },
    });
    return [
      {
        expression: `${macro.variable} = ${list.source}[${at}]`,
        value: shownValue(origin, item, walk.masks),
        parts: body ? [body] : [],
      },
    ];
  });
  return all.length <= itemsShown
    ? shown
    : [...shown, { expression: `${macro.variable} = …`, value: `${all.length - itemsShown} more`, parts: [] }];
};

/** The rule by its id; throws `usage` and says which was perhaps meant. */
export const ruleOf = (pack: Pack, id: string): Rule => {
  const rule = pack.rules.find(({ definition }) => definition.id === id);
  if (rule) return rule;
  const meant = nearest(
    id,
    pack.rules.map(({ definition }) => definition.id),
  );
  throw new OkienkoError(
    'usage',
    `${pack.procedure.id} has no rule ${id}${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
  );
};

/** How a rule came to its outcome on plain facts: every expression of its conditions with its value, personal values masked. */
export const explainRule = (
  pack: Pack,
  id: string,
  plain: PlainContext,
  day: string,
  /** Of the whole pack, where several rules are explained. */
  { rulings, context }: Pick<ReturnType<typeof rulingsOn>, 'rulings' | 'context'> = rulingsOn(pack, plain, day),
): Explanation => {
  const rule = ruleOf(pack, id);
  const ruling = rulings.get(id)!;
  const before = ruling.trace
    .filter(({ expression }) => /^(?:effective|after|needs): /.test(expression))
    .map(({ expression, value }) => `${expression} = ${value}`);
  const asked = (['when', 'unsure', 'require', 'escalate'] as const).filter((key) =>
    ruling.trace.some(({ expression }) => expression.startsWith(`${key}: `)),
  );
  return {
    rule: id,
    title: rule.definition.title.pl,
    outcome: ruling.outcome,
    before,
    conditions: asked.flatMap((key) => {
      const program = rule[key];
      if (!program) return [];
      const [explained] = explain(program.tree(), {
        environment: pack.environment,
        context,
        masks: pack.masks,
        origin: '',
        left: { lines: mostLines },
      });
      return explained
        ? [{ key, ...explained }]
        : [
            {
              key,
              expression: program.source,
              value: says(program.reaches, program.evaluate(context), pack.masks),
              parts: [],
            },
          ];
    }),
  };
};

/** The same for several rules of a report, which is judged once for all; rules the pack does not have are left out. */
export const explainReport = (pack: Pack, report: Report, ids: readonly string[]): readonly Explanation[] => {
  const { plain, withheld, day } = factsOfReport(report, pack);
  const judged = rulingsOn(pack, plain, day);
  const outcomes = new Map(report.findings.map(({ rule, outcome }) => [rule, outcome]));
  return ids
    .filter((id) => judged.rulings.has(id))
    .map((id) => asReported(explainRule(pack, id, plain, day, judged), outcomes.get(id), [...withheld]));
};

/**
 * An explanation from a report, which holds no text of people: where it comes out otherwise than the report found, the report is
 * right, and what it did not keep is named.
 */
export const asReported = (
  explained: Explanation,
  found: Outcome | undefined,
  withheld: readonly string[],
): Explanation =>
  found === undefined || found === explained.outcome
    ? explained
    : {
        ...explained,
        outcome: found,
        before: [
          ...explained.before,
          `the report does not hold ${withheld.length > 0 ? withheld.join(', ') : 'all that the rule looked at'}: what follows is computed without; give the letter`,
        ],
      };

export const explanationText = ({ rule, title, outcome, before, conditions }: Explanation): string => {
  const lines = (explained: Explained, depth: number, prefix = ''): readonly string[] => [
    `${'  '.repeat(depth)}${prefix}${explained.expression} → ${explained.value}`,
    ...explained.parts.flatMap((part) => lines(part, depth + 1)),
  ];
  return [
    `${rule} ${title}: ${outcome}`,
    ...before.map((one) => `  ${one}`),
    ...conditions.flatMap((one) => lines(one, 1, `${one.key}: `)),
  ].join('\n');
};
