import { alteration, caseSign, entity, signatories, signature, type FieldFact } from '../../model/index.ts';
import { caseKeyFacts } from '../case-keys.ts';
import type { Facts } from '../facts.ts';

export type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Objects are merged, lists and values replaced. */
export const merge = (base: unknown, change: unknown): unknown =>
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

/** `thisCase` under the names rules use; what is left out is that of a first letter. */
const caseOf = (plain: Plain, received: string): NonNullable<Facts['thisCase']> => {
  const texts = (name: string): string[] => (Array.isArray(plain[name]) ? (plain[name] as unknown[]).map(String) : []);
  const text = (name: string, otherwise: string): string =>
    typeof plain[name] === 'string' ? (plain[name] as string) : otherwise;
  const submission = text('predecessor', '');
  return {
    predecessor:
      submission === ''
        ? null
        : {
            submission,
            how: caseSign.parse(plain['how'] ?? 'reply'),
            received: text('received', received),
            verdict: text('verdict', 'complete'),
            open: texts('open'),
          },
    proposed: texts('proposed').map((one) => ({ submission: one, how: 'same-application' as const })),
    number: typeof plain['number'] === 'number' ? plain['number'] : submission === '' ? 1 : 2,
    first: text('first', text('received', received)),
    pauses: [],
  };
};

/** The facts of a case from its plain values. */
export const factsOf = (plain: Plain): Facts => {
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
    thisCase: plain['thisCase'] ? caseOf(plain['thisCase'] as Plain, String(plain['received'] ?? '2026-03-02')) : null,
    ...caseKeyFacts(plain, (item) => signature.parse(merge(goodSignature, item))),
  };
};
