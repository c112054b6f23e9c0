import { foldLetters } from '../../identifiers/index.ts';

/** What an authorisation must cover: the matter in phrases of the procedure, and this application within it. */
export type Matter = {
  /** The matter itself: "rejestr* zastrzeż* ?numer* ?pesel". */
  readonly subjects: readonly string[];
  /** To whom such applications go. */
  readonly recipients: readonly string[];
  /** Words of the matter that limit nothing. */
  readonly words: readonly string[];
  /** Parts of the matter, by field of the form and its value: an authorisation that names some covers only these. */
  readonly parts: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** What this application asks for, by field; a field not read is not there. */
  readonly asked: Readonly<Record<string, readonly string[]>>;
  /** The system that the application is for; null where the form does not tell. */
  readonly system: string | null;
};

export const noMatter: Matter = { subjects: [], recipients: [], words: [], parts: {}, asked: {}, system: null };

/**
 * A phrase as a pattern over folded text: words in order, `*` for any ending, `?` before a word that may be missing. Written
 * quotes between words do not matter.
 */
export const phrasePattern = (phrases: readonly string[]): RegExp | null => {
  if (phrases.length === 0) return null;
  const escape = (text: string): string => text.replace(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const space = String.raw`[\s„”"-]+`;
  const one = (phrase: string): string => {
    let pattern = '';
    let begun = false;
    for (const word of foldLetters(phrase).trim().split(/\s+/)) {
      const optional = word.startsWith('?');
      const body = escape(optional ? word.slice(1) : word).replaceAll('*', String.raw`\w*`);
      if (optional) pattern += begun ? `(?:${space}${body})?` : `(?:${body}${space})?`;
      else pattern += (begun ? space : '') + body;
      begun ||= !optional;
    }
    return pattern;
  };
  return new RegExp(String.raw`(?<![\p{L}\d])(?:${phrases.map(one).join('|')})(?![\p{L}\d])`, 'gu');
};
