import { resolve } from 'node:path';
import type { Log } from '../../model/index.ts';
import { installOn, type Target } from '../database.ts';
import { embeddedDatabase } from '../embedded/embedded.ts';
import { backUp } from './back-up.ts';
import type { Manifest } from './manifest.ts';
import { tryMigrations } from './plan.ts';
import { restoreBackup } from './restore.ts';

export type CopyOptions = { readonly databaseUrl?: string; readonly dataFolder: string; readonly log: Log };

const onTarget = async <T>(options: CopyOptions, work: (target: Target) => Promise<T>): Promise<T> => {
  const { databaseUrl, dataFolder, log } = options;
  if (databaseUrl !== undefined) return work({ connectionString: databaseUrl });
  const embedded = await embeddedDatabase({ dataFolder, log });
  try {
    return await work(embedded.connection);
  } finally {
    await embedded.stop();
  }
};

/** `backUp` of the configured database. */
export const backUpStore = (options: CopyOptions, folder: string, files: readonly string[]): Promise<Manifest> =>
  onTarget(options, (target) =>
    backUp(target, { dataFolder: resolve(options.dataFolder), folder: resolve(folder), files, now: new Date() }),
  );

/** `restoreBackup` into the configured database. */
export const restoreStore = (options: CopyOptions, folder: string): Promise<Manifest> =>
  onTarget(options, (target) =>
    restoreBackup(target, { dataFolder: resolve(options.dataFolder), folder: resolve(folder) }),
  );

/** The names of the migrations that are due, after trying them; with `make` they are made. */
export const tryUpgrade = (options: CopyOptions, make: boolean): Promise<readonly string[]> =>
  onTarget(options, async (target) => {
    const due = await tryMigrations(target);
    if (make) await installOn(target, options.log, async () => undefined);
    return due;
  });
