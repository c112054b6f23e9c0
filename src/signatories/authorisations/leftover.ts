import { foldWords } from '../../identifiers/index.ts';
import { isGivenName } from '../given-names.ts';
import type { Place } from '../named.ts';
import { sentencesOf, type Sentence } from '../sentences.ts';
import { known, limiting } from './lexicon.ts';
import type { Sheet } from './sheet.ts';

const capital = (raw: string): boolean => /^\p{Lu}/u.test(raw);
const freshLine = (gap: string): boolean => /\n/.test(gap) || /[.!?:]\s/.test(gap);

/** Whether a word is plainly (part of) a name of a person or a place. */
const named = (sentence: Sentence, at: number, shouted: boolean, own: ReadonlySet<string>): boolean => {
  const token = sentence[at];
  if (!token || limiting(token.word)) return false;
  if (own.has(token.word) || isGivenName(token.word)) return true;
  if (shouted) return [at - 1, at - 2, at + 1].some((near) => isGivenName(sentence[near]?.word ?? ''));
  if (!capital(token.raw)) return false;
  if (at > 0 && !freshLine(token.gap)) return true;
  // At the start of a sentence or a line a capital tells nothing by itself.
  const next = sentence[at + 1];
  const nextGap = next?.gap ?? '';
  return (
    next === undefined || (capital(next.raw) && /^[\s-]*$/.test(nextGap)) || /^\s*,/.test(nextGap) || /\n/.test(nextGap)
  );
};

const posts = /^(?:administrator|inspektor|specjalis|informatyk)\w*$/;
const ofPosts =
  /^(?:system|siec|baz|danych|ochron|bezpieczenstw|infrastruktur|informacj|informatyczn|teleinformatyczn)\w*$/;

/** Whether a word goes on with somebody's post ("administrator systemów informatycznych"), and so limits nothing. */
const ofPost = (sentence: Sentence, at: number): boolean => {
  let from = at;
  while (ofPosts.test(sentence[from]?.word ?? '')) from -= 1;
  return from < at && posts.test(sentence[from]?.word ?? '');
};

/**
 * Words of the text that nothing explains: neither read as a date, a number, the matter or a clause, nor a name, nor a word that
 * limits nothing. In order, as written, at most twelve.
 */
export const leftover = (
  sheet: Sheet,
  mentions: (sentence: Sentence) => readonly Place[],
  ownNames: readonly string[],
): readonly string[] => {
  // The same places in the original: capitals tell names. A day not understood is "@n" in `left`.
  const text = [...sheet.left]
    .map((letter, at) => (letter === ' ' ? ' ' : letter === '@' ? '@' : (sheet.original[at] ?? letter)))
    .join('');
  const own = new Set(ownNames.flatMap((name) => foldWords(name).split(' ')));
  const found: string[] = [];
  for (const mark of sheet.left.matchAll(/@\d+/g)) found.push(sheet.original.slice(mark.index, mark.index + 10).trim());
  const plain = text.replace(/@\d+/g, (mark) => ' '.repeat(mark.length));
  for (const sentence of sentencesOf(plain)) {
    const shouted = !sentence.some(({ raw }) => /\p{Ll}/u.test(raw));
    const places = mentions(sentence);
    for (const [at, { word, raw }] of sentence.entries()) {
      if (/^\d{1,4}$/.test(word) || word.length === 1 || known(word) || ofPost(sentence, at)) continue;
      if (places.some(({ start, end }) => at >= start && at < end) || named(sentence, at, shouted, own)) continue;
      if (found.length < 12 && !found.includes(raw)) found.push(raw);
    }
  }
  return found;
};
