import { readdirSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../model/index.ts';
import { problemText, readPack, testPack, type Pack } from '../rules/index.ts';
import { packsInUse, type Environment } from './environment.ts';
import { builtInPacks, packFolders } from './installation.ts';

/** How a pack on disk stands to the one in use. */
export type PackHealth = {
  readonly directory: string;
  /** Of the version in use; null when the folder never held a working one. */
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
  readonly health: PackHealth;
};

/** Names, sizes and times of a folder's files: cheap to ask every minute. Empty when the folder is gone. */
const signatureOf = (directory: string): string => {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => {
        const path = join(entry.parentPath, entry.name);
        const { size, mtimeMs } = statSync(path);
        return `${path} ${size} ${mtimeMs}`;
      })
      .sort()
      .join('\n');
  } catch {
    return '';
  }
};

const foldersOf = (roots: readonly string[]): string[] => {
  try {
    return roots.flatMap(packFolders);
  } catch {
    return [];
  }
};

/** What is wrong with a pack on disk: it does not load, or its own tests fail. */
const look = async (
  directory: string,
): Promise<{ readonly pack: Pack | null; readonly refused: readonly string[] }> => {
  const { pack, problems } = await readPack(directory);
  if (!pack) return { pack: null, refused: problems.map(problemText) };
  const { failures } = await testPack(pack);
  const refused = failures.map(
    ({ file, line, what, expected, actual }) => `${file}:${line}:1: ${what}: expected ${expected}, got ${actual}`,
  );
  return refused.length > 0 ? { pack: null, refused } : { pack, refused };
};

/**
 * Follows the packs on disk while a service runs. A pack that loads and passes its own tests takes the place of the one it
 * changed; one that does not is refused with its places, and the working one stays. A pack whose folder vanishes stays too:
 * a copy half done must not change what is judged.
 */
export const startLivingPacks = (options: {
  readonly environment: Environment;
  readonly log: Log;
  readonly renew: (packs: readonly Pack[]) => void;
  /** Milliseconds: how often the folders are looked at where the system tells of no change. */
  readonly every?: number;
  /** Milliseconds of quiet after a change: an editor or a copy takes several steps. */
  readonly quiet?: number;
}): LivingPacks => {
  const { environment, log, renew, every = 30_000, quiet = 250 } = options;
  const roots = { own: environment.config.packs, builtIn: [builtInPacks] };
  const now = (): string => new Date().toISOString();
  const inUse = (pack: Pack, since: string): PackHealth['inUse'] => ({
    id: pack.procedure.id,
    version: pack.procedure.version,
    digest: pack.digest,
    since,
  });
  const started = now();
  const held = new Map<string, Held>();
  for (const pack of environment.packs)
    held.set(pack.directory, {
      pack,
      since: started,
      signature: signatureOf(pack.directory),
      health: { directory: pack.directory, inUse: inUse(pack, started), refused: [], lookedAt: started },
    });
  // What an office's own pack replaces is not in use and is not looked at.
  const replaced = new Set(foldersOf(roots.builtIn).filter((folder) => !held.has(folder)));

  const reload = async (directory: string, signature: string): Promise<boolean> => {
    const before = held.get(directory);
    const at = now();
    const found =
      signature === '' ? { pack: null, refused: ['procedure.yaml:1:1: the folder is gone'] } : await look(directory);
    let { pack, refused } = found;
    if (pack) {
      const rest = [...held].flatMap(([folder, one]) => (folder === directory || !one.pack ? [] : [one.pack]));
      try {
        packsInUse([...rest, pack], []);
      } catch (error) {
        refused = [`procedure.yaml:1:1: ${(error as Error).message}`];
        pack = null;
      }
    }
    const changed = pack !== null && pack.digest !== before?.pack?.digest;
    const kept = pack ?? before?.pack ?? null;
    const since = changed || !before ? at : before.since;
    held.set(directory, {
      pack: kept,
      since,
      signature,
      health: { directory, inUse: kept && inUse(kept, since), refused, lookedAt: at },
    });
    if (refused.length > 0)
      log.error(
        { pack: directory, kept: kept?.procedure.version ?? null, problems: refused.slice(0, 20) },
        'a changed pack is broken and is not used; the working one stays',
      );
    else if (changed && pack)
      log.info(
        { pack: directory, id: pack.procedure.id, version: pack.procedure.version, digest: pack.digest },
        'pack renewed',
      );
    return changed;
  };

  const lookAll = async (): Promise<void> => {
    const folders = new Set([...held.keys(), ...foldersOf(roots.own), ...foldersOf(roots.builtIn)]);
    let changed = false;
    for (const folder of folders) {
      if (replaced.has(folder)) continue;
      const signature = signatureOf(folder);
      if (signature === held.get(folder)?.signature) continue;
      changed = (await reload(folder, signature)) || changed;
    }
    if (changed) renew([...held.values()].flatMap(({ pack }) => (pack ? [pack] : [])));
  };

  let looking: Promise<void> = Promise.resolve();
  const lookSoon = (): void => {
    looking = looking
      .then(lookAll)
      .catch((error: unknown) => log.warn({ reason: String(error) }, 'the packs could not be looked at'));
  };
  let pause: NodeJS.Timeout | undefined;
  const watchers = [...roots.own, ...roots.builtIn].flatMap((root): FSWatcher[] => {
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

  return {
    health: () => [...held.values()].map(({ health }) => health).sort((a, b) => (a.directory < b.directory ? -1 : 1)),
    close: async () => {
      clearInterval(timer);
      clearTimeout(pause);
      for (const watcher of watchers) watcher.close();
      await looking;
    },
  };
};
