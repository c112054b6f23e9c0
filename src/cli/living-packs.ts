import { watch, type FSWatcher } from 'node:fs';
import type { Cage } from '../cage/index.ts';
import type { Log } from '../model/index.ts';
import { problemText, type Pack } from '../rules/index.ts';
import { packsFrom, type Environment } from './environment.ts';
import { foldersOf, signatureOf } from './folder-signature.ts';
import { builtInPacks } from './installation.ts';
import { seePack } from './usable-pack.ts';

/** How a pack on disk stands to the one in use. */
export type PackHealth = {
  readonly directory: string;
  /** Of the version in use; null when the folder never held a working one, or another pack replaces it. */
  readonly inUse: {
    readonly id: string;
    readonly version: string;
    readonly digest: string;
    readonly since: string;
  } | null;
  /** Why what stands on disk now is not used, a line each: file, line, column, what was expected. Empty: it is in use. */
  readonly refused: readonly string[];
  readonly lookedAt: string;
};

export type LivingPacks = {
  readonly health: () => readonly PackHealth[];
  readonly close: () => Promise<void>;
};

type Held = {
  readonly pack: Pack | null;
  readonly since: string;
  readonly signature: string;
  readonly refused: readonly string[];
  readonly lookedAt: string;
};

export type LivingPacksOptions = {
  readonly environment: Environment;
  /** Tries the forms of a pack before it is used; needs no form of its own. */
  readonly cage: Pick<Cage, 'run'>;
  readonly log: Log;
  /** Makes the packs those in use, or throws and changes nothing. */
  readonly renew: (packs: readonly Pack[]) => void;
  /** Milliseconds: how often the folders are looked at where the system tells of no change. */
  readonly every?: number;
  /** Milliseconds of quiet after a change: an editor or a copy takes several steps. */
  readonly quiet?: number;
  /** Milliseconds for which a folder must stay the same before it is read: a copy over a network pauses. */
  readonly settled?: number;
};

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/**
 * Follows the packs on disk while a service runs. A pack of which everything holds that `seePack` asks, and with which the
 * service would also start, takes the place of the one it changed; one that does not is refused with its places, and the
 * working one stays, for rules and readers alike. A pack whose folder vanishes stays too: a copy half done must not change
 * what is judged.
 */
export const startLivingPacks = (options: LivingPacksOptions): LivingPacks => {
  const { environment, cage, log, renew, every = 30_000, quiet = 250, settled = 1000 } = options;
  const { config } = environment;
  const now = (): string => new Date().toISOString();
  const started = now();
  const held = new Map<string, Held>();
  for (const pack of environment.packs)
    held.set(pack.directory, {
      pack,
      since: started,
      signature: signatureOf(pack.directory),
      refused: [],
      lookedAt: started,
    });
  const builtIn: ReadonlySet<string> = new Set(foldersOf([builtInPacks]));
  // What an office's own pack replaces is not in use and is not looked at.
  const replaced = new Set([...builtIn].filter((folder) => !held.has(folder)));
  let current: readonly Pack[] = environment.packs;
  /** Folders that have changed, and since when they look as they do. */
  const changing = new Map<string, { readonly signature: string; readonly since: number }>();

  const isSettled = (folder: string, signature: string): boolean => {
    const known = changing.get(folder);
    if (known?.signature === signature) return performance.now() - known.since >= settled;
    changing.set(folder, { signature, since: performance.now() });
    return settled === 0;
  };

  /** Puts a pack in use with all others as a start would, or says why not. */
  const takeIn = (folder: string, pack: Pack): string | null => {
    const all = [...held].flatMap(([other, one]) => (other === folder || one.pack === null ? [] : [one.pack]));
    const packs = [...all, pack];
    try {
      const next = packsFrom(
        packs.filter(({ directory }) => !builtIn.has(directory)),
        packs.filter(({ directory }) => builtIn.has(directory)),
        config,
      );
      renew(next);
      current = next;
      return null;
    } catch (cause) {
      return `procedure.yaml:1:1: ${messageOf(cause)}`;
    }
  };

  const reload = async (folder: string, signature: string): Promise<void> => {
    const before = held.get(folder);
    const seen = signature === '' ? { pack: null, problems: [] } : await seePack(folder, cage);
    // Changed while it was read: what was read is neither the one nor the other.
    if (signatureOf(folder) !== signature) return;
    const changed = seen.pack !== null && seen.pack.digest !== before?.pack?.digest;
    const clash = changed && seen.pack ? takeIn(folder, seen.pack) : null;
    const refused =
      signature === ''
        ? ['procedure.yaml:1:1: the folder is gone']
        : clash !== null
          ? [clash]
          : seen.pack
            ? []
            : seen.problems.filter(({ severity }) => severity === 'error').map(problemText);
    const taken = changed && clash === null ? seen.pack : null;
    const kept = taken ?? before?.pack ?? null;
    held.set(folder, {
      pack: kept,
      since: taken || !before ? now() : before.since,
      signature,
      refused,
      lookedAt: now(),
    });
    changing.delete(folder);
    if (refused.length > 0)
      log.error(
        { pack: folder, kept: before?.pack?.procedure.version ?? null, problems: refused.slice(0, 20) },
        'a changed pack is broken and is not used; the working one stays',
      );
    else if (taken)
      log.info(
        { pack: folder, id: taken.procedure.id, version: taken.procedure.version, digest: taken.digest },
        'pack renewed',
      );
  };

  let again: NodeJS.Timeout | undefined;
  const lookAll = async (): Promise<void> => {
    const folders = new Set([...held.keys(), ...foldersOf(config.packs), ...builtIn]);
    let waiting = false;
    for (const folder of folders) {
      if (replaced.has(folder)) continue;
      const signature = signatureOf(folder);
      if (signature === held.get(folder)?.signature) changing.delete(folder);
      else if (isSettled(folder, signature)) await reload(folder, signature);
      waiting ||= changing.has(folder);
    }
    if (!waiting) return;
    clearTimeout(again);
    again = setTimeout(lookSoon, settled);
    again.unref();
  };

  let looking: Promise<void> = Promise.resolve();
  const lookSoon = (): void => {
    looking = looking
      .then(lookAll)
      .catch((error: unknown) => log.warn({ reason: String(error) }, 'the packs could not be looked at'));
  };
  let pause: NodeJS.Timeout | undefined;
  const watchers = [...config.packs, builtInPacks].flatMap((root): FSWatcher[] => {
    try {
      const watcher = watch(root, { recursive: true, persistent: false }, () => {
        clearTimeout(pause);
        pause = setTimeout(lookSoon, quiet);
        pause.unref();
      });
      watcher.on('error', () => watcher.close());
      return [watcher];
    } catch {
      // Too many watches, or a file system without them: the timer still looks.
      return [];
    }
  });
  const timer = setInterval(lookSoon, every);
  timer.unref();

  const healthOf = (directory: string, { pack, since, refused, lookedAt }: Held): PackHealth => ({
    directory,
    inUse:
      pack && current.includes(pack)
        ? { id: pack.procedure.id, version: pack.procedure.version, digest: pack.digest, since }
        : null,
    refused,
    lookedAt,
  });

  return {
    health: () =>
      [...held]
        .map(([directory, one]) => healthOf(directory, one))
        .sort((a, b) => (a.directory < b.directory ? -1 : 1)),
    close: async () => {
      clearInterval(timer);
      clearTimeout(pause);
      for (const watcher of watchers) watcher.close();
      await looking;
      clearTimeout(again);
    },
  };
};
