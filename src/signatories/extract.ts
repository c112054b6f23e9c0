import { foldWords, normaliseKrs, normaliseRegon } from '../identifiers/index.ts';
import type { Evidence, Localised } from '../model/index.ts';

/** An extract of the court register that came with an application: evidence of what it says, and no more. */
export type Extract = {
  readonly document: number;
  readonly entity: {
    readonly name: string;
    readonly krs?: string | undefined;
    readonly regon?: string | undefined;
    readonly kind?: string | undefined;
  };
  readonly representation: string;
  readonly body: readonly {
    readonly name: string;
    readonly function: string;
    readonly suspended?: boolean | undefined;
    readonly pesel?: string | undefined;
    /** ISO 8601, of people without a PESEL number. */
    readonly birthDate?: string | undefined;
    /** As the fields of the register keep them; a company has neither. */
    readonly given?: string | undefined;
    readonly surname?: string | undefined;
    /** Of a member that is itself a company: its own number in the register. */
    readonly krs?: string | undefined;
    readonly evidence?: readonly Evidence[] | undefined;
  }[];
  readonly proxies: readonly {
    readonly name: string;
    readonly kind: string;
    readonly pesel?: string | undefined;
    readonly birthDate?: string | undefined;
    readonly given?: string | undefined;
    readonly surname?: string | undefined;
    readonly evidence?: readonly Evidence[] | undefined;
  }[];
  readonly attorneys?: readonly {
    readonly name: string;
    readonly pesel?: string | undefined;
    readonly birthDate?: string | undefined;
    readonly given?: string | undefined;
    readonly surname?: string | undefined;
  }[];
  /** Members of the supervisory body: they represent nobody, and one of them may bear a member's name. */
  readonly others?: Extract['attorneys'];
  /** Members of the body whom a full extract names and who were struck out. */
  readonly former?: number;
  /** The day it shows, ISO 8601; null when it shows none. */
  readonly issuedAt: string | null;
  /** The hour, "08:15" or "08:15:30", where it shows one. */
  readonly issuedTime?: string | null;
  /** It carries a verified signature or seal of the register. */
  readonly signed: boolean;
  /** It carries the identifiers under which the register lets anybody check a print. */
  readonly identifiable: boolean;
  /**
   * Why nothing may be concluded from it: parts that were not read, an entity that is bankrupt or struck off. Empty or absent
   * where it was read as a whole.
   */
  readonly doubts?: readonly Localised[];
  /** It says that the body has lost its say: bankruptcy, a curator, struck off. Then `doubts` says what. */
  readonly taken?: boolean;
  /** Where in it the entity, its rule of representation and its day stand. */
  readonly places?: {
    readonly entity: readonly Evidence[];
    readonly representation: readonly Evidence[];
    readonly day: readonly Evidence[];
  };
  /** What the open interface of the register says of it, where it was asked: masked names can contradict, never confirm. */
  readonly checked?: {
    readonly outcome: 'agrees' | 'differs' | 'unknown';
    /** It showed whole names, and they agree: only then does it confirm who somebody is. */
    readonly names: boolean;
    /** What was found, and the day the register was asked for. */
    readonly words: Localised;
  };
};

/** What a procedure makes of extracts that the applicant attaches. */
export type ExtractPolicy = {
  /** Days; no law sets a limit. */
  readonly staleAfterDays: number;
  readonly stale: 'note' | 'officer';
  /**
   * An unsigned print: taken as the applicant's claim, with a note; only where the open interface of the register confirms it,
   * names included (it masks them today, and a mask confirms nobody); or confirmed by an officer.
   */
  readonly unsigned: 'claim' | 'register' | 'officer';
};

export const defaultExtractPolicy: ExtractPolicy = { staleAfterDays: 90, stale: 'officer', unsigned: 'register' };

/** Whether the extract is of the unit that applies: one number at least agrees, and none that both have differs. */
export const isOf = (extract: Extract, applicant: { readonly krs: string; readonly regon: string }): boolean => {
  const pairs = [
    [normaliseKrs(extract.entity.krs ?? ''), normaliseKrs(applicant.krs)],
    [
      normaliseRegon(extract.entity.regon ?? '')?.slice(0, 9) ?? null,
      normaliseRegon(applicant.regon)?.slice(0, 9) ?? null,
    ],
  ].filter((pair) => pair.every((number) => number !== null));
  return pairs.length > 0 && pairs.every(([one, other]) => one === other);
};

/** What an extract says that decides who may act, for telling whether two say the same; in whatever order it lists people. */
const content = (extract: Extract): string => {
  const { entity, representation, body, proxies, attorneys = [], others = [], doubts = [] } = extract;
  const person = ({
    name,
    pesel,
    birthDate,
    given,
    surname,
  }: Extract['proxies'][number] | NonNullable<Extract['others']>[number]) => [
    foldWords(name),
    pesel ?? '',
    birthDate ?? '',
    foldWords(given ?? ''),
    foldWords(surname ?? ''),
  ];
  const all = (rows: readonly unknown[]): readonly string[] => rows.map((row) => JSON.stringify(row)).toSorted();
  return JSON.stringify([
    normaliseKrs(entity.krs ?? ''),
    foldWords(entity.kind ?? ''),
    foldWords(representation),
    all(
      body.map((one) => [
        person({ ...one, kind: '' }),
        foldWords(one.function),
        one.suspended ?? false,
        normaliseKrs(one.krs ?? ''),
      ]),
    ),
    all(proxies.map((one) => [person(one), foldWords(one.kind)])),
    all(attorneys.map(person)),
    all(others.map(person)),
    extract.former ?? 0,
    extract.taken ?? false,
    all(doubts.map(({ en }) => en)),
  ]);
};

/** The instant for which it speaks, as its own words sort; a day without an hour is before all its hours. */
const momentOf = ({ issuedAt, issuedTime }: Extract): string => `${issuedAt ?? ''} ${issuedTime ?? ''}`;

/** Only what the register itself sealed is newer than another for certain: a print may bear any day and hour. */
const isSurelyOlder = (other: Extract, { signed, issuedAt, issuedTime }: Extract): boolean => {
  if (!signed || issuedAt === null || other.issuedAt === null) return false;
  if (other.issuedAt !== issuedAt) return other.issuedAt < issuedAt;
  const [hour, otherHour] = [issuedTime ?? null, other.issuedTime ?? null];
  if (hour === null || otherHour === null) return false;
  // "08:15" and "08:15:30" may be one instant: only what both say is compared.
  const shared = Math.min(hour.length, otherHour.length);
  return otherHour.slice(0, shared) < hour.slice(0, shared);
};

/**
 * The newest of several, all that may be as new (it among them), and whether one of these says something else. The order in
 * which they came tells nothing.
 */
export const newestOf = (
  extracts: readonly Extract[],
): { readonly extract: Extract; readonly current: readonly Extract[]; readonly contradicted: boolean } | null => {
  const [only] = extracts;
  if (only && extracts.length === 1) return { extract: only, current: extracts, contradicted: false };
  const sorted = extracts
    .map((extract) => ({ extract, moment: momentOf(extract), says: content(extract) }))
    .toSorted(
      (a, b) =>
        b.moment.localeCompare(a.moment) ||
        Number(b.extract.signed) - Number(a.extract.signed) ||
        a.says.localeCompare(b.says),
    );
  const [newest] = sorted;
  if (!newest) return null;
  const current = sorted.filter(({ extract }) => !isSurelyOlder(extract, newest.extract));
  return {
    extract: newest.extract,
    current: current.map(({ extract }) => extract),
    contradicted: current.some(({ says }) => says !== newest.says),
  };
};

const day = 86_400_000;

/** Age of the extract at `now` in whole days; null when it shows no date. An extract of the future is no younger than 0. */
export const ageInDays = ({ issuedAt }: Extract, now: string): number | null => {
  const issued = issuedAt === null ? Number.NaN : Date.parse(issuedAt);
  const at = Date.parse(now);
  return Number.isNaN(issued) || Number.isNaN(at) ? null : Math.max(0, Math.floor((at - issued) / day));
};
