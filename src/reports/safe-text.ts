/**
 * Everything a stranger wrote (subjects, names, quotes, certificate subjects) passes through here before a person sees
 * it. A control character would reach the terminal as an escape sequence, a bidirectional override would show
 * `exe.fdp` as `pdf.exe` (CVE-2021-42574), an invisible character would make two different names look equal.
 */

/** Line and field breaks: shown as one space. */
// oxlint-disable-next-line no-control-regex -- these are the characters to catch
const breaks = /[\t\n\u000B\f\r\u0085\u2028\u2029]+/g;

/** C0 and C1 controls, DEL, bidirectional marks, zero-width and invisible characters, variation selectors, tag characters, private use. */
const invisible =
  // oxlint-disable-next-line no-control-regex, no-misleading-character-class -- these are the characters to catch
  /[\u0000-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFC\u{1BCA0}-\u{1BCA3}\u{1D173}-\u{1D17A}\u{E0000}-\u{E0FFF}\uE000-\uF8FF\u{F0000}-\u{10FFFD}]/gu;

/** More than three marks on one letter ("zalgo") would climb over the neighbouring lines. */
const stackedMarks = /(\p{M}{3})\p{M}+/gu;

const codePoint = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** One line of text in which nothing acts and nothing hides: what cannot be seen is named as `⟨U+202E⟩`. */
export const visible = (text: string): string =>
  text.toWellFormed().replace(breaks, ' ').replace(stackedMarks, '$1').replace(invisible, codePoint);

/** At most `limit` characters (code points); what was cut is marked by an ellipsis. */
export const cut = (text: string, limit: number): string => {
  const characters = [...text];
  return characters.length <= limit
    ? text
    : `${characters
        .slice(0, limit - 1)
        .join('')
        .trimEnd()}…`;
};

/** A text in the quotation marks of its language. */
export const quoted = (text: string, language: 'pl' | 'en'): string => (language === 'pl' ? `„${text}”` : `“${text}”`);
