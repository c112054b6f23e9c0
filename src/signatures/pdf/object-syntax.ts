import { view } from '../bytes.ts';
import { Malformed } from '../malformed.ts';
import { cursorAt, isRegular, isWhite, readWord, skipWhite, takeKeyword, type Cursor } from './parse.ts';

/** White space that may stand before what an offset or a length leads to; any amount would be an attack on time. */
const slack = 16;

/** The data of a stream; `strict` where it is written and as long as §7.3.8 has it, so that all readers agree on it. */
export type StreamData = { readonly data: Uint8Array; readonly strict: boolean };

/** Reads `stream … endstream` after its dictionary; `length` may come from an indirect object. */
export const readStreamData = (cursor: Cursor, length: number | null): StreamData => {
  // §7.3.8.1: the keyword is followed by CRLF or LF; a lone CR occurs.
  if (cursor.bytes[cursor.at] === 13) cursor.at++;
  const closed = cursor.bytes[cursor.at] === 10;
  if (closed) cursor.at++;
  const from = cursor.at;
  if (length !== null && length >= 0 && from + length <= cursor.end) {
    const after = cursorAt(cursor.bytes, from + length, cursor.end);
    if (takeKeyword(after, 'endstream')) {
      cursor.at = after.at;
      const closes = after.at - 9;
      const strict = closed && closes - from - length <= slack && isAllWhite(cursor.bytes, from + length, closes);
      return { data: cursor.bytes.subarray(from, from + length), strict };
    }
  }
  const found = Buffer.from(cursor.bytes.buffer, cursor.bytes.byteOffset, cursor.end).indexOf('endstream', from);
  if (found < 0) {
    cursor.at = cursor.end;
    throw new Malformed('stream is not closed');
  }
  cursor.at = found + 9;
  let to = found;
  if (to > from && cursor.bytes[to - 1] === 10) to--;
  if (to > from && cursor.bytes[to - 1] === 13) to--;
  return { data: cursor.bytes.subarray(from, to), strict: false };
};

export const isAllWhite = (bytes: Uint8Array, from: number, to: number): boolean => {
  for (let at = from; at < to; at++) if (!isWhite(bytes[at])) return false;
  return true;
};

export const skipSlack = (bytes: Uint8Array, offset: number): number => {
  let at = offset;
  while (at - offset < slack && isWhite(bytes[at])) at++;
  return at;
};

export type Header = { readonly num: number; readonly gen: number };

/** `n g obj` at the cursor, or null when something else stands there. */
export const readObjectHeader = (cursor: Cursor): Header | null => {
  cursor.at = skipSlack(cursor.bytes, cursor.at);
  const num = readWord(cursor);
  skipWhite(cursor);
  const gen = readWord(cursor);
  if (!/^\d{1,10}$/.test(num) || !/^\d{1,5}$/.test(gen) || !takeKeyword(cursor, 'obj')) return null;
  return { num: Number(num), gen: Number(gen) };
};

const strictHeader = /^(\d{1,10})[ \t\r\n]{1,2}(\d{1,5})[ \t\r\n]{1,2}obj$/;

/** Where the header that begins at `offset` has its keyword, if it is written as every reader expects it (§7.3.10). */
export const strictHeaderAt = (bytes: Uint8Array, offset: number, { num, gen }: Header): number | null => {
  const from = skipSlack(bytes, offset);
  const text = view(bytes).toString('latin1', from, Math.min(from + 24, bytes.length));
  const end = text.indexOf('obj') + 3;
  const match = end < 3 ? null : strictHeader.exec(text.slice(0, end));
  if (!match || Number(match[1]) !== num || Number(match[2]) !== gen || isRegular(bytes[from + end])) return null;
  return from + end - 3;
};
