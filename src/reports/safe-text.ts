/**
 * Everything a stranger wrote (subjects, names, quotes, certificate subjects) passes through here before a person sees
 * it. A control character would reach the terminal as an escape sequence, a bidirectional override would show
 * `exe.fdp` as `pdf.exe` (CVE-2021-42574), an invisible character would make two different names look equal.
 */

/** Line and field breaks: shown as one space. */
// oxlint-disable-next-line no-control-regex -- these are the characters to catch
const breaks = /[\t\n\u000B\f\r\u0085\u2028\u2029]+/g;

/** Controls, format characters (bidirectional marks among them), private use, everything that shows as nothing. */
const invisible = /\p{Cc}|\p{Cf}|\p{Co}|\p{Default_Ignorable_Code_Point}|\u2800/gu;

/** More than three marks on one letter ("zalgo") would climb over the neighbouring lines. */
const stackedMarks = /(\p{M}{3})\p{M}+/gu;

const codePoint = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** One line of text in which nothing acts and nothing hides: what cannot be seen is named as `⟨U+202E⟩`. */
export const visible = (text: string): string =>
  text.toWellFormed().replace(breaks, ' ').replace(stackedMarks, '$1').replace(invisible, codePoint);

/** Quotation marks that a text opens and does not close, „…” and “…” alike, in a text of one language. */
const openQuotes = (characters: readonly string[]): number => {
  let open = 0;
  for (const one of characters) {
    if (one === '„' || one === '“') open += 1;
    else if (one === '”' && open > 0) open -= 1;
  }
  return open;
};

/** At most `limit` characters (code points); what was cut is marked by an ellipsis, and a quotation cut is closed. */
export const cut = (text: string, limit: number): string => {
  const characters = [...text];
  if (characters.length <= limit) return text;
  const open = limit > 8 ? Math.min(2, openQuotes(characters.slice(0, limit - 1))) : 0;
  const kept = characters.slice(0, limit - 1 - open);
  const close = '”'.repeat(Math.min(open, openQuotes(kept)));
  return `${kept.join('').trimEnd()}…${close}`;
};

/** A text in the quotation marks of its language. */
export const quoted = (text: string, language: 'pl' | 'en'): string => (language === 'pl' ? `„${text}”` : `“${text}”`);
