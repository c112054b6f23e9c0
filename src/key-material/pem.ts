/** PEM in files and messages of people: text around it, quoted lines, UTF-16, several blocks, headings without an end. */

export type PemText = {
  readonly label: string;
  /** Null where what stands between the lines is no base64. */
  readonly bytes: Uint8Array | null;
  /** Where the block begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** `Name: value` lines at its beginning (RFC 1421): an encrypted key has them. */
  readonly headed: boolean;
};

const longestText = 32 * 1024 * 1024;
const mostBlocks = 200;

/** The text of bytes that are one, by its byte order mark or else byte by byte. */
export const textOf = (bytes: Uint8Array): string => {
  const short = bytes.subarray(0, longestText);
  const view = Buffer.from(short.buffer, short.byteOffset, short.byteLength);
  if (view[0] === 0xff && view[1] === 0xfe) return view.subarray(2).toString('utf16le');
  if (view[0] === 0xfe && view[1] === 0xff && view.length % 2 === 0)
    return Buffer.from(view.subarray(2)).swap16().toString('utf16le');
  // UTF-16 without a mark: every other byte of a PEM heading is zero.
  if (view.length >= 40 && view[1] === 0 && view[3] === 0 && view[0] !== 0) return view.toString('utf16le');
  return view.toString('latin1');
};

const begin = /-{2,5} ?BEGIN ([A-Z0-9][A-Z0-9 ]{0,40}?) ?-{2,5}/g;

const bodyOf = (text: string): { readonly bytes: Uint8Array | null; readonly headed: boolean } => {
  let headed = false;
  const lines = text
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^(?:[ \t]*>)+/, '').trim())
    .filter((line) => {
      if (!/^[A-Za-z][A-Za-z0-9-]{0,40}:/.test(line)) return true;
      headed = true;
      return false;
    });
  // OpenPGP closes a block with a check sum of its own (RFC 9580 §6.1).
  const joined = lines
    .filter((line) => !/^=[A-Za-z0-9+/]{4}$/.test(line))
    .join('')
    .replace(/[\s\u00a0]+/g, '');
  const good = joined !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(joined) && joined.length % 4 !== 1;
  return { bytes: good ? Buffer.from(joined, 'base64') : null, headed };
};

/** Every PEM block of a text, in order; at most 200. A block without its end reaches to the next heading or the end. */
export const pemTexts = (text: string): PemText[] => {
  if (!text.includes('BEGIN ')) return [];
  const headings = [...text.matchAll(begin)].slice(0, mostBlocks);
  return headings.map((heading, at): PemText => {
    const label = (heading[1] ?? '').trim();
    const from = heading.index + heading[0].length;
    const limit = headings[at + 1]?.index ?? text.length;
    const between = text.slice(from, limit);
    const close = between.search(/-{2,5} ?END /);
    const body = close < 0 ? between : between.slice(0, close);
    const tail = close < 0 ? '' : (/^-{2,5} ?END [A-Z0-9 ]{0,42}-{0,5}/.exec(between.slice(close))?.[0] ?? '');
    return { label, ...bodyOf(body), start: heading.index, end: from + body.length + tail.length };
  });
};
