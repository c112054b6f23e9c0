/**
 * A small reader of PDF objects (ISO 32000-2 §7.3) for the copy that the engine writes: dictionaries, arrays, names,
 * numbers and references; strings are kept as bytes in Latin-1. Of streams only the contents of pages and drawings are looked at (`content-streams.ts`).
 */
export type PdfName = { readonly name: string };
export type PdfReference = { readonly object: number };
export type PdfDictionary = { readonly entries: ReadonlyMap<string, PdfValue> };
export type PdfValue = PdfName | PdfReference | PdfDictionary | readonly PdfValue[] | string | number | boolean | null;

export const isName = (value: PdfValue | undefined): value is PdfName =>
  typeof value === 'object' && value !== null && 'name' in value;
export const isReference = (value: PdfValue | undefined): value is PdfReference =>
  typeof value === 'object' && value !== null && 'object' in value;
export const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value !== null && 'entries' in value && !Array.isArray(value);
export const isArray = (value: PdfValue | undefined): value is readonly PdfValue[] => Array.isArray(value);

const deepest = 64;
const malformed = Symbol('malformed');

type Cursor = { readonly bytes: Uint8Array; at: number; depth: number };

const isSpace = (c: number | undefined): boolean => c === 32 || c === 10 || c === 13 || c === 9 || c === 12 || c === 0;
const isDelimiter = (c: number | undefined): boolean =>
  c === 40 ||
  c === 41 ||
  c === 60 ||
  c === 62 ||
  c === 91 ||
  c === 93 ||
  c === 123 ||
  c === 125 ||
  c === 47 ||
  c === 37;

const skipSpace = (cursor: Cursor): void => {
  const { bytes } = cursor;
  for (;;) {
    const c = bytes[cursor.at];
    if (c === 37) {
      while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++;
    } else if (c !== undefined && isSpace(c)) cursor.at++;
    else return;
  }
};

const regular = (cursor: Cursor): string => {
  const start = cursor.at;
  const { bytes } = cursor;
  while (cursor.at < bytes.length && !isSpace(bytes[cursor.at]) && !isDelimiter(bytes[cursor.at])) cursor.at++;
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, cursor.at - start).toString('latin1');
};

/** `#4a` in a name stands for the byte: `/J#61vaScript` is `/JavaScript` (§7.3.5). */
const decodeName = (raw: string): string =>
  raw.includes('#')
    ? raw.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : raw;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Backslashes of a literal string (§7.3.4.2): a letter, up to three octal digits, or a line that goes on. */
const unescaped = (raw: string): string =>
  raw.includes('\\')
    ? raw.replace(/\\(?:([0-7]{1,3})|(\r\n|[\r\n])|([^]))/g, (_, octal?: string, line?: string, letter = '') =>
        octal !== undefined
          ? String.fromCharCode(Number.parseInt(octal, 8) & 255)
          : line !== undefined
            ? ''
            : (escapes[letter] ?? letter),
      )
    : raw;

const literalString = (cursor: Cursor): string => {
  const { bytes } = cursor;
  let nesting = 1;
  const start = ++cursor.at;
  while (cursor.at < bytes.length) {
    const c = bytes[cursor.at++];
    if (c === 92) cursor.at++;
    else if (c === 40) nesting++;
    else if (c === 41 && --nesting === 0) {
      return unescaped(Buffer.from(bytes.buffer, bytes.byteOffset + start, cursor.at - 1 - start).toString('latin1'));
    }
  }
  throw malformed;
};

const hexString = (cursor: Cursor): string => {
  const { bytes } = cursor;
  const start = ++cursor.at;
  while (cursor.at < bytes.length && bytes[cursor.at] !== 62) cursor.at++;
  const hex = Buffer.from(bytes.buffer, bytes.byteOffset + start, cursor.at - start).toString('latin1');
  cursor.at++;
  return Buffer.from(hex.replace(/\s/g, ''), 'hex').toString('latin1');
};

const dictionary = (cursor: Cursor): PdfDictionary => {
  cursor.at += 2;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    skipSpace(cursor);
    const c = cursor.bytes[cursor.at];
    if (c === 62) {
      cursor.at += 2;
      return { entries };
    }
    if (c !== 47) throw malformed;
    cursor.at++;
    entries.set(decodeName(regular(cursor)), value(cursor));
  }
};

const array = (cursor: Cursor): PdfValue[] => {
  cursor.at++;
  const items: PdfValue[] = [];
  for (;;) {
    skipSpace(cursor);
    if (cursor.bytes[cursor.at] === 93) {
      cursor.at++;
      return items;
    }
    items.push(value(cursor));
  }
};

const numberOrReference = (cursor: Cursor, word: string): PdfValue => {
  const number = Number(word);
  if (!Number.isFinite(number)) throw malformed;
  if (!/^\d+$/.test(word)) return number;
  const back = cursor.at;
  skipSpace(cursor);
  if (/^\d+$/.test(regular(cursor))) {
    skipSpace(cursor);
    if (cursor.bytes[cursor.at] === 82 && !/\w/.test(String.fromCharCode(cursor.bytes[cursor.at + 1] ?? 32))) {
      cursor.at++;
      return { object: number };
    }
  }
  cursor.at = back;
  return number;
};

const value = (cursor: Cursor): PdfValue => {
  skipSpace(cursor);
  const c = cursor.bytes[cursor.at];
  if (c === undefined || ++cursor.depth > deepest) throw malformed;
  try {
    if (c === 47) {
      cursor.at++;
      return { name: decodeName(regular(cursor)) };
    }
    if (c === 40) return literalString(cursor);
    if (c === 91) return array(cursor);
    if (c === 60) return cursor.bytes[cursor.at + 1] === 60 ? dictionary(cursor) : hexString(cursor);
    const word = regular(cursor);
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (word === '') throw malformed;
    return numberOrReference(cursor, word);
  } finally {
    cursor.depth--;
  }
};

/** The value that starts at `offset`, or undefined when there is none. */
export const parseValue = (bytes: Uint8Array, offset: number): PdfValue | undefined => {
  try {
    return value({ bytes, at: offset, depth: 0 });
  } catch (reason) {
    if (reason === malformed) return undefined;
    throw reason;
  }
};

export type PdfObjects = {
  readonly trailer: PdfDictionary;
  readonly objects: ReadonlyMap<number, PdfValue>;
  /** Where each object's value starts in the copy. */
  readonly offsets: ReadonlyMap<number, number>;
};

/** The data of the stream whose dictionary starts at `offset` (§7.3.8), still packed; null where there is none of that length. */
export const streamFrom = (bytes: Uint8Array, offset: number, length: number): Uint8Array | null => {
  const cursor: Cursor = { bytes, at: offset, depth: 0 };
  try {
    value(cursor);
  } catch (reason) {
    if (reason === malformed) return null;
    throw reason;
  }
  skipSpace(cursor);
  if (latin1(bytes, cursor.at, cursor.at + 6) !== 'stream') return null;
  const start = cursor.at + 6 + (bytes[cursor.at + 6] === 13 ? 2 : 1);
  return length >= 0 && start + length <= bytes.length ? bytes.subarray(start, start + length) : null;
};

const latin1 = (bytes: Uint8Array, from: number, to: number): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.max(0, Math.min(to, bytes.length) - from)).toString('latin1');

/**
 * All objects of a file with one classic cross-reference table (§7.5.4), as the engine writes it. Null when the file is
 * not of that shape. A file of a stranger is never given to this function: its copy by the engine is.
 */
export const parseObjects = (bytes: Uint8Array): PdfObjects | null => {
  const tail = latin1(bytes, Math.max(0, bytes.length - 64), bytes.length);
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(tail)?.[1] ?? Number.NaN);
  if (!Number.isInteger(start) || latin1(bytes, start, start + 4) !== 'xref') return null;
  const objects = new Map<number, PdfValue>();
  const offsets = new Map<number, number>();
  let at = start + 4;
  for (;;) {
    const header = /^\s*(\d+) (\d+)\s+/.exec(latin1(bytes, at, at + 64));
    if (header === null) break;
    at += header[0].length;
    const first = Number(header[1]);
    const count = Number(header[2]);
    for (let i = 0; i < count; i++, at += 20) {
      const entry = /^(\d{10}) \d{5} n/.exec(latin1(bytes, at, at + 20));
      if (entry === null) continue;
      const offset = Number(entry[1]);
      const head = /^\s*\d+\s+\d+\s+obj/.exec(latin1(bytes, offset, offset + 48));
      if (head === null) continue;
      const parsed = parseValue(bytes, offset + head[0].length);
      if (parsed === undefined) continue;
      objects.set(first + i, parsed);
      offsets.set(first + i, offset + head[0].length);
    }
  }
  const trailer = /^\s*trailer\s*/.exec(latin1(bytes, at, at + 32));
  const dictionary = trailer === null ? undefined : parseValue(bytes, at + trailer[0].length);
  return isDictionary(dictionary) ? { trailer: dictionary, objects, offsets } : null;
};
