import type { Language } from '../model/index.ts';
import { bindShortWords, wrap } from '../reports/index.ts';

/** Columns: short enough to be quoted once or twice within 80 (RFC 3676 §4.2 advises 78 at most). */
const width = 74;
const item = /^([ ]*(?:\d{1,3}[.)]|[–•-]|[a-z]\))[ ]+)(.*)$/;

/** Plain text ready to be mailed: paragraphs wrapped, list items indented, no line ends in a space, one line end at the end. */
export const layOut = (text: string, language: Language): string => {
  const lines = text.split(/\r?\n/).flatMap((line) => {
    const bound = language === 'pl' ? bindShortWords(line.trimEnd()) : line.trimEnd();
    if (bound.trim() === '') return [''];
    const listed = item.exec(bound);
    const first = listed?.[1] ?? /^[ ]*/.exec(bound)?.[0] ?? '';
    const words = listed?.[2] ?? bound.slice(first.length);
    // A long web address stays whole, so that it can be followed.
    return wrap(words, { width, first, rest: ' '.repeat(first.length), breakAfter: 500 });
  });
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
};
