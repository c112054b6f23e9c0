import { fewLettersApart, findPhrase, foldWords, parsePhrase, phrasesIn, textWords } from '../../identifiers/index.ts';
import { withPlainForms } from './text.ts';

/** Names of people and units, and words in texts. Folded: without case, diacritics and punctuation. */

const longestName = 300;
const folded = (name: string): string => withPlainForms(foldWords(name.slice(0, longestName)));

/** The same words in the same order; legal forms written out or not. */
export const sameName = (a: string, b: string): boolean => folded(a) !== '' && folded(a) === folded(b);

/** The same words in any order: "KOWALSKA Anna" is "Anna Kowalska". */
export const samePerson = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((name) => folded(name).split(' ').sort().join(' '));
  return left !== undefined && left !== '' && left === right;
};

export const containsName = (text: string, name: string): boolean => {
  const words = textWords(name.slice(0, longestName)).map((word) => ({ word, open: false, optional: false }));
  return findPhrase(textWords(text), words) >= 0;
};

/** Not the same, but at most two letters apart: a typing error, perhaps. Names under five letters tell nothing. */
export const nearName = (a: string, b: string): boolean => {
  const [left = '', right = ''] = [a, b].map((name) => foldWords(name.slice(0, longestName)).slice(0, 120));
  if (left.length < 5 || right.length < 5 || left === right || Math.abs(left.length - right.length) > 2) return false;
  return fewLettersApart(left, right, 2);
};

export const mentions = (text: string, phrases: readonly string[]): boolean => {
  const words = textWords(text);
  return phrases.slice(0, 500).some((phrase) => findPhrase(words, parsePhrase(phrase)) >= 0);
};

export const mentioned = (text: string, phrases: readonly string[]): string[] => phrasesIn(text, phrases);

/** "Re: CSR – Urząd X" after "CSR" is "Urząd X"; empty where the text does not begin so or has no dash. */
export const afterPrefix = (text: string, prefix: string): string => {
  let rest = text.slice(0, 2000).replace(/\s+/g, ' ').trim();
  for (let round = 0; round < 10; round += 1) {
    const shorter = rest.replace(/^(?:re|fwd?|odp|pd|aw|wg)(?:\[\d{1,3}\])?: ?/i, '');
    if (shorter === rest) break;
    rest = shorter;
  }
  const wanted = foldWords(prefix);
  // Any of the dashes that mail programs make of "-": U+2010 to U+2015, U+2212.
  const dash = rest.search(/[-\u2010-\u2015\u2212]/);
  if (wanted === '' || dash < 0 || foldWords(rest.slice(0, dash)) !== wanted) return '';
  return rest.slice(dash + 1).trim();
};

const namelike = (part: string): boolean => {
  const words = part.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.length >= 2 && words.length <= 5 && words.every((word) => /^\p{Lu}/u.test(word));
};

/** Surely more than one person: several names of two words or more, one after the other. */
export const namesSeveralPeople = (text: string): boolean => {
  const parts = text
    .slice(0, 20_000)
    .split(/[;,\n\r•]|\s(?:i|oraz|and)\s|(?:^|\s)\d{1,2}[.)]\s/u)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return parts.filter(namelike).length > 1;
};

export const wordCount = (text: string): bigint => BigInt(textWords(text).length);

export const oneOf = (text: string, list: readonly string[]): boolean => {
  const wanted = foldWords(text.slice(0, longestName));
  return wanted !== '' && list.some((item) => foldWords(item.slice(0, longestName)) === wanted);
};

const foldedSet = (list: readonly string[]): ReadonlySet<string> => new Set(list.map((item) => foldWords(item)));

/** Items of the first list that are not in the second. */
export const without = (list: readonly string[], others: readonly string[]): string[] => {
  const out = foldedSet(others);
  return list.filter((item) => !out.has(foldWords(item)));
};

export const common = (list: readonly string[], others: readonly string[]): string[] => {
  const kept = foldedSet(others);
  return list.filter((item) => kept.has(foldWords(item)));
};

/** What differs between two lists of `key=value`: `key: x → y`; other items of one list alone with − or +. */
export const differences = (before: readonly string[], after: readonly string[]): string[] => {
  const split = (item: string): readonly [string, string] | null => {
    const at = item.indexOf('=');
    return at > 0 ? [item.slice(0, at), item.slice(at + 1)] : null;
  };
  const values = (list: readonly string[]) =>
    new Map(list.flatMap((item) => [split(item)].filter((pair) => pair !== null)));
  const [old, now] = [values(before), values(after)];
  const plain = (list: readonly string[]) => list.filter((item) => split(item) === null);
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return [
    ...keys
      .filter((key) => old.get(key) !== now.get(key))
      .map((key) => `${key}: ${old.get(key) ?? '–'} → ${now.get(key) ?? '–'}`),
    ...plain(before)
      .filter((item) => !after.includes(item))
      .map((item) => `− ${item}`),
    ...plain(after)
      .filter((item) => !before.includes(item))
      .map((item) => `+ ${item}`),
  ];
};
