import {
  polishDay,
  type Evidence,
  type Language,
  type Localised,
  type Signatories,
  type Signature,
} from '../model/index.ts';
import { understand, type Matter, type Understood, type Unit } from './authorisations/index.ts';
import { authorisationWords } from './authorisation-words.ts';
import { mayAuthorise, mentions } from './authorisation.ts';
import type { Authority, Judgement } from './authority.ts';
import { endsNothing, mayTakeBack, type OtherText } from './contradiction.ts';
import { attorneyKnown, objectionOf, type Reason } from './objection.ts';
import { evidenceOf, readSteps, type Step } from './read-steps.ts';
import { signerKey } from './same-signer.ts';
import { counts, mayBeAnybodys, mayCount, peopleOf, type Kinds, type SigningPerson } from './signers.ts';
import type { Words } from './words.ts';

export type { Step } from './read-steps.ts';

export type Authorisation = {
  readonly document: number;
  readonly text: string;
  readonly signatures: readonly Signature[];
  /** There may be signatures that could not be read: nothing is concluded from their absence. */
  readonly signaturesUnread?: boolean;
  /** Nothing of it could be read: it may authorise anybody. */
  readonly textUnread?: boolean;
  /** Why the text is perhaps not all that a reader of the file sees: fields, remarks, pictures, marks over it. */
  readonly doubts?: readonly Localised[];
  /** Any other annex: looked at only so that nobody is told that no authorisation came. */
  readonly perhaps?: boolean;
  /** Where in it words stand; absent where no places are known. */
  readonly placesOf?: (quote: string) => readonly Evidence[];
};

/** How far one authorisation carries one signer; higher is better for the applicant. */
export type Carried = {
  readonly rank: number;
  readonly outcome: Signatories['outcome'];
  readonly reason: Reason;
  readonly missing: readonly (readonly string[])[];
  readonly lacking: string;
  readonly steps: readonly Step[];
  /** What of the paper an officer has to look at. */
  readonly open?: string;
  /** The attorney as the paper names him, and those who signed it as the register does. */
  readonly identities?: NonNullable<Signatories['identities']>;
};

export const carriedRank = { unnamed: 0, unsigned: 1, other: 2, officer: 3, satisfied: 4 } as const;

/** More authorisations in a row than this are not followed. */
const longestChain = 3;
/** For more people than this no other paper is read. */
const mostReaders = 6;

/** More texts than this are read for nobody in one decision: a paper with its signers, and those of a chain. */
const mostReadings = 40;
/** As many papers of three pages each; UTF-16 units. */
const mostLength = 120_000;
/** More papers than this are not held against each other. */
const mostPapers = 40;

export type CarryContext = {
  readonly authority: Authority;
  readonly authorisations: readonly Authorisation[];
  readonly allowedKinds: Kinds;
  readonly unit: Unit;
  readonly matter: Matter;
  readonly language: Language;
  readonly say: Words;
  /** When the letter came, ISO 8601: nothing in it was signed later. */
  readonly receivedAt?: string | null;
  /** What else the letter says: its own text and annexes that are no authorisations. */
  readonly others?: readonly OtherText[];
  /** All who signed the application. */
  readonly applying?: readonly SigningPerson[];
};

export const placesOf = (signatures: readonly Signature[]): Evidence[] =>
  signatures.flatMap(({ evidence }) => evidence);

type Memo = {
  readonly read: Map<string, Understood | null>;
  readonly judged: Map<number, Judgement>;
  readonly named: Map<string, boolean>;
  readonly back: Map<string, boolean>;
  /** UTF-16 units read. */
  length: number;
};
/** Each text is read once for each person, and each paper judged once, however many chains lead there. */
const memos = new WeakMap<CarryContext, Memo>();
const memoOf = (context: CarryContext): Memo => {
  const known = memos.get(context) ?? {
    read: new Map(),
    judged: new Map(),
    named: new Map(),
    back: new Map(),
    length: 0,
  };
  memos.set(context, known);
  return known;
};

const signersOf = ({ signatures }: Authorisation, { allowedKinds }: CarryContext): readonly SigningPerson[] =>
  peopleOf(signatures.filter((signature) => counts(signature, allowedKinds)));

/** Null where too much was read already. */
const readFor = (authorisation: Authorisation, person: SigningPerson, context: CarryContext): Understood | null => {
  const memo = memoOf(context);
  const { read } = memo;
  const key = `${authorisation.document} ${person.name}`;
  const known = read.get(key);
  if (known !== undefined) return known;
  const { unit, matter } = context;
  const found =
    read.size >= mostReadings || memo.length > mostLength
      ? null
      : understand(
          authorisation.text,
          person,
          unit,
          matter,
          signersOf(authorisation, context).map(({ name }) => name),
        );
  read.set(key, found);
  if (found !== null) memo.length += authorisation.text.length;
  return found;
};

const judgedBy = (authorisation: Authorisation, context: CarryContext): Judgement => {
  const { judged } = memoOf(context);
  const found = judged.get(authorisation.document) ?? context.authority.judge(signersOf(authorisation, context));
  judged.set(authorisation.document, found);
  return found;
};

const namedIn = ({ document, text }: Authorisation, person: SigningPerson, context: CarryContext): boolean => {
  const { named } = memoOf(context);
  const key = `${document} ${signerKey(person)}`;
  const found = named.get(key) ?? mentions(text, person);
  named.set(key, found);
  return found;
};

/** Whether another text of the letter may take back what the person was given, or was too much to be read. */
const takenBackBy = (other: OtherText, person: SigningPerson, tied: boolean, context: CarryContext): boolean => {
  const { back } = memoOf(context);
  const key = `${other.document} ${tied} ${signerKey(person)}`;
  const known = back.get(key);
  if (known !== undefined) return known;
  const { unit, matter, receivedAt } = context;
  const paper = context.authorisations.find(({ document }) => document === other.document);
  const signing = context.authorisations.flatMap((one) => signersOf(one, context));
  const grantors = [...new Set(signing.map(({ name }) => name))];
  const found =
    mayTakeBack(other, { person, grantors, unit, matter, tied, signed: (paper?.signatures ?? []).length > 0 }) &&
    !isHarmless(other, person, signing, receivedAt, context);
  back.set(key, found);
  return found;
};

/** Whether the text is a paper understood to its last word as a grant, to the person or to somebody else who signs here. */
const isHarmless = (
  other: OtherText,
  person: SigningPerson,
  signing: readonly SigningPerson[],
  receivedAt: string | null | undefined,
  context: CarryContext,
): boolean => {
  const paper = context.authorisations.find(({ document }) => document === other.document) ?? {
    ...other,
    signatures: [],
  };
  const days = signersOf(paper, context).flatMap(({ signatures }) =>
    signatures.flatMap(({ time }) => [time.claimed, time.proven].flatMap((one) => (one ? [polishDay(one)] : []))),
  );
  const about = {
    named: namedIn(paper, person, context),
    day: receivedAt ? polishDay(receivedAt) : null,
    given: days.toSorted()[0] ?? null,
  };
  const others = signing.filter(({ name }) => name !== person.name);
  return [person, ...others]
    .slice(0, mostReaders)
    .some((reader) => endsNothing(readFor(paper, reader, context), about));
};

type Earlier = { readonly carried: Carried; readonly substitution: Understood['substitution']['said'] };

/** An earlier authorisation of those who signed this one, good enough to stand behind it; null when there is none. */
const behind = (
  signers: readonly SigningPerson[],
  person: SigningPerson,
  authorisation: Authorisation,
  used: readonly number[],
  context: CarryContext,
): Earlier | null => {
  const chain = [...used, authorisation.document];
  if (chain.length >= longestChain || context.authorisations.length > mostPapers) return null;
  // Nobody gives himself a power.
  const givers = signers.filter(({ name }) => name !== person.name);
  const found = givers.flatMap((signer) =>
    context.authorisations
      .filter(
        (paper) => !chain.includes(paper.document) && paper.textUnread !== true && namedIn(paper, signer, context),
      )
      .map((earlier): Earlier => ({
        carried: carry(signer, true, earlier, context, chain),
        substitution: readFor(earlier, signer, context)?.substitution.said ?? null,
      })),
  );
  const worth = ({ carried, substitution }: Earlier): number => carried.rank * 2 + (substitution === 'granted' ? 1 : 0);
  return found.toSorted((a, b) => worth(b) - worth(a))[0] ?? null;
};

/** Whether all who signed papers that name the person, or the application, would do together. */
const togetherEnough = (person: SigningPerson, context: CarryContext): boolean => {
  const naming = context.authorisations.filter((paper) => paper.textUnread !== true && namedIn(paper, person, context));
  const people = [
    ...peopleOf(naming.flatMap(({ signatures }) => signatures.filter((one) => counts(one, context.allowedKinds)))),
    ...(context.applying ?? []),
  ];
  return naming.length > 0 && context.authority.judge(people).outcome !== 'not-satisfied';
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
  const { authority, allowedKinds, say, language } = context;
  const told = authorisationWords(language, document);
  const valid = (signature: Signature): boolean => counts(signature, allowedKinds);
  const place: Evidence[] = [{ document, via: 'text' }];
  const sentence = (words: string): Step => ({ text: words, evidence: place });
  const plain = (rank: number, outcome: Carried['outcome'], reason: Reason, words: string | null): Carried => ({
    rank,
    outcome,
    reason,
    missing: [],
    lacking: '',
    steps: words === null ? [] : [sentence(words)],
    ...(outcome === 'officer' && words !== null ? { open: words } : {}),
  });
  if (authorisation.textUnread === true)
    return plain(carriedRank.officer, 'officer', 'ambiguous', say.unreadable(document));
  const named = namedIn(authorisation, person, context);
  if (authorisation.perhaps === true && !(named && mayAuthorise(text, authorisation.signatures.length > 0)))
    return plain(carriedRank.unnamed, 'not-satisfied', 'signer-not-authorised', null);
  const read = named ? readFor(authorisation, person, context) : null;
  if (!named) {
    // Somebody may stand in a picture, a field or on a page that nobody read.
    return (authorisation.doubts ?? []).length > 0
      ? plain(carriedRank.officer, 'officer', 'ambiguous', told.notAllSeen(authorisation.doubts ?? []))
      : plain(carriedRank.unnamed, 'not-satisfied', 'signer-not-authorised', say.unnamed(person.name, document));
  }
  if (read === null) return plain(carriedRank.officer, 'officer', 'ambiguous', told.tooMany);
  // It was called no authorisation, and may be one: that none came is not to be said.
  if (authorisation.perhaps === true && !read.granted)
    return plain(carriedRank.officer, 'officer', 'ambiguous', told.mayBeOne);

  const signers = signersOf(authorisation, context);
  const judged = judgedBy(authorisation, context);
  const steps: Step[] = [
    {
      text: read.granted ? say.names(person.name, document) : told.mentions(person.name),
      evidence: evidenceOf(read.named.length > 0 ? read.named : [person.name], authorisation),
    },
    ...readSteps(
      read,
      authorisation,
      signers.map(({ name }) => name),
      language,
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
    ...(more[0] === undefined ? {} : { open: more[0].text }),
  });

  const earlier = judged.outcome === 'satisfied' ? null : behind(signers, person, authorisation, used, context);
  const chained = earlier?.substitution === 'granted' && earlier.carried.outcome === 'satisfied';
  if (judged.outcome !== 'satisfied' && !chained) {
    if (judged.outcome === 'officer') return officer('ambiguous');
    if (earlier?.substitution === 'unclear' && earlier.carried.outcome !== 'not-satisfied')
      return officer('ambiguous', sentence(told.furtherUnclear), ...earlier.carried.steps);
    if (earlier?.carried.outcome === 'officer' && earlier.substitution !== 'denied')
      return officer(earlier.carried.reason, ...earlier.carried.steps);
    const unverified = peopleOf(authorisation.signatures.filter((one) => !valid(one) && mayCount(one)));
    if (authority.judge([...signers, ...unverified]).outcome !== 'not-satisfied')
      return officer('signature-unverified');
    const unsigned = signers.length === 0 && !authorisation.signatures.some(mayCount);
    if (
      (!unsigned && signers.length === 0) ||
      authorisation.signaturesUnread === true ||
      authorisation.signatures.some(mayBeAnybodys)
    )
      return officer('signature-unverified');
    if (!unsigned && used.length === 0 && togetherEnough(person, context))
      return officer('ambiguous', sentence(told.apart));
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
  const objection = objectionOf(read, person, authorisation, {
    authorised: authorisation.signatures.filter(valid),
    direct: judged.outcome === 'satisfied',
    receivedAt: context.receivedAt ?? null,
    local: context.unit.names,
    say,
    language,
  });
  if (objection)
    return officer(objection.reason, {
      text: objection.text,
      evidence: evidenceOf(objection.quotes ?? [], authorisation),
    });
  const papers = context.authorisations.filter((other) => other.document !== document);
  if (papers.length >= mostPapers) return officer('ambiguous', sentence(told.tooMany));
  const end = [
    ...papers.filter(({ textUnread }) => textUnread !== true),
    ...(context.others ?? []).filter((other) => other.document !== document),
  ].find((other) => takenBackBy(other, person, read.tied, context));
  if (end)
    return officer('authorisation-out-of-scope', {
      text: say.takenBack(document, end.document),
      evidence: [{ document: end.document, via: 'text' }],
    });
  const known = attorneyKnown(read, person);
  return {
    rank: carriedRank.satisfied,
    outcome: 'satisfied',
    reason: 'authorised-signed',
    missing: [],
    lacking: '',
    steps: [
      ...steps,
      ...(known ? [] : [{ text: say.byNameOnly(person.name, ['same-name']), evidence: placesOf(person.signatures) }]),
      ...(chained ? [sentence(say.substituted(document)), ...earlier.carried.steps] : []),
      ...(judged.outcome === 'satisfied'
        ? [{ text: say.complete(judged.complete), evidence: placesOf(signers.flatMap(({ signatures }) => signatures)) }]
        : []),
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
        ...(known
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
