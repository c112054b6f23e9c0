import type { Outcome } from '../../model/index.ts';
import type { Pack, Rule } from '../pack.ts';
import { prerequisites } from '../rule-schema.ts';
import { logicOf, possible, type Domains, type Logic } from './logic.ts';

const yes: Logic = { op: 'constant', value: true };
const no: Logic = { op: 'constant', value: false };
const not = (of: Logic): Logic => ({ op: 'not', of });
const or = (...of: readonly Logic[]): Logic => ({ op: 'or', of });
const and = (...of: readonly Logic[]): Logic => ({ op: 'and', of });

type Conditions = { readonly when: Logic; readonly unsure: Logic; readonly require: Logic };

const conditionsOf = (rule: Rule, domains: Domains): Conditions => ({
  when: rule.when ? logicOf(rule.when.tree(), domains) : yes,
  unsure: rule.unsure ? logicOf(rule.unsure.tree(), domains) : no,
  require: logicOf(rule.require.tree(), domains),
});

const covers = (outer: Rule, inner: Rule): boolean => {
  const [a, b] = [outer.definition.effective, inner.definition.effective];
  return a.from <= b.from && (a.until === undefined || (b.until !== undefined && b.until <= a.until));
};

/**
 * What holds whenever the rule gets its turn: the rules it needs passed, and those it comes after passed or asked nothing. One
 * that was not in force held nothing back.
 */
const before = (rule: Rule, rules: ReadonlyMap<string, Rule>, domains: Domains, depth = 0): Logic =>
  and(
    ...prerequisites(rule.definition).flatMap((id): Logic[] => {
      const earlier = rules.get(id);
      if (!earlier || depth > 8 || !covers(earlier, rule)) return [];
      const { when, unsure, require } = conditionsOf(earlier, domains);
      const passed = and(when, not(unsure), require);
      const needed = rule.definition.needs.includes(id);
      return [before(earlier, rules, domains, depth + 1), needed ? passed : or(not(when), passed)];
    }),
  );

export type Reach = {
  /** Outcomes the conditions allow; inline tests count prerequisites as passed, so these are what tests must reach. */
  readonly outcomes: readonly Outcome[];
  /** The rule can get a turn: neither `when` nor what it comes after forbids it. */
  readonly applies: boolean;
  /** Where it applies, what it comes after still leaves it something to find. */
  readonly finds: boolean;
  readonly escalates: boolean;
};

/** Which outcomes a rule can have, by its conditions alone and after the rules it waits for. */
export const reachOf = (rule: Rule, rules: ReadonlyMap<string, Rule>): Reach => {
  const domains: Domains = new Map();
  const { when, unsure, require } = conditionsOf(rule, domains);
  const earlier = before(rule, rules, domains);
  const can = (...parts: readonly Logic[]): boolean => possible(and(...parts), domains);
  const decided = and(when, not(unsure));
  const looks = [rule.when, rule.unsure, rule.require].some(
    (program) => program?.names.some((name) => name !== 'policy' && !name.startsWith('policy.')) ?? false,
  );
  const fails = can(decided, not(require));
  return {
    outcomes: [
      ...(can(decided, require) ? (['pass'] as const) : []),
      ...(fails ? (['fail'] as const) : []),
      ...(can(not(when)) ? (['not-applicable'] as const) : []),
      ...(looks || can(when, unsure) ? (['cannot-tell'] as const) : []),
    ],
    applies: can(earlier, when),
    finds: (!fails || can(earlier, decided, not(require))) && (fails || can(when, unsure)),
    escalates: rule.escalate ? can(earlier, decided, not(require), logicOf(rule.escalate.tree(), domains)) : true,
  };
};

export const rulesById = (pack: Pack): ReadonlyMap<string, Rule> =>
  new Map(pack.rules.map((rule) => [rule.definition.id, rule]));
