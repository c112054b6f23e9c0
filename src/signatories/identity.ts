import { foldLetters } from '../identifiers/index.ts';
import type { IdentityDegree, IdentityHow } from '../model/index.ts';
import { samePerson } from './same-person.ts';

/** A person as a certificate, a form or a register names them. */
export type Named = { readonly name: string; readonly pesel?: string | undefined };

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
    hyphens(double) &&
    short.every((word) => long.includes(word))
  );
};

const no: Identity = { degree: 'no', how: [], weak: false };

/**
 * Whether two records name one person. Numbers go before names: equal PESEL numbers make it certain even where a surname has
 * changed, different ones make it nobody. By names alone it is never more than likely.
 */
export const identify = (one: Named, other: Named): Identity => {
  const same = samePerson(one.name, other.name);
  if (one.pesel !== undefined && other.pesel !== undefined) {
    if (one.pesel !== other.pesel) return no;
    if (same) return { degree: 'certain', how: ['pesel', ...differences(one.name, other.name)], weak: false };
    const shared = written(one.name).filter((word) => written(other.name).includes(word));
    // The same number under a wholly different name is somebody's mistake, or worse.
    return shared.length > 0
      ? { degree: 'certain', how: ['pesel', 'other-surname'], weak: false }
      : { degree: 'likely', how: ['pesel', 'other-name'], weak: true };
  }
  if (same) return { degree: 'likely', how: differences(one.name, other.name), weak: false };
  if (halfSurname(one.name, other.name)) return { degree: 'likely', how: ['half-surname'], weak: true };
  return no;
};
