import { peselBirthDate } from '../identifiers/index.ts';
import { polishDay, type Language, type Localised, type Signatories, type Signature } from '../model/index.ts';
import { isOfOneHead, lastDayOf, type Understood } from './authorisations/index.ts';
import { authorisationWords } from './authorisation-words.ts';
import type { SigningPerson } from './signers.ts';
import type { Words } from './words.ts';

export type Reason = Signatories['reason'];
export type Objection = { readonly reason: Reason; readonly text: string; readonly quotes?: readonly string[] };

/** When something was signed: not before, not after. Null: nobody knows. ISO 8601. */
type Interval = { readonly earliest: string | null; readonly latest: string | null };

/** Clocks differ by so much; what claims to be of later than the letter tells no time at all. */
const mostAhead = 15 * 60_000;
const claimOf = ({ time }: Signature, receivedAt: string | null): string | null =>
  time.claimed === null || (receivedAt !== null && Date.parse(time.claimed) > Date.parse(receivedAt) + mostAhead)
    ? null
    : time.claimed;
const sooner = (a: string, b: string | null): string => (b !== null && Date.parse(b) < Date.parse(a) ? b : a);

/**
 * A time that nothing proves is the signer's own word: it may be set back, never past the day the letter came. What is proven
 * is only that it was signed by then. So whatever is limited must hold from what is claimed until what is proven.
 */
const intervalOf = (signature: Signature, receivedAt: string | null): Interval => {
  const claimed = claimOf(signature, receivedAt);
  const { proven } = signature.time;
  return { earliest: claimed === null ? null : sooner(claimed, proven), latest: proven ?? receivedAt };
};

const dayOf = (instant: string | null): string | null => (instant === null ? null : polishDay(instant));
const daysApart = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
/** A day alone on a line is taken for that of the paper only where it was signed about then. */
const mostDaysApart = 31;

type Given = {
  /** The signatures that hold under the authorisation. */
  readonly authorised: readonly Signature[];
  /** Those who signed it head the unit; else they are attorneys themselves. */
  readonly direct: boolean;
  /** When the letter came. */
  readonly receivedAt: string | null;
  /** Names of the applying unit. */
  readonly local: readonly string[];
  readonly say: Words;
  readonly language: Language;
};

/** Whether a number beside the name in the text says that it is the signer. */
export const attorneyKnown = ({ pesels }: Understood, { pesel }: SigningPerson): boolean =>
  pesel !== undefined && pesels.includes(pesel);

const ofPerson = ({ pesels, born }: Understood, { pesel }: SigningPerson): 'fits' | 'differs' | 'unknown' => {
  if (pesels.length === 0 && born.length === 0) return 'fits';
  if (pesel === undefined) return 'unknown';
  const fits =
    pesels.every((one) => one === pesel) && born.every((day) => day !== null && day === peselBirthDate(pesel));
  return fits ? 'fits' : 'differs';
};

const ofTime = (read: Understood, when: Interval, document: number, given: Given): Objection | null => {
  const { term } = read;
  const { say, language, authorised } = given;
  const told = authorisationWords(language, document);
  const reason: Reason = 'authorisation-out-of-scope';
  const times = authorised.map((one) => one.time.proven ?? claimOf(one, given.receivedAt));
  // An authorisation by several people is given when the last of them signs.
  const authorisedAt = times.includes(null)
    ? null
    : (times
        .filter((one) => one !== null)
        .toSorted((a, b) => Date.parse(a) - Date.parse(b))
        .at(-1) ?? null);
  const [first, last, signedOn] = [dayOf(when.earliest), dayOf(when.latest), dayOf(authorisedAt)];
  const limited = term.until !== null || term.from !== null || term.span !== null;
  if (first === null || signedOn === null || when.earliest === null || authorisedAt === null)
    return { reason, text: limited ? say.termUnknown(document) : told.orderUnknown, quotes: term.quotes };
  if (term.issued !== null && term.issued > signedOn)
    return { reason: 'ambiguous', text: told.datedLater(term.issued, signedOn), quotes: term.issuedQuotes };
  if (term.issued !== null && term.bare && daysApart(term.issued, signedOn) > mostDaysApart)
    return { reason: 'ambiguous', text: told.termDoubtful, quotes: term.issuedQuotes };
  // A span runs from the first day that it may have begun on.
  const claimed = authorised.map((one) => dayOf(one.time.claimed));
  // It may be its own day.
  if (read.dropsOf.includes(signedOn))
    return { reason: 'ambiguous', text: told.unexplained(read.drops), quotes: read.drops };
  const starts = [term.issued, signedOn, ...claimed].filter((one) => one !== null).toSorted();
  const start = term.from ?? starts[0] ?? null;
  const ends = [term.until, term.span && start !== null ? lastDayOf(start, term.span) : null];
  const until = ends.filter((one) => one !== null).toSorted()[0] ?? null;
  if (until !== null && last === null) return { reason, text: say.termUnknown(document), quotes: term.quotes };
  if (until !== null && first > until)
    return { reason, text: say.expired(document, told.day(until)), quotes: term.quotes };
  if (until !== null && last !== null && last > until)
    return { reason, text: told.perhapsExpired(until), quotes: term.quotes };
  const from =
    [term.from, term.issued]
      .filter((one) => one !== null)
      .toSorted()
      .at(-1) ?? null;
  if (from !== null && first < from) return { reason, text: say.notYet(document, told.day(from)), quotes: term.quotes };
  if (Date.parse(authorisedAt) > Date.parse(when.earliest)) return { reason, text: say.late(document) };
  if (term.once !== null && (term.once.of === null || term.once.of !== first))
    return { reason, text: told.once, quotes: term.quotes };
  return null;
};

/** What of a paper stands against using it for this application, in the order of weight; null where nothing does. */
export const objectionOf = (
  read: Understood,
  person: SigningPerson,
  { document, doubts = [] }: { readonly document: number; readonly doubts?: readonly Localised[] },
  given: Given,
): Objection | null => {
  const { scope, grantor, unexplained, otherNumber, term } = read;
  const { say, language } = given;
  const told = authorisationWords(language, document);
  const reason: Reason = 'authorisation-out-of-scope';
  if (doubts.length > 0) return { reason: 'ambiguous', text: told.notAllSeen(doubts) };
  if (otherNumber) return { reason, text: say.ofAnotherUnit(document) };
  // A paper that has run out has, whatever else it says.
  const times = person.signatures.map((one) => ofTime(read, intervalOf(one, given.receivedAt), document, given));
  const late = times.includes(null) ? null : (times[0] ?? null);
  if (unexplained.length > 0)
    return late?.reason === reason && term.until !== null
      ? late
      : { reason: 'ambiguous', text: told.unexplained(unexplained), quotes: unexplained };
  if (!read.granted) return { reason: 'ambiguous', text: say.unclear(person.name, document) };
  const identity = ofPerson(read, person);
  if (identity !== 'fits')
    return {
      reason: 'ambiguous',
      text: identity === 'differs' ? told.otherPerson(person.name) : told.unknownPerson(person.name),
      quotes: read.named,
    };
  if (!scope.covers)
    return { reason, text: scope.part ? told.part(scope.quotes) : say.outOfScope(document), quotes: scope.quotes };
  if (!read.unitNamed && !read.publicHead && !given.local.some(isOfOneHead))
    return { reason: 'ambiguous', text: told.noUnit };
  if (read.qualified && person.signatures.some(({ kind }) => kind !== 'qualified'))
    return { reason: 'ambiguous', text: told.unexplained(scope.quotes), quotes: scope.quotes };
  if (term.doubtful)
    return { reason: 'ambiguous', text: told.termDoubtful, quotes: [...term.quotes, ...term.issuedQuotes] };
  if (late) return late;
  if (grantor.strangers.length > 0)
    return { reason: 'ambiguous', text: told.otherGrantor(grantor.strangers), quotes: grantor.strangers };
  if (given.direct && grantor.posts.length > 0)
    return { reason: 'ambiguous', text: told.otherPost(grantor.posts), quotes: grantor.posts };
  return null;
};
