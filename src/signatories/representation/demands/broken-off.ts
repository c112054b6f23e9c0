import { foldLetters } from '../../../identifiers/index.ts';
import { isCutShort } from '../lexicon.ts';
import { isAlone, isJoint, isPerson } from './plain-reading.ts';
import type { Sentence } from './sentences.ts';

/** A bracket or quotation mark that opens, a dash, a comma, dots: something was to follow. */
const opensLast = /(?:[([{„«,:/&+–—-]|\.\.+|…)[\s.]*$/u;

const bare = (word: string): boolean => isPerson(word) || /^(?:zarzad\w*|a|i|oraz|inn\w+|drug\w+)$/.test(word);

/**
 * The last words of a text that seems to break off, as a cell cut at the end of a page or a field with a limit does: what limited
 * those of whom they speak may be missing. Null: it ends as a sentence may.
 */
export const brokenOff = (text: string, sentences: readonly Sentence[]): string | null => {
  const sentence = sentences.at(-1) ?? [];
  const [before, stretch] = [sentence.at(-2), sentence.at(-1)];
  const last = stretch?.words.at(-1);
  if (stretch === undefined || last === undefined) return null;
  if (opensLast.test(text.trimEnd())) return last;
  // Half a word: "LUB INNY CZŁONE", "CZŁONEK ZARZĄD".
  const ends = foldLetters(text).trimEnd().endsWith(last);
  if (ends && (isCutShort(last) || (last === 'zarzad' && isPerson(stretch.words.at(-2) ?? '')))) return last;
  // "Prezes samodzielnie, członek zarządu": how he acts is not said.
  const how = before?.words.at(-1) ?? '';
  const unfinished =
    (isAlone(how) || isJoint(how)) &&
    (stretch.mark === 'comma' || stretch.words[0] === 'a') &&
    stretch.words.every(bare) &&
    sentence.slice(0, -1).some(({ words }) => words.some(isPerson));
  return unfinished ? last : null;
};
