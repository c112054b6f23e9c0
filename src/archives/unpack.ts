import { crc32, inflateRawSync } from 'node:zlib';
import { readZipDirectory, type ZipEntry } from './directory.ts';
import { damaged, ZipRefused, type RefusalReason } from './refusal.ts';

export type ArchiveLimits = {
  readonly files: number;
  /** Of all files together, unpacked. */
  readonly bytes: number;
  /** Unpacked bytes to one packed. */
  readonly ratio: number;
};

export type ArchiveFile = {
  readonly name: string;
  /** A view into the archive where it is stored: not to be changed. */
  readonly bytes: Uint8Array;
  readonly stored: boolean;
  /** Where its header begins; the first file of the archive has 0. */
  readonly at: number;
  /** Bytes of extra fields in its header. */
  readonly extra: number;
};

export type Unpacked =
  | { readonly files: readonly ArchiveFile[]; readonly comment: string }
  | { readonly refused: RefusalReason; readonly detail: string };

/** Deflated bytes, all of them one stream: bytes behind its end would be read by nobody and hide anything. */
const inflate = (packed: Buffer, size: number): Buffer => {
  // The directory may lie about the size: what comes out is bounded again. One chunk holds all of it, because many are
  // joined by copying them; one octet more, or the whole would leave no room to see that it has ended.
  const { buffer, engine } = inflateRawSync(packed, {
    maxOutputLength: Math.max(1, size),
    chunkSize: Math.max(64, size + 1),
    info: true,
  } as object) as unknown as {
    buffer: Buffer;
    engine: { bytesWritten: number };
  };
  if (engine.bytesWritten !== packed.length) throw damaged('a file has bytes behind its end');
  return buffer;
};

const unpackEntry = (zip: Buffer, entry: ZipEntry): ArchiveFile => {
  const packed = zip.subarray(entry.start, entry.start + entry.packedSize);
  const stored = entry.method === 0;
  const bytes = stored ? packed : inflate(packed, entry.size);
  if (bytes.length !== entry.size) throw damaged('a file has another size than the directory says');
  if (crc32(bytes) !== entry.crc) throw damaged('a file has another checksum than the directory says');
  return {
    name: entry.name,
    bytes: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length),
    stored,
    at: entry.header,
    extra: entry.extra,
  };
};

const refuseEntry = (entry: ZipEntry, left: number, limits: ArchiveLimits): void => {
  if (entry.encrypted) throw new ZipRefused('encrypted', 'a file in the archive is encrypted');
  if (entry.method !== 0 && entry.method !== 8) throw new ZipRefused('method', 'packed in an unsupported way');
  if (entry.size > left) throw new ZipRefused('too-large', `more than ${limits.bytes} bytes when unpacked`);
  if (entry.packedSize > 0 && entry.size / entry.packedSize > limits.ratio)
    throw new ZipRefused('ratio', `a file is packed more than ${limits.ratio} times`);
};

const unpackAll = (zip: Buffer, limits: ArchiveLimits, wanted: (name: string) => boolean): Unpacked => {
  const { entries, comment } = readZipDirectory(zip, 2 * limits.files + 1);
  const files = entries.filter(({ name }) => !name.endsWith('/'));
  if (files.length > limits.files) throw new ZipRefused('too-many-files', `more than ${limits.files} files`);
  const picked = files.filter(({ name }) => wanted(name));
  let left = limits.bytes;
  // Before anything is unpacked: an archive over its limits costs nothing.
  for (const entry of picked) {
    refuseEntry(entry, left, limits);
    left -= entry.size;
  }
  return { files: picked.map((entry) => unpackEntry(zip, entry)), comment: comment.toString('latin1') };
};

/**
 * The files of a ZIP archive that are `wanted`, all of them or none: an archive that is encrypted, damaged, contradicts
 * itself or exceeds a limit is refused whole. Folders are left out. Never throws for what is in the bytes.
 */
export const unpackZip = (
  bytes: Uint8Array,
  limits: ArchiveLimits,
  wanted: (name: string) => boolean = () => true,
): Unpacked => {
  try {
    return unpackAll(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits, wanted);
  } catch (cause) {
    if (cause instanceof ZipRefused) return { refused: cause.reason, detail: cause.message };
    // Damaged data ends in errors of zlib or of reading beyond the end: all of them mean the same here.
    return { refused: 'damaged', detail: 'its data are damaged' };
  }
};
