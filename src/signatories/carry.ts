import { polishDay, type Evidence, type Language, type Signatories, type Signature } from '../model/index.ts';
import { authorisationWords } from './authorisation-words.ts';
import { authorises, takesBack } from './authorisation.ts';
import { lastDayOf, understand, type Matter, type Understood, type Unit } from './authorisations/index.ts';
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
  /** Where in it words stand; absent where no places are known. */
  readonly placesOf?: (quote: string) => readonly Evidence[];
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
  /** The attorney as the paper names him, and those who signed it as the register does. */
  readonly identities?: NonNullable<Signatories['identities']>;
};

export const carriedRank = { unnamed: 0, unsigned: 1, other: 2, officer: 3, satisfied: 4 } as const;

/** More authorisations in a row than this are not followed. */
const longestChain = 3;

export type CarryContext = {
  readonly authority: Authority;
  readonly authorisations: readonly Authorisation[];
  readonly allowedKinds: Kinds;
  readonly unit: Unit;
  readonly matter: Matter;
  readonly language: Language;
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

type Objection = { readonly reason: Reason; readonly text: string };

/** What of its words stands against using it for this application, in the order of weight. */
const objectionOf = (
  { term, scope, grantor, unexplained, otherUnits, otherNumber }: Understood,
  document: number,
  signedAt: string | null,
  authorisedAt: string | null,
  { say, language }: CarryContext,
): Objection | null => {
  const told = authorisationWords(language, document);
  const day = signedAt === null ? null : polishDay(signedAt);
  const reason: Reason = 'authorisation-out-of-scope';
  if (otherNumber) return { reason, text: say.ofAnotherUnit(document) };
  if (otherUnits.length > 0) return { reason, text: told.otherUnit(otherUnits) };
  if (!scope.covers) return { reason, text: scope.part ? told.part(scope.quotes) : say.outOfScope(document) };
  const given = term.issued ?? (authorisedAt === null ? null : polishDay(authorisedAt));
  const start = term.from ?? given;
  const limited = term.until !== null || term.from !== null || term.span !== null;
  // When it was signed, or from when the term runs, is not known: whether it still held nobody can tell.
  if (limited && (day === null || (term.span !== null && term.until === null && start === null)))
    return { reason, text: say.termUnknown(document) };
  const ends = [term.until, term.span && start !== null ? lastDayOf(start, term.span) : null];
  const until = ends.filter((one) => one !== null).toSorted()[0] ?? null;
  if (until !== null && day !== null && day > until) return { reason, text: say.expired(document, told.day(until)) };
  const from =
    [term.from, term.issued]
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null;
  if (from !== null && day !== null && day < from) return { reason, text: say.notYet(document, told.day(from)) };
  // An authorisation by several people is given when the last of them signs.
  if (authorisedAt !== null && signedAt !== null && Date.parse(authorisedAt) > Date.parse(signedAt))
    return { reason, text: say.late(document) };
  if (term.once !== null && (term.once.of === null || term.once.of !== day)) return { reason, text: told.once };
  if (term.doubtful) return { reason: 'ambiguous', text: told.termDoubtful };
  if (grantor.strangers.length > 0) return { reason: 'ambiguous', text: told.otherGrantor(grantor.strangers) };
  if (unexplained.length > 0) return { reason: 'ambiguous', text: told.unexplained(unexplained) };
  return null;
};

/** What the paper was understood to say, for the officer's eye: each fact with the words it was read from. */
const readSteps = (
  { term, scope, grantor, substitution, place }: Understood,
  authorisation: Authorisation,
  signers: readonly string[],
  language: Language,
): Step[] => {
  const { document } = authorisation;
  const told = authorisationWords(language, document);
  const at = (quotes: readonly string[]): Evidence[] =>
    quotes.slice(0, 6).flatMap((quote): readonly Evidence[] => {
      const found = authorisation.placesOf?.(quote) ?? [];
      return found.length > 0 ? found : [{ document, via: 'text', quote: quote.slice(0, 300) }];
    });
  return [
    { text: told.grantor(grantor.quotes, signers), evidence: at(grantor.quotes) },
    ...(scope.covers ? [{ text: told.scope(scope.quotes[0] ?? ''), evidence: at(scope.quotes) }] : []),
    ...(term.issued === null ? [] : [{ text: told.issued(term.issued), evidence: [] }]),
    { text: told.valid(term.from, term.until), evidence: at(term.quotes) },
    ...(place === null ? [] : [{ text: told.place(place), evidence: at([place]) }]),
    ...(substitution === null ? [] : [{ text: told.further(substitution), evidence: [] }]),
  ];
};

/** An earlier authorisation of those who signed this one, good enough to stand behind it; null when there is none. */
const behind = (
  signers: readonly SigningPerson[],
  authorisation: Authorisation,
  used: readonly number[],
  context: CarryContext,
): { readonly carried: Carried; readonly substitution: boolean; readonly unclear: boolean } | null => {
  const chain = [...used, authorisation.document];
  if (chain.length >= longestChain) return null;
  const found = signers.flatMap((signer) =>
    context.authorisations
      .filter(({ document }) => !chain.includes(document))
      .map((earlier) => {
        const said =
          earlier.textUnread === true
            ? null
            : understand(earlier.text, signer, context.unit, context.matter).substitution;
        return {
          carried: carry(signer, true, earlier, context, chain),
          substitution: said === 'granted',
          unclear: said === 'unclear',
        };
      }),
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
  const read = understand(
    text,
    person,
    context.unit,
    context.matter,
    peopleOf(authorisation.signatures).map(({ name }) => name),
  );
  const named = authorises(read.rest, person, text);
  if (named === 'no')
    return plain(carriedRank.unnamed, 'not-satisfied', 'signer-not-authorised', say.unnamed(person.name, document));

  const signers = peopleOf(authorisation.signatures.filter(valid));
  const possible = peopleOf(authorisation.signatures.filter((signature) => valid(signature) || mayCount(signature)));
  const judged: Judgement = authority.judge(signers);
  const told = authorisationWords(context.language, document);
  const steps: Step[] = [
    {
      text: named === 'yes' ? say.names(person.name, document) : say.unclear(person.name, document),
      evidence: read.named.flatMap((quote): readonly Evidence[] => {
        const found = authorisation.placesOf?.(quote) ?? [];
        return found.length > 0 ? found : [{ document, via: 'text', quote }];
      }),
    },
    ...readSteps(
      read,
      authorisation,
      signers.map(({ name }) => name),
      context.language,
    ),
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
    if (earlier?.unclear === true && earlier.carried.outcome !== 'not-satisfied')
      return officer('ambiguous', sentence(told.furtherUnclear), ...earlier.carried.steps);
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
  const objection = objectionOf(read, document, signedAt, authorisedAt, context);
  if (objection) return officer(objection.reason, sentence(objection.text));
  const end = context.authorisations.find((other) => other.document !== document && takesBack(other.text, person));
  const byNumber = person.pesel !== undefined && text.includes(person.pesel);
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
      ...judged.identities
        .filter(({ degree, how }) => degree === 'certain' && how.some((one) => one.startsWith('other-')))
        .map(({ signer, person: name, how }) => ({ text: told.known(signer, name, how), evidence: [] })),
    ],
    identities: [
      {
        signer: person.name,
        person: read.named[0] ?? person.name,
        ...(byNumber
          ? { degree: 'certain' as const, how: ['pesel' as const] }
          : { degree: 'likely' as const, how: ['same-name' as const] }),
        evidence: placesOf(person.signatures),
      },
      ...judged.identities.map((one) => ({
        ...one,
        how: [...one.how],
        evidence: placesOf(signers.find(({ name }) => name === one.signer)?.signatures ?? []),
      })),
      ...(chained ? (earlier.carried.identities ?? []) : []),
    ],
  };
};
