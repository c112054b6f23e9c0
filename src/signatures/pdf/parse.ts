import { Malformed } from '../malformed.ts';
import type { PdfDict, PdfName, PdfString, PdfValue } from './values.ts';

/** A reading position. `offset` is what a position means in the file, or null inside an object stream. */
export type Cursor = { readonly bytes: Uint8Array; readonly end: number; readonly inFile: boolean; at: number };

export const cursorAt = (bytes: Uint8Array, at: number, end: number, inFile = true): Cursor => ({
  bytes,
  end,
  inFile,
  at,
});

const nesting = 96;
const collection = 2_000_000;

// Character classes of ISO 32000-2 §7.2.3.
const white = new Uint8Array(256);
for (const code of [0, 9, 10, 12, 13, 32]) white[code] = 1;
const delimiter = new Uint8Array(256);
for (const character of '()<>[]{}/%') delimiter[character.charCodeAt(0)] = 1;
export const isRegular = (code: number | undefined): boolean =>
  code !== undefined && white[code] === 0 && delimiter[code] === 0;
export const isWhite = (code: number | undefined): boolean => code !== undefined && white[code] === 1;

export const skipWhite = (cursor: Cursor): void => {
  const { bytes, end } = cursor;
  while (cursor.at < end) {
    const code = bytes[cursor.at] as number;
    if (white[code] === 1) cursor.at++;
    else if (code === 0x25) {
      while (cursor.at < end && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++;
    } else return;
  }
};

/** The run of regular characters at the cursor, consumed. */
export const readWord = (cursor: Cursor): string => {
  const from = cursor.at;
  while (cursor.at < cursor.end && isRegular(cursor.bytes[cursor.at])) cursor.at++;
  if (cursor.at - from > 4096) throw new Malformed('token too long');
  let word = '';
  for (let at = from; at < cursor.at; at++) word += String.fromCharCode(cursor.bytes[at] as number);
  return word;
};

/** Consumes white space and the keyword, or leaves the cursor alone. */
export const takeKeyword = (cursor: Cursor, keyword: string): boolean => {
  const from = cursor.at;
  skipWhite(cursor);
  for (let index = 0; index < keyword.length; index++)
    if (cursor.bytes[cursor.at + index] !== keyword.charCodeAt(index) || cursor.at + index >= cursor.end) {
      cursor.at = from;
      return false;
    }
  cursor.at += keyword.length;
  return true;
};

const hexDigit = (code: number | undefined): number => {
  if (code === undefined) return -1;
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 65 && code <= 70) return code - 55;
  if (code >= 97 && code <= 102) return code - 87;
  return -1;
};

const readName = (cursor: Cursor): PdfName => {
  cursor.at++;
  const raw = readWord(cursor);
  if (!raw.includes('#')) return { kind: 'name', value: raw };
  return {
    kind: 'name',
    value: raw.replace(/#([0-9a-fA-F]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  };
};

const readHexString = (cursor: Cursor): PdfString => {
  const start = cursor.at++;
  const close = cursor.bytes.indexOf(0x3e, cursor.at);
  if (close < 0 || close >= cursor.end) {
    cursor.at = cursor.end;
    throw new Malformed('string is not closed');
  }
  const bytes = new Uint8Array((close - cursor.at + 1) >> 1);
  let digits = 0;
  for (let at = cursor.at; at < close; at++) {
    const code = cursor.bytes[at] as number;
    const digit = hexDigit(code);
    if (digit < 0) {
      if (white[code] === 1) continue;
      throw new Malformed('wrong character in a hexadecimal string');
    }
    bytes[digits >> 1] = (bytes[digits >> 1] as number) | (digits % 2 === 0 ? digit << 4 : digit);
    digits++;
  }
  cursor.at = close + 1;
  const contents = bytes.subarray(0, (digits + 1) >> 1);
  return {
    kind: 'string',
    bytes: contents,
    start: cursor.inFile ? start : -1,
    end: cursor.inFile ? cursor.at : -1,
    isHex: true,
  };
};

const escapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12, 40: 40, 41: 41, 92: 92 };

/** Past the parenthesis that closes the string which opens at `from`. */
const closeOf = ({ bytes, end }: Cursor, from: number): number => {
  let open = 0;
  for (let at = from; at < end; at++) {
    const code = bytes[at];
    if (code === 0x5c) at++;
    else if (code === 0x28) open++;
    else if (code === 0x29 && --open === 0) return at + 1;
  }
  return -1;
};

const readLiteralString = (cursor: Cursor): PdfString => {
  const { bytes } = cursor;
  const start = cursor.at;
  const close = closeOf(cursor, start);
  if (close < 0) {
    cursor.at = cursor.end;
    throw new Malformed('string is not closed');
  }
  const out = new Uint8Array(close - start);
  let length = 0;
  let at = start + 1;
  while (at < close - 1) {
    const code = bytes[at++] as number;
    if (code !== 0x5c) {
      // An end-of-line marker inside a string is a line feed, however it is written (§7.3.4.2).
      if (code === 13 && bytes[at] === 10) at++;
      out[length++] = code === 13 ? 10 : code;
      continue;
    }
    const next = bytes[at++] as number;
    const escaped = escapes[next];
    if (escaped !== undefined) out[length++] = escaped;
    else if (next >= 48 && next <= 55) {
      let value = next - 48;
      for (let digit = 0; digit < 2; digit++) {
        const more = bytes[at] as number;
        if (more < 48 || more > 55) break;
        value = value * 8 + more - 48;
        at++;
      }
      out[length++] = value & 0xff;
    } else if (next === 13) {
      if (bytes[at] === 10) at++;
    } else if (next !== 10) out[length++] = next;
  }
  cursor.at = close;
  return {
    kind: 'string',
    bytes: out.slice(0, length),
    start: cursor.inFile ? start : -1,
    end: cursor.inFile ? close : -1,
    isHex: false,
  };
};

const readDict = (cursor: Cursor, depth: number): PdfDict => {
  const start = cursor.at;
  cursor.at += 2;
  const entries = new Map<string, PdfValue>();
  const keys = new Set<string>();
  for (;;) {
    skipWhite(cursor);
    if (cursor.at >= cursor.end) throw new Malformed('dictionary is not closed');
    if (cursor.bytes[cursor.at] === 0x3e && cursor.bytes[cursor.at + 1] === 0x3e) break;
    if (cursor.bytes[cursor.at] !== 0x2f) throw new Malformed('name expected in a dictionary');
    const key = readName(cursor).value;
    const value = readValue(cursor, depth + 1);
    // Readers differ on which of two equal keys counts, and a difference between readers is an attack.
    if (keys.has(key)) throw new Malformed('a key occurs twice in a dictionary');
    keys.add(key);
    // A null entry is an absent one (§7.3.7).
    if (value !== null) entries.set(key, value);
  }
  cursor.at += 2;
  return { kind: 'dict', entries, start: cursor.inFile ? start : -1, end: cursor.inFile ? cursor.at : -1 };
};

const readArray = (cursor: Cursor, depth: number): PdfValue => {
  cursor.at++;
  const items: PdfValue[] = [];
  for (;;) {
    skipWhite(cursor);
    if (cursor.at >= cursor.end) throw new Malformed('array is not closed');
    if (cursor.bytes[cursor.at] === 0x5d) break;
    if (items.length > collection) throw new Malformed('array too long');
    items.push(readValue(cursor, depth + 1));
  }
  cursor.at++;
  return { kind: 'array', items };
};

const number = /^[+-]*(?:\d+\.?\d*|\.\d+)(?:-\d*)?$/;

/** Reads a number, or `n g R` as a reference when that follows. */
const readNumber = (word: string, cursor: Cursor): PdfValue => {
  if (!number.test(word)) throw new Malformed('wrong token');
  const value = Number.parseFloat(word.replace(/^[+-]*-/, '-').replace(/^\++/, ''));
  if (!/^[+-]?\d+$/.test(word)) return { kind: 'real', value, word };
  if (!/^\d{1,10}$/.test(word)) return value;
  const back = cursor.at;
  skipWhite(cursor);
  const generation = cursor.at < cursor.end && isDigit(cursor.bytes[cursor.at]) ? readWord(cursor) : '';
  if (/^\d{1,5}$/.test(generation)) {
    skipWhite(cursor);
    if (cursor.bytes[cursor.at] === 0x52 && cursor.at < cursor.end && !isRegular(cursor.bytes[cursor.at + 1])) {
      cursor.at++;
      return { kind: 'ref', num: value, gen: Number(generation) };
    }
  }
  cursor.at = back;
  return value;
};
const isDigit = (code: number | undefined): boolean => code !== undefined && code >= 48 && code <= 57;

/** Reads one object that is not indirect. Throws `Malformed`. */
export const readValue = (cursor: Cursor, depth = 0): PdfValue => {
  if (depth > nesting) throw new Malformed('nested too deeply');
  skipWhite(cursor);
  if (cursor.at >= cursor.end) throw new Malformed('object expected');
  const code = cursor.bytes[cursor.at] as number;
  if (code === 0x2f) return readName(cursor);
  if (code === 0x28) return readLiteralString(cursor);
  if (code === 0x5b) return readArray(cursor, depth);
  if (code === 0x3c) return cursor.bytes[cursor.at + 1] === 0x3c ? readDict(cursor, depth) : readHexString(cursor);
  let word = readWord(cursor);
  if (depth === 0 && cursor.inFile && word.endsWith('endobj')) {
    // Writers leave objects empty, and numbers without a blank behind them.
    word = word.slice(0, -6);
    cursor.at -= 6;
    if (word === '') return null;
  }
  if (word === '') throw new Malformed('wrong token');
  if (word === 'true') return true;
  if (word === 'false') return false;
  if (word === 'null') return null;
  return readNumber(word, cursor);
};

/** Digits, and at least one: a word of no characters would be read for ever. */
export const readNatural = (cursor: Cursor): number => {
  skipWhite(cursor);
  const from = cursor.at;
  let value = 0;
  for (; cursor.at < cursor.end; cursor.at++) {
    const digit = (cursor.bytes[cursor.at] as number) - 48;
    if (digit < 0 || digit > 9) break;
    value = value * 10 + digit;
  }
  const digits = cursor.at - from;
  if (digits === 0 || digits > 15 || isRegular(cursor.bytes[cursor.at])) throw new Malformed('number expected');
  return value;
};
