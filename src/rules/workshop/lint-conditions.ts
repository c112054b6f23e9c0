import type { Pack, Rule } from '../pack.ts';
import type { PackProblem } from '../yaml-source.ts';
import type { CelTree } from '../cel-tree.ts';
import { ruleFunctions } from '../functions/index.ts';
import { prerequisites } from '../rule-schema.ts';
import { reachOf, rulesById } from './reachable.ts';

const overlap = (a: Rule, b: Rule): boolean => {
  const [one, other] = [a.definition.effective, b.definition.effective];
  return (one.until ?? '9999') >= other.from && (other.until ?? '9999') >= one.from;
};

/** Conditions that say the same thing in the same words, whatever the spaces. */
const conditionKey = ({ when, unsure, require }: Rule): string =>
  [when, unsure, require].map((program) => program?.tree().source ?? '').join('\n');

/** A failure is told and nothing else: the letter may be accepted with it. */
const onlyNotes = ({ definition: { severity, review } }: Rule): boolean => severity === 'note' && !review;

const ownFunctions: ReadonlySet<string> = new Set(ruleFunctions.map(({ name }) => name));

/** A value of the office in a condition, but for words and lists that a function looks for in something else. */
const asksOffice = (tree: CelTree): boolean => {
  if (/^policy\.\w+$/.test(tree.source)) return true;
  const looksFor = tree.op === 'call' && ownFunctions.has(tree.name ?? '');
  const args = looksFor ? tree.args.filter(({ source }) => !/^policy\.\w+$/.test(source)) : tree.args;
  return (
    (looksFor && args.length === 0) ||
    args.some(asksOffice) ||
    (tree.macro !== undefined && asksOffice(tree.macro.body)) ||
    (tree.fact !== undefined && asksOffice(tree.fact))
  );
};

/** Whether an office's own setting or list can switch the rule off: its `when` asks for one. */
const heedsSetting = ({ when }: Rule): boolean => when !== null && asksOffice(when.tree());

const lintPrerequisites = (rule: Rule, rules: ReadonlyMap<string, Rule>): readonly PackProblem[] => {
  const { definition, source } = rule;
  return (['after', 'needs'] as const).flatMap((key) =>
    definition[key].flatMap((id, at): PackProblem[] => {
      const earlier = rules.get(id);
      if (!earlier) return [];
      const wrong = (message: string): PackProblem[] => [source.at([key, at], message)];
      if (earlier.definition.mode === 'shadow' && definition.mode === 'enforce')
        return wrong(`${id} runs in the shadow: it must not decide whether this rule applies`);
      if (onlyNotes(earlier) && !(onlyNotes(rule) && rule.escalate === null))
        return wrong(`${id} is but a note: where it fails the letter may be accepted, and this rule is not asked`);
      if (key === 'needs' && heedsSetting(earlier))
        return wrong(`an office can switch ${id} off by a setting, and this rule with it; use \`after\``);
      return [];
    }),
  );
};

/** Rules that can never apply, never find anything, or find what another finds already. */
export const lintConditions = (pack: Pack): readonly PackProblem[] => {
  const rules = rulesById(pack);
  const problems: PackProblem[] = [];
  const seen = new Map<string, Rule>();
  for (const rule of pack.rules) {
    const { definition, source } = rule;
    const reach = reachOf(rule, rules);
    const before = (['after', 'needs'] as const)
      .flatMap((key) => (definition[key].length > 0 ? [`${key}: ${definition[key].join(', ')}`] : []))
      .join(', ');
    const never = reach.outcomes.every((outcome) => outcome === 'not-applicable' || outcome === 'cannot-tell');
    if (never && !rule.unsure) problems.push(source.at(['when'], 'is never true: the rule can never apply'));
    else if (!reach.applies)
      problems.push(source.at(['when'], `contradicts ${before}; once those passed, it is never true`));
    else if (!reach.finds)
      problems.push(
        source.at(
          ['require'],
          prerequisites(definition).length > 0 && reach.outcomes.includes('fail')
            ? `is always true once ${prerequisites(definition).join(', ')} passed: the rule finds nothing they did not`
            : 'is always true: the rule can find nothing',
        ),
      );
    if (reach.applies && !reach.escalates)
      problems.push(source.at(['escalate', 'when'], 'is never true when the rule fails'));
    if (rule.when && reach.applies && !reach.outcomes.includes('not-applicable'))
      problems.push(source.at(['when'], 'is always true and can be left out', undefined, 'warning'));

    const { from, until } = definition.effective;
    const procedure = pack.procedure.effective;
    if ((procedure.until !== undefined && from > procedure.until) || (until !== undefined && until < procedure.from))
      problems.push(source.at(['effective'], 'is never in force while the procedure is'));
    problems.push(...lintPrerequisites(rule, rules));

    const key = conditionKey(rule);
    const twin = seen.get(key);
    if (twin && overlap(twin, rule) && definition.mode === twin.definition.mode)
      problems.push(
        source.at(['require'], `${twin.definition.id} has the same conditions: one of the two is shadowed`),
      );
    seen.set(key, twin ?? rule);
  }
  return problems;
};
