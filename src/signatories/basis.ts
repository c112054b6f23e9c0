import type { Entity, Signatories, Signature } from '../model/index.ts';
import type { Authority, Judgement } from './authority.ts';
import { placesOf, type Step } from './carry.ts';
import { displayName } from './display-name.ts';
import type { Extract } from './extract.ts';
import type { Standing } from './extract-standing.ts';
import { identify } from './identity.ts';
import { samePerson } from './same-person.ts';
import { areTwoPeople } from './same-signer.ts';
import { isNamesake, type Kinds, type SigningPerson } from './signers.ts';
import type { Words } from './words.ts';

/** Facts of one decision that its reasons are told by. */
export type Told = {
  readonly entity: Entity | null;
  readonly conflict: Entity | null;
  readonly authority: Authority | null;
  readonly judged: Judgement | null;
  readonly standing: Standing;
  /** What stands in the way of concluding anything from an extract. */
  readonly doubts: Standing['doubts'];
  readonly application: readonly Signature[];
  readonly signers: readonly SigningPerson[];
  readonly allowedKinds: Kinds;
  /** Extracts of others than the applicant. */
  readonly leftOut: readonly Extract[];
  readonly say: Words;
};

/** Pieces of evidence in one list of reasons; what is beyond tells nobody more. */
const mostEvidence = 200;
const mostOfOne = 12;

/** Steps with no more evidence than a person would look at. */
export const capped = (steps: readonly Step[]): Step[] => {
  let left = mostEvidence;
  return steps.map(({ text, evidence }) => {
    const kept = evidence.slice(0, Math.min(mostOfOne, left));
    left -= kept.length;
    return { text, evidence: kept };
  });
};

/** Who signed for whom of the register, each with the places of the signatures. */
export const identitiesOf = (
  judged: Judgement | null,
  signers: readonly SigningPerson[],
): NonNullable<Signatories['identities']> =>
  (judged?.identities ?? []).map((one) => ({
    ...one,
    how: [...one.how],
    evidence: placesOf(signers.filter(({ name }) => name === one.signer).flatMap(({ signatures }) => signatures)).slice(
      0,
      mostOfOne,
    ),
  }));

/** What is known before anybody's answer: who has the say by whom, and who signed. */
export const basisOf = (told: Told): readonly Step[] => {
  const { entity, conflict, authority, standing, doubts, application, signers, allowedKinds, leftOut, say } = told;
  const extract = authority?.extract ?? null;
  const register = { document: 0, via: 'register' } as const;
  const basis: Step[] = [];
  if (conflict) basis.push({ text: say.conflict(conflict.name), evidence: [register] });
  else if (entity === null) basis.push({ text: extract === null ? say.unregistered : say.byExtract, evidence: [] });
  else if (authority === null || extract !== null)
    basis.push({ text: say.noPeople(entity.name), evidence: [register] });
  basis.push(...(authority?.steps ?? []));
  for (const { document } of leftOut)
    basis.push({ text: say.extractOfAnother(document), evidence: [{ document, via: 'text' }] });
  for (const { text, document } of [...doubts, ...standing.warnings])
    basis.push({ text, evidence: [{ document, via: 'text' }] });
  for (const { name, signatures } of signers)
    basis.push({ text: say.signed(name, signatures[0]?.kind ?? 'unknown', null), evidence: placesOf(signatures) });
  for (const [name, people] of Map.groupBy(authority?.known ?? [], (one) => one.name))
    for (const signer of signers)
      if (people.every((person) => isNamesake(signer, person)))
        basis.push({ text: say.namesake(displayName(name)), evidence: placesOf(signer.signatures) });
  const verified = new Set(signers.flatMap(({ signatures }) => signatures));
  for (const signature of application.filter((one) => !verified.has(one)))
    basis.push({ text: say.ignored(signature, allowedKinds), evidence: signature.evidence });
  return basis;
};

/** Of those who were recognised, what is not certain about it. */
export const byNameOnly = ({ judged, say }: Told): readonly Step[] =>
  (judged?.identities ?? []).flatMap(({ signer, person, degree, how }) => [
    ...(degree === 'certain' ? [] : [{ text: say.byNameOnly(person, how), evidence: [] }]),
    ...(how.includes('other-surname') ? [{ text: say.otherSurname(signer, person), evidence: [] }] : []),
  ]);

/** Whose name merely resembles one of the register, and who may be one person under two certificates. */
export const unsettled = ({ authority, signers, say }: Told): readonly Step[] => {
  const resembling = (authority?.known ?? []).flatMap((person) =>
    signers
      .map((signer) => ({ signer, identity: identify(signer, person) }))
      .filter(({ identity }) => identity.weak)
      .map(({ signer, identity }) => ({
        text: say.resembles(signer.name, displayName(person.name), identity.how),
        evidence: placesOf(signer.signatures),
      })),
  );
  const twice = signers.some((one, at) =>
    signers.slice(0, at).some((other) => samePerson(one.name, other.name) && !areTwoPeople(one, other)),
  );
  const shared = new Set(
    signers.flatMap((signer) => {
      const people = (authority?.known ?? []).filter((one) => identify(signer, one).degree === 'likely');
      return people.length > 1 ? people.map(({ name }) => displayName(name)) : [];
    }),
  );
  return [
    ...resembling,
    ...(twice ? [{ text: say.perhapsNamesakes, evidence: [] }] : []),
    ...(shared.size > 0 ? [{ text: say.severalPeople([...shared]), evidence: [] }] : []),
  ];
};
