import { mostNested } from '../cel-budget.ts';
import type { CelTree } from '../cel-tree.ts';
import type { Pack, Rule } from '../pack.ts';
import type { PackProblem } from '../yaml-source.ts';
import { lintConditions } from './lint-conditions.ts';
import { lintEditions } from './lint-editions.ts';
import { lintOptions } from './lint-options.ts';
import { lintPoints, lintSources } from './lint-points.ts';
import { lintProcedure } from './lint-procedure.ts';
import { lintTexts } from './lint-texts.ts';
import { programsOf } from './programs-of.ts';
import { reachOf, rulesById } from './reachable.ts';

const rank = { note: 0, complete: 1, reject: 2 } as const;

/** The same whatever the order of the keys, so that a test repeated with its keys exchanged is seen. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );

/** Macros within each other. */
const nesting = ({ args, macro }: CelTree): number =>
  Math.max(0, ...args.map(nesting), ...(macro ? [1 + nesting(macro.body)] : []));

const tooNested = (depth: number): string =>
  `has ${depth} loops within each other, at most ${mostNested} are taken: long lists would take for ever`;

const lintFacts = ({ environment, procedureSource }: Pack): readonly PackProblem[] =>
  environment.facts().flatMap(({ name, program }) => {
    const depth = program ? nesting(program.tree()) : 0;
    return depth > mostNested ? [procedureSource.at(['facts', name, 'value'], tooNested(depth))] : [];
  });

const lintRule = (rule: Rule, rules: ReadonlyMap<string, Rule>): readonly PackProblem[] => {
  const { definition, source } = rule;
  const problems: PackProblem[] = [];
  const error = (path: readonly PropertyKey[], message: string): void => void problems.push(source.at(path, message));
  const warn = (path: readonly PropertyKey[], message: string): void =>
    void problems.push(source.at(path, message, undefined, 'warning'));

  const reached = new Set(definition.tests.map(({ expect }) => expect));
  const { outcomes } = reachOf(rule, rules);
  for (const outcome of outcomes) if (!reached.has(outcome)) error(['tests'], `no test reaches "${outcome}"`);
  const given = definition.tests.map((test) => canonical(test.given));
  given.forEach((one, at) => {
    if (given.indexOf(one) !== at) error(['tests', at], `test ${at + 1} repeats test ${given.indexOf(one) + 1}`);
  });

  for (const { path, program } of programsOf(rule)) {
    const depth = nesting(program.tree());
    if (depth > mostNested) error(path, tooNested(depth));
  }

  const { from, until } = definition.effective;
  if (until !== undefined && until < from) error(['effective', 'until'], 'ends before it begins');
  if (definition.escalate && rank[definition.escalate.severity] <= rank[definition.severity])
    error(['escalate', 'severity'], `${definition.escalate.severity} is not graver than ${definition.severity}`);
  if (definition.escalate && !definition.tests.some(({ severity }) => severity === definition.escalate?.severity))
    error(['tests'], `no test reaches the severity "${definition.escalate.severity}"`);
  if (definition.evidence.length === 0) warn(['evidence'], 'a finding without evidence cannot be checked by eye');
  if (outcomes.includes('fail') && definition.severity !== 'note' && !definition.remedy)
    warn(['message'], 'says what is wrong, but no `remedy` says what to do');
  return problems;
};

/**
 * What is wrong with a pack that loads: rules that can never apply or find anything, outcomes no test reaches, repeated
 * tests, plurals that lack a form, texts in one language only, personal data in messages, what nothing uses and what names
 * nothing. Errors first, by file and line.
 */
export const lintPack = (pack: Pack): PackProblem[] => {
  const rules = rulesById(pack);
  return [
    ...pack.rules.flatMap((rule) => [...lintRule(rule, rules), ...lintTexts(rule, pack)]),
    ...lintConditions(pack),
    ...lintFacts(pack),
    ...lintProcedure(pack),
    ...lintOptions(pack),
    ...lintPoints(pack),
    ...lintSources(pack),
    ...lintEditions(pack),
  ].sort((a, b) =>
    a.severity === b.severity ? a.file.localeCompare(b.file) || a.line - b.line : a.severity === 'error' ? -1 : 1,
  );
};
