import { foldLetters } from '../identifiers/index.ts';
import { mentionsOf, soughtOf } from './named.ts';
import type { Sentence } from './sentences.ts';

const longest = 120_000;

const wordsIn = (text: string): Sentence => {
  let last = 0;
  return Array.from(text.slice(0, longest).matchAll(/[\p{L}\p{M}]+/gu), (match) => {
    const gap = text.slice(last, match.index);
    last = match.index + match[0].length;
    return { raw: match[0], word: foldLetters(match[0]), gap };
  });
};

/** Whether a text surely names the person, in any case of the declension; false for a name that is no full name. */
export const namesPerson = (text: string, name: string): boolean => {
  const sought = soughtOf(name);
  return sought !== null && mentionsOf(wordsIn(text), sought).some(({ sure }) => sure);
};
