import {
  polishDay,
  type Evidence,
  type Finding,
  type Language,
  type Outcome,
  type Problem,
  type Severity,
  type TraceStep,
  type Verdict,
} from '../model/index.ts';
import { letterSeconds, withinTime } from './cel-budget.ts';
import type { Context, Evaluation, Program } from './cel.ts';
import { makeContext, type PlainContext } from './context.ts';
import { evidenceOf } from './evidence-of.ts';
import type { Facts } from './facts.ts';
import type { CelValue } from './functions/index.ts';
import { shownValue } from './mask-value.ts';
import type { Pack, Rule } from './pack.ts';
import { plainFacts } from './plain-facts.ts';
import { unreadMessage } from './unread.ts';
import { verdictOf } from './verdict.ts';

/** How a rule came to its outcome, before any words. */
export type Ruling = {
  readonly outcome: Outcome;
  readonly severity: Severity;
  /**
   * The rule asks nothing of this letter: it is not in force that day, or its own `when` is false. It holds back no rule that
   * comes `after` it, unlike one that does not apply because another before it did not pass.
   */
  readonly asksNothing: boolean;
  /** It does not apply because a rule before it did not pass: nothing is known of what it asks. */
  readonly silenced: boolean;
  /** Not in force that day. */
  readonly notInForce: boolean;
  readonly doubtful: boolean;
  /** An expression took too much work and was cut short. */
  readonly tooLong: boolean;
  readonly trace: readonly TraceStep[];
};

const rank: Readonly<Record<Severity, number>> = { note: 0, complete: 1, reject: 2 };
const graver = (a: Severity, b: Severity): Severity => (rank[a] >= rank[b] ? a : b);

type Evaluated = { readonly result: Evaluation; readonly line: TraceStep };
/** What expressions came to on one context: rules ask for the same facts again and again. */
export type Memo = Map<Program, Evaluated>;

const evaluated = (
  program: Program,
  context: Context,
  { masks, memo }: { readonly masks: Pack['masks']; readonly memo?: Memo },
): Evaluated => {
  const known = memo?.get(program);
  if (known) return known;
  const result = program.evaluate(context);
  const value =
    result.state === 'value'
      ? shownValue(program.reaches, result.value, masks)
      : result.state === 'unread'
        ? `unread (${result.name})`
        : `error: ${result.detail}`;
  const fresh = { result, line: { expression: program.text, value } };
  memo?.set(program, fresh);
  return fresh;
};

/**
 * One rule on one context: dates, prerequisites, `when`, `unsure`, `require`, in this order. Something unread on the way is
 * `cannot-tell`, and so is an expression that fails (an index out of range): nothing is guessed.
 */
export const ruleOn = (
  rule: Rule,
  context: Context,
  options: {
    readonly day: string;
    /** How a rule that comes before came out; null: it holds nothing back. */
    readonly earlier: (id: string) => Pick<Ruling, 'outcome' | 'asksNothing'> | null;
    readonly masks: Pack['masks'];
    readonly memo?: Memo;
  },
): Ruling => {
  const { definition } = rule;
  const severity = rule.escalate
    ? graver(definition.severity, definition.escalate?.severity ?? 'note')
    : definition.severity;
  const trace: TraceStep[] = [];
  const asked: { readonly program: Program; readonly at: number }[] = [];
  let tooLong = false;
  /** What the conditions were computed from. Of a rule that finds nothing nobody asks; `rules explain` computes it anew. */
  const withParts = (): TraceStep[] => {
    const whole = trace.slice(0, asked[0]?.at ?? trace.length);
    asked.forEach(({ program, at }, nth) => {
      for (const part of program.parts()) {
        const { line: step } = evaluated(part, context, options);
        if (!whole.some(({ expression }) => expression === step.expression)) whole.push(step);
      }
      whole.push(...trace.slice(at, asked[nth + 1]?.at ?? trace.length));
    });
    return whole;
  };
  const end = (outcome: Outcome, rest: Partial<Ruling> = {}): Ruling => ({
    outcome,
    severity,
    asksNothing: false,
    silenced: false,
    notInForce: false,
    doubtful: false,
    tooLong,
    trace: outcome === 'fail' || outcome === 'cannot-tell' ? withParts() : trace,
    ...rest,
  });
  const ask = (label: string, program: Program): Evaluation => {
    const { result, line } = evaluated(program, context, options);
    trace.push({ expression: `${label}: ${line.expression}`, value: line.value });
    asked.push({ program, at: trace.length });
    tooLong ||= result.state === 'error' && result.tooLong === true;
    return result;
  };

  const { from, until } = definition.effective;
  if (options.day < from || (until !== undefined && options.day > until)) {
    trace.push({ expression: `effective: ${from} – ${until ?? ''}`, value: options.day });
    return end('not-applicable', { asksNothing: true, notInForce: true });
  }
  for (const key of ['after', 'needs'] as const)
    for (const id of definition[key]) {
      const earlier = options.earlier(id);
      if (earlier === null || earlier.outcome === 'pass' || (key === 'after' && earlier.asksNothing)) continue;
      trace.push({ expression: `${key}: ${id}`, value: earlier.outcome });
      return end('not-applicable', { silenced: true });
    }
  if (rule.when) {
    const when = ask('when', rule.when);
    if (when.state !== 'value') return end('cannot-tell');
    if (when.value !== true) return end('not-applicable', { asksNothing: true });
  }
  if (rule.unsure) {
    const unsure = ask('unsure', rule.unsure);
    if (unsure.state !== 'value') return end('cannot-tell');
    if (unsure.value === true) return end('cannot-tell', { doubtful: true });
  }
  const required = ask('require', rule.require);
  if (required.state !== 'value') return end('cannot-tell');
  if (required.value === true) return end('pass');
  if (rule.escalate && definition.escalate) {
    const escalate = ask('escalate', rule.escalate);
    if (escalate.state !== 'value') return end('cannot-tell');
    if (escalate.value !== true) return end('fail', { severity: definition.severity });
  }
  return end('fail');
};

/** Values for the messages; what cannot be computed is left out. */
const messageValues = (rule: Rule, context: Context): Record<string, CelValue> =>
  Object.fromEntries(
    Object.entries(rule.params).flatMap(([name, program]) => {
      const result = program.evaluate(context);
      return result.state === 'value' ? [[name, result.value]] : [];
    }),
  );

/** The words of a finding: what was seen and what to do. */
export const wordsOf = (
  rule: Rule,
  ruling: Ruling,
  context: Context,
  pack: Pack,
  language: Language,
): { message: string; remedy?: string } => {
  if (ruling.outcome === 'pass' || ruling.outcome === 'not-applicable') return { message: '' };
  const values = messageValues(rule, context);
  const remedy = rule.messages.format('remedy', language, values);
  const message =
    ruling.outcome === 'fail'
      ? rule.messages.format('message', language, values)
      : ruling.doubtful
        ? rule.messages.format('doubt', language, values)
        : unreadMessage(rule, context, pack, language);
  return { message, ...(remedy === '' || ruling.outcome === 'cannot-tell' ? {} : { remedy }) };
};

/** How every rule of a pack comes out on plain facts, by id, and the context they were evaluated in. */
export const rulingsOn = (
  pack: Pack,
  plain: PlainContext,
  day: string,
  /** Puts another ruling in the place of one, for a rule that cannot be judged here; those after it go by that. */
  instead: (rule: Rule, ruling: Ruling) => Ruling = (_, ruling) => ruling,
): {
  readonly rulings: ReadonlyMap<string, Ruling>;
  readonly context: Context;
  /** Facts of procedure.yaml that took too much work. */
  readonly tooLong: readonly string[];
} => {
  const { context, tooLong } = makeContext(pack.environment, plain);
  const rulings = new Map<string, Ruling>();
  const memo: Memo = new Map();
  const onTrial = new Set(pack.rules.flatMap(({ definition: { id, mode } }) => (mode === 'shadow' ? [id] : [])));
  for (const rule of pack.sequence) {
    const earlier = (id: string): Ruling | null => {
      const ruling = rulings.get(id);
      // A rule on trial holds back no rule in force, and one that is not in force none at all.
      if (!ruling || ruling.notInForce || (rule.definition.mode === 'enforce' && onTrial.has(id))) return null;
      return ruling;
    };
    rulings.set(rule.definition.id, instead(rule, ruleOn(rule, context, { day, earlier, masks: pack.masks, memo })));
  }
  return { rulings, context, tooLong };
};

type Judged = {
  readonly findings: Finding[];
  /** Of rules in shadow mode: what they would have found. */
  readonly shadow: Finding[];
  readonly verdict: Verdict;
  /** Of rules that took too much work. */
  readonly problems: Problem[];
};

const judged = (pack: Pack, facts: Facts, options: { readonly clock: string; readonly language: Language }): Judged => {
  const day = facts.received ?? polishDay(options.clock);
  const { rulings, context, tooLong } = rulingsOn(pack, plainFacts(facts, pack.fields, pack.procedure, day), day);
  const findingOf = (rule: Rule): Finding => {
    const { definition } = rule;
    const ruling = rulings.get(definition.id)!;
    const evidence: Evidence[] = evidenceOf(definition.evidence, facts);
    return {
      rule: definition.id,
      outcome: ruling.outcome,
      severity: ruling.severity,
      review: definition.review,
      title: definition.title[options.language],
      ...wordsOf(rule, ruling, context, pack, options.language),
      ...(definition.point === undefined ? {} : { point: definition.point }),
      cite: { ...definition.cite },
      evidence,
      trace: [...ruling.trace],
    };
  };
  const inMode = (mode: Rule['definition']['mode']): Finding[] =>
    pack.rules.filter(({ definition }) => definition.mode === mode).map(findingOf);
  const findings = inMode('enforce');
  const problems = [
    ...tooLong.map((name) => `the fact ${name}`),
    ...pack.rules.flatMap(({ definition: { id } }) => (rulings.get(id)?.tooLong ? [`the rule ${id}`] : [])),
  ].map((what): Problem => ({ code: 'rule-too-long', detail: `${what} took too much work` }));
  return { findings, shadow: inMode('shadow'), verdict: verdictOf(findings), problems };
};

/**
 * Applies every rule of a pack to what is known of one letter. The same pack, facts, clock and language give the same
 * findings, in the pack's order. Rules and settings of the day of receipt apply, or where it is not known of that of `clock`,
 * an ISO 8601 instant. What takes longer than a letter may is cut short: those rules cannot be told.
 */
export const judge = (
  pack: Pack,
  facts: Facts,
  options: { readonly clock: string; readonly language: Language },
): Judged => withinTime(letterSeconds, () => judged(pack, facts, options));
