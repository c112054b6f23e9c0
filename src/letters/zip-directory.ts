/**
 * The central directory of a ZIP archive (PKWARE APPNOTE 6.3.10), read strictly: an archive whose local headers say
 * something else than its directory is two archives in one, and which of them a person sees depends on the program.
 */
export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  /** Where the packed bytes begin. */
  readonly start: number;
};

export class ZipMalformed extends Error {}

const endRecord = 0x06054b50;
const directoryRecord = 0x02014b50;
const localRecord = 0x04034b50;

const findEnd = (zip: Buffer): number => {
  const first = Math.max(0, zip.length - 22 - 0xffff);
  for (let at = zip.length - 22; at >= first; at -= 1) {
    if (zip.readUInt32LE(at) === endRecord && at + 22 + zip.readUInt16LE(at + 20) === zip.length) return at;
  }
  throw new ZipMalformed('there is no end of a central directory');
};

const decode = (bytes: Buffer, utf8: boolean): string => (utf8 ? bytes.toString('utf8') : bytes.toString('latin1'));

/** A name that would leave the folder it is unpacked into: we never write it anywhere, but whoever sends it means harm. */
const climbs = (name: string): boolean => /^[\\/]|^[a-z]:/i.test(name) || name.split(/[\\/]/).includes('..');

/** Extra fields are pairs of id and length (APPNOTE 4.5.1); one that overruns its block hides what comes after it. */
const extraOverruns = (extra: Buffer): boolean => {
  let at = 0;
  while (at + 4 <= extra.length) at += 4 + extra.readUInt16LE(at + 2);
  return at !== extra.length;
};

/** @throws ZipMalformed when the archive is damaged, split, ZIP64, or contradicts itself */
export const readZipDirectory = (zip: Buffer, mostEntries: number): ZipEntry[] => {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  if (zip.readUInt16LE(end + 4) !== 0 || count !== zip.readUInt16LE(end + 8))
    throw new ZipMalformed('the archive is split');
  if (count === 0xffff || start === 0xffffffff) throw new ZipMalformed('ZIP64 is not read');
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < Math.min(count, mostEntries); index += 1) {
    if (at + 46 > end || zip.readUInt32LE(at) !== directoryRecord)
      throw new ZipMalformed('the central directory is damaged');
    const flags = zip.readUInt16LE(at + 8);
    const method = zip.readUInt16LE(at + 10);
    const packedSize = zip.readUInt32LE(at + 20);
    const size = zip.readUInt32LE(at + 24);
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const extraStart = at + 46 + nameLength;
    if (extraOverruns(zip.subarray(extraStart, extraStart + zip.readUInt16LE(at + 30))))
      throw new ZipMalformed('an extra field is damaged');
    if (packedSize === 0xffffffff || size === 0xffffffff) throw new ZipMalformed('ZIP64 is not read');
    if (local + 30 > start || zip.readUInt32LE(local) !== localRecord)
      throw new ZipMalformed('a file header is missing');
    const localName = zip.subarray(local + 30, local + 30 + zip.readUInt16LE(local + 26));
    // Bit 3: the sizes follow the data and the local header has zeros.
    const deferred = (flags & 8) !== 0;
    const localPacked = zip.readUInt32LE(local + 18);
    const agrees =
      localName.equals(name) &&
      zip.readUInt16LE(local + 8) === method &&
      (zip.readUInt16LE(local + 6) & 1) === (flags & 1) &&
      (localPacked === packedSize || (deferred && localPacked === 0));
    if (!agrees) throw new ZipMalformed('a file header contradicts the central directory');
    const data = local + 30 + localName.length + zip.readUInt16LE(local + 28);
    if (data + packedSize > start) throw new ZipMalformed('a file reaches beyond the archive');
    const text = decode(name, (flags & 0x800) !== 0);
    if (climbs(text)) throw new ZipMalformed('a file name climbs out of the archive');
    entries.push({ name: text, method, encrypted: (flags & 1) !== 0, packedSize, size, start: data });
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
};
