import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  alteration,
  entity,
  OkienkoError,
  outcome,
  signatories,
  signature,
  verdict,
  type FieldFact,
  type Verdict,
} from '../../model/index.ts';
import { caseKeyFacts } from '../case-keys.ts';
import type { Facts } from '../facts.ts';
import { judge } from '../judge.ts';
import { filesBelow } from '../load-pack.ts';
import type { Pack } from '../pack.ts';
import type { TestFailure } from './test-failure.ts';
import { problemText, readYaml } from '../yaml-source.ts';

/**
 * A sample submission: facts, the verdict and every finding that is neither `pass` nor `not-applicable`. `extends` names
 * another case whose facts are taken over; objects are merged, lists and values replaced.
 */
const caseSchema = z.strictObject({
  title: z.string(),
  extends: z.string().optional(),
  clock: z.string().optional(),
  facts: z.record(z.string(), z.unknown()).default({}),
  expect: z.strictObject({ verdict, findings: z.record(z.string(), outcome).default({}) }),
});
type Case = z.infer<typeof caseSchema>;

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const merge = (base: unknown, change: unknown): unknown =>
  isPlain(base) && isPlain(change)
    ? { ...base, ...Object.fromEntries(Object.entries(change).map(([key, value]) => [key, merge(base[key], value)])) }
    : change;

/** A good signature; a case states only what is different about its own. */
const goodSignature = {
  document: 2,
  format: 'PAdES',
  level: 'B-T',
  indication: 'TOTAL-PASSED',
  subIndication: null,
  intact: true,
  coverage: 'whole',
  covers: [],
  changes: [],
  modified: false,
  signer: { name: 'Anna Przykładowa', via: 'certificate' },
  kind: 'qualified',
  time: { claimed: '2026-03-01T10:00:00Z', proven: null },
  certificate: null,
  timestamps: [],
  checks: [],
  evidence: [],
};

const goodMail = {
  from: { address: 'anna@urzad.example' },
  to: [],
  cc: [],
  references: [],
  listHeaders: [],
  automation: {},
  bodyText: '',
  machine: null,
};

/** Field values written plainly: a value is read, null is absent, `{ unread: why }` is unread. */
const fieldFact = (value: unknown): FieldFact => {
  const place = [{ document: 2, page: 1, via: 'acroform' as const }];
  if (value === null) return { state: 'absent', confidence: 1, evidence: place };
  if (isPlain(value))
    return { state: 'unread', reason: String(value['unread'] ?? 'unread'), confidence: 0, evidence: place };
  return { state: 'read', value: value as string, confidence: 1, evidence: place };
};

const factsOf = (plain: Plain): Facts => {
  const list = (name: string): unknown[] => (Array.isArray(plain[name]) ? (plain[name] as unknown[]) : []);
  const signatures = (name: string) => list(name).map((item) => signature.parse(merge(goodSignature, item)));
  return {
    form: Object.fromEntries(
      Object.entries((plain['form'] ?? {}) as Plain).map(([id, value]) => [id, fieldFact(value)]),
    ),
    template: { id: null, version: null, match: 'unknown', ...(plain['template'] as object) },
    comparison: (plain['comparison'] ?? null) as Facts['comparison'],
    alterations: list('alterations').map((item) => alteration.parse(item)),
    application: plain['application']
      ? ({ signedByHand: null, ...(plain['application'] as object) } as Facts['application'])
      : null,
    applications: (plain['applications'] ?? 1) as number,
    documents: list('documents').map((item, at) => ({
      id: at,
      name: `${at}`,
      type: 'application/pdf',
      size: 1,
      sha256: '',
      parent: 0,
      role: 'unknown',
      problems: [],
      ...(item as object),
    })) as Facts['documents'],
    signatures: signatures('signatures'),
    authorisationSignatures: signatures('authorisationSignatures'),
    signatories: plain['signatories']
      ? signatories.parse(merge({ required: '', missing: [], basis: [] }, plain['signatories']))
      : null,
    entity: plain['entity'] ? entity.parse(plain['entity']) : null,
    extract: plain['extract']
      ? { read: true, name: '', regon: '', krs: '', evidence: [], ...(plain['extract'] as object) }
      : null,
    mail: plain['mail'] ? (merge(goodMail, plain['mail']) as Facts['mail']) : null,
    ...caseKeyFacts(plain, (item) => signature.parse(merge(goodSignature, item))),
  };
};

export type CaseResult = {
  readonly name: string;
  readonly verdict: Verdict;
  readonly failures: readonly TestFailure[];
};

/** The facts of every case of a pack by name, for other tests that want realistic ones. */
export const caseFacts = async (
  pack: Pack,
): Promise<
  ReadonlyMap<
    string,
    { readonly facts: Facts; readonly clock: string; readonly title: string; readonly expect: Case['expect'] }
  >
> => {
  const cases = new Map<string, Case>();
  for (const path of (await filesBelow(pack.directory)).filter((file) => /^cases\/[^/]+\.yaml$/.test(file))) {
    const { value, problems } = readYaml(path, await readFile(join(pack.directory, path), 'utf8'), caseSchema);
    if (!value) throw new OkienkoError('pack', problems.map(problemText).join('\n'));
    cases.set(path.slice('cases/'.length, -'.yaml'.length), value);
  }
  const resolved = (name: string, seen: readonly string[]): { facts: Plain; clock: string } => {
    const one = cases.get(name);
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
    [...cases].map(([name, one]) => {
      const { facts, clock } = resolved(name, []);
      return [name, { facts: factsOf(facts), clock, title: one.title, expect: one.expect }];
    }),
  );
};

/** Judges every case of the pack and compares with what it must give. */
export const runCases = async (pack: Pack): Promise<CaseResult[]> =>
  [...(await caseFacts(pack))].map(([name, { facts, clock, expect }]) => {
    const { findings, verdict: reached } = judge(pack, facts, { clock, language: 'pl' });
    const failures: TestFailure[] = [];
    const fail = (what: string, expected: string, actual: string, trace: readonly string[] = []): void =>
      void failures.push({ file: `cases/${name}.yaml`, line: 1, what: `${name}: ${what}`, expected, actual, trace });
    if (reached !== expect.verdict) fail('verdict', expect.verdict, reached);
    for (const finding of findings) {
      const expected = expect.findings[finding.rule];
      const clean = finding.outcome === 'pass' || finding.outcome === 'not-applicable';
      if (expected === undefined ? !clean : expected !== finding.outcome) {
        fail(
          finding.rule,
          expected ?? 'pass or not-applicable',
          finding.outcome,
          finding.trace.map(({ expression, value }) => `${expression} = ${value}`),
        );
      }
    }
    for (const rule of Object.keys(expect.findings)) {
      if (!findings.some((finding) => finding.rule === rule)) fail(rule, expect.findings[rule] ?? '', 'no such rule');
    }
    return { name, verdict: reached, failures };
  });
