import { spawn, type ChildProcess } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import { fileURLToPath } from 'node:url';
import { confine, readable } from './confine.ts';

/** Libraries print pieces of the files they read; that goes nowhere unless a developer asks for it. */
const debugging = process.env['OKIENKO_DEBUG'] !== undefined;

/** A stranger's bytes get none of our environment: secrets stand there. */
const bareEnvironment = (): NodeJS.ProcessEnv => {
  const kept = new Set(['PATH', 'LANG', 'LC_ALL', 'TZ', 'OKIENKO_DEBUG']);
  const cache = getCompileCacheDir();
  return {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => kept.has(name))),
    ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }),
    // Pictures of pages come and go: without these glibc keeps a third more than is in use (mallopt(3)).
    MALLOC_ARENA_MAX: '2',
    MALLOC_TRIM_THRESHOLD_: '131072',
    MALLOC_MMAP_THRESHOLD_: '65536',
  };
};

const spawnReader = (entry: URL): ChildProcess => {
  const [command, args] = confine(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      // Pictures of pages lie outside the heap that V8 watches: readers ask for collection when they are done with one.
      '--expose-gc',
      // What is short-lived there is small: a young generation of the usual size takes 10 MB more in each thread.
      '--max-semi-space-size=4',
      // Nothing is read but our own code, no file is written, no program started: whatever breaks out of a parser finds
      // little to do. Threads recognise writing; the addon draws pictures.
      '--permission',
      ...readable(entry).map((path) => `--allow-fs-read=${path}`),
      '--allow-addons',
      '--allow-worker',
      fileURLToPath(entry),
    ],
    debugging,
  );
  return spawn(command, args, {
    serialization: 'advanced',
    env: bareEnvironment(),
    stdio: ['ignore', 'ignore', debugging ? 'inherit' : 'ignore', 'ipc'],
  });
};

let waiting: { readonly entry: string; readonly child: ChildProcess } | null = null;

/**
 * Starts a reader before anybody has asked for one: it loads its modules while its parent still loads its own. Imports
 * nothing of the product, so that it can be called first thing. An unclaimed reader keeps no process alive.
 */
export const forkAhead = (entry: URL): void => {
  const child = spawnReader(entry);
  child.unref();
  child.channel?.unref();
  waiting = { entry: entry.href, child };
  child.once('exit', () => {
    if (waiting?.child === child) waiting = null;
  });
};

/** The reader that was started ahead, or a new one. */
export const forkReader = (entry: URL): ChildProcess => {
  if (waiting?.entry !== entry.href) return spawnReader(entry);
  const { child } = waiting;
  waiting = null;
  child.ref();
  child.channel?.ref();
  return child;
};
