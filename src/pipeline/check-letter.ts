import { createHash } from 'node:crypto';
import { automaticMail, noHeaders } from '../letters/index.ts';
import type { Document, FieldFact, MailHeaders, Report, Signature, UnpackedLetter } from '../model/index.ts';
import { judge, type Facts, type Pack } from '../rules/index.ts';
import { decideSignatories, findEntity } from '../signatories/index.ts';
import { choosePack } from './choose-pack.ts';
import { lacksOriginal, pairDetached } from './detached-signatures.ts';
import type { PipelineContext } from './context.ts';
import type { Examined, ExamineOrder } from './examine.ts';
import { annexRole } from './roles.ts';

export type CheckedLetter = {
  readonly report: Report;
  readonly headers: MailHeaders;
  readonly pack: Pack;
  /** What the office remembers of the application, when one was read. */
  readonly application: {
    readonly unit: string;
    readonly system: string;
    readonly environments: readonly string[];
    readonly ips: readonly string[];
    readonly intermediary: boolean;
  } | null;
  readonly applicant: string | null;
};

type Looked = {
  readonly document: Document;
  readonly examined: Examined | null;
  /** The document that its detached signatures sign. */
  readonly signs: number | null;
};

const unreadLetter = (bytes: Uint8Array, name: string, problem: Document['problems'][number]): UnpackedLetter => ({
  headers: noHeaders,
  bodyText: '',
  documents: [
    {
      id: 0,
      name,
      type: 'application/octet-stream',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      parent: 0,
      role: 'letter',
      problems: [problem],
      bytes,
    },
  ],
  problems: [problem],
});

const examineAll = async (letter: UnpackedLetter, context: PipelineContext): Promise<Looked[]> => {
  const looked: Looked[] = [];
  for (const { bytes, ...document } of letter.documents) {
    if (document.role === 'letter' || document.role === 'container' || bytes.length === 0) {
      looked.push({ document, examined: null, signs: null });
      continue;
    }
    const order: ExamineOrder = {
      bytes,
      name: document.name,
      document: document.id,
      at: context.clock,
      language: context.language,
      ocr: context.limits.ocr,
      maxPages: context.limits.pages,
    };
    const outcome = await context.cage.run<Examined>('examine', order);
    const detached =
      outcome.ok && lacksOriginal(outcome.value.signatures)
        ? await pairDetached({ ...document, bytes }, letter.documents, context.clock, context.cage)
        : null;
    looked.push(
      outcome.ok
        ? {
            document: {
              ...document,
              type: outcome.value.type,
              problems: [...document.problems, ...outcome.value.problems],
            },
            examined: detached ? { ...outcome.value, signatures: detached.signatures } : outcome.value,
            signs: detached?.original ?? null,
          }
        : { document: { ...document, problems: [...document.problems, outcome.problem] }, examined: null, signs: null },
    );
  }
  return looked;
};

const value = (fact: FieldFact | undefined): string | boolean | string[] | null =>
  fact?.state === 'read' ? fact.value : null;
const text = (fact: FieldFact | undefined): string => {
  const found = value(fact);
  return typeof found === 'string' ? found : '';
};
const list = (fact: FieldFact | undefined): string[] => {
  const found = value(fact);
  return Array.isArray(found) ? found : [];
};
const digits = (written: string): string => written.replace(/\D/g, '');

/** Which document is the application: the best match; among equals the one that carries signatures, then the first. */
const applicationAmong = (looked: readonly Looked[]): Looked[] =>
  looked
    .filter(({ examined }) => examined !== null && examined.match.match !== 'unknown')
    .sort(
      (a, b) =>
        (b.examined?.match.score ?? 0) - (a.examined?.match.score ?? 0) ||
        (b.examined?.signatures.length ?? 0) - (a.examined?.signatures.length ?? 0) ||
        a.document.id - b.document.id,
    );

/**
 * Whether an unrecognised document may be the application itself, for a letter that has no recognised one: the only
 * attachment that is a document or a picture of one. Its trouble is then the application's trouble.
 */
const candidates = (looked: readonly Looked[]): Looked[] =>
  looked.filter(
    ({ document, examined }) =>
      /^(application\/pdf|image\/|application\/vnd\.|application\/msword|application\/octet-stream)/.test(
        document.type,
      ) &&
      !['letter', 'container'].includes(document.role) &&
      (examined === null || annexRole({ name: document.name, type: document.type, text: examined.text }) === 'annex'),
  );

/** The report calls a field as the rules do: `form.keyIds`. */
const underForm = <T>(byId: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(byId).map(([id, held]) => [`form.${id}`, held]));

/** The signatures on a document: those inside it, and detached ones beside it that sign it. */
const signaturesOf = (document: number, looked: readonly Looked[]): Signature[] =>
  looked.flatMap((one) =>
    one.document.id === document || one.signs === document ? (one.examined?.signatures ?? []) : [],
  );

/** What the report says of the form: a recognised blank that could not be compared is neither exact nor altered. */
const shownMatch = ({ template, comparison }: Facts): Report['template']['match'] => {
  if (template.match === 'unknown' || comparison === null) return template.match;
  return comparison.outcome === 'same' ? 'exact' : comparison.outcome === 'altered' ? 'altered' : 'unknown';
};

const timings = (looked: readonly Looked[]): Record<string, number> => {
  const ms: Record<string, number> = {};
  for (const { examined } of looked) {
    for (const [stage, spent] of Object.entries(examined?.ms ?? {}))
      ms[stage] = Math.round(((ms[stage] ?? 0) + spent) * 10) / 10;
  }
  return ms;
};

/**
 * The whole way of one letter, from bytes to a report. Everything that parses the letter runs in the cage; what the cage
 * could not do becomes problems and `cannot-tell`, never an exception.
 */
export const checkLetter = async (
  bytes: Uint8Array,
  source: { readonly name: string; readonly receivedAt: string | null },
  context: PipelineContext,
): Promise<CheckedLetter> => {
  const started = performance.now();
  const unpacked = await context.cage.run<UnpackedLetter>('unpack', {
    bytes,
    name: source.name,
    limits: { documents: context.limits.documents, nesting: context.limits.nesting },
  });
  const letter = unpacked.ok ? unpacked.value : unreadLetter(bytes, source.name, unpacked.problem);
  const unpackedIn = performance.now();
  const looked = await examineAll(letter, context);
  const isMail = letter.documents[0]?.role === 'letter';

  const recognised = applicationAmong(looked);
  const machine = isMail ? automaticMail(letter.headers) : null;
  const pack = choosePack(context.packs, {
    templateId: recognised[0]?.examined?.match.id ?? null,
    addressees: [...letter.headers.to, ...letter.headers.cc].map(({ address }) => address),
    machine: machine !== null,
    forced: context.procedure ?? null,
  });
  const applications = recognised.filter(({ examined }) => examined?.match.id === recognised[0]?.examined?.match.id);
  const possible = candidates(looked);
  const application = applications[0] ?? possible[0];
  const documents = looked.map(({ document, examined }): Document => {
    if (applications.some((form) => form.document.id === document.id)) return { ...document, role: 'form' };
    if (document.role !== 'unknown') return document;
    if (looked[document.id]?.signs !== null && looked[document.id]?.signs !== undefined)
      return { ...document, role: 'signature' };
    return { ...document, role: annexRole({ name: document.name, type: document.type, text: examined?.text ?? '' }) };
  });

  const fields = applications[0]?.examined?.fields ?? {};
  const entity = findEntity(context.entities, {
    regon: digits(text(fields['unitRegon'])),
    krs: digits(text(fields['unitKrs'])),
  });
  const unreadCodes = pack.procedure.lists['signatureProblems'] ?? [];
  const authorisations = looked.filter(({ document }) => documents[document.id]?.role === 'authorisation');
  const signatures = application ? signaturesOf(application.document.id, looked) : [];
  const signatories = applications[0]
    ? decideSignatories({
        entity,
        application: signatures,
        authorisations: authorisations.map(({ document, examined }) => ({
          document: document.id,
          text: examined?.text ?? '',
          signatures: signaturesOf(document.id, looked),
          signaturesUnread: examined === null || document.problems.some(({ code }) => unreadCodes.includes(code)),
        })),
        language: context.language,
      })
    : null;

  const unit = digits(text(fields['unitRegon'])) || digits(text(fields['unitKrs']));
  const remembered: CheckedLetter['application'] =
    applications[0] && unit
      ? {
          unit,
          system: text(fields['systemName']),
          environments: list(fields['environments']),
          ips: list(fields['ipAddresses']),
          intermediary: value(fields['intermediary']) === true,
        }
      : null;
  const earlier = context.earlier && unit ? await context.earlier(unit) : null;
  const same = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

  const facts: Facts = {
    form: fields,
    template: applications[0]?.examined?.match ?? { id: null, version: null, match: 'unknown' },
    comparison: applications[0]?.examined?.comparison ?? null,
    alterations: (applications[0]?.examined?.comparison?.alterations ?? []).map((alteration) => ({
      ...alteration,
      document: applications[0]?.document.id ?? 0,
    })),
    application: application
      ? {
          document: application.document.id,
          readable: application.examined?.readable ?? false,
          encrypted: application.examined?.encrypted ?? false,
          source: application.examined?.source ?? 'none',
          type: application.document.type,
          size: application.document.size,
          active: application.examined?.active.map(({ kind }) => kind) ?? [],
          problems: documents[application.document.id]?.problems.map(({ code }) => code) ?? [],
        }
      : null,
    applications: applications.length,
    documents,
    signatures,
    authorisationSignatures: authorisations.flatMap(({ document }) => signaturesOf(document.id, looked)),
    signatories,
    entity,
    mail: isMail ? { ...letter.headers, bodyText: letter.bodyText, machine } : null,
    history:
      earlier === null
        ? null
        : {
            sameOpen: earlier
              .filter(
                (known) =>
                  known.open &&
                  same(known.system, remembered?.system ?? '') &&
                  known.environments.some((environment) => remembered?.environments.includes(environment)),
              )
              .map(({ submission }) => submission),
            ownSystemIps: earlier.filter((known) => !known.intermediary).flatMap(({ ips }) => ips),
          },
  };
  const examinedIn = performance.now();
  const { findings, verdict } = judge(pack, facts, { clock: context.clock, language: context.language });
  const judgedIn = performance.now();

  const round = (ms: number): number => Math.round(ms * 10) / 10;
  const report: Report = {
    schema: 'okienko.report/1',
    language: context.language,
    submission: {
      source: source.name,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      receivedAt: source.receivedAt,
      from: letter.headers.from?.address ?? null,
      subject: letter.headers.subject ?? null,
    },
    procedure: pack.procedure.fallback
      ? null
      : { id: pack.procedure.id, version: pack.procedure.version, name: pack.procedure.name[context.language] },
    template: { ...facts.template, match: shownMatch(facts) },
    verdict,
    findings,
    fields: underForm(fields),
    labels: underForm(applications[0]?.examined?.labels ?? {}),
    comparison: facts.comparison && {
      outcome: facts.comparison.outcome,
      ...(facts.comparison.reason === undefined ? {} : { reason: facts.comparison.reason }),
    },
    alterations: [...facts.alterations],
    signatures: looked.flatMap(({ examined }) => examined?.signatures ?? []),
    signatories,
    documents,
    noReply: machine,
    problems: [...letter.problems],
    pins: {
      okienko: context.version,
      pack: pack.digest,
      trust: `${context.trust.demo ? 'demo: ' : ''}${context.trust.name} ${context.trust.date} sha256:${context.trust.digest}`,
      clock: context.clock,
    },
    ms: {
      total: round(judgedIn - started),
      unpack: round(unpackedIn - started),
      ...timings(looked),
      examine: round(examinedIn - unpackedIn),
      judge: round(judgedIn - examinedIn),
    },
  };
  return {
    report,
    headers: letter.headers,
    pack,
    application: remembered,
    applicant: text(fields['unitName']) || null,
  };
};
