import {
  isUnderDocument,
  type Entity,
  type Evidence,
  type Language,
  type Signatories,
  type Signature,
} from '../model/index.ts';
import { authorises, inScope, validUntil } from './authorisation.ts';
import {
  counts,
  isNamesake,
  mayBeAnybodys,
  mayCount,
  missingFrom,
  peopleOf,
  provenByNumber,
  type Kinds,
  type Pesels,
  type SigningPerson,
} from './signers.ts';
import { words } from './words.ts';

export type Authorisation = {
  readonly document: number;
  readonly text: string;
  readonly signatures: readonly Signature[];
  /** There may be signatures that could not be read: nothing is concluded from their absence. */
  readonly signaturesUnread?: boolean;
  /** Nothing of it could be read: it may authorise anybody. */
  readonly textUnread?: boolean;
};

type Reason = Signatories['reason'];
type Step = Signatories['basis'][number];

/** How far one authorisation carries one signer; higher is better for the applicant. */
type Carried = {
  readonly rank: number;
  readonly outcome: Signatories['outcome'];
  readonly reason: Reason;
  readonly missing: string[][];
  readonly steps: readonly Step[];
};

const places = (signatures: readonly Signature[]): Evidence[] => signatures.flatMap(({ evidence }) => evidence);
/** Signing times, earliest first; a proven time before a claimed one of the same signature. */
const timesOf = (signatures: readonly Signature[]): string[] =>
  signatures
    .map(({ time }) => time.proven ?? time.claimed)
    .filter((time) => time !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b));

/**
 * Whether the people who had to sign an application did. Three lawful ways: the head signs; the people who act jointly all
 * sign; somebody else signs and attaches an authorisation that names them and is itself signed by the head or the joint
 * set. Only verified signatures of natural persons under the document itself (no counter-signatures, no time-stamps), of an
 * allowed kind and over values nobody changed afterwards, count.
 * What cannot be decided goes to an officer: an unknown unit, the right person's signature that is not verified, an
 * authorisation whose words are unclear.
 */
export const decideSignatories = (input: {
  readonly entity: Entity | null;
  readonly application: readonly Signature[];
  readonly authorisations: readonly Authorisation[];
  /** The kinds of signature the procedure admits; one of another kind counts neither here nor under an authorisation. */
  readonly allowedKinds: Kinds;
  readonly language?: Language;
}): Signatories => {
  const { entity, allowedKinds } = input;
  const application = input.application.filter(isUnderDocument);
  const authorisations = input.authorisations.map((one) => ({
    ...one,
    signatures: one.signatures.filter(isUnderDocument),
  }));
  const valid = (signature: Signature): boolean => counts(signature, allowedKinds);
  const say = words(input.language ?? 'pl');
  const ways: readonly (readonly string[])[] = [
    ...(entity?.heads ?? []).map((head) => [head]),
    ...(entity?.joint ?? []),
  ];
  const pesels: Pesels = entity?.pesels ?? {};
  const signers = peopleOf(application.filter(valid));
  const possible = peopleOf(application.filter((signature) => valid(signature) || mayCount(signature)));

  const basis: Step[] = [];
  const end = (
    outcome: Signatories['outcome'],
    reason: Reason,
    missing: readonly (readonly string[])[] = [],
    steps: readonly Step[] = [],
  ): Signatories => ({
    outcome,
    reason,
    required: say.required(ways),
    missing: missing.map((people) => [...people]),
    basis: [...basis, ...steps],
  });

  const register: Evidence[] = [
    { document: 0, via: 'register', ...(entity?.source === undefined ? {} : { quote: entity.source }) },
  ];
  if (entity === null) basis.push({ text: say.unregistered, evidence: [] });
  else if (ways.length === 0) basis.push({ text: say.noPeople(entity.name), evidence: register });
  else basis.push({ text: say.registered(entity, ways), evidence: register });
  for (const { name, signatures } of signers) {
    basis.push({ text: say.signed(name, signatures[0]?.kind ?? 'unknown', null), evidence: places(signatures) });
  }
  for (const name of new Set(ways.flat())) {
    for (const { signatures } of signers.filter((signer) => isNamesake(signer, name, pesels))) {
      basis.push({ text: say.namesake(name), evidence: places(signatures) });
    }
  }
  for (const signature of application.filter((one) => !valid(one))) {
    basis.push({ text: say.ignored(signature, allowedKinds), evidence: signature.evidence });
  }

  if (possible.length === 0 && !application.some(mayCount)) return end('not-satisfied', 'no-signature', ways);
  if (entity === null) return end('officer', 'entity-unknown');
  if (ways.length === 0) return end('officer', 'ambiguous');

  const done = ways.find((way) => missingFrom(way, signers, pesels).length === 0);
  if (done) {
    return end(
      'satisfied',
      done.length > 1 ? 'joint-set-signed' : 'head-signed',
      [],
      [
        { text: say.complete(done), evidence: [] },
        ...done
          .filter((name) => !provenByNumber(name, signers, pesels))
          .map((name) => ({ text: say.byNameOnly(name), evidence: [] })),
      ],
    );
  }
  const missing = ways.map((way) => missingFrom(way, signers, pesels));
  if (ways.some((way) => missingFrom(way, possible, pesels).length === 0))
    return end('officer', 'signature-unverified', missing);

  const carried = possible
    .flatMap((person) =>
      authorisations.map((authorisation) =>
        carry(
          person,
          signers.includes(person) || signers.some(({ name }) => name === person.name),
          authorisation,
          ways,
          allowedKinds,
          pesels,
          say,
        ),
      ),
    )
    .sort((a, b) => b.rank - a.rank);
  const best = carried[0];
  if (best && best.rank >= carriedRank.officer) return end(best.outcome, best.reason, best.missing, best.steps);

  // Nothing is known for certain about who signed: no verified signature at all, or one that may be anybody's.
  if (signers.length === 0 || application.some(mayBeAnybodys)) return end('officer', 'signature-unverified', missing);
  const started = ways.filter((way, at) => way.length > 1 && (missing[at]?.length ?? 0) < way.length);
  if (started.length > 0) {
    const open = started.map((way) => missingFrom(way, signers, pesels));
    return end(
      'not-satisfied',
      'joint-set-incomplete',
      open,
      open.map((people) => ({ text: say.incomplete(people), evidence: [] })),
    );
  }
  if (best && best.rank > carriedRank.unnamed) return end(best.outcome, best.reason, best.missing, best.steps);
  return end(
    'not-satisfied',
    'signer-not-authorised',
    missing,
    carried.flatMap(({ steps }) => steps),
  );
};

const carriedRank = { unnamed: 0, unsigned: 1, other: 2, officer: 3, satisfied: 4 } as const;

const carry = (
  person: SigningPerson,
  verified: boolean,
  authorisation: Authorisation,
  ways: readonly (readonly string[])[],
  allowedKinds: Kinds,
  pesels: Pesels,
  say: ReturnType<typeof words>,
): Carried => {
  const { document, text } = authorisation;
  const valid = (signature: Signature): boolean => counts(signature, allowedKinds);
  const place: Evidence[] = [{ document, via: 'text' }];
  if (authorisation.textUnread === true) {
    return {
      rank: carriedRank.officer,
      outcome: 'officer',
      reason: 'ambiguous',
      missing: [],
      steps: [{ text: say.unreadable(document), evidence: place }],
    };
  }
  const named = authorises(text, person);
  if (named === 'no') {
    return {
      rank: carriedRank.unnamed,
      outcome: 'not-satisfied',
      reason: 'signer-not-authorised',
      missing: [],
      steps: [{ text: say.unnamed(person.name, document), evidence: place }],
    };
  }
  const signers = peopleOf(authorisation.signatures.filter(valid));
  const possible = peopleOf(authorisation.signatures.filter((signature) => valid(signature) || mayCount(signature)));
  const steps: Step[] = [
    { text: named === 'yes' ? say.names(person.name, document) : say.unclear(person.name, document), evidence: place },
    ...signers.map(({ name, signatures }) => ({
      text: say.signed(name, signatures[0]?.kind ?? 'unknown', document),
      evidence: places(signatures),
    })),
    ...authorisation.signatures
      .filter((signature) => !valid(signature))
      .map((signature) => ({ text: say.ignored(signature, allowedKinds), evidence: signature.evidence })),
  ];
  const missing = ways.map((way) => [...missingFrom(way, signers, pesels)]);
  const officer = (reason: Reason, ...more: string[]): Carried => ({
    rank: carriedRank.officer,
    outcome: 'officer',
    reason,
    missing,
    steps: [...steps, ...more.map((sentence) => ({ text: sentence, evidence: place }))],
  });

  const complete = missing.some((people) => people.length === 0);
  if (!complete) {
    if (ways.some((way) => missingFrom(way, possible, pesels).length === 0)) return officer('signature-unverified');
    const unsigned = possible.length === 0 && !authorisation.signatures.some(mayCount);
    if (
      (!unsigned && signers.length === 0) ||
      authorisation.signaturesUnread === true ||
      authorisation.signatures.some(mayBeAnybodys)
    )
      return officer('signature-unverified');
    return {
      rank: unsigned ? carriedRank.unsigned : carriedRank.other,
      outcome: 'not-satisfied',
      reason: unsigned ? 'authorisation-not-signed' : 'authorisation-signed-by-other',
      missing,
      steps: [...steps, { text: unsigned ? say.unsigned(document) : say.signedByOther(document), evidence: place }],
    };
  }
  if (!verified) return officer('signature-unverified');
  if (named === 'unclear') return officer('ambiguous');
  if (!inScope(text)) return officer('authorisation-out-of-scope', say.outOfScope(document));
  const signedAt = timesOf(person.signatures)[0] ?? null;
  const until = validUntil(text);
  if (until !== null && signedAt !== null && signedAt.slice(0, 10) > until)
    return officer('authorisation-out-of-scope', say.expired(document, until));
  // An authorisation by several people is given when the last of them signs.
  const authorisedAt = timesOf(authorisation.signatures.filter(valid)).at(-1) ?? null;
  if (authorisedAt !== null && signedAt !== null && Date.parse(authorisedAt) > Date.parse(signedAt))
    return officer('authorisation-out-of-scope', say.late(document));
  const done = ways.find((_, at) => missing[at]?.length === 0) ?? [];
  return {
    rank: carriedRank.satisfied,
    outcome: 'satisfied',
    reason: 'authorised-signed',
    missing: [],
    steps: [...steps, { text: say.complete(done), evidence: [] }],
  };
};
