import { view } from '../bytes.ts';
import { unlessMalformed } from '../malformed.ts';
import { revealed, type Decryption } from './decryption.ts';
import { readObjectHeader, readStreamData, strictHeaderAt } from './object-syntax.ts';
import { cursorAt, readValue, takeKeyword, type Cursor } from './parse.ts';
import { packedAt, unpack } from './object-streams.ts';
import type { Chain, Packed, PdfSource, ReadObject } from './source.ts';
import { unread } from './unread.ts';
import { integerOf, isDict, isRef, isStream, isUnread, nameOf, type PdfDict, type PdfValue } from './values.ts';
import type { XrefEntry, XrefSection } from './xref-entries.ts';

/**
 * A PDF up to byte `end`: a whole file, or one revision of it. Objects are read when asked for. Hostile input costs at
 * most a bounded number of sections, entries and unfolded bytes.
 */
export type PdfFile = {
  readonly source: PdfSource;
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Newest first. */
  readonly sections: readonly XrefSection[];
  readonly chain: Chain;
  /** How many sections of the chain are newer than this revision. */
  readonly skip: number;
  readonly trailer: PdfDict;
  readonly encrypted: boolean;
  /** Null where nothing is encrypted, and where it cannot be read without a password. */
  readonly decryption: Decryption | null;
  /** The number of the encryption dictionary, whose strings are clear. */
  readonly clear: number | null;
  /** Objects that are listed but could not be read. */
  readonly damaged: Set<number>;
};

/** Streams whose length another stream is asked for, one within the other. */
const readingLimit = 16;

/** Whether strings and streams mean what they say. */
export const isReadable = ({ encrypted, decryption }: PdfFile): boolean => !encrypted || decryption !== null;

/** Where the revision has an object. */
export const entryOf = (file: PdfFile, num: number): XrefEntry | undefined => {
  for (const { section, entry } of file.chain.versions.get(num) ?? []) if (section >= file.skip) return entry;
  return undefined;
};

const nothing = { num: -1, gen: 0, value: null, length: null, keywords: null } as const;

const readPlain = (file: PdfFile, cursor: Cursor): ReadObject => {
  const offset = cursor.at;
  const header = readObjectHeader(cursor);
  const { end } = file;
  if (!header) return { ...nothing, to: cursor.at, end, damaged: false };
  const keyword = strictHeaderAt(file.bytes, offset, header);
  const keywords = keyword === null ? null : [keyword];
  const value = readValue(cursor);
  if (!isDict(value) || !takeKeyword(cursor, 'stream'))
    return { ...header, value, to: cursor.at, end, length: null, damaged: false, keywords };
  const given = value.entries.get('Length');
  const size = isRef(given) ? (given.num === header.num ? null : integerOf(resolve(file, given))) : integerOf(given);
  const { data, strict } = readStreamData(cursor, size);
  return {
    ...header,
    value: { kind: 'stream', dict: value, data },
    to: cursor.at,
    end,
    length: isRef(given) ? { num: given.num, gen: given.gen, size } : null,
    damaged: false,
    keywords: keywords && strict ? [...keywords, cursor.at - 9] : null,
  };
};

/** An object that is there but cannot be read, with what it may refer to. */
const unreadAt = ({ bytes, end, source: { budget } }: PdfFile, offset: number): ReadObject => {
  const spent = { ...nothing, value: unread(new Uint8Array()), to: end, end, damaged: true };
  if (budget.octets < 0) return spent;
  const close = view(bytes.subarray(0, end)).indexOf('endobj', offset);
  const to = close < 0 ? end : close;
  budget.octets -= to - offset;
  return budget.octets < 0 ? spent : { ...spent, value: unread(bytes.subarray(offset, to)) };
};

/** What stands at an offset, read once for all revisions that have it whole. */
export const readAt = (file: PdfFile, offset: number): ReadObject | null => {
  const { objects, reading, budget } = file.source;
  const known = objects.get(offset);
  // What was read up to the very end of a revision could go on in a longer one.
  if (known && (known.end === file.end || known.to < Math.min(known.end, file.end))) {
    const { length } = known;
    if (length === null) return known;
    if (reading.has(offset) || reading.size > readingLimit) return null;
    reading.add(offset);
    const size = integerOf(resolve(file, { kind: 'ref', ...length }));
    reading.delete(offset);
    if (size === length.size) return known;
  }
  if (reading.has(offset) || reading.size > readingLimit) return null;
  reading.add(offset);
  const cursor = cursorAt(file.bytes, offset, file.end);
  const read = budget.octets < 0 ? null : unlessMalformed(() => readPlain(file, cursor));
  reading.delete(offset);
  budget.octets -= cursor.at - offset;
  const object = read ?? unreadAt(file, offset);
  objects.set(offset, object);
  return object;
};

const clearValue = ({ decryption, clear, source }: PdfFile, read: ReadObject): PdfValue => {
  if (!decryption || read.num === clear) return read.value;
  const known = source.revealed.get(decryption) ?? new WeakMap<ReadObject, PdfValue>();
  source.revealed.set(decryption, known);
  const before = known.get(read);
  if (before !== undefined) return before;
  const value = revealed(decryption, read.value, read.num, read.gen);
  known.set(read, value);
  return value;
};

/** What an object stream holds, by the section that lists it or an older one; null when it cannot be unfolded. */
export const packedIn = (file: PdfFile, num: number, section: XrefSection): Packed | null => {
  const entry = section.entries.get(num) ?? entryOf(file, num);
  const read = entry?.type === 'plain' ? readAt(file, entry.offset) : null;
  const stream = read && clearValue(file, read);
  return isStream(stream) ? unpack(file.source, stream) : null;
};

const shutIn = ({ source }: PdfFile, stream: number): PdfValue => {
  source.shut.add(stream);
  return unread(new Uint8Array());
};

/** The object with that number; null when it is free or missing (§7.3.10). */
export const objectAt = (file: PdfFile, num: number): PdfValue => {
  const entry = entryOf(file, num);
  if (entry?.type === 'plain') {
    if (entry.offset >= file.end) return null;
    const read = readAt(file, entry.offset);
    if (!read?.damaged) return read && read.num === num && read.gen === entry.gen ? clearValue(file, read) : null;
    file.damaged.add(num);
    return read.value;
  }
  if (entry?.type !== 'packed') return null;
  const container = entryOf(file, entry.stream);
  const stream = container?.type === 'plain' ? objectAt(file, entry.stream) : null;
  const packed =
    isStream(stream) && nameOf(stream.dict.entries.get('Type')) === 'ObjStm' ? unpack(file.source, stream) : null;
  const value = packed ? packedAt(file.source, packed, num) : shutIn(file, entry.stream);
  if (isUnread(value)) file.damaged.add(num);
  return value;
};

/** The object a reference leads to, through further references. */
export const resolve = (file: PdfFile, value: PdfValue | undefined): PdfValue => {
  let current: PdfValue = value ?? null;
  for (let hops = 0; isRef(current); hops++) {
    if (hops > 16) return null;
    const entry = entryOf(file, current.num);
    if (entry?.type === 'plain' && entry.gen !== current.gen) return null;
    current = objectAt(file, current.num);
  }
  return current;
};

/** An entry of a dictionary, resolved. */
export const get = (file: PdfFile, dict: PdfDict | null, key: string): PdfValue =>
  resolve(file, dict?.entries.get(key));
