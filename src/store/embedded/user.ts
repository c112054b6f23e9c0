import { execFileSync } from 'node:child_process';
import { lchown, lstat, readdir, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { OkienkoError } from '../../model/index.ts';

/**
 * Who runs the database. PostgreSQL refuses to run as root, so root steps down: to the owner of the data folder, else to
 * `nobody`; where that user cannot enter the folder (a 0700 home), into a user namespace in which root is not called root.
 */
export type DatabaseUser =
  | { readonly kind: 'self' }
  | { readonly kind: 'other'; readonly uid: number; readonly gid: number }
  | { readonly kind: 'namespace' };

const nobody = 65534;

/** Whether `uid` may pass through every folder above `path` and enter `path` itself, by mode bits. */
const mayEnter = async (path: string, uid: number, gid: number): Promise<boolean> => {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    const info = await stat(folder).catch(() => null);
    if (info !== null) {
      const bit = info.uid === uid ? 0o100 : info.gid === gid ? 0o010 : 0o001;
      if ((info.mode & bit) === 0) return false;
    }
    if (folder === dirname(folder)) return true;
  }
};

const namespacesWork = (): boolean => {
  try {
    execFileSync('unshare', ['-U', `--map-user=${nobody}`, `--map-group=${nobody}`, 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Decides who runs the database kept under `folder`, which exists. */
export const chooseUser = async (folder: string): Promise<DatabaseUser> => {
  if (process.getuid?.() !== 0) return { kind: 'self' };
  const owner = await stat(folder);
  const uid = owner.uid === 0 ? nobody : owner.uid;
  const gid = owner.uid === 0 ? nobody : owner.gid;
  if (await mayEnter(folder, uid, gid)) return { kind: 'other', uid, gid };
  if (namespacesWork()) return { kind: 'namespace' };
  throw new OkienkoError(
    'database',
    `PostgreSQL does not run as root, and no other user may enter ${folder}; set "data" to a folder outside private homes, run as an ordinary user, or set databaseUrl`,
  );
};

/** Whether that user can reach programs under `path`. */
export const canReach = async (user: DatabaseUser, path: string): Promise<boolean> =>
  user.kind === 'other' ? mayEnter(path, user.uid, user.gid) : true;

/** The numeric owner that database files must have for that user, or null when they are already ours. */
export const ownerFor = (user: DatabaseUser): { readonly uid: number; readonly gid: number } | null => {
  if (user.kind === 'other') return { uid: user.uid, gid: user.gid };
  return user.kind === 'namespace' ? { uid: 0, gid: 0 } : null;
};

const chownTree = async (path: string, uid: number, gid: number): Promise<void> => {
  if ((await lstat(path)).isDirectory()) {
    for (const name of await readdir(path)) await chownTree(join(path, name), uid, gid);
  }
  // Last, so that a walk that was interrupted starts again next time.
  await lchown(path, uid, gid);
};

/** Hands a file or folder to that user; a tree is walked only when its top has another owner (the way of running changed). */
export const giveTo = async (user: DatabaseUser, path: string): Promise<void> => {
  const owner = ownerFor(user);
  if (owner === null || (await stat(path)).uid === owner.uid) return;
  await chownTree(path, owner.uid, owner.gid);
};

/** The program and arguments that run `command` as that user, with the spawn options it needs. */
export const asUser = (
  user: DatabaseUser,
  command: readonly string[],
): { readonly program: string; readonly args: string[]; readonly options: { uid?: number; gid?: number } } => {
  const line =
    user.kind === 'namespace'
      ? ['unshare', '-U', `--map-user=${nobody}`, `--map-group=${nobody}`, ...command]
      : [...command];
  const [program = '', ...args] = line;
  return { program, args, options: user.kind === 'other' ? { uid: user.uid, gid: user.gid } : {} };
};
