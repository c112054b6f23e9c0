import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { OkienkoError } from '../../model/index.ts';

/** Clock ticks since boot at which a process started (proc(5), field 22); empty where there is no /proc. */
const startedAt = (pid: number): string => {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return line.slice(line.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

/** Process ids come back after a restart, in a container even the very same one: the start time tells them apart. */
const identity = (pid: number): string => `${pid} ${startedAt(pid)}`;

const alive = (holder: string): boolean => {
  const pid = Number(holder.split(' ')[0]);
  if (!(pid > 0)) return false;
  try {
    process.kill(pid, 0);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return identity(pid) === holder;
};

let turn = 0;

/**
 * Runs `work` while this process alone holds `path`, so that two processes never initialise or start one database at the
 * same time. The lock of a dead process is taken over.
 */
export const withStartLock = async <T>(path: string, work: () => Promise<T>): Promise<T> => {
  const mine = `${path}.${process.pid}.${(turn += 1)}`;
  const deadline = Date.now() + 60_000;
  await writeFile(mine, identity(process.pid), { mode: 0o600 });
  try {
    for (;;) {
      try {
        await link(mine, path);
        break;
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      }
      const holder = await readFile(path, 'utf8').catch(() => null);
      if (holder !== null && !alive(holder)) await removeDead(path, holder, mine);
      else await pause(20);
      if (Date.now() > deadline) {
        throw new OkienkoError(
          'database',
          `another process (${holder}) has been starting the embedded database for a minute`,
        );
      }
    }
    try {
      return await work();
    } finally {
      await rm(path, { force: true });
    }
  } finally {
    await rm(mine, { force: true });
  }
};

/** Renaming is atomic, so of several waiting processes one removes the lock; a live lock caught by mistake is put back. */
const removeDead = async (path: string, holder: string, mine: string): Promise<void> => {
  const aside = `${mine}.dead`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== holder) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
};
