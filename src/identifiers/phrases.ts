import { foldWords } from './fold.ts';

/**
 * Phrases of procedures: words in order, `*` at the end of a word for any ending, `?` before a word that may be missing. No
 * regular expression: what it costs is bounded by the words of the text times those of the phrases.
 */
export type Phrase = readonly { readonly word: string; readonly open: boolean; readonly optional: boolean }[];

const longestText = 200_000;
const longestPhrase = 20;

/** The folded words of a text, at most what stands in its first 200 000 characters. */
export const textWords = (text: string): string[] => {
  const folded = foldWords(text.slice(0, longestText));
  return folded === '' ? [] : folded.split(' ');
};

/** A phrase taken apart; empty where it has no word, and then it is found nowhere. */
export const parsePhrase = (phrase: string): Phrase =>
  phrase
    .trim()
    .split(/\s+/)
    .flatMap((token) => {
      const words = foldWords(token)
        .split(' ')
        .filter((word) => word !== '');
      return words.map((word, at) => ({
        word,
        open: token.endsWith('*') && at === words.length - 1,
        optional: token.startsWith('?'),
      }));
    })
    .slice(0, longestPhrase);

/** Whether the phrase stands in the words from there on. */
const standsAt = (words: readonly string[], phrase: Phrase, start: number): boolean => {
  let places = [start];
  for (const { word, open, optional } of phrase) {
    const next = new Set<number>(optional ? places : []);
    for (const place of places) {
      const there = words[place];
      if (there !== undefined && (open ? there.startsWith(word) : there === word)) next.add(place + 1);
    }
    if (next.size === 0) return false;
    places = [...next];
  }
  return true;
};

/** Where the phrase first stands in the words, or -1. */
export const findPhrase = (words: readonly string[], phrase: Phrase): number => {
  if (!phrase.some(({ optional }) => !optional)) return -1;
  for (let at = 0; at < words.length; at += 1) if (standsAt(words, phrase, at)) return at;
  return -1;
};

/** The phrases that stand in a text, in their own order. */
export const phrasesIn = (text: string, phrases: readonly string[]): string[] => {
  const words = textWords(text);
  return phrases.slice(0, 500).filter((phrase) => findPhrase(words, parsePhrase(phrase)) >= 0);
};
