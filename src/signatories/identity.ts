import { compactDigits, foldLetters, isPesel, peselBirthDate } from '../identifiers/index.ts';
import type { IdentityDegree, IdentityHow } from '../model/index.ts';
import { isGivenName } from './given-names.ts';
import { nearMiss } from './near-miss.ts';
import { nameParts, sameParts, samePerson } from './same-person.ts';

/** A person as a certificate, a form or a register names them. */
export type Named = {
  readonly name: string;
  readonly pesel?: string | undefined;
  /** ISO 8601: the register gives it of people without a PESEL number. */
  readonly birthDate?: string | undefined;
  /** Where the source keeps the two apart: attributes of a certificate, fields of the register. */
  readonly given?: string | undefined;
  readonly surname?: string | undefined;
  /** Of a signer, with which certificate: two of them may be two people of one name. */
  readonly certificate?: string | undefined;
};

export type Identity = {
  readonly degree: IdentityDegree;
  /** What tells it, and what differs in the writing. */
  readonly how: readonly IdentityHow[];
  /** Likely, but not so that anything may rest on it: an officer looks. */
  readonly weak: boolean;
};

const titles =
  /(?<![\p{L}])(?:dr|mgr|in[zż]|prof|hab|lek|med|adw|mec|ks|pan|pani|notariusz|radca prawny)\.?(?![\p{L}])/giu;

const written = (name: string): readonly string[] =>
  name
    .normalize('NFC')
    .replace(/\u00ad|\u200c|\u200d|\u2060|\ufeff/g, '')
    .toLocaleLowerCase('pl')
    .replace(titles, ' ')
    .split(/[^\p{L}\p{M}'’]+/u)
    .filter((word) => word !== '');

const hyphens = (name: string): boolean => /\p{L}\s?[-\u2010-\u2015]\s?\p{L}/u.test(name);
const titled = (name: string): boolean => name.search(titles) >= 0;

/** In what two writings of one name differ; letter case and spaces are no difference. */
const differences = (one: string, other: string): readonly IdentityHow[] => {
  const [left, right] = [written(one), written(other)];
  const [foldedLeft, foldedRight] = [left.map(foldLetters), right.map(foldLetters)];
  const shared = foldedLeft.filter((word) => foldedRight.includes(word));
  const found: IdentityHow[] = [];
  if (left.length !== right.length || shared.length !== left.length) found.push('second-name');
  if (shared.some((word) => left[foldedLeft.indexOf(word)] !== right[foldedRight.indexOf(word)]))
    found.push('diacritics');
  if (shared.join(' ') !== foldedRight.filter((word) => foldedLeft.includes(word)).join(' ')) found.push('order');
  if (hyphens(one) !== hyphens(other)) found.push('hyphen');
  if (titled(one) !== titled(other)) found.push('title');
  return found.length === 0 ? ['same-name'] : found;
};

/** One half of a double surname beside the same given name: "Anna Lis" and "Anna Krzemińska-Lis". */
const halfSurname = (one: string, other: string): boolean => {
  const [left, right] = [written(one).map(foldLetters), written(other).map(foldLetters)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  const double = left.length <= right.length ? other : one;
  return (
    short.length >= 2 &&
    long.length === short.length + 1 &&
    (hyphens(double) || long.every((word) => short.includes(word) || !isGivenName(word))) &&
    short.every((word) => long.includes(word))
  );
};

/** Both halves of a double surname, the other way round: "Nowak-Lis" and "Lis-Nowak". */
const turnedSurname = (one: string, other: string): boolean => {
  const [left, right] = [nameParts(one), nameParts(other)];
  return (
    left.given === right.given &&
    left.surname.length === 2 &&
    right.surname.length === 2 &&
    left.surname.toReversed().join(' ') === right.surname.join(' ')
  );
};

/** Whoever writes some Polish letters writes all: "Łukasz Bąk" and "Łukasz Bak" may be two people. */
const marksDiffer = (one: string, other: string): boolean => {
  const marked = (name: string): boolean => /[ąćęłńóśźż]/u.test(name.normalize('NFC').toLocaleLowerCase('pl'));
  return marked(one) && marked(other) && differences(one, other).includes('diacritics');
};

/** "Jan Kowalski Nowak" for "Jan Nowak": a word more that is no known given name may be half of a double surname. */
const moreThanGiven = (one: string, other: string): boolean => {
  const [left, right] = [written(one).map(foldLetters), written(other).map(foldLetters)];
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  return (
    long.length > short.length && long.some((word) => !short.includes(word) && word.length > 1 && !isGivenName(word))
  );
};

/** "Adam Marek" for "Marek Adam": which of two given names is the surname nobody knows. */
const eitherOrder = (one: string, other: string): boolean =>
  differences(one, other).includes('order') &&
  [one, other].every((name) => written(name).map(foldLetters).every(isGivenName));

const apart = ({ given, surname }: Named): boolean => given !== undefined && surname !== undefined;

const no: Identity = { degree: 'no', how: [], weak: false };
const weak = (...how: readonly IdentityHow[]): Identity => ({ degree: 'likely', how, weak: true });

const sameGivenName = (one: string, other: string): boolean => {
  const [left, right] = [nameParts(one), nameParts(other)];
  return left.given.length > 1 && left.given === right.given;
};

/** A number that is none makes nobody certain. */
const numberOf = ({ pesel = '' }: Named): string | undefined => (isPesel(pesel) ? compactDigits(pesel) : undefined);

const differ = (one: Named, other: Named): boolean => {
  const [left, right] = [compactDigits(one.pesel ?? ''), compactDigits(other.pesel ?? '')];
  return /^\d{11}$/.test(left) && /^\d{11}$/.test(right) && left !== right;
};

const birthOf = (one: Named): string | null => {
  const number = numberOf(one);
  return (number === undefined ? null : peselBirthDate(number)) ?? one.birthDate?.slice(0, 10) ?? null;
};

/** "Marek Tomasz" and "Tomasz Marek", where both sides say which of the words is the surname. */
const exchanged = (one: Named, other: Named): boolean =>
  one.given !== undefined &&
  one.surname !== undefined &&
  other.given !== undefined &&
  other.surname !== undefined &&
  !sameParts({ given: one.given, surname: one.surname }, { given: other.given, surname: other.surname });

/**
 * Whether two records name one person. Numbers go before names: equal PESEL numbers make it certain even where a surname has
 * changed, different ones make it nobody, and so do different dates of birth. By names alone it is never more than likely; where
 * given name and surname are exchanged, or the names merely resemble each other, nothing may rest on it and an officer looks.
 */
export const identify = (one: Named, other: Named): Identity => {
  const same = samePerson(one.name, other.name);
  const [number, otherNumber] = [numberOf(one), numberOf(other)];
  if (differ(one, other)) return no;
  if (number !== undefined && otherNumber !== undefined) {
    if (same) return { degree: 'certain', how: ['pesel', ...differences(one.name, other.name)], weak: false };
    // Surnames change and given names do not: the same number beside another given name is somebody's mistake, or worse.
    return sameGivenName(one.name, other.name)
      ? { degree: 'certain', how: ['pesel', 'other-surname'], weak: false }
      : weak('pesel', 'other-name');
  }
  const [birth, otherBirth] = [birthOf(one), birthOf(other)];
  const bothBorn = birth !== null && otherBirth !== null;
  // A namesake: no two records of one person have two dates of birth.
  if (bothBorn && birth !== otherBirth) return no;
  if (same) {
    const how: readonly IdentityHow[] = [
      ...(bothBorn ? (['birth-date'] as const) : []),
      ...differences(one.name, other.name),
    ];
    if (exchanged(one, other)) return weak('exchanged', ...how);
    // Where both sides keep given names and surname apart, nothing of this is a question.
    const open =
      !(apart(one) && apart(other)) && (moreThanGiven(one.name, other.name) || eitherOrder(one.name, other.name));
    return open || marksDiffer(one.name, other.name) ? weak(...how) : { degree: 'likely', how, weak: false };
  }
  const born: readonly IdentityHow[] = bothBorn ? ['birth-date'] : [];
  if (halfSurname(one.name, other.name) || turnedSurname(one.name, other.name)) return weak('half-surname', ...born);
  return nearMiss(one.name, other.name) ? weak('similar-name', ...born) : no;
};
