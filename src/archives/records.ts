/** The records of a ZIP archive as they stand (PKWARE APPNOTE 6.3.10 §4.3); nothing is compared here. */
import { crc32 } from 'node:zlib';
import { damaged, ZipRefused } from './refusal.ts';

export const signatures = {
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
  central: 0x02014b50,
  local: 0x04034b50,
};

const saturated = { short: 0xffff, long: 0xffffffff };

/** A number of 64 bits; more than a program can count is no archive. */
const long = (zip: Buffer, at: number): number => {
  const value = zip.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged('a size is beyond all measure');
  return Number(value);
};

export type End = {
  readonly count: number;
  readonly start: number;
  /** Where the central directory ends. */
  readonly end: number;
  readonly comment: Buffer;
};

const findEnd = (zip: Buffer): number => {
  const first = Math.max(0, zip.length - 22 - saturated.short);
  for (let at = zip.length - 22; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === signatures.end && at + 22 + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw damaged('there is no end of a central directory');
};

/** §4.3.14–4.3.16. The ZIP64 record counts where the plain one is saturated; where both speak they must agree. */
export const readEnd = (zip: Buffer): End => {
  const at = findEnd(zip);
  const comment = zip.subarray(at + 22);
  // Programs that take the last end record for the end would see another archive.
  if (comment.includes('PK\u0005\u0006')) throw damaged('it has two ends');
  let [disk, directoryDisk] = [zip.readUInt16LE(at + 4), zip.readUInt16LE(at + 6)];
  let [here, count] = [zip.readUInt16LE(at + 8), zip.readUInt16LE(at + 10)];
  let [size, start] = [zip.readUInt32LE(at + 12), zip.readUInt32LE(at + 16)];
  let end = at;
  if (at >= 20 && zip.readUInt32LE(at - 20) === signatures.locator64) {
    const record = long(zip, at - 20 + 8);
    if (record + 56 > at - 20 || zip.readUInt32LE(record) !== signatures.end64)
      throw damaged('its ZIP64 end is damaged');
    const pick = (plain: number, wide: number, most: number): number => {
      if (plain !== most && plain !== wide) throw damaged('its two ends disagree');
      return wide;
    };
    disk = pick(disk, zip.readUInt32LE(record + 16), saturated.short);
    directoryDisk = pick(directoryDisk, zip.readUInt32LE(record + 20), saturated.short);
    here = pick(here, long(zip, record + 24), saturated.short);
    count = pick(count, long(zip, record + 32), saturated.short);
    size = pick(size, long(zip, record + 40), saturated.long);
    start = pick(start, long(zip, record + 48), saturated.long);
    end = record;
  }
  if (disk !== 0 || directoryDisk !== 0 || here !== count) throw damaged('the archive is split');
  if (start + size !== end) throw damaged('the central directory is not where the end says');
  return { count, start, end, comment };
};

/** Pairs of id and length (§4.5.1); one that overruns its block hides what comes after it. */
const extraFields = (extra: Buffer): Map<number, Buffer> => {
  const fields = new Map<number, Buffer>();
  let at = 0;
  while (at + 4 <= extra.length) {
    const next = at + 4 + extra.readUInt16LE(at + 2);
    if (next > extra.length) break;
    fields.set(extra.readUInt16LE(at), extra.subarray(at + 4, next));
    at = next;
  }
  if (at !== extra.length) throw damaged('an extra field is damaged');
  return fields;
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const utf8OrNull = (bytes: Uint8Array): string | null => {
  try {
    return utf8.decode(bytes);
  } catch {
    return null;
  }
};

/** Bit 11 says UTF-8 (appendix D); writers forget it, and Info-ZIP puts the name into field 0x7075 (§4.6.9) instead. */
const nameOf = (raw: Buffer, flags: number, fields: ReadonlyMap<number, Buffer>): string => {
  const other = fields.get(0x7075);
  const plain = utf8OrNull(raw);
  if ((flags & 0x800) !== 0 && plain === null) throw new ZipRefused('path', 'a file name is not UTF-8');
  if (other && other.length >= 5 && other[0] === 1 && other.readUInt32LE(1) === crc32(raw)) {
    const unicode = utf8OrNull(other.subarray(5));
    if (unicode === null) throw new ZipRefused('path', 'a file name is not UTF-8');
    // A name that needs no other spelling and has one all the same is two names.
    const needed = (flags & 0x800) === 0 && /[^ -~]/.test(unicode);
    if (unicode !== plain && !needed) throw new ZipRefused('path', 'a file has two names');
    return unicode;
  }
  return plain ?? raw.toString('latin1');
};

export type Header = {
  readonly name: string;
  readonly flags: number;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Bytes of extra fields. */
  readonly extra: number;
  /** The sizes stand in a ZIP64 field. */
  readonly wide: boolean;
  /** Where the record ends. */
  readonly next: number;
};

type Sizes = { readonly size: number; readonly packedSize: number; readonly offset: number; readonly wide: boolean };

/** §4.5.3: the field holds, in this order, only those values that are saturated in the record. */
const sizesOf = (zip: Buffer, at: number, offset: number, fields: ReadonlyMap<number, Buffer>): Sizes => {
  const field = fields.get(1);
  let read = 0;
  const value = (plain: number): number => {
    if (plain !== saturated.long) return plain;
    if (!field || read + 8 > field.length) throw damaged('a ZIP64 size is missing');
    read += 8;
    return long(field, read - 8);
  };
  const size = value(zip.readUInt32LE(at + 4));
  const packedSize = value(zip.readUInt32LE(at));
  return { size, packedSize, offset: value(offset), wide: field !== undefined };
};

/** A file's record in the central directory (§4.3.12) and where its local header stands. */
export const readCentral = (zip: Buffer, at: number, end: number): Header & { readonly local: number } => {
  if (at + 46 > end || zip.readUInt32LE(at) !== signatures.central) throw damaged('the central directory is damaged');
  const [names, extras, comments] = [zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32)];
  const next = at + 46 + names + extras + comments;
  if (next > end) throw damaged('the central directory is damaged');
  if (zip.readUInt16LE(at + 34) !== 0 && zip.readUInt16LE(at + 34) !== saturated.short)
    throw damaged('the archive is split');
  const flags = zip.readUInt16LE(at + 8);
  const fields = extraFields(zip.subarray(at + 46 + names, at + 46 + names + extras));
  const { size, packedSize, offset, wide } = sizesOf(zip, at + 20, zip.readUInt32LE(at + 42), fields);
  return {
    name: nameOf(zip.subarray(at + 46, at + 46 + names), flags, fields),
    flags,
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packedSize,
    size,
    extra: extras,
    wide,
    local: offset,
    next,
  };
};

/** A file's local header (§4.3.7). */
export const readLocal = (zip: Buffer, at: number, end: number): Header => {
  if (at + 30 > end || zip.readUInt32LE(at) !== signatures.local) throw damaged('a file header is missing');
  const [names, extras] = [zip.readUInt16LE(at + 26), zip.readUInt16LE(at + 28)];
  const next = at + 30 + names + extras;
  if (next > end) throw damaged('a file header is damaged');
  const flags = zip.readUInt16LE(at + 6);
  const fields = extraFields(zip.subarray(at + 30 + names, next));
  const { size, packedSize, wide } = sizesOf(zip, at + 18, 0, fields);
  return {
    name: nameOf(zip.subarray(at + 30, at + 30 + names), flags, fields),
    flags,
    method: zip.readUInt16LE(at + 8),
    crc: zip.readUInt32LE(at + 14),
    packedSize,
    size,
    extra: extras,
    wide,
    next,
  };
};
