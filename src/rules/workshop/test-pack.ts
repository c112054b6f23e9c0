import type { Outcome, Verdict } from '../../model/index.ts';
import { makeContext } from '../context.ts';
import { ruleOn, wordsOf } from '../judge.ts';
import { missing } from '../message.ts';
import type { Pack, Rule } from '../pack.ts';
import { plainPolicy } from '../plain-facts.ts';
import { plainTerms } from '../terms.ts';
import type { RuleTest } from '../rule-schema.ts';
import type { TestFailure } from './test-failure.ts';
import { runCases } from './cases.ts';

export type RuleResult = {
  readonly rule: string;
  readonly passed: number;
  readonly failed: number;
  readonly outcomes: readonly Outcome[];
  /** One sentence each. */
  readonly failures: readonly string[];
};

export type TestResult = {
  readonly passed: number;
  readonly failed: number;
  readonly rules: readonly RuleResult[];
  readonly cases: readonly {
    readonly name: string;
    readonly verdict: Verdict;
    readonly ok: boolean;
    readonly outcomes: ReadonlyMap<string, Outcome>;
  }[];
  readonly failures: readonly TestFailure[];
};

/** Inline tests are about the condition alone: prerequisites count as passed and the day is the first in force. */
const rulingOf = (pack: Pack, rule: Rule, test: RuleTest) => {
  const { policy, ...given } = test.given;
  const received = typeof given['received'] === 'string' ? given['received'] : undefined;
  const plain = {
    // They follow from the day of receipt, as they do for a letter.
    ...(received === undefined ? {} : { terms: plainTerms(pack.procedure, { received, first: received, pauses: [] }) }),
    ...given,
    policy: {
      ...plainPolicy(pack.procedure, received),
      ...(policy as object | undefined),
    },
  };
  const { context } = makeContext(pack.environment, plain);
  const ruling = ruleOn(rule, context, { day: rule.definition.effective.from, earlier: () => null, masks: {} });
  return { context, ruling };
};

/** What a rule says in Polish about the values of one of its tests. */
export const ruleTestWords = (pack: Pack, rule: Rule, at: number): { readonly words: string } => {
  const test = rule.definition.tests[at];
  if (!test) return { words: '' };
  const { context, ruling } = rulingOf(pack, rule, test);
  return { words: wordsOf(rule, ruling, context, pack, 'pl').message };
};

const runRuleTest = (pack: Pack, rule: Rule, test: RuleTest, at: number): RuleTestResult => {
  const { context, ruling } = rulingOf(pack, rule, test);
  const place = rule.source.at(['tests', at], '');
  const failure = (what: string, expected: string, actual: string): TestFailure => ({
    file: place.file,
    line: place.line,
    what: `${rule.definition.id} test ${at + 1}${test.name ? ` (${test.name})` : ''}: ${what}`,
    expected,
    actual,
    trace: ruling.trace.map(({ expression, value }) => `${expression} = ${value}`),
  });
  const failures: TestFailure[] = [];
  if (ruling.outcome !== test.expect) failures.push(failure('outcome', test.expect, ruling.outcome));
  if (test.severity !== undefined && ruling.severity !== test.severity)
    failures.push(failure('severity', test.severity, ruling.severity));
  for (const language of ['pl', 'en'] as const) {
    const words = wordsOf(rule, ruling, context, pack, language).message;
    const wanted = test.says?.[language];
    if (wanted !== undefined && !words.includes(wanted)) failures.push(failure(`message (${language})`, wanted, words));
    if ((ruling.outcome === 'fail' || ruling.outcome === 'cannot-tell') && words.trim() === '')
      failures.push(failure(`message (${language})`, 'words', 'nothing'));
    if (ruling.outcome === 'fail' && words.includes(missing))
      failures.push(failure(`message (${language})`, 'every parameter known', words));
  }
  return { outcome: ruling.outcome, failures };
};

type RuleTestResult = { readonly outcome: Outcome; readonly failures: readonly TestFailure[] };

/** What a watch remembers: a rule that was not loaded anew gives the same results. */
export type TestMemory = {
  readonly rules: WeakMap<Rule, readonly RuleTestResult[]>;
  readonly cases: NonNullable<Parameters<typeof runCases>[1]>;
};
export const testMemory = (): TestMemory => ({ rules: new WeakMap(), cases: new Map() });

const sentence = ({ what, expected, actual }: TestFailure): string => `${what}: expected ${expected}, got ${actual}`;

/** Runs the inline tests of every rule, then the sample submissions under `cases/`. */
export const testPack = async (pack: Pack, known?: TestMemory): Promise<TestResult> => {
  const failures: TestFailure[] = [];
  const rules = pack.rules.map((rule) => {
    const before = known?.rules.get(rule);
    const results = before ?? rule.definition.tests.map((test, at) => runRuleTest(pack, rule, test, at));
    known?.rules.set(rule, results);
    failures.push(...results.flatMap((result) => result.failures));
    const failed = results.filter((result) => result.failures.length > 0).length;
    return {
      rule: rule.definition.id,
      passed: results.length - failed,
      failed,
      outcomes: [...new Set(results.map(({ outcome }) => outcome))],
      failures: results.flatMap((result) => result.failures).map(sentence),
    };
  });
  const cases = await runCases(pack, known?.cases);
  failures.push(...cases.flatMap((one) => one.failures));
  const failedCases = cases.filter((one) => one.failures.length > 0).length;
  return {
    passed: rules.reduce((sum, { passed }) => sum + passed, 0) + cases.length - failedCases,
    failed: rules.reduce((sum, { failed }) => sum + failed, 0) + failedCases,
    rules,
    cases: cases.map(({ name, verdict, outcomes, failures: wrong }) => ({
      name,
      verdict,
      outcomes,
      ok: wrong.length === 0,
    })),
    failures,
  };
};
