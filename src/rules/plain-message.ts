import { covering, coveringSubject, matterPhrases, type Known } from '../covering/index.ts';
import { maskPeselsIn } from '../model/index.ts';
import type { Facts } from './facts.ts';
import type { Procedure } from './procedure-schema.ts';

const readText = (facts: Facts, id: string | undefined): readonly string[] => {
  const fact = id === undefined ? undefined : facts.form[id];
  return fact?.state === 'read' && typeof fact.value === 'string' && fact.value.trim() !== '' ? [fact.value] : [];
};

const choices = (facts: Facts, id: string): readonly string[] => {
  const fact = facts.form[id];
  return fact?.state === 'read' && Array.isArray(fact.value) ? fact.value.map(String) : [];
};

/** What a message may name without saying more than a covering letter does: whom, which unit, which matter. */
const knownOf = (facts: Facts, procedure: Procedure): Known => {
  const { applicant, authorisations, recognise, history, remembers } = procedure;
  const person = (history?.personName ?? []).flatMap((id) => readText(facts, id)).join(' ');
  return {
    units: [
      facts.entity?.name ?? '',
      facts.extract?.name ?? '',
      ...readText(facts, applicant.name),
      ...readText(facts, applicant.town),
      // Requests and certificates come without a form: the organisations that they name.
      ...[...facts.requests, ...facts.certificates].flatMap(({ parts }) => parts.organization ?? []),
    ].filter((name) => name !== ''),
    people: [
      facts.mail?.from?.name ?? '',
      person,
      ...(facts.entity?.heads ?? []),
      ...[...facts.signatures, ...facts.authorisationSignatures].map(({ signer }) => signer?.name ?? ''),
    ].filter((name) => name !== ''),
    subjects: [
      ...matterPhrases({
        ...authorisations,
        asked: Object.fromEntries(Object.keys(authorisations.parts).map((id) => [id, choices(facts, id)])),
      }),
      ...(recognise?.subjects ?? []),
      ...(recognise?.words ?? []),
      ...procedure.covering,
    ],
    recipients: authorisations.recipients,
    systems:
      authorisations.system === undefined && remembers?.system === undefined
        ? null
        : [...readText(facts, authorisations.system), ...readText(facts, remembers?.system)],
    offices: procedure.addressees,
  };
};

/** `mail.message` and `mail.says`: whether the message is a covering letter, and what of it is not. */
export const plainMessage = (
  facts: Facts,
  procedure: Procedure,
): { readonly message: string; readonly says: readonly string[] } => {
  const known = knownOf(facts, procedure);
  const body = covering(facts.mail?.bodyText ?? '', known);
  // A subject alone takes an application back as well as a message does.
  const subject = coveringSubject(facts.mail?.subject ?? '', known);
  const said = subject.kind === 'speaks' ? [...subject.passages, ...body.passages] : body.passages;
  return {
    message: subject.kind === 'speaks' ? 'speaks' : body.kind,
    says: said.map(({ text }) => maskPeselsIn(text.replace(/\s+/g, ' '))),
  };
};
