import { foldLetters } from '../../../identifiers/index.ts';

export type Token = {
  /** `word`: letters; `number`: ASCII digits; `mail`: an address; `mark`: any other single sign. */
  readonly kind: 'word' | 'number' | 'mail' | 'mark';
  /** As written. */
  readonly raw: string;
  /** Lower case without diacritics. */
  readonly word: string;
  /** What stands between the token before and this one; signs nobody sees and quotation marks are left out. */
  readonly gap: string;
  /** Places in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Line breaks before it: 0, 1, or 2 for an empty line. */
  readonly breaks: number;
};

/** More than this is read by nobody word by word, and an authorisation that long goes to an officer. */
export const mostTokens = 6000;

const unseen = /[\u00ad\u200b-\u200d\u2060\ufeff]/;
const quotes = /[„”“"«»‘’‚'`]/;
/** An address ends with a top domain: a word stuck to the full stop behind it is a word of the text. */
const next =
  /([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,60}(?:\.[A-Za-z0-9-]{1,60}){0,4}\.(?:pl|eu|com|org|net|info|biz|example)(?![\p{L}\d-]))|(\p{L}(?:[\p{L}\p{M}\u00ad\u200b-\u200d\u2060\ufeff])*)|(\d+)|(\s+)|([^])/uy;
const small = /^\p{Ll}/u;

/** A word broken at the end of a line goes on in the next one: "paź-⏎dziernika", "PEŁNO-⏎MOCNICTWO". */
const goesOn = (before: string, after: string): boolean =>
  small.test(after) || (before.length > 1 && after.length > 1 && !/\p{Ll}/u.test(before + after));

/** A sign over a letter that no letter has (a stroke through it) stays, so that nothing understands the word. */
const wordOf = (raw: string): string => (/\p{M}/u.test(raw) ? raw : foldLetters(raw));

export type Tokens = {
  readonly tokens: readonly Token[];
  /** The text is longer than what was read. */ readonly cut: boolean;
};

/** A text as words, numbers and signs, with their places. Linear in its length; at most `mostTokens`. */
export const tokensOf = (text: string): Tokens => {
  const tokens: Token[] = [];
  let [gap, breaks, dash] = ['', 0, false];
  next.lastIndex = 0;
  while (next.lastIndex < text.length) {
    const start = next.lastIndex;
    const found = next.exec(text);
    if (!found) break;
    const [all, mail, letters, digits, space] = found;
    const end = next.lastIndex;
    if (space !== undefined) {
      gap += all;
      breaks = Math.min(2, breaks + all.split('\n').length - 1);
      continue;
    }
    if (unseen.test(all) && letters === undefined && all.length === 1) continue;
    if (quotes.test(all) && letters === undefined && mail === undefined) {
      gap += all;
      continue;
    }
    const raw = letters === undefined ? all : all.replace(new RegExp(unseen, 'g'), '').normalize('NFC');
    const kind =
      mail !== undefined ? 'mail' : letters !== undefined ? 'word' : digits !== undefined ? 'number' : 'mark';
    const [last, beforeDash] = [tokens.at(-1), tokens.at(-2)];
    if (
      kind === 'word' &&
      dash &&
      breaks === 1 &&
      last?.raw === '-' &&
      beforeDash?.kind === 'word' &&
      goesOn(beforeDash.raw, raw)
    ) {
      tokens.splice(-2, 2, { ...beforeDash, raw: beforeDash.raw + raw, word: beforeDash.word + wordOf(raw), end });
    } else {
      if (tokens.length >= mostTokens) return { tokens, cut: true };
      tokens.push({
        kind,
        raw,
        word: kind === 'mark' ? raw.replace(/[\u2010-\u2015−]/, '-') : wordOf(raw),
        gap,
        start,
        end,
        breaks,
      });
    }
    const now = tokens.at(-1);
    dash = now?.kind === 'mark' && now.raw === '-' && now.gap === '' && tokens.at(-2)?.kind === 'word';
    [gap, breaks] = ['', 0];
  }
  return { tokens, cut: false };
};
