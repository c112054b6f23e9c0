import { isUnderDocument, type Precedent, type Problem, type Signatories, type Signature } from '../model/index.ts';
import { ownWords } from '../covering/index.ts';
import type { Facts, Pack } from '../rules/index.ts';
import { isOf, unitInConflict, type Extract } from '../signatories/index.ts';
import type { Applicant } from './applicant.ts';
import type { Roles } from './assign-roles.ts';
import type { PipelineContext } from './context.ts';
import { signaturesOf } from './covering.ts';
import type { SignatoriesOrder } from './decide-signatories.ts';
import type { Looked } from './look.ts';
import { matterOf } from './matter.ts';

/** The signatures of people or seals under a document: counter-signatures and time-stamps are no signatures of it. */
export const underDocument = (document: number, looked: readonly Looked[]): Signature[] =>
  signaturesOf(document, looked).filter(isUnderDocument);

/** What of a letter bears on who had to sign; null where it holds no form. */
const orderOf = (
  roles: Roles,
  looked: readonly Looked[],
  pack: Pack,
  known: {
    readonly entity: Facts['entity'];
    readonly applicant: Applicant;
    readonly precedents: readonly Precedent[];
    readonly extracts: readonly Extract[];
    readonly receivedAt: string | null;
    readonly bodyText: string;
  },
  context: PipelineContext,
): SignatoriesOrder | null => {
  const form = roles.forms[0];
  // A citizen's own matter, signed by hand before an officer: there is nobody whose right to sign could be asked.
  if (!form || pack.procedure.signatures.allowed.length === 0) return null;
  const { entity, applicant, precedents, extracts, receivedAt, bodyText } = known;
  const unreadCodes = pack.procedure.lists['signatureProblems'] ?? [];
  const own = extracts.filter((extract) => isOf(extract, applicant)).map((extract) => extract.entity);
  const apart = new Set([...roles.forms, ...roles.authorisations].map(({ document }) => document.id));
  return {
    entity,
    conflict: unitInConflict(context.entities, entity, [applicant, ...own]),
    application: underDocument(form.document.id, looked),
    authorisations: roles.authorisations.map(({ document, examined, textUnread, perhaps }) => ({
      document: document.id,
      text: examined?.text ?? '',
      textUnread,
      ...(perhaps === undefined ? {} : { perhaps }),
      doubts: examined?.doubts ?? [],
      words: examined?.words ?? [],
      signatures: underDocument(document.id, looked),
      signaturesUnread: examined === null || document.problems.some(({ code }) => unreadCodes.includes(code)),
    })),
    others: [
      // What is quoted from the office is not the sender's.
      { document: 0, text: ownWords(bodyText, pack.procedure.addressees) },
      ...looked
        .filter(
          ({ document, examined }) =>
            // What the court register prints of powers and their end is not said of this one.
            document.id !== 0 && examined !== null && examined.extract === null && !apart.has(document.id),
        )
        .map(({ document, examined }) => ({ document: document.id, text: examined?.text ?? '' })),
    ].filter(({ text }) => text.trim() !== ''),
    allowedKinds: pack.procedure.signatures.allowed,
    extracts,
    applicant,
    matter: matterOf(form.examined?.fields ?? {}, pack.procedure),
    extractPolicy: pack.procedure.extracts,
    now: context.clock,
    ...(receivedAt === null ? {} : { receivedAt }),
    precedents,
    language: context.language,
  };
};

/** Processor seconds. A usual decision takes some milliseconds. */
const mostSeconds = 10;

/** No answer: nothing is concluded, whoever signed. */
const undecided = ({ code }: Problem, { language }: PipelineContext): Signatories => {
  const tooLong = code === 'reader-timeout' || code === 'reader-memory';
  const pl = tooLong
    ? `Sprawdzanie, czy podpisały właściwe osoby, trwało zbyt długo i zostało przerwane (${code}); trzeba to ustalić ręcznie.`
    : `Nie udało się sprawdzić, czy podpisały właściwe osoby (${code}); trzeba to ustalić ręcznie.`;
  const en = tooLong
    ? `Checking whether the right people signed took too long and was stopped (${code}); it has to be established by hand.`
    : `Whether the right people signed could not be checked (${code}); it has to be established by hand.`;
  const text = language === 'pl' ? pl : en;
  return {
    outcome: 'officer',
    reason: 'not-decided',
    required: '',
    missing: [],
    basis: [{ text, evidence: [] }],
  };
};

/**
 * Who had to sign, and did they: decided in the cage, within a limit of time and memory. A letter on which the decision does
 * not end goes to an officer, and stops nobody else's.
 */
export const signatoriesOf = async (...of: Parameters<typeof orderOf>): Promise<Signatories | null> => {
  const order = orderOf(...of);
  if (order === null) return null;
  const context = of[4];
  const outcome = await context.cage.run<Signatories>('signatories', order, { seconds: mostSeconds });
  return outcome.ok ? outcome.value : undecided(outcome.problem, context);
};
