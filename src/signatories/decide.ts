import {
  isUnderDocument,
  type Entity,
  type Language,
  type Precedent,
  type Signatories,
  type Signature,
} from '../model/index.ts';
import { normaliseKrs, normaliseRegon } from '../identifiers/index.ts';
import { noMatter, type Matter, type Unit } from './authorisations/index.ts';
import { authorityOf, type Judgement } from './authority.ts';
import { carriedRank, carry, placesOf, type Authorisation, type Carried, type Step } from './carry.ts';
import { standingOf } from './extract-standing.ts';
import { defaultExtractPolicy, isOf, newestOf, type Extract, type ExtractPolicy } from './extract.ts';
import { displayName } from './display-name.ts';
import { identify } from './identity.ts';
import { precedentFor } from './precedent.ts';
import {
  counts,
  isNamesake,
  mayBeAnybodys,
  mayCount,
  peopleApart,
  peopleOf,
  type Kinds,
  type SigningPerson,
} from './signers.ts';
import { words } from './words.ts';

type Reason = Signatories['reason'];

export type SignatoriesInput = {
  readonly entity: Entity | null;
  readonly application: readonly Signature[];
  readonly authorisations: readonly Authorisation[];
  /** A unit of the office's register that only some of the numbers fit: an officer decides. */
  readonly conflict?: Entity | null;
  /** The kinds of signature the procedure admits; one of another kind counts neither here nor under an authorisation. */
  readonly allowedKinds: Kinds;
  /** Extracts of the court register among the annexes, whose unit they must be of, and what the procedure makes of them. */
  readonly extracts?: readonly Extract[];
  readonly applicant?: { readonly krs: string; readonly regon: string; readonly name?: string | null };
  /** What an authorisation must cover; without it none but a general one does. */
  readonly matter?: Matter;
  readonly extractPolicy?: ExtractPolicy;
  /** The instant the letter is judged at, ISO 8601; without it no extract is old. */
  readonly now?: string;
  /** What officers made of ambiguous texts before, oldest first. */
  readonly precedents?: readonly Precedent[];
  readonly language?: Language;
};

/** Who signed for whom of the register, each with the places of the signatures. */
const identitiesOf = (
  judged: Judgement | null,
  signers: readonly SigningPerson[],
): NonNullable<Signatories['identities']> =>
  (judged?.identities ?? []).map((one) => ({
    ...one,
    how: [...one.how],
    evidence: placesOf(signers.find(({ name }) => name === one.signer)?.signatures ?? []),
  }));

const decideOnce = (input: SignatoriesInput): Signatories => {
  const { entity, allowedKinds, applicant, extractPolicy: policy = defaultExtractPolicy } = input;
  const language = input.language ?? 'pl';
  const say = words(language);
  const application = input.application.filter(isUnderDocument);
  const authorisations = input.authorisations.map((one) => ({
    ...one,
    signatures: one.signatures.filter(isUnderDocument),
  }));
  const valid = (signature: Signature): boolean => counts(signature, allowedKinds);
  const all = input.extracts ?? [];
  const own = all.filter((extract) => applicant !== undefined && isOf(extract, applicant));
  const authority = authorityOf(entity, own, say, language, all);
  const signers = peopleOf(application.filter(valid));
  const possible = peopleOf(application.filter((signature) => valid(signature) || mayCount(signature)));
  const nothing: Judgement | null = authority?.judge([]) ?? null;
  const judged: Judgement | null = authority?.judge(signers) ?? null;

  const precedent = authority?.stated ? precedentFor(authority.stated.text, input.precedents ?? []) : null;
  const extract = authority?.extract ?? null;
  const standing = standingOf(authority?.extracts ?? [], policy, input.now, say, language);
  const doubts = [
    ...standing.doubts,
    ...(extract !== null && authority?.contradicted === true
      ? [{ text: say.contradictoryExtracts, document: extract.document }]
      : []),
  ];

  const basis: Step[] = [];
  if (input.conflict)
    basis.push({ text: say.conflict(input.conflict.name), evidence: [{ document: 0, via: 'register' }] });
  else if (entity === null) basis.push({ text: extract === null ? say.unregistered : say.byExtract, evidence: [] });
  else if (authority === null || extract !== null)
    basis.push({ text: say.noPeople(entity.name), evidence: [{ document: 0, via: 'register' }] });
  basis.push(...(authority?.steps ?? []));
  for (const { document } of all.filter((one) => !own.includes(one) && authority?.extracts?.includes(one) !== true))
    basis.push({ text: say.extractOfAnother(document), evidence: [{ document, via: 'text' }] });
  for (const { text, document } of [...doubts, ...standing.warnings])
    basis.push({ text, evidence: [{ document, via: 'text' }] });
  for (const { name, signatures } of signers)
    basis.push({ text: say.signed(name, signatures[0]?.kind ?? 'unknown', null), evidence: placesOf(signatures) });
  for (const name of new Set(authority?.people))
    for (const { signatures } of signers.filter((signer) => isNamesake(signer, name, authority?.pesels ?? {})))
      basis.push({ text: say.namesake(name), evidence: placesOf(signatures) });
  for (const signature of application.filter((one) => !valid(one)))
    basis.push({ text: say.ignored(signature, allowedKinds), evidence: signature.evidence });

  const end = (
    found: Signatories['outcome'],
    why: Reason,
    missing: readonly (readonly string[])[] = [],
    steps: readonly Step[] = [],
    lacking = judged?.lacking ?? '',
    recognised: Signatories['identities'] = identitiesOf(judged, signers),
  ): Signatories => {
    // Whoever was appointed since an old extract was made is not in it: it rejects nobody.
    const outdated = found === 'not-satisfied' && why !== 'no-signature' && standing.stale;
    const [outcome, reason]: [Signatories['outcome'], Reason] = outdated ? ['officer', 'extract-stale'] : [found, why];
    return {
      outcome,
      reason,
      required: authority?.required ?? say.required([]),
      missing: missing.map((people) => [...people]),
      basis: [...basis, ...steps],
      ...(authority?.stated ? { representation: { ...authority.stated, parts: judged?.parts ?? [] } } : {}),
      ...(recognised.length > 0 ? { identities: recognised } : {}),
      ...(outcome === 'not-satisfied' && lacking !== '' ? { lacking } : {}),
      ...(outcome === 'officer' && reason === 'ambiguous' && precedent && authority?.judgeAs
        ? { precedent: { ...precedent, outcome: authority.judgeAs(precedent.reading)(signers).outcome } }
        : {}),
      ...(standing.warnings.length > 0 ? { warnings: standing.warnings.map(({ text }) => text) } : {}),
    };
  };
  /** Satisfied, unless all of it rests on an extract that the procedure does not take without an officer. */
  const satisfied = (reason: Reason, steps: readonly Step[], recognised?: Signatories['identities']): Signatories => {
    if (!standing.trusted) return end('officer', 'extract-unverified', [], steps, '', recognised);
    if (standing.stale && policy.stale === 'officer') return end('officer', 'extract-stale', [], steps, '', recognised);
    return end('satisfied', reason, [], steps, '', recognised);
  };

  if (possible.length === 0 && !application.some(mayCount))
    return end('not-satisfied', 'no-signature', nothing?.missing ?? []);
  if (authority === null || judged === null) return end('officer', entity === null ? 'entity-unknown' : 'ambiguous');
  if (input.conflict) return end('officer', extract === null ? 'entity-unknown' : 'extract-contradicts');
  // Whoever was not read, or has lost the say, may be the one that matters: neither yes nor no rests on such an extract.
  if (doubts.length > 0) return end('officer', 'extract-unread');
  if (standing.contradicted) return end('officer', 'extract-contradicts');

  const byNameOnly = [
    ...judged.identities
      .filter(({ degree }) => degree !== 'certain')
      .map(({ person, how }) => ({ text: say.byNameOnly(person, how), evidence: [] })),
    ...judged.identities
      .filter(({ how }) => how.includes('other-surname'))
      .map(({ signer, person }) => ({ text: say.otherSurname(signer, person), evidence: [] })),
  ];
  const resembling = authority.known.flatMap((person) =>
    signers
      .map((signer) => ({ signer, identity: identify(signer, person) }))
      .filter(({ identity }) => identity.weak)
      .map(({ signer, identity }) => ({
        text: say.resembles(signer.name, displayName(person.name), identity.how),
        evidence: placesOf(signer.signatures),
      })),
  );
  if (judged.outcome === 'satisfied')
    return satisfied(judged.complete.length > 1 ? 'joint-set-signed' : 'head-signed', [
      { text: say.complete(judged.complete), evidence: [] },
      ...byNameOnly,
    ]);
  const { missing } = judged;
  if (judged.outcome === 'not-satisfied' && authority.judge(possible).outcome !== 'not-satisfied')
    return end('officer', 'signature-unverified', missing);
  if (
    judged.outcome === 'not-satisfied' &&
    authority.judge(peopleApart(application.filter(valid))).outcome !== 'not-satisfied'
  )
    return end('officer', 'ambiguous', missing, [{ text: say.perhapsNamesakes, evidence: [] }]);

  const itself = extract?.entity ?? entity;
  const unit: Unit = {
    names: [...new Set([extract?.entity.name, entity?.name, applicant?.name])].flatMap((name) => (name ? [name] : [])),
    krs: normaliseKrs(itself?.krs ?? applicant?.krs ?? ''),
    regon: normaliseRegon(itself?.regon ?? applicant?.regon ?? '')?.slice(0, 9) ?? null,
  };
  const context = { authority, authorisations, allowedKinds, unit, matter: input.matter ?? noMatter, language, say };
  const [best, ...others] = possible
    .flatMap((person) => {
      const verified = signers.some(({ name }) => name === person.name);
      return authorisations.map((authorisation) => carry(person, verified, authorisation, context));
    })
    .toSorted((a, b) => b.rank - a.rank);
  const ofBoth = (one: Carried): NonNullable<Signatories['identities']> => [
    ...identitiesOf(judged, signers),
    ...(one.identities ?? []),
  ];
  if (best?.outcome === 'satisfied') return satisfied(best.reason, best.steps, ofBoth(best));
  if (judged.outcome === 'officer') return end('officer', 'ambiguous', missing, [...byNameOnly, ...resembling]);
  if (best && best.rank >= carriedRank.officer)
    return end(best.outcome, best.reason, best.missing, best.steps, best.lacking, ofBoth(best));

  // Nothing is known for certain about who signed: no verified signature at all, or one that may be anybody's.
  if (signers.length === 0 || application.some(mayBeAnybodys)) return end('officer', 'signature-unverified', missing);
  if (judged.begun.length > 0)
    return end(
      'not-satisfied',
      'joint-set-incomplete',
      judged.begun,
      judged.lacking === ''
        ? judged.begun.map((people) => ({ text: say.incomplete(people), evidence: [] }))
        : [{ text: say.lacking(judged.lacking), evidence: [] }, ...byNameOnly],
    );
  if (best && best.rank > carriedRank.unnamed)
    return end(best.outcome, best.reason, best.missing, best.steps, best.lacking, ofBoth(best));
  return end(
    'not-satisfied',
    'signer-not-authorised',
    missing,
    [...(best ? [best] : []), ...others].flatMap(({ steps }) => steps),
  );
};

const standsAgainst = (known: Signatories, other: Signatories, extract: Extract): boolean => {
  if (known.outcome === 'satisfied') return other.outcome === 'not-satisfied' || extract.taken === true;
  // The extract would do, were it not for who vouches for it.
  const enough = other.outcome === 'satisfied' || ['extract-unverified', 'extract-stale'].includes(other.reason);
  return known.outcome === 'not-satisfied' && enough;
};

/**
 * Whether the people who had to sign an application did. Three lawful ways: the head signs; the people who act jointly all
 * sign, as the office names them or as the register words it; somebody else signs and attaches an authorisation that names
 * them and is itself signed by the head or the joint set. Only verified signatures of natural persons under the document
 * itself (no counter-signatures, no time-stamps), of an allowed kind and over values nobody changed afterwards, count.
 * What cannot be decided goes to an officer: an unknown unit, the right person's signature that is not verified, an
 * authorisation whose words are unclear, a rule that can be read in several ways.
 * What the office knows goes before an attached extract; where the extract would turn the answer, an officer decides.
 */
export const decideSignatories = (input: SignatoriesInput): Signatories => {
  const known = decideOnce(input);
  const { entity, extracts = [], applicant } = input;
  const knows = entity !== null && entity.heads.length + entity.joint.length + (entity.body ?? []).length > 0;
  const newest = knows
    ? newestOf(extracts.filter((extract) => applicant !== undefined && isOf(extract, applicant)))
    : null;
  if (newest === null || known.outcome === 'officer' || input.conflict) return known;
  const other = decideOnce({ ...input, entity: null });
  if (!standsAgainst(known, other, newest.extract)) return known;
  const { extract } = newest;
  const text = words(input.language ?? 'pl').againstOffice(extract.document);
  const { lacking: _lacking, ...rest } = known;
  return {
    ...rest,
    outcome: 'officer',
    reason: 'extract-contradicts',
    basis: [
      ...known.basis,
      {
        text,
        evidence: extract.places ? [...extract.places.representation] : [{ document: extract.document, via: 'text' }],
      },
      ...(extract.doubts ?? []).map((one) => ({ text: one[input.language ?? 'pl'], evidence: [] })),
    ],
  };
};
