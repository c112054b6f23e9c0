import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OkienkoError, type Finding, type Outcome, type Verdict } from '../../model/index.ts';
import type { Facts } from '../facts.ts';
import { judge } from '../judge.ts';
import { filesBelow } from '../load-pack.ts';
import { environmentNames } from '../names.ts';
import { nearest } from '../nearest.ts';
import type { Pack } from '../pack.ts';
import { problemText, readYaml, type PackProblem, type YamlSource } from '../yaml-source.ts';
import { factsOf, merge, type Plain } from './case-facts.ts';
import { caseSchema, type Case } from './case-schema.ts';
import type { TestFailure } from './test-failure.ts';

export type SampleCase = {
  readonly name: string;
  readonly title: string;
  readonly facts: Facts;
  /** ISO 8601 instant. */
  readonly clock: string;
  readonly expect: Case['expect'];
};

/** What a case may give; `facts` of the pack are computed. */
const givenNames = Object.keys(environmentNames).filter((name) => name !== 'facts');

type Read = { readonly value: Case | null; readonly source: YamlSource; readonly problems: readonly PackProblem[] };

/** Cases by name with their sources. Texts that were read before are not parsed again. */
const readCases = async (
  pack: Pack,
  known: Map<string, { readonly text: string; readonly read: Read }> = new Map(),
): Promise<ReadonlyMap<string, Read>> => {
  const cases = new Map<string, Read>();
  for (const path of (await filesBelow(pack.directory)).filter((file) => /^cases\/[^/]+\.ya?ml$/.test(file))) {
    const text = await readFile(join(pack.directory, path), 'utf8');
    const before = known.get(path);
    const read = before?.text === text ? before.read : readYaml(path, text, caseSchema);
    known.set(path, { text, read });
    cases.set(path.replace(/^cases\/|\.ya?ml$/g, ''), read);
  }
  return cases;
};

/** What is wrong with the cases: keys, names of fields and rules, cases they extend, cases that repeat another. */
export const lintCases = async (
  pack: Pack,
  known?: Parameters<typeof readCases>[1],
): Promise<readonly PackProblem[]> => {
  const cases = await readCases(pack, known);
  const problems: PackProblem[] = [...cases.values()].flatMap((read) => read.problems);
  const fields = pack.fields.map(({ id }) => id);
  const rules = pack.rules.map(({ definition }) => definition.id);
  const seen = new Map<string, string>();
  for (const [name, { value, source }] of cases) {
    if (!value) continue;
    const unknown = (path: readonly PropertyKey[], word: string, what: string, known: readonly string[]): void => {
      if (known.includes(word)) return;
      const meant = nearest(word, known);
      problems.push(source.atKey(path, `${what} "${word}"`, meant === undefined ? {} : { didYouMean: meant }));
    };
    for (const key of Object.keys(value.facts)) unknown(['facts', key], key, 'there is no fact', givenNames);
    for (const id of Object.keys((value.facts['form'] ?? {}) as Plain))
      unknown(['facts', 'form', id], id, 'no form has the field', fields);
    for (const list of ['findings', 'shadow'] as const)
      for (const id of Object.keys(value.expect[list])) unknown(['expect', list, id], id, 'there is no rule', rules);
    if (value.extends !== undefined) unknown(['extends'], value.extends, 'there is no case', [...cases.keys()]);
    const key = JSON.stringify([value.extends, value.clock, value.facts]);
    const twin = seen.get(key);
    if (twin !== undefined) problems.push(source.at(['facts'], `repeats the case "${twin}"`));
    seen.set(key, name);
  }
  return problems;
};

/** The facts of every case of a pack by name. Throws `pack` for cases that cannot be read. */
export const caseFacts = async (
  pack: Pack,
  known?: Parameters<typeof readCases>[1],
): Promise<ReadonlyMap<string, SampleCase>> => {
  const cases = await readCases(pack, known);
  const wrong = [...cases.values()].flatMap(({ problems }) => problems);
  if (wrong.length > 0) throw new OkienkoError('pack', wrong.map(problemText).join('\n'));
  const resolved = (name: string, seen: readonly string[]): { facts: Plain; clock: string } => {
    const one = cases.get(name)?.value;
    if (!one || seen.includes(name))
      throw new OkienkoError(
        'pack',
        `cases/${seen.at(-1) ?? name}.yaml extends "${name}", which is ${one ? 'itself' : 'missing'}`,
      );
    const base =
      one.extends === undefined ? { facts: {}, clock: '2026-03-02T09:00:00Z' } : resolved(one.extends, [...seen, name]);
    return { facts: merge(base.facts, one.facts) as Plain, clock: one.clock ?? base.clock };
  };
  return new Map(
    [...cases].flatMap(([name, { value: one }]) => {
      if (!one) return [];
      const { facts, clock } = resolved(name, []);
      return [[name, { name, facts: factsOf(facts), clock, title: one.title, expect: one.expect }] as const];
    }),
  );
};

export type CaseResult = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly failures: readonly TestFailure[];
  /** What each rule came to. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
};

const compare = (
  found: readonly Finding[],
  expected: Readonly<Record<string, Outcome>>,
  fail: (what: string, expected: string, actual: string, trace?: readonly string[]) => void,
): void => {
  for (const finding of found) {
    const wanted = expected[finding.rule];
    const clean = finding.outcome === 'pass' || finding.outcome === 'not-applicable';
    if (wanted === undefined ? !clean : wanted !== finding.outcome)
      fail(
        finding.rule,
        wanted ?? 'pass or not-applicable',
        finding.outcome,
        finding.trace.map(({ expression, value }) => `${expression} = ${value}`),
      );
  }
  for (const rule of Object.keys(expected))
    if (!found.some((finding) => finding.rule === rule)) fail(rule, expected[rule] ?? '', 'no such rule');
};

/** Judges one case and compares with what it must give. */
const runCase = (pack: Pack, { name, facts, clock, expect }: SampleCase): CaseResult => {
  const { findings, shadow, verdict: reached } = judge(pack, facts, { clock, language: 'pl' });
  const failures: TestFailure[] = [];
  const fail = (what: string, expected: string, actual: string, trace: readonly string[] = []): void =>
    void failures.push({ file: `cases/${name}.yaml`, line: 1, what: `${name}: ${what}`, expected, actual, trace });
  if (reached !== expect.verdict) fail('verdict', expect.verdict, reached);
  compare(findings, expect.findings, fail);
  compare(shadow, expect.shadow, fail);
  return {
    name,
    verdict: reached,
    failures,
    outcomes: new Map([...findings, ...shadow].map(({ rule, outcome }) => [rule, outcome])),
  };
};

/** Judges every case of the pack and compares with what it must give. */
export const runCases = async (pack: Pack, known?: Parameters<typeof readCases>[1]): Promise<CaseResult[]> =>
  [...(await caseFacts(pack, known)).values()].map((one) => runCase(pack, one));
