import { authenticatedSender, isUnderDocument, type FieldFact, type Signature } from '../model/index.ts';
import { plainMessage } from './plain-message.ts';
import { plainCertificate, plainRequests } from './plain-keys.ts';
import { settingOn } from './settings.ts';
import type { Field } from './cel.ts';
import { changeFacts } from './change-facts.ts';
import type { PlainContext } from './context.ts';
import type { Facts } from './facts.ts';
import type { PackField } from './pack.ts';
import type { Procedure } from './procedure-schema.ts';
import { plainTerms, type TermDays } from './terms.ts';

const nothing: Readonly<Record<Field['type'], unknown>> = { string: '', 'list<string>': [], bool: false };

/** Absent is the type's empty value; unread, or read with too little confidence, is left out. */
const plainField = (fact: FieldFact | undefined, type: Field['type'], confidence: number): unknown => {
  if (!fact || fact.state === 'unread' || fact.confidence < confidence) return undefined;
  return fact.state === 'absent' ? nothing[type] : fact.value;
};

const plainSignature = (signature: Signature, fields: readonly PackField[]): object => ({
  document: signature.document,
  format: signature.format,
  indication: signature.indication,
  subIndication: signature.subIndication ?? '',
  intact: signature.intact,
  coverage: signature.coverage,
  changes: signature.changes.map((change) => changeFacts(change, fields)),
  modified: signature.modified,
  kind: signature.kind,
  signer: {
    known: signature.signer !== null,
    name: signature.signer?.name ?? '',
    organization: signature.signer?.organization ?? '',
    pesel: signature.signer?.pesel ?? '',
  },
  claimedTime: signature.time.claimed ?? '',
  provenTime: signature.time.proven ?? '',
});

/** `day` decides which value of a dated setting holds; without one it is the newest. */
export const plainPolicy = (procedure: Procedure, day = '9999-12-31'): object => ({
  ...procedure.lists,
  ...Object.fromEntries(Object.entries(procedure.settings).map(([name, setting]) => [name, settingOn(setting, day)])),
  addressees: procedure.addressees,
  allowedSignatures: procedure.signatures.allowed,
  seal: procedure.signatures.seal,
});

/** A place that the recognised form does not have is empty: nobody could have filled it in. */
const hasNoSuchPlace = ({ forms }: PackField, { template }: Pick<Facts, 'template'>): boolean =>
  template.match !== 'unknown' &&
  template.id !== null &&
  forms.length > 0 &&
  !forms.some(({ id, version }) => id === template.id && (template.version === null || version === template.version));

const plainHistory = ({ history }: Facts, day: string): object =>
  history
    ? {
        present: true,
        sameOpen: history.sameOpen ?? undefined,
        ownSystemIps: history.ownSystemIps ?? undefined,
        earlier: history.earlier ?? undefined,
        certificates: history.certificates?.map((certificate) => plainCertificate(certificate, day)),
      }
    : { present: false };

/** Values of the form by field id. */
export const plainForm = (
  facts: Pick<Facts, 'form' | 'template'>,
  fields: readonly PackField[],
  procedure: Procedure,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    fields.map((field) => [
      field.id,
      facts.form[field.id] === undefined && hasNoSuchPlace(field, facts)
        ? nothing[field.type]
        : plainField(facts.form[field.id], field.type, procedure.confidence),
    ]),
  );

const plainCase = ({ thisCase }: Pick<Facts, 'thisCase'>): object =>
  thisCase
    ? {
        present: true,
        corrects: thisCase.predecessor !== null,
        predecessor: thisCase.predecessor?.submission ?? '',
        how: thisCase.predecessor?.how ?? '',
        received: thisCase.predecessor?.received ?? '',
        verdict: thisCase.predecessor?.verdict ?? '',
        open: thisCase.predecessor?.open ?? [],
        number: thisCase.number,
        proposed: thisCase.proposed.map(({ submission }) => submission),
      }
    : { present: false };

/** What terms are counted from; without earlier letters a case begins with this one. */
export const termDaysOf = ({ thisCase }: Pick<Facts, 'thisCase'>, day: string): TermDays => ({
  received: day,
  first: thisCase?.first ?? day,
  pauses: thisCase?.pauses ?? [],
});

/** Facts under the names rules use. `day` is that of receipt, or else that of judging. */
export const plainFacts = (
  facts: Facts,
  fields: readonly PackField[],
  procedure: Procedure,
  day: string,
): PlainContext => ({
  form: plainForm(facts, fields, procedure),
  template: {
    id: facts.template.id ?? '',
    version: facts.template.version ?? '',
    match: facts.template.match,
    outdated: facts.template.outdated ?? false,
  },
  comparison: facts.comparison
    ? { outcome: facts.comparison.outcome, reason: facts.comparison.reason ?? '' }
    : undefined,
  alterations: facts.alterations.map(({ kind, page, expected, found, certain }) => ({
    kind,
    page,
    expected,
    found,
    certain,
  })),
  application: facts.application
    ? {
        present: true,
        readable: facts.application.readable,
        encrypted: facts.application.encrypted,
        source: facts.application.source,
        type: facts.application.type,
        size: facts.application.size,
        active: facts.application.active,
        problems: facts.application.problems,
        signedByHand: facts.application.signedByHand ?? '',
      }
    : { present: false },
  applications: facts.applications,
  documents: facts.documents.map(({ id, name, type, size, role, problems }) => ({
    id,
    name,
    type,
    size,
    role,
    problems: problems.map(({ code }) => code),
  })),
  signatures: facts.signatures.filter(isUnderDocument).map((signature) => plainSignature(signature, fields)),
  authorisationSignatures: facts.authorisationSignatures
    .filter(isUnderDocument)
    .map((signature) => plainSignature(signature, fields)),
  signatories: facts.signatories
    ? {
        outcome: facts.signatories.outcome,
        reason: facts.signatories.reason,
        required: facts.signatories.required,
        missing: facts.signatories.missing.map((people) => people.join(', ')),
        lacking: facts.signatories.lacking ?? '',
        open: facts.signatories.open ?? '',
      }
    : undefined,
  entity: facts.entity
    ? {
        known: true,
        name: facts.entity.name,
        regon: facts.entity.regon ?? '',
        krs: facts.entity.krs ?? '',
        heads: facts.entity.heads,
      }
    : { known: false },
  extract: facts.extract
    ? {
        attached: true,
        read: facts.extract.read,
        name: facts.extract.name,
        regon: facts.extract.regon,
        krs: facts.extract.krs,
      }
    : { attached: false },
  mail: facts.mail
    ? {
        present: true,
        from: facts.mail.from?.address ?? '',
        to: facts.mail.to.map(({ address }) => address),
        cc: facts.mail.cc.map(({ address }) => address),
        subject: facts.mail.subject ?? '',
        body: facts.mail.bodyText,
        ...plainMessage(facts, procedure),
        machine: facts.mail.machine ?? '',
        authentication: authenticatedSender(facts.mail.authentication, facts.mail.from?.address),
        forwarded: facts.mail.forwarded ? facts.mail.forwarded.how : '',
        forwardedFrom: facts.mail.forwarded?.from ?? '',
      }
    : { present: false },
  received: day,
  annexes: facts.annexes.map(({ document, name, text, kinds, signatures, namesPerson }) => ({
    document,
    name,
    text: text ?? undefined,
    kind: kinds === null ? undefined : (kinds[0] ?? ''),
    kinds: kinds ?? undefined,
    signed: signatures.some(isUnderDocument),
    signatures: signatures.filter(isUnderDocument).map((signature) => plainSignature(signature, fields)),
    namesPerson: namesPerson ?? undefined,
  })),
  requests: plainRequests(facts),
  certificates: facts.certificates.map((certificate) => plainCertificate(certificate, day)),
  secrets: facts.secrets,
  history: plainHistory(facts, day),
  thisCase: plainCase(facts),
  terms: plainTerms(procedure, termDaysOf(facts, day)),
  policy: plainPolicy(procedure, day),
});
