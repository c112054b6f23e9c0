import { polishDay, type Entity, type Evidence, type Signatories, type Signature } from '../model/index.ts';
import { authorisationContent, lastDayOf, type AuthorisationContent } from './authorisation-content.ts';
import { authorises, inScope, takesBack } from './authorisation.ts';
import { normaliseKrs, normaliseRegon } from '../identifiers/index.ts';
import type { Authority, Judgement } from './authority.ts';
import { counts, mayBeAnybodys, mayCount, peopleOf, type Kinds, type SigningPerson } from './signers.ts';
import type { Words } from './words.ts';

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
export type Step = Signatories['basis'][number];

/** How far one authorisation carries one signer; higher is better for the applicant. */
export type Carried = {
  readonly rank: number;
  readonly outcome: Signatories['outcome'];
  readonly reason: Reason;
  readonly missing: readonly (readonly string[])[];
  readonly lacking: string;
  readonly steps: readonly Step[];
};

export const carriedRank = { unnamed: 0, unsigned: 1, other: 2, officer: 3, satisfied: 4 } as const;

/** More authorisations in a row than this are not followed. */
const longestChain = 3;

export type CarryContext = {
  readonly authority: Authority;
  readonly authorisations: readonly Authorisation[];
  readonly allowedKinds: Kinds;
  readonly entity: Pick<Entity, 'krs' | 'regon'> | null;
  readonly say: Words;
};

export const placesOf = (signatures: readonly Signature[]): Evidence[] =>
  signatures.flatMap(({ evidence }) => evidence);

/** Signing times, earliest first; a proven time before a claimed one of the same signature. */
const timesOf = (signatures: readonly Signature[]): string[] =>
  signatures
    .map(({ time }) => time.proven ?? time.claimed)
    .filter((time) => time !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b));

/** Whether the numbers in the text name another unit than the one that applies. */
const ofAnotherUnit = ({ krs, regon }: AuthorisationContent, entity: CarryContext['entity']): boolean => {
  const [ownKrs, ownRegon] = [
    normaliseKrs(entity?.krs ?? ''),
    normaliseRegon(entity?.regon ?? '')?.slice(0, 9) ?? null,
  ];
  const differs = (found: readonly string[], own: string | null): boolean =>
    own !== null && found.length > 0 && !found.includes(own);
  return differs(krs, ownKrs) || differs(regon, ownRegon);
};

/** What of its words stands against using it for this application, in the order of weight. */
const objectionOf = (
  content: AuthorisationContent,
  text: string,
  document: number,
  signedAt: string | null,
  authorisedAt: string | null,
  context: CarryContext,
): { readonly reason: Reason; readonly text: string } | null => {
  const { say } = context;
  const day = signedAt === null ? null : polishDay(signedAt);
  const reason: Reason = 'authorisation-out-of-scope';
  if (ofAnotherUnit(content, context.entity)) return { reason, text: say.ofAnotherUnit(document) };
  if (!inScope(text)) return { reason, text: say.outOfScope(document) };
  const given = content.issued ?? (authorisedAt === null ? null : polishDay(authorisedAt));
  const limited = content.until !== null || content.from !== null || content.span !== null;
  // When it was signed, or from when the term runs, is not known: whether it still held nobody can tell.
  if (limited && (day === null || (content.span !== null && content.until === null && given === null)))
    return { reason, text: say.termUnknown(document) };
  const until = content.until ?? (content.span && given !== null ? lastDayOf(given, content.span) : null);
  if (until !== null && day !== null && day > until) return { reason, text: say.expired(document, until) };
  const from = content.from ?? content.issued;
  if (from !== null && day !== null && day < from) return { reason, text: say.notYet(document, from) };
  // An authorisation by several people is given when the last of them signs.
  if (authorisedAt !== null && signedAt !== null && Date.parse(authorisedAt) > Date.parse(signedAt))
    return { reason, text: say.late(document) };
  return null;
};

/** An earlier authorisation of those who signed this one, good enough to stand behind it; null when there is none. */
const behind = (
  signers: readonly SigningPerson[],
  authorisation: Authorisation,
  used: readonly number[],
  context: CarryContext,
): { readonly carried: Carried; readonly substitution: boolean } | null => {
  const chain = [...used, authorisation.document];
  if (chain.length >= longestChain) return null;
  const found = signers.flatMap((signer) =>
    context.authorisations
      .filter(({ document }) => !chain.includes(document))
      .map((earlier) => ({
        carried: carry(signer, true, earlier, context, chain),
        substitution: earlier.textUnread !== true && authorisationContent(earlier.text).substitution === true,
      })),
  );
  const worth = ({ carried, substitution }: (typeof found)[number]): number =>
    carried.rank * 2 + (substitution ? 1 : 0);
  return found.toSorted((a, b) => worth(b) - worth(a))[0] ?? null;
};

/** How far an authorisation carries a signer: named there, in scope, in time, and itself signed by those who had the say. */
export const carry = (
  person: SigningPerson,
  verified: boolean,
  authorisation: Authorisation,
  context: CarryContext,
  used: readonly number[] = [],
): Carried => {
  const { document, text } = authorisation;
  const { authority, allowedKinds, say } = context;
  const valid = (signature: Signature): boolean => counts(signature, allowedKinds);
  const place: Evidence[] = [{ document, via: 'text' }];
  const plain = (rank: number, outcome: Carried['outcome'], reason: Reason, words: string): Carried => ({
    rank,
    outcome,
    reason,
    missing: [],
    lacking: '',
    steps: [{ text: words, evidence: place }],
  });
  if (authorisation.textUnread === true)
    return plain(carriedRank.officer, 'officer', 'ambiguous', say.unreadable(document));
  const named = authorises(text, person);
  if (named === 'no')
    return plain(carriedRank.unnamed, 'not-satisfied', 'signer-not-authorised', say.unnamed(person.name, document));

  const signers = peopleOf(authorisation.signatures.filter(valid));
  const possible = peopleOf(authorisation.signatures.filter((signature) => valid(signature) || mayCount(signature)));
  const judged: Judgement = authority.judge(signers);
  const steps: Step[] = [
    { text: named === 'yes' ? say.names(person.name, document) : say.unclear(person.name, document), evidence: place },
    ...signers.map(({ name, signatures }) => ({
      text: say.signed(name, signatures[0]?.kind ?? 'unknown', document),
      evidence: placesOf(signatures),
    })),
    ...authorisation.signatures
      .filter((signature) => !valid(signature))
      .map((signature) => ({ text: say.ignored(signature, allowedKinds), evidence: signature.evidence })),
  ];
  const rest = { missing: judged.missing, lacking: judged.lacking };
  const officer = (reason: Reason, ...more: Step[]): Carried => ({
    rank: carriedRank.officer,
    outcome: 'officer',
    reason,
    ...rest,
    steps: [...steps, ...more],
  });
  const sentence = (words: string): Step => ({ text: words, evidence: place });

  const earlier = judged.outcome === 'satisfied' ? null : behind(signers, authorisation, used, context);
  const chained = earlier?.substitution === true && earlier.carried.outcome === 'satisfied';
  if (judged.outcome !== 'satisfied' && !chained) {
    if (judged.outcome === 'officer') return officer('ambiguous');
    if (earlier?.substitution === true && earlier.carried.outcome === 'officer')
      return officer(earlier.carried.reason, ...earlier.carried.steps);
    if (authority.judge(possible).outcome !== 'not-satisfied') return officer('signature-unverified');
    const unsigned = possible.length === 0 && !authorisation.signatures.some(mayCount);
    if (
      (!unsigned && signers.length === 0) ||
      authorisation.signaturesUnread === true ||
      authorisation.signatures.some(mayBeAnybodys)
    )
      return officer('signature-unverified');
    const noFurther = earlier?.carried.outcome === 'satisfied' ? [sentence(say.noSubstitution(document))] : [];
    return {
      rank: unsigned ? carriedRank.unsigned : carriedRank.other,
      outcome: 'not-satisfied',
      reason: unsigned ? 'authorisation-not-signed' : 'authorisation-signed-by-other',
      ...rest,
      steps: [
        ...steps,
        ...noFurther,
        sentence(unsigned ? say.unsigned(document) : say.signedByOther(document)),
        ...(judged.lacking === '' ? [] : [sentence(say.lacking(judged.lacking))]),
      ],
    };
  }
  if (!verified) return officer('signature-unverified');
  if (named === 'unclear') return officer('ambiguous');
  const signedAt = timesOf(person.signatures)[0] ?? null;
  const authorisedAt = timesOf(authorisation.signatures.filter(valid)).at(-1) ?? null;
  const content = authorisationContent(text);
  const objection = objectionOf(content, text, document, signedAt, authorisedAt, context);
  if (objection) return officer(objection.reason, sentence(objection.text));
  const end = context.authorisations.find((other) => other.document !== document && takesBack(other.text, person));
  if (end) return officer('authorisation-out-of-scope', sentence(say.takenBack(document, end.document)));
  return {
    rank: carriedRank.satisfied,
    outcome: 'satisfied',
    reason: 'authorised-signed',
    missing: [],
    lacking: '',
    steps: [
      ...steps,
      ...(chained ? [sentence(say.substituted(document)), ...earlier.carried.steps] : []),
      ...(judged.outcome === 'satisfied' ? [{ text: say.complete(judged.complete), evidence: [] }] : []),
      ...judged.identities
        .filter(({ degree }) => degree !== 'certain')
        .map(({ person: name, how }) => ({ text: say.byNameOnly(name, how), evidence: [] })),
    ],
  };
};
