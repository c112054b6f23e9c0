import {
  isUnderDocument,
  type Entity,
  type Language,
  type Precedent,
  type Signatories,
  type Signature,
} from '../model/index.ts';
import { normaliseKrs, normaliseRegon } from '../identifiers/index.ts';
import { noMatter, type Matter, type Unit as Applying } from './authorisations/index.ts';
import { authorityOf } from './authority.ts';
import { basisOf, byNameOnly, capped, identitiesOf, unsettled, type Told } from './basis.ts';
import { carriedRank, carry, type Authorisation, type Carried, type Step, type CarryContext } from './carry.ts';
import type { OtherText } from './contradiction.ts';
import { standingOf } from './extract-standing.ts';
import { defaultExtractPolicy, isOf, newestOf, type Extract, type ExtractPolicy } from './extract.ts';
import { precedentFor } from './precedent.ts';
import { counts, mayBeAnybodys, mayCount, peopleOf, type Kinds, type SigningPerson } from './signers.ts';
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
  readonly applicant?: {
    readonly krs: string;
    readonly regon: string;
    readonly name?: string | null;
    readonly town?: string | null;
  };
  /** What an authorisation must cover; without it none but a general one does. */
  readonly matter?: Matter;
  readonly extractPolicy?: ExtractPolicy;
  /** The instant the letter is judged at, ISO 8601: by it an extract is old. */
  readonly now: string;
  /** When the letter came, ISO 8601: nothing in it was signed later. Without it the instant it is judged at. */
  readonly receivedAt?: string;
  /** The other texts of the letter, its own among them: where one takes an authorisation back, an officer decides. */
  readonly others?: readonly OtherText[];
  /** What officers made of ambiguous texts before, oldest first. */
  readonly precedents?: readonly Precedent[];
  readonly language?: Language;
};

/** One answer that may be the right one. */
type Exit = {
  readonly outcome: Signatories['outcome'];
  readonly reason: Reason;
  readonly missing?: readonly (readonly string[])[];
  readonly lacking?: string;
  readonly open?: string;
  readonly steps?: readonly Step[];
  readonly identities?: NonNullable<Signatories['identities']>;
};

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
  // Who signed is what was verified. What was not is asked once, at the end: whether it could make a difference.
  const signers = peopleOf(application.filter(valid));
  const unverified = peopleOf(application.filter((signature) => !valid(signature) && mayCount(signature)));
  const judged = authority?.judge(signers) ?? null;

  const extract = authority?.extract ?? null;
  const standing = standingOf(authority?.extracts ?? [], policy, input.now, say, language);
  const contradictory = extract !== null && authority?.contradicted === true;
  const told: Told = {
    entity,
    conflict: input.conflict ?? null,
    authority,
    judged,
    standing,
    doubts: [
      ...standing.doubts,
      ...(contradictory ? [{ text: say.contradictoryExtracts, document: extract.document }] : []),
    ],
    application,
    signers,
    allowedKinds,
    leftOut: all.filter((one) => !own.includes(one) && authority?.extracts?.includes(one) !== true),
    say,
  };
  const recognised = identitiesOf(judged, signers);

  const end = ({ identities = recognised, ...exit }: Exit): Signatories => {
    // Whoever was appointed since an old extract was made is not in it: it rejects nobody.
    const outdated = exit.outcome === 'not-satisfied' && exit.reason !== 'no-signature' && standing.stale;
    const { outcome, reason }: Pick<Exit, 'outcome' | 'reason'> = outdated
      ? { outcome: 'officer', reason: 'extract-stale' }
      : exit;
    const lacking = exit.lacking ?? judged?.lacking ?? '';
    const precedent = authority?.stated ? precedentFor(authority.stated.text, input.precedents ?? []) : null;
    return {
      outcome,
      reason,
      required: authority?.required ?? say.required([]),
      missing: (exit.missing ?? []).map((people) => [...people]),
      basis: capped([...basisOf(told), ...(exit.steps ?? [])]),
      ...(authority?.stated ? { representation: { ...authority.stated, parts: judged?.parts ?? [] } } : {}),
      ...(identities.length > 0 ? { identities } : {}),
      ...(outcome === 'not-satisfied' && lacking !== '' ? { lacking } : {}),
      ...(outcome === 'officer' && exit.open !== undefined ? { open: exit.open } : {}),
      ...(outcome === 'officer' && reason === 'ambiguous' && precedent && authority?.judgeAs
        ? { precedent: { ...precedent, outcome: authority.judgeAs(precedent.reading)(signers).outcome } }
        : {}),
      ...(standing.warnings.length > 0 ? { warnings: standing.warnings.map(({ text }) => text) } : {}),
    };
  };

  if (unverified.length === 0 && signers.length === 0 && !application.some(mayCount))
    return end({
      outcome: 'not-satisfied',
      reason: 'no-signature',
      missing: judged?.missing ?? [],
    });
  const officer = (reason: Reason, steps: readonly Step[] = []): Exit => ({
    outcome: 'officer',
    reason,
    missing: judged?.missing ?? [],
    steps,
  });
  // What bars every conclusion, whoever signed.
  if (authority === null || judged === null)
    return end({ ...officer(entity === null ? 'entity-unknown' : 'ambiguous'), missing: [] });
  if (input.conflict)
    return end({ ...officer(extract === null ? 'entity-unknown' : 'extract-contradicts'), missing: [] });
  // Whoever was not read, or has lost the say, may be the one that matters: neither yes nor no rests on such an extract.
  if (told.doubts.length > 0) return end({ ...officer('extract-unread'), missing: [] });
  if (standing.contradicted) return end({ ...officer('extract-contradicts'), missing: [] });

  const itself = extract?.entity ?? entity;
  const unit: Applying = {
    names: [...new Set([extract?.entity.name, entity?.name, applicant?.name])].flatMap((name) => (name ? [name] : [])),
    towns: applicant?.town ? [applicant.town] : [],
    krs: normaliseKrs(itself?.krs ?? applicant?.krs ?? ''),
    regon: normaliseRegon(itself?.regon ?? applicant?.regon ?? '')?.slice(0, 9) ?? null,
  };
  const context: CarryContext = {
    authority,
    authorisations,
    allowedKinds,
    unit,
    matter: input.matter ?? noMatter,
    language,
    say,
    receivedAt: input.receivedAt ?? input.now,
    others: input.others ?? [],
    applying: signers,
  };
  const carriedBy = (people: readonly SigningPerson[], verified: boolean): readonly Carried[] =>
    people
      .flatMap((person) => authorisations.map((authorisation) => carry(person, verified, authorisation, context)))
      .toSorted((a, b) => b.rank - a.rank);
  const exitOf = ({ rank: _rank, identities = [], ...one }: Carried): Exit => ({
    ...one,
    identities: [...recognised, ...identities],
  });

  // In order of strength: what makes it satisfied, what leaves it open, what is missing. None takes back one before it.
  if (judged.outcome === 'satisfied')
    return end(
      settled({
        outcome: 'satisfied',
        reason: judged.complete.length > 1 ? 'joint-set-signed' : 'head-signed',
        lacking: '',
        steps: [
          {
            text: say.complete(judged.complete),
            evidence: recognised.flatMap(({ evidence }) => evidence),
          },
          ...byNameOnly(told),
        ],
      }),
    );
  const carried = carriedBy(signers, true);
  const [best] = carried;
  if (best?.outcome === 'satisfied') return end(settled({ ...exitOf(best), missing: [] }));

  const { missing } = judged;
  const couldBe = (): boolean =>
    judged.outcome === 'not-satisfied' &&
    unverified.length > 0 &&
    authority.judge([...signers, ...unverified]).outcome !== 'not-satisfied';
  const open: Exit | undefined =
    judged.outcome === 'officer'
      ? officer('ambiguous', [...byNameOnly(told), ...unsettled(told)])
      : couldBe()
        ? officer('signature-unverified')
        : best && best.rank >= carriedRank.officer
          ? exitOf(best)
          : carriedBy(unverified, false)
              .filter(({ rank }) => rank >= carriedRank.officer)
              .map(exitOf)
              .map((exit): Exit => ({ ...exit, outcome: 'officer' }))[0];
  if (open) return end(open);
  // Nothing is known for certain about who signed: no verified signature at all, or one that may be anybody's.
  if (signers.length === 0 || application.some(mayBeAnybodys)) return end(officer('signature-unverified'));

  if (judged.begun.length > 0)
    return end({
      outcome: 'not-satisfied',
      reason: 'joint-set-incomplete',
      missing: judged.begun,
      steps:
        judged.lacking === ''
          ? judged.begun.map((people) => ({ text: say.incomplete(people), evidence: [] }))
          : [{ text: say.lacking(judged.lacking), evidence: [] }, ...byNameOnly(told)],
    });
  if (best && best.rank > carriedRank.unnamed) return end(exitOf(best));
  return end({
    outcome: 'not-satisfied',
    reason: 'signer-not-authorised',
    missing,
    steps: carried.flatMap(({ steps }) => steps),
  });

  /** Satisfied, unless all of it rests on an extract that the procedure does not take without an officer. */
  function settled(exit: Exit): Exit {
    if (!standing.trusted) return { ...exit, outcome: 'officer', reason: 'extract-unverified' };
    const stale = standing.stale && policy.stale === 'officer';
    return stale ? { ...exit, outcome: 'officer', reason: 'extract-stale' } : exit;
  }
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
  const extract = newest.current.find(({ taken }) => taken === true) ?? newest.extract;
  if (!standsAgainst(known, other, extract)) return known;
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
