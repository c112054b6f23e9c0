import { automaticMail } from '../letters/index.ts';
import {
  polishDay,
  type LetterMemory,
  type MailHeaders,
  type Problem,
  type Report,
  type UnpackedLetter,
} from '../model/index.ts';
import { hasEnded, judge, packsInForce, type Facts, type Pack } from '../rules/index.ts';
import { findEntity } from '../signatories/index.ts';
import { applicantOf, rememberedOf, type RememberedApplication } from './applicant.ts';
import { annexFacts } from './annexes.ts';
import { assignRoles, type FamilyOf, type Roles } from './assign-roles.ts';
import { buildReport } from './build-report.ts';
import { isBodyForm, withBodyForm } from './body-form.ts';
import { numbersInSubject, thisCaseOf, withoutCorrected } from './case-link.ts';
import { choosePack, fallbackOf, type Signs } from './choose-pack.ts';
import type { PipelineContext } from './context.ts';
import { extractFacts, extractsOf } from './extracts.ts';
import { askHistory, asksForHistory, historyFacts, memoryOf, personOf } from './history.ts';
import { letterKeys, type LetterKeys } from './letter-keys.ts';
import { lookAtAll, openLetter, type Looked } from './look.ts';
import { signatoriesOf, underDocument } from './signatories.ts';

export type CheckedLetter = {
  readonly report: Report;
  readonly headers: MailHeaders;
  readonly pack: Pack;
  /** What was known of the letter when it was judged: with another pack it can be judged again. */
  readonly facts: Facts;
  /** What the office remembers of the application, when one was read. */
  readonly application: RememberedApplication | null;
  /** What later letters are held against; null of a letter of no procedure. */
  readonly memory: LetterMemory | null;
  /** Judged with all letters that came before it, and they matter to its procedure. */
  readonly ordered: boolean;
  /** The earlier letter that this one corrects. */
  readonly previous: string | null;
  /** Name of the unit as the form has it. */
  readonly applicant: string | null;
  /** Text of the letter itself, to find it by. */
  readonly text: string;
};

const applicationFacts = ({ application, documents }: Roles): Facts['application'] =>
  application && {
    document: application.document.id,
    readable: application.examined?.readable ?? false,
    encrypted: application.examined?.encrypted ?? false,
    source: application.examined?.source ?? 'none',
    type: application.document.type,
    size: application.document.size,
    active: application.examined?.active.map(({ kind }) => kind) ?? [],
    problems: documents[application.document.id]?.problems.map(({ code }) => code) ?? [],
    signedByHand: application.examined?.signedByHand ?? null,
  };

/** Whatever the procedure, a report says that a private key came with the letter. */
const withSecretsNoted = (roles: Roles, { secrets, unlooked = [] }: LetterKeys): Roles => ({
  ...roles,
  documents: roles.documents.map((document) => {
    const kinds = secrets.filter((secret) => secret.document === document.id).map(({ kind }) => kind);
    const found = { code: 'secret-found', detail: `found here: ${[...new Set(kinds)].join(', ')}` } as const;
    const unseen = { code: 'not-looked-through', detail: 'beyond the limits, and therefore not stored' } as const;
    const problems = [...(kinds.length > 0 ? [found] : []), ...(unlooked.includes(document.id) ? [unseen] : [])];
    return problems.length === 0 ? document : { ...document, problems: [...document.problems, ...problems] };
  }),
});

const procedureEnded: Problem = {
  code: 'procedure-ended',
  detail: 'the procedure of this letter had ended on the day of receipt',
};

/** Variants of one procedure's form are applications of one kind. */
const familyIn =
  (packs: readonly Pack[]): FamilyOf =>
  (template) =>
    packs.find(({ templates }) => templates.includes(template))?.procedure.id ?? template;

const signsOf = (letter: UnpackedLetter, looked: readonly Looked[], roles: Roles, keys: LetterKeys): Signs => ({
  subject: letter.headers.subject ?? '',
  texts: [letter.bodyText, ...looked.map(({ examined }) => examined?.text ?? '')],
  names: looked.map(({ document }) => document.name),
  roles: new Set([
    ...roles.documents.map(({ role }) => role),
    // What stands in the text of the message is in no document of its own.
    ...(keys.requests.length > 0 ? ['csr'] : []),
    ...(keys.certificates.length > 0 ? ['certificate'] : []),
    ...(keys.secrets.length > 0 ? ['secret'] : []),
  ]),
});

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
  const letter = await openLetter(bytes, source.name, context);
  const opened = performance.now();
  const looked = await withBodyForm(await lookAtAll(letter, context), letter, context);
  const isMail = letter.documents[0]?.role === 'letter';
  const machine = isMail ? automaticMail(letter.headers) : null;

  const keys = await letterKeys(letter, looked, context);
  const roles = withSecretsNoted(assignRoles(looked, familyIn(context.packs)), keys);
  const form = roles.forms[0]?.examined ?? null;
  const day = polishDay(source.receivedAt ?? context.clock);
  const inForce = packsInForce(context.packs, day);
  const chosen = choosePack(inForce, {
    templateId: form?.match.id ?? null,
    addressees: [...letter.headers.to, ...letter.headers.cc].map(({ address }) => address),
    machine: machine !== null,
    forced: context.procedure ?? null,
    signs: signsOf(letter, looked, roles, keys),
  });
  const isOver = hasEnded(chosen, day);
  const pack = isOver ? fallbackOf(inForce) : chosen;

  const fields = form?.fields ?? {};
  const applicant = applicantOf(fields, pack.procedure);
  const remembered = form ? rememberedOf(fields, applicant, pack.procedure) : null;
  const entity = findEntity(context.entities, { regon: applicant.regon, krs: applicant.krs });
  const memory = memoryOf({
    pack,
    template: form?.match.id ?? null,
    fields,
    applicant,
    application: remembered,
    subject: letter.headers.subject ?? '',
    received: day,
    keys,
  });
  const history = await askHistory(pack, memory, context);
  const thread = [letter.headers.inReplyTo, ...letter.headers.references].filter((id) => id !== undefined);
  const sender = letter.headers.from?.address.trim().toLowerCase() ?? '';
  const candidates = context.sameCase
    ? await context.sameCase({
        messageIds: thread,
        numbers: numbersInSubject(letter.headers.subject ?? ''),
        memory,
        ...(letter.mail?.series === undefined || sender === '' ? {} : { series: { sender } }),
      })
    : null;
  const thisCase = thisCaseOf(candidates, {
    memory,
    environments: remembered?.environments ?? [],
    sender,
    fallback: pack.procedure.fallback,
  });
  const precedents = context.precedents && form ? await context.precedents() : [];
  const extracts = await extractsOf(looked, context.askRegister);
  const authorised = roles.authorisations.filter(
    ({ document }) => roles.documents[document.id]?.role === 'authorisation',
  );
  const known = {
    entity,
    applicant,
    precedents,
    extracts,
    receivedAt: source.receivedAt,
    bodyText: letter.bodyText,
  };
  const signatories = await signatoriesOf(roles, looked, pack, known, context);
  const facts: Facts = {
    form: fields,
    template: form?.match ?? { id: null, version: null, match: 'unknown' },
    comparison: form?.comparison ?? null,
    alterations: (form?.comparison?.alterations ?? []).map((alteration) => ({
      ...alteration,
      document: roles.forms[0]?.document.id ?? 0,
    })),
    application: applicationFacts(roles),
    // A file may hold several forms, each an application of its own.
    applications: roles.forms.reduce((sum, { examined }) => sum + 1 + (examined?.match.alsoHere?.length ?? 0), 0),
    documents: roles.documents,
    signatures: roles.application ? underDocument(roles.application.document.id, looked) : [],
    authorisationSignatures: authorised.flatMap(({ document }) => underDocument(document.id, looked)),
    signatories,
    entity,
    extract: extractFacts(
      extracts,
      applicant,
      roles.documents.some(({ role }) => role === 'krs-extract'),
    ),
    mail: isMail
      ? {
          ...letter.headers,
          bodyText: letter.bodyText,
          machine,
          authentication: letter.mail?.authentication ?? null,
          forwarded: letter.mail?.forwarded ?? null,
        }
      : null,
    history: historyFacts(
      pack,
      withoutCorrected(history.applications, thisCase.before),
      remembered,
      history.letters,
      history.ordered,
    ),
    received: source.receivedAt === null ? null : polishDay(source.receivedAt),
    annexes: annexFacts(
      roles,
      looked,
      pack.procedure,
      (document) => underDocument(document, looked),
      personOf(fields, pack.procedure),
    ),
    ...keys,
    thisCase: thisCase.facts,
  };
  const examined = performance.now();
  const judgement = judge(pack, facts, { clock: context.clock, language: context.language });
  const judged = isBodyForm(roles) ? { ...judgement, verdict: 'officer' as const } : judgement;
  const ended = performance.now();
  const report = buildReport({
    bytes,
    source,
    letter: { ...letter, problems: [...letter.problems, ...(isOver ? [procedureEnded] : []), ...judgement.problems] },
    looked,
    labels: form?.labels ?? {},
    machine,
    pack,
    facts,
    judged,
    before: thisCase.before,
    times: { total: ended - started, unpack: opened - started, examine: examined - opened, judge: ended - examined },
    context,
  });
  return {
    report,
    headers: letter.headers,
    pack,
    facts,
    application: remembered,
    memory: pack.procedure.fallback ? null : memory,
    previous: thisCase.before?.submission ?? null,
    ordered: history.ordered && asksForHistory(pack) && !pack.procedure.fallback,
    applicant: applicant.name,
    text: letter.bodyText,
  };
};
