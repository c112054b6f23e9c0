import type { Outcome } from '../../model/index.ts';
import type { Pack } from '../pack.ts';
import { isListed } from './lint-procedure.ts';
import { reachOf, rulesById } from './reachable.ts';
import type { TestResult } from './test-pack.ts';

export type RuleCoverage = {
  readonly rule: string;
  /** Outcomes it can have. */
  readonly can: readonly Outcome[];
  /** Those its own tests reach. */
  readonly tests: readonly Outcome[];
  /** Those it has in the sample submissions. */
  readonly cases: readonly Outcome[];
  /** Those nothing reaches. */
  readonly missing: readonly Outcome[];
};

export type DocumentCoverage = {
  readonly doc: string;
  readonly title: string;
  readonly clauses: readonly { readonly clause: string; readonly title: string; readonly rules: readonly string[] }[];
  /** Clauses no rule cites. */
  readonly missing: readonly string[];
};

export type Coverage = {
  readonly pack: string;
  readonly rules: readonly RuleCoverage[];
  readonly documents: readonly DocumentCoverage[];
  /** Shares of 1; 1 where there is nothing to reach. */
  readonly outcomes: number;
  readonly clauses: number;
};

const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
const order: readonly Outcome[] = ['pass', 'fail', 'not-applicable', 'cannot-tell'];
const sorted = (found: Iterable<Outcome>): readonly Outcome[] => {
  const all = new Set(found);
  return order.filter((outcome) => all.has(outcome));
};

/** What the tests of a pack reach, and what of the documents it cites no rule speaks of. */
export const coverageOf = (pack: Pack, result: TestResult): Coverage => {
  const byId = rulesById(pack);
  const rules = pack.rules.map((rule): RuleCoverage => {
    const { id } = rule.definition;
    const can = sorted(reachOf(rule, byId).outcomes);
    const tests = sorted(result.rules.find((one) => one.rule === id)?.outcomes ?? []);
    const cases = sorted(
      result.cases.flatMap(({ outcomes }) => {
        const outcome = outcomes.get(id);
        return outcome === undefined ? [] : [outcome];
      }),
    );
    return {
      rule: id,
      can,
      tests,
      cases,
      missing: can.filter((outcome) => !tests.includes(outcome) && !cases.includes(outcome)),
    };
  });
  const documents = Object.entries(pack.procedure.citations).flatMap(
    ([doc, { title, clauses }]): DocumentCoverage[] => {
      if (!clauses) return [];
      const listed = Object.entries(clauses).map(([clause, says]) => ({
        clause,
        title: says,
        rules: pack.rules
          .filter(({ definition }) => definition.cite.doc === doc && isListed(definition.cite.clause, [clause]))
          .map(({ definition }) => definition.id),
      }));
      return [
        {
          doc,
          title,
          clauses: listed,
          missing: listed.filter((one) => one.rules.length === 0).map((one) => one.clause),
        },
      ];
    },
  );
  const could = rules.reduce((sum, { can }) => sum + can.length, 0);
  const not = rules.reduce((sum, { missing }) => sum + missing.length, 0);
  const clauses = documents.flatMap((one) => one.clauses);
  return {
    pack: `${pack.procedure.id} ${pack.procedure.version}`,
    rules,
    documents,
    outcomes: share(could - not, could),
    clauses: share(clauses.filter((one) => one.rules.length > 0).length, clauses.length),
  };
};

const percent = (value: number): string => `${Math.floor(value * 1000) / 10} %`;
const signs: Readonly<Record<Outcome, string>> = {
  pass: 'pass',
  fail: 'fail',
  'not-applicable': 'n/a',
  'cannot-tell': '?',
};

/** A table for people: `t` a test reaches it, `c` a case, `tc` both, `✗` nothing, `·` it cannot be. */
export const coverageText = ({ pack, rules, documents, outcomes, clauses }: Coverage): string => {
  const width = Math.max(4, ...rules.map(({ rule }) => rule.length));
  const cell = (one: RuleCoverage, outcome: Outcome): string => {
    const mark = `${one.tests.includes(outcome) ? 't' : ''}${one.cases.includes(outcome) ? 'c' : ''}`;
    if (mark !== '') return mark;
    return one.can.includes(outcome) ? '✗' : '·';
  };
  return [
    `${pack}: outcomes ${percent(outcomes)}, clauses ${percent(clauses)}`,
    `${'rule'.padEnd(width)}  ${order.map((outcome) => signs[outcome].padEnd(4)).join('  ')}`.trimEnd(),
    ...rules.map((one) =>
      `${one.rule.padEnd(width)}  ${order.map((outcome) => cell(one, outcome).padEnd(4)).join('  ')}`.trimEnd(),
    ),
    ...rules
      .filter(({ missing }) => missing.length > 0)
      .map(({ rule, missing }) => `${rule}: nothing reaches ${missing.join(', ')}`),
    ...documents.flatMap(({ doc, clauses: all, missing }) => [
      `${doc}: ${all.length - missing.length} of ${all.length} clauses have a rule`,
      ...all
        .filter(({ rules: own }) => own.length === 0)
        .map(({ clause, title }) => `  no rule for ${clause} ${title}`),
    ]),
  ].join('\n');
};
