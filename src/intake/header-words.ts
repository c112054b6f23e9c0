/** Nobody reads more in a list of letters. */
const longest = 1_000;
const encodedWord = /=\?([\w-]{1,40})(?:\*[\w-]*)?\?([bq])\?([^?\s]*)\?=/gi;

const wordBytes = (encoding: string, text: string): Uint8Array =>
  encoding.toLowerCase() === 'b'
    ? Buffer.from(text, 'base64')
    : Buffer.from(
        text
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
        'latin1',
      );

/**
 * A header value (Latin-1, unfolded) as people read it: encoded words (RFC 2047) and bare UTF-8 decoded, what cannot be
 * decoded left as it is. For showing only; whoever checks the letter parses it properly.
 */
export const decodeHeader = (value: string): string => {
  const cut = value.slice(0, longest);
  let text = cut;
  try {
    // `stream`: a character cut in two at the end is no reason to give up the rest.
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(cut, 'latin1'), { stream: true });
  } catch {
    // Not UTF-8: some older character set, shown as Latin-1.
  }
  return (
    text
      // RFC 2047 §6.2: white space between two encoded words is not there.
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(encodedWord, (word, charset: string, encoding: string, content: string) => {
        try {
          return new TextDecoder(charset).decode(wordBytes(encoding, content));
        } catch {
          return word;
        }
      })
      .replace(/\p{Cc}+/gu, ' ')
  );
};
