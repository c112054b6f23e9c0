import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, opendir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OkienkoError } from '../model/index.ts';
import type { BlobStore } from './contract.ts';
import { isSealed, rewrap, seal, unseal, type Keyring } from './seal.ts';

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

export type Rewrapped = {
  readonly files: number;
  readonly sealed: number;
  readonly rewrapped: number;
  readonly bad: readonly string[];
};

/** What only the keeper of the data needs. */
export type FolderBlobs = BlobStore & {
  /** Durably; nothing happens where there is none. */
  remove(sha256: string): Promise<void>;
  /** Opens the seal that the first key left. Throws OkienkoError `key` when the configured key is missing or another. */
  checkKey(): Promise<void>;
  /** Seals what is plain and wraps anew what another key wrapped, a file at a time. Bad files stay as they are and are named. */
  sealAll(): Promise<Rewrapped>;
};

const sentinel = 'key-check';

/**
 * Blobs as files `ab/cd/<sha256>` under `folder`, sealed where there is a key; plain ones are read either way. Throws
 * OkienkoError `blob` for one that is missing or damaged, `key` for one that the keys do not open.
 */
export const folderBlobs = (folder: string, ring: Keyring | null = null): FolderBlobs => {
  const pathOf = (digest: string): string => {
    if (!/^[0-9a-f]{64}$/.test(digest))
      throw new OkienkoError('blob', 'a stored file is asked for by something that is no sha256');
    return join(folder, digest.slice(0, 2), digest.slice(2, 4), digest);
  };
  /** A letter may begin like a sealed file; its name tells. */
  const opened = async (bytes: Buffer, digest: string): Promise<Uint8Array> => {
    const content = isSealed(bytes) && sha256(bytes) !== digest ? await unseal(ring, digest, bytes) : bytes;
    if (sha256(content) !== digest) throw new OkienkoError('blob', `the stored file ${digest} is damaged`);
    return new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  };
  const intact = async (path: string, digest: string): Promise<boolean> => {
    const bytes = await readFile(path).catch(() => null);
    if (bytes === null) return false;
    try {
      await opened(bytes, digest);
      return true;
    } catch (cause) {
      // Under a key that is not here it may well be whole.
      if (cause instanceof OkienkoError && cause.code === 'key') throw cause;
      return false;
    }
  };
  const read = async (path: string, digest: string): Promise<Buffer> => {
    try {
      return await readFile(path);
    } catch (cause) {
      throw new OkienkoError('blob', `the stored file ${digest} is missing or cannot be read`, { cause });
    }
  };
  const sealOne = async (digest: string): Promise<'kept' | 'sealed' | 'rewrapped'> => {
    if (ring === null) return 'kept';
    const path = pathOf(digest);
    const bytes = await read(path, digest);
    if (isSealed(bytes) && sha256(bytes) !== digest) {
      await opened(bytes, digest);
      const again = await rewrap(ring, digest, bytes);
      if (again === null) return 'kept';
      await writeDurably(path, again);
      return 'rewrapped';
    }
    await writeDurably(path, await seal(ring, digest, await opened(bytes, digest)));
    return 'sealed';
  };
  const names = async function* (): AsyncGenerator<string> {
    const within = async function* (path: string): AsyncGenerator<string> {
      const entries = await opendir(path).catch(() => null);
      if (entries !== null) for await (const entry of entries) yield entry.name;
    };
    for await (const first of within(folder)) {
      if (!/^[0-9a-f]{2}$/.test(first)) continue;
      for await (const second of within(join(folder, first)))
        for await (const name of within(join(folder, first, second))) if (/^[0-9a-f]{64}$/.test(name)) yield name;
    }
  };
  const sentinelPath = join(folder, sentinel);
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
        await writeDurably(path, ring === null ? bytes : await seal(ring, digest, bytes));
        return digest;
      } catch (cause) {
        if (cause instanceof OkienkoError) throw cause;
        throw new OkienkoError('blob', `the file ${digest} cannot be stored`, { cause });
      }
    },
    get: async (digest) => opened(await read(pathOf(digest), digest), digest),
    has: async (digest) =>
      stat(pathOf(digest)).then(
        (info) => info.isFile(),
        () => false,
      ),
    remove: async (digest) => {
      const path = pathOf(digest);
      try {
        await rm(path, { force: true });
        await syncFolder(dirname(path)).catch((cause: unknown) => {
          if ((cause as { code?: unknown }).code !== 'ENOENT') throw cause;
        });
      } catch (cause) {
        throw new OkienkoError('blob', `the stored file ${digest} cannot be removed`, { cause });
      }
    },
    checkKey: async () => {
      const left = await readFile(sentinelPath).catch(() => null);
      if (left !== null) await unseal(ring, sentinel, left);
      else if (ring !== null) await writeDurably(sentinelPath, await seal(ring, sentinel, Buffer.from('okienko')));
    },
    sealAll: async () => {
      const done = { files: 0, sealed: 0, rewrapped: 0, bad: [] as string[] };
      for await (const digest of names()) {
        done.files += 1;
        try {
          const what = await sealOne(digest);
          if (what !== 'kept') done[what] += 1;
        } catch (cause) {
          if (!(cause instanceof OkienkoError)) throw cause;
          done.bad.push(digest);
        }
      }
      // Last: until then the former key must still open it.
      if (ring !== null && done.bad.length === 0)
        await writeDurably(sentinelPath, await seal(ring, sentinel, Buffer.from('okienko')));
      return done;
    },
  };
};
