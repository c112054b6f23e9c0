import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OkienkoError } from '../../model/index.ts';

/** The files of an embedded database within the data folder. */
export type Places = {
  readonly data: string;
  /** Named pipe that every process using the server holds open for writing. */
  readonly pipe: string;
  /** Where the running server's socket is, for the second process. */
  readonly address: string;
  readonly password: string;
  readonly lock: string;
  readonly log: string;
};

export const placesIn = (folder: string): Places => ({
  data: join(folder, 'postgres'),
  pipe: join(folder, 'postgres.users'),
  address: join(folder, 'postgres.address'),
  password: join(folder, 'postgres.secret'),
  lock: join(folder, 'postgres.starting'),
  log: join(folder, 'postgres.log'),
});

const writeWhole = async (path: string, content: string): Promise<void> => {
  await writeFile(`${path}.new`, content, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
};

/** Null before the first start, and for who may not read it. */
export const knownPassword = async (places: Places): Promise<string | null> =>
  readFile(places.password, 'utf8').catch(() => null);

export const ensurePassword = async (places: Places): Promise<string> => {
  const known = await knownPassword(places);
  if (known !== null) return known;
  if (existsSync(places.data)) {
    throw new OkienkoError(
      'database',
      `${places.password} is missing or unreadable; it opens the database in ${places.data}`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  await writeWhole(places.password, password);
  return password;
};

export const writeAddress = (places: Places, socketFolder: string): Promise<void> =>
  writeWhole(places.address, JSON.stringify({ socketFolder }));

export const readAddress = async (places: Places): Promise<string> => {
  const address = JSON.parse(await readFile(places.address, 'utf8')) as { socketFolder: string };
  return address.socketFolder;
};

/** Longest path of a Unix socket that Linux takes (sun_path, less the final NUL); macOS takes 103. */
const longestSocketPath = 103;

/** The data folder's own path may be far too long for a socket, so it lies in the system's temporary folder. */
export const makeSocketFolder = async (): Promise<string> => {
  const base = `${tmpdir()}/okienko-XXXXXX/.s.PGSQL.5432`.length <= longestSocketPath ? tmpdir() : '/tmp';
  return mkdtemp(join(base, 'okienko-'));
};

const largestLog = 1_000_000;

/** The pipe, and room in the log. */
export const preparePlaces = async (places: Places): Promise<void> => {
  if (!existsSync(places.pipe)) await promisify(execFile)('mkfifo', ['-m', '600', places.pipe]);
  const logged = await stat(places.log).catch(() => null);
  if (logged !== null && logged.size > largestLog) await rm(places.log, { force: true });
};
