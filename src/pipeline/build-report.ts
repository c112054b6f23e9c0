import { createHash } from 'node:crypto';
import { polishDay, type CaseCandidate, type Comparison, type Report, type UnpackedLetter } from '../model/index.ts';
import { caseChanges, keptFacts, plainFacts, termDaysOf, termsOn, type Facts, type Pack } from '../rules/index.ts';
import type { PipelineContext } from './context.ts';
import { allSignatures } from './covering.ts';
import type { Looked } from './look.ts';
import { trustPins } from './trust-pins.ts';

/** The report calls a field as the rules do: `form.keyIds`. */
const underForm = <T>(byId: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(byId).map(([id, held]) => [`form.${id}`, held]));

/** What the report says of the form: a recognised blank that could not be compared is neither exact nor altered. */
const shownMatch = ({ template, comparison }: Facts): Report['template']['match'] => {
  if (template.match === 'unknown' || comparison === null) return template.match;
  return ({ same: 'exact', altered: 'altered', 'cannot-tell': 'unknown' } as const)[comparison.outcome];
};

const withoutAlterations = ({ outcome, reason, annexes, pageOrder }: Comparison): Report['comparison'] => ({
  outcome,
  ...(reason === undefined ? {} : { reason }),
  ...(annexes === undefined ? {} : { annexes }),
  ...(pageOrder === undefined ? {} : { pageOrder }),
});

const termsPart = (
  { procedure }: Pack,
  facts: Facts,
  { clock, language }: Pick<PipelineContext, 'clock' | 'language'>,
): Pick<Report, 'terms'> => {
  const terms = termsOn(procedure, termDaysOf(facts, facts.received ?? polishDay(clock)), language);
  return terms.length === 0 ? {} : { terms };
};

const casePart = (
  { thisCase }: Facts,
  before: CaseCandidate | null,
  findings: Report['findings'],
  formLost: boolean,
): Pick<Report, 'case'> => {
  if (thisCase === null) return {};
  const { predecessor, proposed, number, first, pauses } = thisCase;
  return {
    case: {
      predecessor: predecessor && {
        submission: predecessor.submission,
        how: predecessor.how,
        received: predecessor.received,
        verdict: predecessor.verdict,
      },
      proposed: proposed.map(({ submission, how }) => ({ submission, how })),
      number,
      first,
      pauses: pauses.map(({ from, until }) => ({ from, until })),
      ...(before
        ? caseChanges(before.findings, findings, formLost)
        : { fixed: [], open: [], broken: [], found: [], unclear: [] }),
    },
  };
};

const tenths = (ms: number): number => Math.round(ms * 10) / 10;

/** Milliseconds of each stage, summed over the documents. */
const stageTimes = (looked: readonly Looked[]): Record<string, number> => {
  const ms: Record<string, number> = {};
  for (const { examined } of looked) {
    for (const [stage, spent] of Object.entries(examined?.ms ?? {})) ms[stage] = tenths((ms[stage] ?? 0) + spent);
  }
  return ms;
};

export const buildReport = (input: {
  readonly bytes: Uint8Array;
  readonly source: { readonly name: string; readonly receivedAt: string | null };
  readonly letter: UnpackedLetter;
  readonly looked: readonly Looked[];
  readonly labels: Report['labels'];
  readonly machine: string | null;
  readonly pack: Pack;
  readonly facts: Facts;
  readonly judged: Pick<Report, 'findings' | 'verdict'> & { readonly shadow: Report['findings'] };
  readonly before: CaseCandidate | null;
  readonly times: { readonly total: number; readonly unpack: number; readonly examine: number; readonly judge: number };
  readonly context: PipelineContext;
}): Report => {
  const { source, letter, looked, pack, facts, context } = input;
  const { comparison } = facts;
  return {
    schema: 'okienko.report/1',
    language: context.language,
    submission: {
      source: source.name,
      sha256: createHash('sha256').update(input.bytes).digest('hex'),
      receivedAt: source.receivedAt,
      from: letter.headers.from?.address ?? null,
      subject: letter.headers.subject ?? null,
    },
    ...(letter.mail === undefined ? {} : { mail: letter.mail }),
    procedure: pack.procedure.fallback
      ? null
      : { id: pack.procedure.id, version: pack.procedure.version, name: pack.procedure.name[context.language] },
    template: { ...facts.template, match: shownMatch(facts) },
    verdict: input.judged.verdict,
    findings: input.judged.findings,
    ...(input.judged.shadow.length === 0 ? {} : { shadow: input.judged.shadow }),
    ...termsPart(pack, facts, context),
    ...casePart(facts, input.before, input.judged.findings, pack.templates.length > 0 && facts.template.id === null),
    fields: underForm(facts.form),
    labels: underForm(input.labels ?? {}),
    comparison: comparison && withoutAlterations(comparison),
    ...keptFacts(
      plainFacts(facts, pack.fields, pack.procedure, facts.received ?? polishDay(context.clock)),
      pack.procedure,
    ),
    alterations: [...facts.alterations],
    signatures: allSignatures(looked),
    signatories: facts.signatories,
    documents: [...facts.documents],
    noReply: input.machine,
    problems: [...letter.problems],
    pins: {
      okienko: context.version,
      pack: pack.digest,
      ...trustPins(context.trust, context.clock),
      clock: context.clock,
    },
    ms: {
      total: tenths(input.times.total),
      unpack: tenths(input.times.unpack),
      ...stageTimes(looked),
      examine: tenths(input.times.examine),
      judge: tenths(input.times.judge),
    },
  };
};
