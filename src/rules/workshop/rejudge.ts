import type { Finding, Outcome, Report, Severity, Verdict } from '../../model/index.ts';
import { rulingsOn } from '../judge.ts';
import type { Pack, Rule } from '../pack.ts';
import { factsOfReport } from '../report-facts.ts';
import type { RuleDefinition } from '../rule-schema.ts';
import { verdictOf } from '../verdict.ts';

/** One rule that would come out otherwise. Null: the rule did not exist, or exists no more. */
export type Flip = {
  readonly rule: string;
  readonly was: Outcome | null;
  readonly now: Outcome | null;
  readonly severity: Severity;
  /** The rule's own conditions with their values, as an explanation shows them: masked. */
  readonly why: readonly string[];
};

export type Rejudged = {
  readonly source: string;
  readonly was: Verdict;
  readonly now: Verdict;
  readonly flips: readonly Flip[];
  /** Rules that cannot be judged again, because the report does not hold what they look at. */
  readonly untold: readonly { readonly rule: string; readonly needs: readonly string[] }[];
};

const mentionsFacts = ({ when, unsure, require }: RuleDefinition): boolean =>
  [when, unsure, require].some((expression) => /\bfacts\./.test(expression ?? ''));

const notInForce = 'not-applicable';

/**
 * What a pack makes of a report that an earlier one made. A rule that ends in `cannot-tell` only because the report withholds
 * what it looks at keeps its old outcome and is named: nothing is guessed.
 */
export const rejudge = (
  pack: Pack,
  report: Report,
  { plain, withheld, day }: ReturnType<typeof factsOfReport> = factsOfReport(report, pack),
): Rejudged => {
  const before = new Map(report.findings.map((finding) => [finding.rule, finding]));
  const flips: Flip[] = [];
  const untold: { rule: string; needs: readonly string[] }[] = [];
  const lacks = (name: string): boolean =>
    withheld.has(name) || withheld.has(name.split('.')[0] ?? '') || !Object.hasOwn(plain, name.split('.')[0] ?? '');
  /** The rule asked the very same before, of facts alone: its old outcome stands. */
  const asksTheSame = ({ definition, names }: Rule, old: Finding | undefined): boolean =>
    old !== undefined &&
    // The words may be the same and the fact behind them another.
    !mentionsFacts(definition) &&
    !names.some((name) => name.startsWith('policy')) &&
    (['when', 'unsure', 'require'] as const).every((key) => {
      const asked = old.trace.find(({ expression }) => expression.startsWith(`${key}: `));
      return (
        asked === undefined || asked.expression === `${key}: ${(definition[key] ?? '').replace(/\s+/g, ' ').trim()}`
      );
    });

  const kept = new Set<string>();
  const { rulings } = rulingsOn(pack, plain, day, (rule, ruling) => {
    const { id } = rule.definition;
    const old = before.get(id);
    const needs = ruling.outcome === 'cannot-tell' && !ruling.doubtful ? rule.names.filter(lacks) : [];
    if (needs.length === 0 || old?.outcome === ruling.outcome) return ruling;
    kept.add(id);
    if (!asksTheSame(rule, old)) untold.push({ rule: id, needs });
    // What comes after it goes by what it came to then.
    const outcome = old?.outcome ?? notInForce;
    const silenced = old?.trace.some(({ expression }) => /^(?:after|needs): /.test(expression)) ?? false;
    return {
      ...ruling,
      outcome,
      severity: old?.severity ?? ruling.severity,
      asksNothing: outcome === notInForce && !silenced,
    };
  });
  const findings = pack.rules
    .filter(({ definition }) => definition.mode === 'enforce')
    .map((rule) => {
      const { definition } = rule;
      const ruling = rulings.get(definition.id)!;
      const old = before.get(definition.id);
      if (kept.has(definition.id))
        return { outcome: ruling.outcome, severity: ruling.severity, review: definition.review };
      const changed =
        old === undefined ? ruling.outcome !== notInForce && ruling.outcome !== 'pass' : old.outcome !== ruling.outcome;
      if (changed || (old !== undefined && old.outcome === 'fail' && old.severity !== ruling.severity))
        flips.push({
          rule: definition.id,
          was: old?.outcome ?? null,
          now: ruling.outcome,
          severity: ruling.severity,
          why: ruling.trace.map(({ expression, value }) => `${expression} = ${value}`),
        });
      return { outcome: ruling.outcome, severity: ruling.severity, review: definition.review };
    });
  for (const old of report.findings) {
    if (pack.rules.some(({ definition }) => definition.id === old.rule && definition.mode === 'enforce')) continue;
    if (old.outcome !== 'pass' && old.outcome !== notInForce)
      flips.push({
        rule: old.rule,
        was: old.outcome,
        now: null,
        severity: old.severity,
        why: ['the rule is gone or on trial'],
      });
  }
  return { source: report.submission.source, was: report.verdict, now: verdictOf(findings), flips, untold };
};

export const rejudgedText = ({ source, was, now, flips, untold }: Rejudged): string =>
  [
    `${source}: ${was === now ? was : `${was} → ${now}`}`,
    ...flips.flatMap(({ rule, was: old, now: fresh, why }) => [
      `  ${rule}: ${old ?? 'no such rule'} → ${fresh ?? 'no such rule'}`,
      ...why.slice(0, 12).map((step) => `      ${step}`),
    ]),
    ...untold.map(
      ({ rule, needs }) =>
        `  ${rule}: not judged again${needs.length > 0 ? `, the report does not hold ${needs.join(', ')}` : ''}; give the letter`,
    ),
  ].join('\n');
