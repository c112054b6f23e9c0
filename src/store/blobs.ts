import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OkienkoError } from '../model/index.ts';
import type { BlobStore } from './contract.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** A rename or a new folder survives a power cut only once the folder that lists it is on the disk. */
const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const writeDurably = async (path: string, bytes: Uint8Array): Promise<void> => {
  const folder = dirname(path);
  const made = await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = `${path}.${randomBytes(6).toString('hex')}.new`;
  try {
    const file = await open(temporary, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw cause;
  }
  await syncFolder(folder);
  if (made === undefined) return;
  // `made` is the topmost folder that was new: each new one is an entry of the folder above it.
  for (let inner = folder; inner.length >= made.length; inner = dirname(inner)) await syncFolder(dirname(inner));
};

/** Blobs as files `ab/cd/<sha256>` under `folder`. Throws OkienkoError `blob` for one that is missing or damaged. */
export const folderBlobs = (folder: string): BlobStore => {
  const pathOf = (digest: string): string => {
    if (!/^[0-9a-f]{64}$/.test(digest))
      throw new OkienkoError('blob', 'a stored file is asked for by something that is no sha256');
    return join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  };
  const intact = async (path: string, digest: string): Promise<boolean> => {
    const bytes = await readFile(path).catch(() => null);
    return bytes !== null && sha256(bytes) === digest;
  };
  return {
    put: async (bytes) => {
      const digest = sha256(bytes);
      const path = pathOf(digest);
      try {
        // Whoever put it first may have died before it was on the disk, or the disk may have spoilt it since.
        if (await intact(path, digest)) {
          await syncFolder(dirname(path));
          return digest;
        }
        await writeDurably(path, bytes);
        return digest;
      } catch (cause) {
        throw new OkienkoError('blob', `the file ${digest} cannot be stored`, { cause });
      }
    },
    get: async (digest) => {
      const path = pathOf(digest);
      let bytes: Buffer;
      try {
        bytes = await readFile(path);
      } catch (cause) {
        throw new OkienkoError('blob', `the stored file ${digest} is missing or cannot be read`, { cause });
      }
      if (sha256(bytes) !== digest) throw new OkienkoError('blob', `the stored file ${digest} is damaged`);
      return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    },
    has: async (digest) =>
      stat(pathOf(digest)).then(
        (info) => info.isFile(),
        () => false,
      ),
  };
};
