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
  /** What stands between the lines, as written. */
  readonly written: string;
};

/** More than a letter may have (`limits.letterBytes` and the half that an archive in it may grow by). */
const longestText = 128 * 1024 * 1024;
const mostBlocks = 200;

/**
 * `toString('utf16le')` of Node 24 writes beyond its memory for an odd number of octets that begin at an odd place, which a
 * sender chooses.
 */
export const utf16 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes.subarray(0, bytes.length & ~1));

/** The text of bytes that are one, by its byte order mark or else byte by byte. */
export const textOf = (bytes: Uint8Array): string => {
  const short = bytes.subarray(0, longestText);
  const view = Buffer.from(short.buffer, short.byteOffset, short.byteLength);
  if (view[0] === 0xff && view[1] === 0xfe) return utf16(view.subarray(2));
  if (view[0] === 0xfe && view[1] === 0xff && view.length % 2 === 0)
    return utf16(Buffer.from(view.subarray(2)).swap16());
  // UTF-16 without a mark: every other byte of a PEM heading is zero.
  if (view.length >= 40 && view[1] === 0 && view[3] === 0 && view[0] !== 0) return utf16(view);
  return view.toString('latin1');
};

/** Word processors make long dashes of short ones; in bytes read as Latin-1 each is three characters. */
const dashes = '(?:[-\u2010-\u2015\u2212]|\u00e2\u0080[\u0090-\u0095]){1,5}';
const begin = new RegExp(`${dashes} ?BEGIN ([A-Z0-9][A-Z0-9 ]{0,40}?) ?${dashes}`, 'g');
const close = new RegExp(`${dashes} ?END `);
const closing = new RegExp(`^${dashes} ?END [A-Z0-9 ]{0,42}(?:${dashes})?`);

const bodyOf = (text: string): { readonly bytes: Uint8Array | null; readonly headed: boolean } => {
  let headed = false;
  const lines = text
    .replace(/\\+(?:u000[aAdD]|[nrt])/g, '\n')
    .replace(/\\+\//g, '/')
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/^(?:[ \t]{0,40}[>|]){1,40}/, '').trim())
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

/**
 * The PEM blocks of a text, in order; of those that are wanted at most 200. A block without its end reaches to the next heading
 * or the end.
 */
export const pemTexts = (text: string, wanted: (label: string) => boolean = () => true): PemText[] => {
  if (!text.includes('BEGIN ')) return [];
  const headings = [...text.matchAll(begin)];
  const places = headings.flatMap((heading, at) => (wanted((heading[1] ?? '').trim()) ? [{ heading, at }] : []));
  return places.slice(0, mostBlocks).map(({ heading, at }): PemText => {
    const label = (heading[1] ?? '').trim();
    const from = heading.index + heading[0].length;
    const limit = headings[at + 1]?.index ?? text.length;
    const between = text.slice(from, limit);
    const end = between.search(close);
    const body = end < 0 ? between : between.slice(0, end);
    const tail = end < 0 ? '' : (closing.exec(between.slice(end))?.[0] ?? '');
    return { label, ...bodyOf(body), start: heading.index, end: from + body.length + tail.length, written: body };
  });
};
