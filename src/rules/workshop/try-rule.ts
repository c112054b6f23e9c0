import { z } from 'zod';
import type { Report } from '../../model/index.ts';
import { withinTime } from '../cel-budget.ts';
import { compileRule } from '../compile-rule.ts';
import type { Pack, Rule } from '../pack.ts';
import { factsOfReport } from '../report-facts.ts';
import { ruleSchema, ruleTest } from '../rule-schema.ts';
import { readYaml, type PackProblem } from '../yaml-source.ts';
import { asReported, explainRule, type Explanation } from './explain.ts';
import { rejudge, type Rejudged } from './rejudge.ts';

/** Longer than any rule of a pack by far. */
export const mostRuleLetters = 40_000;
/** Processor seconds for one report; what comes after is cut short by the evaluator and cannot tell. */
const seconds = 2;

/** While a rule is tried its tests may be missing. */
const untested: z.ZodType<z.infer<typeof ruleSchema>> = ruleSchema.extend({ tests: z.array(ruleTest).default([]) });

const inSequence = (pack: Pack, rule: Rule): readonly Rule[] | null => {
  const { id, after, needs } = rule.definition;
  const others = pack.sequence.filter(({ definition }) => definition.id !== id);
  const before = new Set([...after, ...needs]);
  const last = others.findLastIndex(({ definition }) => before.has(definition.id));
  const first = others.findIndex(({ definition }) => [...definition.after, ...definition.needs].includes(id));
  // It would have to come both before and after another: a circle, or an order that only a whole reading finds.
  if (first >= 0 && last >= first) return null;
  return others.toSpliced(last + 1, 0, rule);
};

/**
 * The pack with one rule as an author has written it just now, new or in place of the one with its id. Nothing is stored. The pack
 * is null where the text is no rule; every mistake with its place.
 */
export const withEditedRule = (
  pack: Pack,
  text: string,
): { readonly pack: Pack | null; readonly rule: string | null; readonly problems: readonly PackProblem[] } => {
  const refuse = (message: string): { pack: null; rule: null; problems: readonly PackProblem[] } => ({
    pack: null,
    rule: null,
    problems: [{ severity: 'error', file: 'rule', line: 1, column: 1, message }],
  });
  if (text.length > mostRuleLetters) return refuse(`the rule has more than ${mostRuleLetters} characters`);
  const { value, source, problems } = readYaml('rule', text, untested);
  if (!value || problems.some(({ severity }) => severity === 'error')) return { pack: null, rule: null, problems };
  for (const earlier of [...value.after, ...value.needs])
    if (earlier === value.id || !pack.rules.some(({ definition }) => definition.id === earlier))
      return { pack: null, rule: null, problems: [source.at(['after'], `there is no rule ${earlier} before it`)] };
  const { environment, procedure, fields } = pack;
  const compiled = compileRule(value, source, { environment, procedure, fields });
  if (!compiled.rule) return { pack: null, rule: null, problems: compiled.problems };
  const sequence = inSequence(pack, compiled.rule);
  if (!sequence) return { pack: null, rule: null, problems: [source.at(['after'], 'goes in a circle')] };
  const { rule } = compiled;
  const at = pack.rules.findIndex(({ definition }) => definition.id === value.id);
  const rules = at < 0 ? [...pack.rules, rule] : pack.rules.with(at, rule);
  return { pack: { ...pack, rules, sequence }, rule: value.id, problems: compiled.problems };
};

/** A pack with its rules on trial put in force. */
export const withTrialsInForce = (pack: Pack): Pack => {
  const enforced = new Map<Rule, Rule>(
    pack.rules.map((rule) => [
      rule,
      rule.definition.mode === 'enforce' ? rule : { ...rule, definition: { ...rule.definition, mode: 'enforce' } },
    ]),
  );
  const all = (rules: readonly Rule[]): readonly Rule[] => rules.map((rule) => enforced.get(rule) ?? rule);
  return { ...pack, rules: all(pack.rules), sequence: all(pack.sequence) };
};

/** What a pack makes of a stored report, within a bounded time. */
export const rejudgeInTime = (pack: Pack, report: Report): Rejudged => withinTime(seconds, () => rejudge(pack, report));

/** How one rule comes to its outcome on a stored report, within a bounded time; values of people are masked. */
export const explainInTime = (pack: Pack, rule: string, report: Report, reported: boolean): Explanation =>
  withinTime(seconds, () => {
    const { plain, withheld, day } = factsOfReport(report, pack);
    const explained = explainRule(pack, rule, plain, day);
    if (!reported) return explained;
    const found = [...report.findings, ...(report.shadow ?? [])].find((finding) => finding.rule === rule);
    return asReported(explained, found?.outcome, [...withheld]);
  });
