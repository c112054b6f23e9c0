import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What the system itself keeps from a reader, with util-linux's programs, each only where it works here (a container may
 * forbid namespaces of users). Every program replaces itself by the next: the process that is started is the reader.
 * RLIMIT_FSIZE 0: not even native code writes a file. RLIMIT_CPU and RLIMIT_DATA are nets below the limits that the parent
 * watches: a parent that is stopped watches nothing.
 */
const script = (readerBytes: number, files: boolean): string => `
works() { "$@" true >/dev/null 2>&1; }
rights="setpriv --no-new-privs --pdeathsig KILL"
if [ "$(id -u)" = 0 ]; then rights="$rights --inh-caps=-all --bounding-set=-all"; fi
limits="prlimit --core=0 --nofile=512 --cpu=1800 --data=${readerBytes} ${files ? '' : '--fsize=0'}"
space="unshare --user --map-current-user --net --ipc"
if works $space $limits $rights; then exec $space $limits $rights "$@"; fi
works $rights && set -- $rights "$@"
works $limits && set -- $limits "$@"
works $space && set -- $space "$@"
exec "$@"`;

/** Data a reader may map: far over what it may keep resident, which is what is watched. */
const mostMapped = 8 * 1024 ** 3;

const shell = '/bin/sh';

/** The program and arguments that start `command` with fewest rights. `files`: regular files may be written (debugging). */
export const confine = (command: string, args: readonly string[], files: boolean): readonly [string, string[]] =>
  process.platform === 'linux' && existsSync(shell)
    ? [shell, ['-c', script(mostMapped, files), 'okienko-reader', command, ...args]]
    : [command, [...args]];

const real = (path: string): string[] => (existsSync(path) ? [...new Set([path, realpathSync(path)])] : []);

/** What a reader may read of the disk: the code it is made of. */
export const readable = (entry: URL): readonly string[] => {
  const own = dirname(fileURLToPath(entry));
  const above = (folder: string): string[] =>
    dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))];
  const here = dirname(fileURLToPath(import.meta.url));
  const root = above(here).find((folder) => existsSync(join(folder, 'package.json'))) ?? here;
  return [
    ...real(own),
    ...['src', 'dist', 'worker', 'package.json'].flatMap((name) => real(join(root, name))),
    ...above(root).flatMap((folder) => real(join(folder, 'node_modules'))),
  ];
};

/** Which layers hold for a running reader, as the system tells it. */
export type CageLayers = {
  /** A network of its own, in which there is nothing. */
  readonly network: boolean;
  /** No program it could start has more rights than it has; it has none of root's. */
  readonly rights: boolean;
  /** The kernel's limits: no file is written, no core dumped, few descriptors. */
  readonly limits: boolean;
};

const told = <T>(ask: () => T, otherwise: T): T => {
  try {
    return ask();
  } catch {
    return otherwise;
  }
};

export const layersOf = (pid: number): CageLayers => ({
  network: told(() => readlinkSync(`/proc/${pid}/ns/net`) !== readlinkSync('/proc/self/ns/net'), false),
  rights: told(() => {
    const status = readFileSync(`/proc/${pid}/status`, 'latin1');
    return /^NoNewPrivs:\s*1$/m.test(status) && /^CapEff:\s*0+$/m.test(status);
  }, false),
  limits: told(() => /^Max file size\s+0\s+0\s/m.test(readFileSync(`/proc/${pid}/limits`, 'latin1')), false),
});
