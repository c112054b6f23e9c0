import { watch, type FSWatcher } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errorCode } from '../mail-server/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { arrivingLetter } from './arriving-letter.ts';
import { candidates, lookAgain, moveInto, readWhole, writeReason, type Seen } from './drop-folder.ts';
import { isOutage } from './outage.ts';
import { createRetries } from './retries.ts';
import { createBell } from './waiting.ts';

export type WatchedFolder = { readonly name: string; readonly path: string };

export type FolderDeps = {
  readonly store: Pick<Store, 'ingest'>;
  readonly log: Log;
  readonly signal: AbortSignal;
  /** Seconds between two looks when the system announces nothing; 5 when absent. */
  readonly pollSeconds?: number;
  /** Milliseconds a file must stay the same before it counts as complete; 2000 when absent. */
  readonly settleMilliseconds?: number;
  /** Milliseconds before a file that failed is tried again, growing from the first to the longest; 1000 and 300 000 when absent. */
  readonly pauses?: { readonly first: number; readonly longest: number };
};

/** For a file that is itself the trouble. With the growing pauses between them, some forty minutes. */
const storeAttempts = 12;

/**
 * Takes in every letter (.eml) or document put into a folder, until the signal aborts. A file counts once it has
 * stopped growing; after the commit it moves to `processed/`. One that cannot be read moves to `failed/`, with the
 * reason beside it as `.txt`; one that the store refuses is tried again for a while first. While the store itself is down
 * everything stays where it is.
 * @throws OkienkoError `configuration` when the folder cannot be made or written to
 */
export const watchFolder = async (folder: WatchedFolder, deps: FolderDeps): Promise<void> => {
  const { store, log, signal } = deps;
  const settle = deps.settleMilliseconds ?? 2_000;
  const processed = join(folder.path, 'processed');
  const failed = join(folder.path, 'failed');
  try {
    for (const path of [processed, failed]) await mkdir(path, { recursive: true });
  } catch (cause) {
    throw new OkienkoError('configuration', `folder ${folder.name}: ${folder.path} cannot be used`, { cause });
  }
  const retries = createRetries<string>(deps.pauses?.first ?? 1_000, deps.pauses?.longest ?? 300_000);
  let seen: ReadonlyMap<string, Seen> = new Map();

  const giveUp = async (file: string, reason: string): Promise<void> => {
    const path = await moveInto(failed, join(folder.path, file));
    retries.done(file);
    if (path === null) return;
    await writeReason(path, reason);
    log.warn({ folder: folder.name, reason }, 'file could not be taken in');
  };

  const takeIn = async (file: string): Promise<void> => {
    const read = await readWhole(join(folder.path, file));
    if (read.kind === 'changing') return;
    if (read.kind === 'unreadable') return giveUp(file, read.reason);
    try {
      const envelope = { source: 'folder', place: folder.name, receivedAt: new Date().toISOString() } as const;
      const result = await store.ingest(arrivingLetter(read.bytes, envelope));
      if (result.kind === 'stored') log.info({ folder: folder.name, submission: result.submission }, 'letter stored');
      else log.info({ folder: folder.name, of: result.of }, 'letter already known');
    } catch (error) {
      retries.failed(file);
      const failures = retries.failures(file);
      log.error({ folder: folder.name, failures, code: errorCode(error) }, 'file could not be stored');
      if (failures >= storeAttempts && !isOutage(error))
        await giveUp(file, 'Nie udało się zapisać pliku. / The file could not be stored.');
      return;
    }
    retries.done(file);
    // From here on the letter is safe: should the move fail, the next look finds a duplicate and moves it then.
    await moveInto(processed, join(folder.path, file));
  };

  const look = async (): Promise<void> => {
    seen = await candidates(folder.path, seen, settle);
    for (const [file, { settledAt }] of seen) {
      if (signal.aborted) return;
      if (settledAt > Date.now() || !retries.due(file)) continue;
      try {
        await takeIn(file);
      } catch (error) {
        retries.failed(file);
        log.error({ folder: folder.name, code: errorCode(error) }, 'file could not be handled');
      }
    }
  };

  const bell = createBell();
  let watcher: FSWatcher | null = null;
  try {
    while (!signal.aborted) {
      // Announcements are a favour of the system (network drives give none); looking every few seconds is what counts.
      if (!watcher) {
        try {
          watcher = watch(folder.path, { persistent: false }, bell.ring);
          watcher.on('error', () => (watcher = null));
        } catch {
          watcher = null;
        }
      }
      bell.hush();
      await look().catch((error: unknown) =>
        log.error({ folder: folder.name, code: errorCode(error) }, 'folder cannot be read'),
      );
      await bell.wait(
        Math.max(20, Math.min((deps.pollSeconds ?? 5) * 1000, lookAgain(seen), retries.nextDue())),
        signal,
      );
    }
  } finally {
    watcher?.close();
  }
};
