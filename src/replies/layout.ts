import type { Language } from '../model/index.ts';
import { bindShortWords, wrap } from '../reports/index.ts';

/** Columns: short enough to be quoted once or twice within 80 (RFC 3676 §4.2 advises 78 at most). */
export const letterWidth = 74;
const item = /^([ ]*(?:\d{1,3}[.)]|[–•-]|[a-z]\))[ ]+)(.*)$/;

/** After these, and between a number and what it counts, no line is broken. */
const abbreviations =
  /(?<=^|[\s(„"])((?:art|ust|lit|poz|par|str|tel|ul|al|pl|os|godz|np|tj|tzw|im|św|dr|mgr|inż|prof)\.|nr|pkt|§§?|no\.|No\.) +(?=\S)/giu;
const bindNumbers = (text: string): string =>
  text.replace(abbreviations, '$1\u00A0').replace(/(?<=\d) +(?=\d|§|\p{Ll})/gu, '\u00A0');

/** Plain text ready to be mailed: paragraphs wrapped, list items indented, no line ends in a space, one line end at the end. */
export const layOut = (text: string, language: Language): string => {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const numbered = bindNumbers(line.trimEnd());
    const bound = language === 'pl' ? bindShortWords(numbered) : numbered;
    if (bound.trim() === '') return [''];
    const listed = item.exec(bound);
    const first = listed?.[1] ?? /^[ ]*/.exec(bound)?.[0] ?? '';
    const words = listed?.[2] ?? bound.slice(first.length);
    // A long web address stays whole, so that it can be followed.
    return wrap(words, { width: letterWidth, first, rest: ' '.repeat(first.length), breakAfter: 500 });
  });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
};
