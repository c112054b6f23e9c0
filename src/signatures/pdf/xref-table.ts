import { Malformed } from '../malformed.ts';
import { isAllWhite } from './object-syntax.ts';
import { cursorAt, isWhite, readNatural, readValue, readWord, skipWhite, takeKeyword, type Cursor } from './parse.ts';
import { integerOf, isDict } from './values.ts';
import {
  checkTrailer,
  loosen,
  previousOf,
  sameEntry,
  type Looseness,
  type XrefEntry,
  type XrefSection,
} from './xref-entries.ts';
import { readXrefStream } from './xref-stream.ts';

/** Passes over blanks and one end of line; false where anything else stands there, a comment included. */
const passLineEnd = (cursor: Cursor): boolean => {
  const { bytes } = cursor;
  while (bytes[cursor.at] === 32) cursor.at++;
  const [first, second] = [bytes[cursor.at], bytes[cursor.at + 1]];
  if (first !== 13 && first !== 10) return false;
  cursor.at += first === 13 && second === 10 ? 2 : 1;
  return true;
};

const digitsAt = (bytes: Uint8Array, from: number, count: number): boolean => {
  for (let at = from; at < from + count; at++) {
    const code = bytes[at] ?? 0;
    if (code < 48 || code > 57) return false;
  }
  return true;
};

/** An entry is twenty octets: ten digits, a blank, five digits, a blank, a letter, two for the end of the line (§7.5.4). */
const isStrictEntry = (bytes: Uint8Array, at: number): boolean => {
  const [first, second] = [bytes[at + 18], bytes[at + 19]];
  return (
    digitsAt(bytes, at, 10) &&
    bytes[at + 10] === 32 &&
    digitsAt(bytes, at + 11, 5) &&
    bytes[at + 16] === 32 &&
    ((first === 32 && (second === 10 || second === 13)) || (first === 13 && second === 10))
  );
};

type Table = { readonly entries: Map<number, XrefEntry>; ambiguous: boolean };

const readSubsection = (cursor: Cursor, looseness: Looseness, table: Table, shift: number): void => {
  const { bytes, end } = cursor;
  const { entries } = table;
  if (!digitsAt(bytes, cursor.at, 1)) loosen(looseness, 'subsection');
  const start = readNatural(cursor);
  if (bytes[cursor.at] !== 32 || !digitsAt(bytes, cursor.at + 1, 1)) loosen(looseness, 'subsection');
  const count = readNatural(cursor);
  if (
    !Number.isSafeInteger(start) ||
    !Number.isSafeInteger(count) ||
    count < 0 ||
    start < 0 ||
    count > (end - cursor.at) / 10
  )
    throw new Malformed('wrong cross-reference subsection');
  if (!passLineEnd(cursor)) loosen(looseness, 'subsection');
  for (let index = 0; index < count; index++) {
    const strict = isStrictEntry(bytes, cursor.at);
    if (!strict) loosen(looseness, 'entry');
    const next = cursor.at + 20;
    const first = readNatural(cursor);
    const second = readNatural(cursor);
    skipWhite(cursor);
    const kind = readWord(cursor);
    if (!Number.isSafeInteger(first) || !Number.isSafeInteger(second) || (kind !== 'n' && kind !== 'f'))
      throw new Malformed('wrong cross-reference entry');
    if (strict) cursor.at = next;
    // Some writers number a table from 1 that should start at 0: the free head of the list betrays it.
    const num = start === 1 && kind === 'f' && second === 65535 && index === 0 ? null : start + index;
    if (num === null) throw new Malformed('cross-reference table starts at the wrong number');
    if (second > 65535 || (kind === 'n' && first === 0)) loosen(looseness, 'entry');
    if (num === 0 && (kind !== 'f' || second !== 65535)) loosen(looseness, 'object 0');
    const entry: XrefEntry =
      kind === 'f' || first === 0 ? { type: 'free' } : { type: 'plain', offset: first + shift, gen: second };
    const earlier = entries.get(num);
    if (!earlier) entries.set(num, entry);
    else if (!sameEntry(earlier, entry)) table.ambiguous = true;
  }
};

/** Reads a table after its keyword, which the cursor has passed. Throws `Malformed`. */
export const readTable = (
  bytes: Uint8Array,
  end: number,
  cursor: Cursor,
  offset: number,
  shift: number,
): XrefSection => {
  const table: Table = { entries: new Map<number, XrefEntry>(), ambiguous: false };
  const { entries } = table;
  const looseness: Looseness = { first: null };
  const keywords = [cursor.at - 4];
  if (!isAllWhite(bytes, offset, cursor.at - 4) || !passLineEnd(cursor)) loosen(looseness, 'xref');
  for (;;) {
    const from = cursor.at;
    if (takeKeyword(cursor, 'trailer')) {
      keywords.push(cursor.at - 7);
      if (cursor.at - 7 - from > 2) loosen(looseness, 'trailer');
      break;
    }
    readSubsection(cursor, looseness, table, shift);
  }
  let before = cursor.at;
  while (isWhite(bytes[before]) && before < end) before++;
  if (bytes[before] !== 0x3c) loosen(looseness, 'trailer');
  const trailer = readValue(cursor);
  if (!isDict(trailer)) throw new Malformed('trailer without a dictionary');
  checkTrailer(looseness, trailer, entries);
  const hybrid = integerOf(trailer.entries.get('XRefStm'));
  const closes = cursor.at;
  let to = closes;
  let beside: XrefSection['hybrid'] = null;
  const hidden: number[] = [];
  let unfolded = 0;
  if (hybrid !== null) {
    if (hybrid < 0 || hybrid + shift >= end) throw new Malformed('hybrid section outside the file');
    // Only a stream may stand here: a table could name itself again.
    const extra = readXrefStream(cursorAt(bytes, hybrid + shift, end), hybrid + shift, shift);
    for (const [num, entry] of extra.entries) {
      const own = entries.get(num);
      if (own?.type === 'free' && entry.type !== 'free') hidden.push(num);
      if (own && own.type !== 'free' && !sameEntry(own, entry)) table.ambiguous = true;
      if (!own || own.type === 'free') entries.set(num, entry);
    }
    to = Math.max(to, extra.to);
    beside = { offset: hybrid + shift, closes: extra.to, dict: extra.trailer };
    table.ambiguous ||= extra.ambiguous;
    if (extra.loose) loosen(looseness, extra.loose);
    keywords.push(...extra.keywords);
    ({ unfolded } = extra);
  }
  return {
    offset,
    shift,
    entries,
    trailer,
    previous: previousOf(trailer),
    to,
    table: true,
    closes,
    hybrid: beside,
    ambiguous: table.ambiguous,
    hidden,
    unfolded,
    loose: looseness.first,
    keywords,
  };
};
