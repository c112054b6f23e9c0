import { view } from '../bytes.ts';
import { Malformed, orReason, unlessMalformed } from '../malformed.ts';
import { decodeStream } from './filters.ts';
import { cursorAt, readValue, takeKeyword } from './parse.ts';
import { integerOf, isDict, isRef, isStream, nameOf, type PdfDict, type PdfValue } from './values.ts';
import { readObjectHeader, readSection, readStreamData, type XrefEntry, type XrefSection } from './xref.ts';

/**
 * A PDF up to byte `end`: a whole file, or one revision of it. Objects are read when asked for. Hostile input costs at
 * most a bounded number of sections, entries and unfolded bytes.
 */
export type PdfFile = {
  readonly bytes: Uint8Array;
  readonly end: number;
  /** Newest first. */
  readonly sections: readonly XrefSection[];
  readonly entries: ReadonlyMap<number, XrefEntry>;
  readonly trailer: PdfDict;
  readonly encrypted: boolean;
  readonly cache: Map<number, PdfValue>;
  readonly packed: Map<number, ReadonlyMap<number, PdfValue> | null>;
  /** Objects that are listed but could not be read. */
  readonly damaged: Set<number>;
  budget: { unpacked: number };
};

const limits = { sections: 512, unpacked: 256 * 1024 * 1024, objectsInStream: 1_000_000 };

/** The offset that the last `startxref` before `end` names. */
const startOf = (bytes: Uint8Array, end: number): number => {
  const at = view(bytes).lastIndexOf('startxref', end - 9);
  if (at < 0) throw new Malformed('no startxref');
  const cursor = cursorAt(bytes, at + 9, end);
  const value = readValue(cursor);
  if (typeof value !== 'number') throw new Malformed('startxref without an offset');
  return value;
};

const readChain = (bytes: Uint8Array, end: number, start: number, shift: number): XrefSection[] => {
  const sections: XrefSection[] = [];
  const seen = new Set<number>();
  for (let offset: number | null = start; offset !== null;) {
    if (seen.has(offset) || sections.length >= limits.sections)
      throw new Malformed('cross-reference sections go in circles');
    seen.add(offset);
    const section: XrefSection = readSection(bytes, end, offset + shift, shift);
    sections.push(section);
    offset = section.previous;
  }
  return sections;
};

/** Opens the revision that ends at `end`. Throws `Malformed` when its structure cannot be followed. */
export const openPdf = (bytes: Uint8Array, end = bytes.length): PdfFile => {
  const header = view(bytes.subarray(0, 1024)).indexOf('%PDF-');
  if (header < 0) throw new Malformed('no PDF header');
  const start = startOf(bytes, end);
  const straight = orReason(() => readChain(bytes, end, start, 0));
  // Offsets may count from the header where something stands before it.
  const sections = 'value' in straight ? straight.value : header > 0 ? readChain(bytes, end, start, header) : null;
  if (!sections) throw new Malformed('reason' in straight ? straight.reason : 'no cross-reference');
  const entries = new Map<number, XrefEntry>();
  for (const section of sections)
    for (const [num, entry] of section.entries) if (!entries.has(num)) entries.set(num, entry);
  const trailer = (sections[0] as XrefSection).trailer;
  return {
    bytes,
    end,
    sections,
    entries,
    trailer,
    encrypted: trailer.entries.has('Encrypt'),
    cache: new Map(),
    packed: new Map(),
    damaged: new Set(),
    budget: { unpacked: limits.unpacked },
  };
};

const readPlain = (file: PdfFile, num: number, entry: Extract<XrefEntry, { type: 'plain' }>): PdfValue => {
  if (entry.offset >= file.end) return null;
  const cursor = cursorAt(file.bytes, entry.offset, file.end);
  const header = readObjectHeader(cursor);
  if (!header || header.num !== num || header.gen !== entry.gen) return null;
  const value = readValue(cursor);
  if (!isDict(value) || !takeKeyword(cursor, 'stream')) return value;
  const length = value.entries.get('Length');
  const size = isRef(length) ? (length.num === num ? null : integerOf(resolve(file, length))) : integerOf(length);
  return { kind: 'stream', dict: value, data: readStreamData(cursor, size) };
};

const unpack = (file: PdfFile, num: number): ReadonlyMap<number, PdfValue> | null => {
  const known = file.packed.get(num);
  if (known !== undefined) return known;
  // Set before reading, so that a stream that contains itself ends.
  file.packed.set(num, null);
  const entry = file.entries.get(num);
  const stream = entry?.type === 'plain' ? objectAt(file, num) : null;
  if (!isStream(stream) || nameOf(stream.dict.entries.get('Type')) !== 'ObjStm') return null;
  const found = unlessMalformed(() => {
    const data = decodeStream(stream);
    file.budget.unpacked -= data.length;
    if (file.budget.unpacked < 0) throw new Malformed('object streams unfold to too much');
    const count = integerOf(stream.dict.entries.get('N')) ?? 0;
    const first = integerOf(stream.dict.entries.get('First')) ?? 0;
    if (count < 0 || count > limits.objectsInStream || first < 0 || first > data.length)
      throw new Malformed('wrong object stream');
    const index = cursorAt(data, 0, first, false);
    const objects = new Map<number, PdfValue>();
    for (let one = 0; one < count; one++) {
      const [number, offset] = [readValue(index), readValue(index)];
      if (typeof number !== 'number' || typeof offset !== 'number') throw new Malformed('wrong object stream');
      const value = unlessMalformed(() => readValue(cursorAt(data, first + offset, data.length, false)));
      if (!objects.has(number)) objects.set(number, value);
    }
    return objects;
  });
  file.packed.set(num, found);
  return found;
};

/** The object with that number; null when it is free, missing or damaged (§7.3.10). */
export const objectAt = (file: PdfFile, num: number): PdfValue => {
  const known = file.cache.get(num);
  if (known !== undefined) return known;
  file.cache.set(num, null);
  const entry = file.entries.get(num);
  let value: PdfValue = null;
  if (entry?.type === 'plain') {
    const read = orReason(() => readPlain(file, num, entry));
    if ('value' in read) ({ value } = read);
    else file.damaged.add(num);
  } else if (entry?.type === 'packed') {
    const packed = unpack(file, entry.stream);
    value = packed?.get(num) ?? null;
    if (!packed) file.damaged.add(num);
  }
  file.cache.set(num, value);
  return value;
};

/** The object a reference leads to, through further references. */
export const resolve = (file: PdfFile, value: PdfValue | undefined): PdfValue => {
  let current: PdfValue = value ?? null;
  for (let hops = 0; isRef(current); hops++) {
    if (hops > 16) return null;
    const entry = file.entries.get(current.num);
    if (entry?.type === 'plain' && entry.gen !== current.gen) return null;
    current = objectAt(file, current.num);
  }
  return current;
};

/** An entry of a dictionary, resolved. */
export const get = (file: PdfFile, dict: PdfDict | null, key: string): PdfValue =>
  resolve(file, dict?.entries.get(key));
