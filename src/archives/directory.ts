/**
 * The central directory of a ZIP archive (PKWARE APPNOTE 6.3.10), read strictly: an archive whose local headers say
 * something else than its directory is two archives in one, and which of them a person sees depends on the program.
 */
import { readCentral, readEnd, readLocal, type Header } from './records.ts';
import { damaged, ZipRefused } from './refusal.ts';

export type ZipEntry = {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly packedSize: number;
  readonly size: number;
  readonly crc: number;
  /** Where the packed bytes begin. */
  readonly start: number;
  /** Where the local header begins. */
  readonly header: number;
  /** Bytes of extra fields in the local header. */
  readonly extra: number;
};

export type ZipDirectory = { readonly entries: readonly ZipEntry[]; readonly comment: Buffer };

const bits = { encrypted: 0x2041, deferred: 8, utf8: 0x800 };

/** A name that leaves its folder or reads differently elsewhere: nothing is written by it, but whoever sends it means harm. */
const refuseName = (name: string): void => {
  const refuse = (why: string): never => {
    throw new ZipRefused('path', `a file name ${why}`);
  };
  if (name === '') refuse('is empty');
  if (/^\/|^[a-z]:/i.test(name) || name.split('/').includes('..')) refuse('climbs out of the archive');
  if (name.includes('\\')) refuse('has a backslash, which is a folder to some programs only');
  // oxlint-disable-next-line no-control-regex -- exactly those deceive
  if (/[\u0000-\u001f]/.test(name)) refuse('has control characters');
};

/** §4.3.9: what follows the data of a file whose sizes were not known before; null when it says something else. */
const descriptorEnd = (zip: Buffer, at: number, wanted: Header, end: number): number | null => {
  for (const signed of [4, 0])
    for (const width of [4, 8]) {
      const next = at + signed + 4 + 2 * width;
      if (next > end || (signed === 4 && zip.readUInt32LE(at) !== 0x08074b50)) continue;
      const size = (from: number): number => (width === 4 ? zip.readUInt32LE(from) : Number(zip.readBigUInt64LE(from)));
      if (
        zip.readUInt32LE(at + signed) === wanted.crc &&
        size(at + signed + 4) === wanted.packedSize &&
        size(at + signed + 4 + width) === wanted.size
      )
        return next;
    }
  return null;
};

type Located = { readonly entry: ZipEntry; readonly end: number };

const locate = (zip: Buffer, central: Header & { readonly local: number }, end: number): Located => {
  const local = readLocal(zip, central.local, end);
  const deferred = (local.flags & bits.deferred) !== 0;
  const same = (key: 'crc' | 'packedSize' | 'size'): boolean =>
    local[key] === central[key] || (deferred && local[key] === 0);
  if (
    local.name !== central.name ||
    local.method !== central.method ||
    ((local.flags ^ central.flags) & bits.encrypted) !== 0 ||
    !same('crc') ||
    !same('packedSize') ||
    !same('size')
  )
    throw damaged('a file header contradicts the central directory');
  const data = local.next + central.packedSize;
  if (data > end) throw damaged('a file reaches beyond the archive');
  const filled = local.packedSize === central.packedSize && local.size === central.size && local.crc === central.crc;
  const described = deferred ? descriptorEnd(zip, data, central, end) : null;
  if (deferred && !filled && described === null) throw damaged('the sizes after a file contradict the directory');
  const { name, method, packedSize, size, crc } = central;
  const encrypted = (central.flags & bits.encrypted) !== 0;
  if (name.endsWith('/') && size > 0) throw damaged('a folder has content');
  return {
    entry: {
      name,
      method,
      encrypted,
      packedSize,
      size,
      crc,
      start: local.next,
      header: central.local,
      extra: local.extra,
    },
    end: described ?? data,
  };
};

/** Every byte belongs to one file at most, and no file stands between them that the directory does not name. */
const refuseOverlaps = (zip: Buffer, located: readonly Located[], end: number): void => {
  let free = 0;
  const refuseHidden = (until: number): void => {
    if (zip.subarray(free, until).includes('PK\u0003\u0004'))
      throw damaged('a file is missing in the central directory');
  };
  for (const one of located.toSorted((a, b) => a.entry.header - b.entry.header)) {
    if (one.entry.header < free) throw damaged('two files overlap');
    refuseHidden(one.entry.header);
    free = one.end;
  }
  refuseHidden(end);
};

/** @throws ZipRefused when the archive is damaged, split, contradicts itself, has deceiving names or too many files */
export const readZipDirectory = (zip: Buffer, mostEntries: number): ZipDirectory => {
  const { count, start, end, comment } = readEnd(zip);
  if (count > mostEntries) throw new ZipRefused('too-many-files', `more than ${mostEntries} files`);
  const located: Located[] = [];
  const names = new Set<string>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const central = readCentral(zip, at, end);
    refuseName(central.name);
    // Two names that look the same are one name to a person, and to some file systems.
    const folded = central.name.normalize('NFC');
    if (names.has(folded)) throw damaged('two files have one name');
    names.add(folded);
    located.push(locate(zip, central, start));
    at = central.next;
  }
  if (at !== end) throw damaged('the central directory has more than it counts');
  refuseOverlaps(zip, located, start);
  return { entries: located.map(({ entry }) => entry), comment };
};
