import { Malformed } from '../malformed.ts';
import { decodeStream } from './filters.ts';
import { cursorAt, isRegular, readValue, readWord, skipWhite, takeKeyword, type Cursor } from './parse.ts';
import { integerOf, isArray, isDict, nameOf, type PdfDict, type PdfStream } from './values.ts';

/** Where an object lives: at a byte of the file, or inside an object stream. `free` hides an older one. */
export type XrefEntry =
  | { readonly type: 'free' }
  | { readonly type: 'plain'; readonly offset: number; readonly gen: number }
  | { readonly type: 'packed'; readonly stream: number; readonly index: number };

/** One cross-reference section: what one revision says of its objects. */
export type XrefSection = {
  readonly offset: number;
  readonly entries: Map<number, XrefEntry>;
  readonly trailer: PdfDict;
  readonly previous: number | null;
  /** Past the last byte read for it. */
  readonly to: number;
  /** Whether it is a table; and past its own last byte, whatever it refers to: a trailer, or `endstream`. */
  readonly table: boolean;
  readonly closes: number;
  /** The stream a table names beside itself (ISO 32000-2 §7.5.8.4). */
  readonly hybrid: { readonly offset: number; readonly closes: number } | null;
  /** An object is listed twice with different places: which of them counts depends on the reader. */
  readonly ambiguous: boolean;
};

const sameEntry = (a: XrefEntry, b: XrefEntry): boolean =>
  a.type === 'plain'
    ? b.type === 'plain' && a.offset === b.offset && a.gen === b.gen
    : a.type === 'packed'
      ? b.type === 'packed' && a.stream === b.stream && a.index === b.index
      : b.type === 'free';

const entryLimit = 8_000_000;

/** Reads `stream … endstream` after its dictionary; `length` may come from an indirect object. */
export const readStreamData = (cursor: Cursor, length: number | null): Uint8Array => {
  // §7.3.8.1: the keyword is followed by CRLF or LF; a lone CR occurs.
  if (cursor.bytes[cursor.at] === 13) cursor.at++;
  if (cursor.bytes[cursor.at] === 10) cursor.at++;
  const from = cursor.at;
  if (length !== null && length >= 0 && from + length <= cursor.end) {
    const after = cursorAt(cursor.bytes, from + length, cursor.end);
    if (takeKeyword(after, 'endstream')) {
      cursor.at = after.at;
      return cursor.bytes.subarray(from, from + length);
    }
  }
  const found = Buffer.from(cursor.bytes.buffer, cursor.bytes.byteOffset, cursor.end).indexOf('endstream', from);
  if (found < 0) throw new Malformed('stream is not closed');
  cursor.at = found + 9;
  let to = found;
  if (to > from && cursor.bytes[to - 1] === 10) to--;
  if (to > from && cursor.bytes[to - 1] === 13) to--;
  return cursor.bytes.subarray(from, to);
};

/** `n g obj`, or null when something else stands there. */
export const readObjectHeader = (cursor: Cursor): { num: number; gen: number } | null => {
  skipWhite(cursor);
  const num = readWord(cursor);
  skipWhite(cursor);
  const gen = readWord(cursor);
  if (!/^\d{1,10}$/.test(num) || !/^\d{1,5}$/.test(gen) || !takeKeyword(cursor, 'obj')) return null;
  return { num: Number(num), gen: Number(gen) };
};

/** Digits, and at least one: a word of no characters would be read for ever. */
const readNatural = (cursor: Cursor): number => {
  skipWhite(cursor);
  const from = cursor.at;
  let value = 0;
  for (; cursor.at < cursor.end; cursor.at++) {
    const digit = (cursor.bytes[cursor.at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = cursor.at - from;
  if (digits === 0 || digits > 15 || isRegular(cursor.bytes[cursor.at]))
    throw new Malformed('number expected in a cross-reference table');
  return value;
};

const readTable = (bytes: Uint8Array, end: number, cursor: Cursor, offset: number, shift: number): XrefSection => {
  const entries = new Map<number, XrefEntry>();
  let ambiguous = false;
  for (;;) {
    skipWhite(cursor);
    if (takeKeyword(cursor, 'trailer')) break;
    const start = readNatural(cursor);
    const count = readNatural(cursor);
    if (
      !Number.isSafeInteger(start) ||
      !Number.isSafeInteger(count) ||
      count < 0 ||
      start < 0 ||
      count > (end - cursor.at) / 10
    )
      throw new Malformed('wrong cross-reference subsection');
    for (let index = 0; index < count; index++) {
      const first = readNatural(cursor);
      const second = readNatural(cursor);
      skipWhite(cursor);
      const kind = readWord(cursor);
      if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || (kind !== 'n' && kind !== 'f'))
        throw new Malformed('wrong cross-reference entry');
      // Some writers number a table from 1 that should start at 0: the free head of the list betrays it.
      const num = start === 1 && kind === 'f' && second === 65535 && index === 0 ? null : start + index;
      if (num === null) throw new Malformed('cross-reference table starts at the wrong number');
      const entry: XrefEntry =
        kind === 'f' || first === 0 ? { type: 'free' } : { type: 'plain', offset: first + shift, gen: second };
      const earlier = entries.get(num);
      if (!earlier) entries.set(num, entry);
      else if (!sameEntry(earlier, entry)) ambiguous = true;
    }
  }
  const trailer = readValue(cursor);
  if (!isDict(trailer)) throw new Malformed('trailer without a dictionary');
  const hybrid = integerOf(trailer.entries.get('XRefStm'));
  const closes = cursor.at;
  let to = closes;
  let beside: XrefSection['hybrid'] = null;
  if (hybrid !== null) {
    if (hybrid < 0 || hybrid + shift >= end) throw new Malformed('hybrid section outside the file');
    // Only a stream may stand here: a table could name itself again.
    const extra = readXrefStream(cursorAt(bytes, hybrid + shift, end), hybrid, shift);
    for (const [num, entry] of extra.entries) {
      const own = entries.get(num);
      if (!own || own.type === 'free') entries.set(num, entry);
    }
    to = Math.max(to, extra.to);
    beside = { offset: hybrid + shift, closes: extra.to };
    ambiguous ||= extra.ambiguous;
  }
  return {
    offset,
    entries,
    trailer,
    previous: integerOf(trailer.entries.get('Prev')),
    to,
    table: true,
    closes,
    hybrid: beside,
    ambiguous,
  };
};

const readXrefStream = (cursor: Cursor, offset: number, shift: number): XrefSection => {
  if (!readObjectHeader(cursor)) throw new Malformed('cross-reference section expected');
  const dict = readValue(cursor);
  if (!isDict(dict) || nameOf(dict.entries.get('Type')) !== 'XRef' || !takeKeyword(cursor, 'stream'))
    throw new Malformed('cross-reference stream expected');
  const stream: PdfStream = {
    kind: 'stream',
    dict,
    data: readStreamData(cursor, integerOf(dict.entries.get('Length'))),
  };
  const data = decodeStream(stream);
  const widths = dict.entries.get('W');
  const w = isArray(widths) ? widths.items.map((width) => integerOf(width) ?? -1) : [];
  const total = w.reduce((sum, width) => sum + width, 0);
  // Eight octets are what pyHanko writes; an offset that no number holds exactly lies outside any file.
  if (w.length < 3 || w.some((width) => width < 0 || width > 8) || total === 0)
    throw new Malformed('wrong widths in a cross-reference stream');
  const [w0, w1, w2] = w as [number, number, number];
  const index = dict.entries.get('Index');
  const ranges = isArray(index)
    ? index.items.map((item) => integerOf(item) ?? -1)
    : [0, integerOf(dict.entries.get('Size')) ?? 0];
  const entries = new Map<number, XrefEntry>();
  let at = 0;
  let ambiguous = false;
  const field = (width: number, fallback: number): number => {
    if (width === 0) return fallback;
    let value = 0;
    for (let octet = 0; octet < width; octet++) value = value * 256 + (data[at++] as number);
    return value;
  };
  for (let range = 0; range + 1 < ranges.length; range += 2) {
    const [start, count] = [ranges[range] as number, ranges[range + 1] as number];
    if (start < 0 || count < 0) throw new Malformed('wrong index in a cross-reference stream');
    for (let one = 0; one < count && at + total <= data.length; one++) {
      if (entries.size > entryLimit) throw new Malformed('too many cross-reference entries');
      const type = field(w0, 1);
      const second = field(w1, 0);
      const third = field(w2, 0);
      const num = start + one;
      const entry: XrefEntry =
        type === 1
          ? { type: 'plain', offset: second + shift, gen: third }
          : type === 2
            ? { type: 'packed', stream: second, index: third }
            : { type: 'free' };
      const earlier = entries.get(num);
      if (!earlier) entries.set(num, entry);
      else if (!sameEntry(earlier, entry)) ambiguous = true;
    }
  }
  return {
    offset,
    entries,
    trailer: dict,
    previous: integerOf(dict.entries.get('Prev')),
    to: cursor.at,
    table: false,
    closes: cursor.at,
    hybrid: null,
    ambiguous,
  };
};

/** The section at `offset`: a table (with its hybrid stream) or a stream. Throws `Malformed`. */
export const readSection = (bytes: Uint8Array, end: number, offset: number, shift: number): XrefSection => {
  if (offset < 0 || offset >= end) throw new Malformed('cross-reference section outside the file');
  const cursor = cursorAt(bytes, offset, end);
  return takeKeyword(cursor, 'xref')
    ? readTable(bytes, end, cursor, offset, shift)
    : readXrefStream(cursor, offset, shift);
};
