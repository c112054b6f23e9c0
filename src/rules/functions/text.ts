import { foldWords as fold } from '../../identifiers/index.ts';
import { maskKeyId } from '../../model/index.ts';

/** Decisions about names and texts that would be unreadable as an expression. */

const systemWord =
  /^(?:system|aplikacja|platforma|modul|program|oprogramowanie|serwis|portal|usluga|baza|rejestr|application|platform)\b/;

type Split = { readonly parts: readonly string[]; readonly by: 'list' | 'comma' | 'and' };

const splitNames = (text: string): Split | null => {
  const parts = (pattern: RegExp) =>
    text
      .split(pattern)
      .map((part) => part.trim())
      .filter((part) => /[\p{L}\p{N}]/u.test(part));
  const lines = parts(/[;\n\r•]|(?:^|\s)\d{1,2}[.)]\s/u);
  if (lines.length > 1) return { parts: lines, by: 'list' };
  const commas = parts(/,|\s(?:oraz|a także)\s/iu);
  if (commas.length > 1) return { parts: commas, by: 'comma' };
  const ands = parts(/\s(?:i|and|&|\+|\/)\s|\//iu);
  return ands.length > 1 ? { parts: ands, by: 'and' } : null;
};

/** A part that is a name by itself: starts like one ("System X"), is quoted, an acronym, or carries a digit or an inner capital. */
const standsAlone = (part: string): boolean =>
  systemWord.test(fold(part)) ||
  /^["„”«'].+["”»']$/u.test(part) ||
  (/^\S+$/u.test(part) && /^\p{Lu}[\p{Lu}\p{N}.-]+$|\p{Ll}\p{Lu}|\p{N}/u.test(part));

/**
 * True when the text surely names more than one system: a list by semicolons, lines or numbers; "systemy A i B"; or names
 * joined by a comma or "oraz" that each stand alone. "System Obsługi Kredytów i Pożyczek" is one system.
 */
export const namesSeveral = (text: string): boolean => {
  const split = splitNames(text);
  if (!split) return false;
  if (split.by === 'list' || /^(?:systemy|aplikacje|platformy|systems|applications)\b/.test(fold(text))) return true;
  const oneWordEach = split.by === 'comma' && split.parts.every((part) => /^\p{Lu}\S*$/u.test(part));
  return oneWordEach || split.parts.every(standsAlone);
};

/** True when the text may name more than one system, but may as well be one name with "i", "oraz" or a comma in it. */
export const mayNameSeveral = (text: string): boolean => splitNames(text) !== null && !namesSeveral(text);

/** True when one of `names` occurs in the text as whole words, whatever the case and diacritics. */
export const namesOneOf = (text: string, names: readonly string[]): boolean => {
  const folded = ` ${fold(text)} `;
  return names.some((name) => fold(name) !== '' && folded.includes(` ${fold(name)} `));
};

/** Items that occur more than once, each once, compared without case and outer spaces. */
export const duplicates = (items: readonly string[]): string[] => {
  const keys = items.map((item) => item.trim().toLowerCase());
  return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))];
};

/** Items each once, the first spelling of those that differ only in case and outer spaces. */
export const distinct = (items: readonly string[]): string[] => {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = item.trim().normalize('NFC').toLocaleLowerCase('pl');
    return seen.has(key) ? false : (seen.add(key), true);
  });
};

/** Every item, shortened to 80 characters, for messages. */
export const shortened = (items: readonly string[]): string[] => first(items, BigInt(items.length));

const conjunctions: ReadonlySet<string> = new Set(['i', 'oraz', 'a', 'lub', 'albo', 'and', 'or', '&', '+']);

/** A word that only joins the entries of a list. */
const isConjunction = (text: string): boolean => conjunctions.has(text.trim().toLowerCase());

/** A list without the words that join two of its entries; at either end such a word joins nothing and stays. */
export const withoutConjunctions = (entries: readonly string[]): readonly string[] =>
  entries.filter((entry, at) => at === 0 || at === entries.length - 1 || !isConjunction(entry));

/** The entries of a field for key identifiers that may be identifiers: no word that joins two, no bare punctuation, no label ("stary:"). */
export const keyIdsIn = (entries: readonly string[]): string[] =>
  entries.filter((entry) => !isConjunction(entry) && !isBlank(entry) && !entry.trim().endsWith(':'));

/** `K-2024-0001` → `K…1`; of one too short for that only the first character, so that its owner still knows which. */
export const maskShortKeyId = (id: string): string => (id.length < 4 ? `${[...id][0] ?? ''}…` : maskKeyId(id));

const legalForms: readonly (readonly [RegExp, string])[] = [
  [/\b(?:spolka z ograniczona odpowiedzialnoscia|sp z o o|spolka z o o)\b/g, 'spzoo'],
  [/\b(?:prosta spolka akcyjna|p s a)\b/g, 'psa'],
  [/\b(?:spolka akcyjna|s a)\b/g, 'sa'],
  [/\b(?:spolka komandytowo akcyjna|s k a)\b/g, 'ska'],
  [/\b(?:spolka komandytowa|sp k)\b/g, 'spk'],
  [/\b(?:spolka jawna|sp j)\b/g, 'spj'],
  [/\b(?:spoldzielcza kasa oszczednosciowo kredytowa)\b/g, 'skok'],
];

/** A folded name with each legal form in its short spelling. */
export const withPlainForms = (name: string): string =>
  legalForms.reduce((text, [form, short]) => text.replace(form, short), name);

/** True when two names of organisations differ at most in case, diacritics, punctuation and the spelling of the legal form. */
export const sameOrganisation = (a: string, b: string): boolean => {
  const [left, right] = [a, b].map((name) => withPlainForms(fold(name)));
  return left !== '' && left === right;
};

/** An opaque key identifier: 3 to 64 visible ASCII characters without list separators. */
export const isKeyId = (text: string): boolean => /^[!-+\-.0-:<-~]{3,64}$/.test(text.trim());

export const isBlank = (text: string): boolean => !/[\p{L}\p{N}]/u.test(text);

/** The first `count` items, each shortened to 80 characters, for messages. */
export const first = (items: readonly string[], count: bigint): string[] =>
  items.slice(0, Number(count)).map((item) => (item.length > 80 ? `${item.slice(0, 79)}…` : item));
