import { inflateRawSync } from 'node:zlib';
import type { Problem, ProblemCode } from '../model/index.ts';
import { readZipDirectory, ZipMalformed } from './zip-directory.ts';

export type ArchiveLimits = { readonly files: number; readonly bytes: number; readonly ratio: number };

type Files = readonly { readonly name: string; readonly bytes: Uint8Array }[];

class Refused extends Error {
  readonly code: ProblemCode;
  constructor(code: ProblemCode, detail: string) {
    super(detail);
    this.code = code;
  }
}

const unpacked = (zip: Buffer, limits: ArchiveLimits): Files => {
  const entries = readZipDirectory(zip, limits.files + 1).filter(({ name }) => !name.endsWith('/'));
  if (entries.length > limits.files) throw new Refused('archive-too-many-files', `more than ${limits.files} files`);
  if (entries.length === 0) throw new Refused('archive-empty', 'no file inside');
  if (new Set(entries.map(({ name }) => name)).size < entries.length) throw new ZipMalformed('two files have one name');
  let left = limits.bytes;
  return entries.map(({ name, method, encrypted, packedSize, size, start }) => {
    if (encrypted) throw new Refused('archive-unreadable', 'a file in the archive is encrypted');
    if (method !== 0 && method !== 8) throw new Refused('archive-method', 'packed in an unsupported way');
    if (size > left) throw new Refused('archive-too-large', `more than ${limits.bytes} bytes when unpacked`);
    if (packedSize > 0 && size / packedSize > limits.ratio)
      throw new Refused('archive-ratio', `a file is packed more than ${limits.ratio} times`);
    const packed = zip.subarray(start, start + packedSize);
    // The directory may lie about the size: what comes out is bounded again.
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
    if (bytes.length !== size) throw new ZipMalformed('a file has another size than the directory says');
    left -= size;
    return { name, bytes: new Uint8Array(bytes) };
  });
};

/**
 * The files of a ZIP archive, all of them or none: an archive that is encrypted, damaged, contradicts itself or exceeds a
 * limit is refused whole, with one problem.
 */
export const readArchive = (
  bytes: Uint8Array,
  limits: ArchiveLimits,
): { readonly files: Files; readonly problem: Problem | null } => {
  try {
    return { files: unpacked(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), limits), problem: null };
  } catch (cause) {
    if (cause instanceof Refused) return { files: [], problem: { code: cause.code, detail: cause.message } };
    // Damaged data ends in errors of zlib or of reading beyond the end: all of them mean the same here.
    const detail = cause instanceof ZipMalformed ? cause.message : 'its data are damaged';
    return { files: [], problem: { code: 'archive-unreadable', detail: `the archive cannot be opened: ${detail}` } };
  }
};
