import { constants } from 'node:fs';
import { access, lstat, open, readdir, rename, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';

/** A file as last seen. It counts as complete once it still looks like this at `settledAt` (milliseconds since 1970). */
export type Seen = { readonly size: number; readonly changed: number; readonly settledAt: number };

export type ReadFile =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  /** Still being written, gone meanwhile, or out of reach for now. */
  | { readonly kind: 'changing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

/** Names that programs give to files they have not finished. */
const unfinished = /^[.~]|~$|\.(part|partial|filepart|crdownload|download|tmp)$/i;
/** An empty file is usually one about to be written. */
const emptyPatience = 30_000;
const largest = 1024 ** 3;
/** Of the machine or a network drive, not of the file. */
const machineTrouble = new Set([
  'EMFILE',
  'ENFILE',
  'ENOMEM',
  'EAGAIN',
  'EBUSY',
  'EIO',
  'ESTALE',
  'ETIMEDOUT',
  'EHOSTDOWN',
]);

/** The files to take in: regular ones only, so that no link leads out of the folder. */
export const candidates = async (
  folder: string,
  before: ReadonlyMap<string, Seen>,
  settleMilliseconds: number,
): Promise<ReadonlyMap<string, Seen>> => {
  const found = new Map<string, Seen>();
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isFile() || unfinished.test(entry.name)) continue;
    const stat = await lstat(join(folder, entry.name)).catch(() => null);
    if (!stat?.isFile()) continue;
    const known = before.get(entry.name);
    const same = known && known.size === stat.size && known.changed === stat.mtimeMs;
    const settle = stat.size === 0 ? Math.max(emptyPatience, settleMilliseconds) : settleMilliseconds;
    found.set(entry.name, same ? known : { size: stat.size, changed: stat.mtimeMs, settledAt: Date.now() + settle });
  }
  return found;
};

/** Milliseconds until the next of them may have settled; Infinity when all have. */
export const lookAgain = (seen: ReadonlyMap<string, Seen>): number => {
  const now = Date.now();
  // Not spread into one call: that many files are more than a call takes arguments.
  let least = Infinity;
  for (const { settledAt } of seen.values()) if (settledAt > now) least = Math.min(least, settledAt - now);
  return least;
};

/** Reads a file and makes sure that it stayed the same meanwhile. */
export const readWhole = async (path: string): Promise<ReadFile> => {
  try {
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const before = await file.stat();
      if (before.size === 0) return { kind: 'unreadable', reason: 'Plik jest pusty. / The file is empty.' };
      if (before.size > largest)
        return { kind: 'unreadable', reason: 'Plik jest większy niż 1 GB. / The file is larger than 1 GB.' };
      const bytes = await file.readFile();
      const after = await file.stat();
      return bytes.length === before.size && after.size === before.size && after.mtimeMs === before.mtimeMs
        ? { kind: 'read', bytes }
        : { kind: 'changing' };
    } finally {
      await file.close();
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ELOOP' || machineTrouble.has(code ?? '')) return { kind: 'changing' };
    return {
      kind: 'unreadable',
      reason: `Pliku nie można odczytać. / The file cannot be read. (${code ?? 'unknown'})`,
    };
  }
};

const isGone = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => false,
    (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT',
  );

/**
 * Moves a file into another folder without overwriting what is there; gives its new path. Null when it is there no longer: another
 * watcher of the folder was quicker.
 */
export const moveInto = async (folder: string, path: string): Promise<string | null> => {
  const extension = extname(path);
  const stem = basename(path, extension);
  for (let copy = 1; ; copy += 1) {
    const target = join(folder, copy === 1 ? `${stem}${extension}` : `${stem}-${copy}${extension}`);
    const taken = await access(target).then(
      () => true,
      () => false,
    );
    if (taken) continue;
    try {
      await rename(path, target);
      return target;
    } catch (error) {
      // It may be the other folder that is missing.
      if (await isGone(path)) return null;
      throw error;
    }
  }
};

export const writeReason = (path: string, reason: string): Promise<void> => writeFile(`${path}.txt`, `${reason}\n`);
