import { textIn } from './charset.ts';
import { quotedPrintable } from './transfer.ts';

/** Encoded words of header fields (RFC 2047), the forms that break the rules but are sent all the same included. */
const encodedWord = /=\?([^?\s=]{1,60})\?([BbQq])\?([^?\r\n]{0,5000})\?=/y;

type Run = { readonly charset: string; readonly octets: Buffer };

const octetsOf = (encoding: string, word: string): Buffer =>
  encoding.toUpperCase() === 'B'
    ? Buffer.from(word.replace(/[^A-Za-z0-9+/]/g, ''), 'base64')
    : quotedPrintable(Buffer.from(word.replaceAll('_', ' '), 'latin1'));

/** Octets of a header outside encoded words: UTF-8 (RFC 6532), or what an old program wrote. */
const bare = (text: string): string => textIn(Buffer.from(text, 'latin1'), '');

/**
 * The text of an unstructured field, given as one octet a character. Neighbouring words of one charset are put together before
 * they are decoded: programs cut them in the middle of a letter.
 */
export const decodeWords = (value: string): string => {
  const out: string[] = [];
  let run: Run[] = [];
  let plain = 0;
  const flush = (): void => {
    const [first] = run;
    if (first) out.push(textIn(Buffer.concat(run.map(({ octets }) => octets)), first.charset));
    run = [];
  };
  for (let at = value.indexOf('=?'); at >= 0;) {
    encodedWord.lastIndex = at;
    const found = encodedWord.exec(value);
    if (!found) {
      at = value.indexOf('=?', at + 2);
      continue;
    }
    const [whole, charset = '', encoding = '', word = ''] = found;
    const between = value.slice(plain, at);
    // White space between two encoded words is not shown (§6.2).
    if (run.length === 0 || between.trim() !== '') {
      flush();
      out.push(bare(between));
    } else if (run[0]?.charset.toLowerCase() !== charset.toLowerCase()) flush();
    run.push({ charset, octets: octetsOf(encoding, word) });
    plain = at + whole.length;
    at = value.indexOf('=?', plain);
  }
  flush();
  out.push(bare(value.slice(plain)));
  return out.join('');
};
