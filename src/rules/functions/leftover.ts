import { foldWords, textWords } from '../../identifiers/index.ts';
import { dayOf } from './days.ts';

/**
 * Texts that must say one thing and nothing else. A list of words that spoil a text is never complete; here a text counts only where
 * every word of it belongs to something expected, and whatever is left over is for a person to read.
 */

/** `word*` any ending, `?word` may be missing, `%` a number. */
type Token = { readonly word: string; readonly open: boolean; readonly optional: boolean };

const mostWords = 3_000;
const mostPhrases = 500;
const mostTold = 20;

const tokensOf = (phrase: string): readonly Token[] =>
  phrase
    .trim()
    .split(/\s+/)
    .slice(0, 20)
    .flatMap((token) => {
      const optional = token.startsWith('?');
      if (token === '%' || token === '?%') return [{ word: '%', open: false, optional }];
      const words = foldWords(token)
        .split(' ')
        .filter((word) => word !== '');
      return words.map((word, at) => ({ word, open: token.endsWith('*') && at === words.length - 1, optional }));
    });

/** A name in another case of the declension keeps its beginning: "Annę" of "Anna", "Szkoły" of "Szkoła". */
const sameStem = (word: string, name: string): boolean =>
  word === name ||
  (name.length >= 4 && !/\d/.test(name) && word.startsWith(name.slice(0, -2)) && word.length <= name.length + 3);

const fits = (word: string, token: Token, loose: boolean): boolean => {
  if (token.word === '%') return /^\d+$/.test(word);
  if (token.open) return word.startsWith(token.word);
  return loose ? sameStem(word, token.word) : word === token.word;
};

/** Words that the longest reading of the tokens takes from there; 0 where they do not stand there. */
const taken = (words: readonly string[], start: number, tokens: readonly Token[], loose: boolean): number => {
  let places = new Set([start]);
  for (const token of tokens) {
    const next = new Set<number>(token.optional ? places : []);
    for (const place of places) {
      const word = words[place];
      if (word !== undefined && fits(word, token, loose)) next.add(place + 1);
    }
    if (next.size === 0) return 0;
    places = next;
  }
  return Math.max(...places) - start;
};

const day = String.raw`\d{4}-\d{2}-\d{2}|\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{4}|\d{1,2} \p{L}{3,12} \d{4}`;
const dayInText = new RegExp(String.raw`(?<![\d\p{L}])(?:${day})(?!\d)(?: ?r\.| ?r(?!\p{L})| roku)?`, 'gu');
const period = new RegExp(
  String.raw`(?<!\p{L})(?:od|okresie|okres|terminie)(?: od)?:? (?:dnia )?(${day})(?: ?r\.| ?r(?!\p{L})| roku)?,? ?(?:do|-|–|—) ?(?:dnia )?(${day})(?!\d)`,
  'giu',
);

const plainText = (text: string): string => text.slice(0, 100_000).replace(/\s+/g, ' ');

/**
 * Words of a text, folded, that belong neither to a phrase nor to a name nor to a day, the first twenty of them. Names are taken in
 * any case of the declension, forwards or backwards; of a text beyond 3000 words something is always left over.
 */
export const leftover = (text: string, phrases: readonly string[], names: readonly string[]): string[] => {
  const words = textWords(plainText(text).replace(dayInText, ' '));
  const expected = phrases.slice(0, mostPhrases).map((phrase) => ({ tokens: tokensOf(phrase), loose: false }));
  const named = names.slice(0, 50).flatMap((name) => {
    // What an applicant writes is a name and no pattern.
    const tokens = textWords(name.slice(0, 300)).map((word) => ({ word, open: false, optional: false }));
    return tokens.length === 0 || tokens.length > 20
      ? []
      : [
          { tokens, loose: true },
          { tokens: tokens.toReversed(), loose: true },
        ];
  });
  const all = [...expected, ...named].filter(({ tokens }) => tokens.some(({ optional }) => !optional));
  const left: string[] = words.length > mostWords ? ['…'] : [];
  for (let at = 0; at < Math.min(words.length, mostWords) && left.length < mostTold;) {
    const longest = Math.max(0, ...all.map(({ tokens, loose }) => taken(words, at, tokens, loose)));
    if (longest === 0) left.push(words[at] ?? '');
    at += Math.max(1, longest);
  }
  return left;
};

/** The text says "od … do …" with these very days, and names no other period. */
export const namesPeriod = (text: string, from: string, until: string): boolean => {
  const [first, last] = [dayOf(from), dayOf(until)];
  const found = [...plainText(text).matchAll(period)];
  return (
    first !== '' &&
    last !== '' &&
    found.length > 0 &&
    found.every(([, start = '', end = '']) => dayOf(start) === first && dayOf(end) === last)
  );
};

/** Without what stands in quotation marks: the name of a system, the title of a paper. */
export const unquoted = (text: string): string => plainText(text).replace(/[„“”"«»][^„“”"«»]{1,120}[“”"«»]/gu, ' ');

/** Two things side by side ("inspektor, Jan Nowak"), one of which looks like a person's full name. */
export const mayListPerson = (text: string): boolean => {
  const parts = text
    .slice(0, 2000)
    .split(/[;,/+&|\n\r]|\s(?:i|oraz|lub|albo|vel|and|or|a także)\s/u)
    .map((part) => part.trim().split(/\s+/))
    .filter(([first]) => first !== undefined && first !== '');
  return (
    parts.length > 1 &&
    parts.some((words) => words.length >= 2 && words.length <= 4 && words.every((word) => /^\p{Lu}\p{L}/u.test(word)))
  );
};

/** Signs and words with which several are written in one place. */
export const listsSeveral = (text: string): boolean =>
  /[;,/+&|\n\r]|\s(?:i|oraz|lub|albo|vel|and|or|a także)\s/u.test(text.slice(0, 2000).trim());
