import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, constants, existsSync, openSync, writeSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client, escapeIdentifier } from 'pg';
import { OkienkoError, type Log } from '../../model/index.ts';
import { findPrograms, nativeFolder } from './programs.ts';
import { clearStale, initialise, launch, superuser, type Running } from './server.ts';
import { withStartLock } from './start-lock.ts';
import { canReach, chooseUser, giveTo } from './user.ts';

/** How to reach a server over its Unix socket; fits node-postgres. */
export type Connection = {
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export type EmbeddedDatabase = {
  readonly connection: Connection;
  /** The same as a `postgres://` address, for programs that take only that. */
  readonly url: string;
  /** False when the server was already running for another process. */
  readonly started: boolean;
  /** Lets go of the server, which stops when no process holds it any more. */
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataFolder: string;
  readonly log: Log;
  /** The application's database; created when missing. */
  readonly database?: string;
  /** False for tests: no fsync, and the whole data folder is removed when the server stops. */
  readonly durable?: boolean;
};

/** Whether an embedded PostgreSQL exists for this platform. */
export const embeddedAvailable = (): boolean => nativeFolder() !== null;

/** Longest path of a Unix socket that Linux takes (sun_path, less the final NUL). */
const longestSocketPath = 107;
const socketName = '.s.PGSQL.5432';

/** Beside the data: how a second process finds the running server. */
type Address = { readonly socketFolder: string };

type Places = {
  readonly data: string;
  readonly pipe: string;
  readonly address: string;
  readonly password: string;
  readonly lock: string;
  readonly log: string;
};

const placesIn = (folder: string): Places => ({
  data: join(folder, 'postgres'),
  pipe: join(folder, 'postgres.users'),
  address: join(folder, 'postgres.address'),
  password: join(folder, 'postgres.secret'),
  lock: join(folder, 'postgres.starting'),
  log: join(folder, 'postgres.log'),
});

const answers = async (connection: Connection): Promise<true | Error> => {
  const client = new Client({ ...connection, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch (cause) {
    return cause instanceof Error ? cause : new Error(String(cause));
  } finally {
    await client.end().catch(() => undefined);
  }
};

/** A descriptor that keeps the running server alive, or null when there is none. */
const joinRunning = async (
  places: Places,
  connection: (socketFolder: string) => Connection,
): Promise<[number, Connection] | null> => {
  let hold: number;
  try {
    hold = openSync(places.pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // ENXIO: nobody reads the pipe, so no server runs.
    return null;
  }
  try {
    const address = JSON.parse(await readFile(places.address, 'utf8')) as Address;
    const found = connection(address.socketFolder);
    if ((await answers(found)) === true) {
      // The last user may have left just before we came: then the reader is gone now, and a write fails.
      await pause(30);
      writeSync(hold, '\n');
      return [hold, found];
    }
  } catch {
    // Not ours to tell why: whatever it is, there is no server to share.
  }
  closeSync(hold);
  return null;
};

const untilReady = async (running: Running, connection: Connection, log: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  let last: Error | null = null;
  for (;;) {
    const { exitCode, signalCode } = running.child;
    if (exitCode !== null || signalCode !== null || Date.now() > deadline) {
      const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' / ');
      throw new OkienkoError('database', `the embedded database does not start: ${lines}`, { cause: last });
    }
    const answer = await answers(connection);
    if (answer === true) return;
    last = answer;
    await pause(10);
  }
};

const ensureDatabase = async (connection: Connection): Promise<void> => {
  const client = new Client({ ...connection, database: 'postgres' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [connection.database]);
    if (found.rowCount === 0) await client.query(`create database ${escapeIdentifier(connection.database)}`);
  } finally {
    await client.end();
  }
};

/** The data folder's own path may be far too long for a socket, so it lies in the system's temporary folder. */
const makeSocketFolder = async (): Promise<string> => {
  const base = `${tmpdir()}/okienko-XXXXXX/${socketName}`.length <= longestSocketPath ? tmpdir() : '/tmp';
  return mkdtemp(join(base, 'okienko-'));
};

const passwordOf = async (places: Places): Promise<string> => {
  const known = await readFile(places.password, 'utf8').catch(() => null);
  if (known !== null) return known;
  if (existsSync(places.data)) {
    throw new OkienkoError(
      'database',
      `${places.password} is missing or unreadable; it opens the database in ${places.data}`,
    );
  }
  const password = randomBytes(24).toString('base64url');
  await writeFile(`${places.password}.new`, password, { mode: 0o600, flush: true });
  await rename(`${places.password}.new`, places.password);
  return password;
};

/**
 * A real PostgreSQL under `dataFolder`, reachable only through a Unix socket, without any installation. The first process
 * starts it, later ones on the same folder share it, and it stops when the last has gone, however that happened.
 * Throws OkienkoError `database`.
 */
export const embeddedDatabase = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const folder = resolve(options.dataFolder);
  const durable = options.durable ?? true;
  const places = placesIn(folder);
  const connectTo =
    (password: string) =>
    (socketFolder: string): Connection => ({
      host: socketFolder,
      user: superuser,
      password,
      database: options.database ?? superuser,
    });

  // Root hands the database to another user, who must be able to pass through.
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const known = await readFile(places.password, 'utf8').catch(() => null);
  const early = known === null ? null : await joinRunning(places, connectTo(known));
  if (early !== null) return attached(early, options);
  return withStartLock(places.lock, async () => {
    const connection = connectTo(await passwordOf(places));
    const joined = await joinRunning(places, connection);
    return joined === null ? start(folder, places, connection, durable, options) : attached(joined, options);
  });
};

const urlOf = ({ host, user, password, database }: Connection): string =>
  `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}/${encodeURIComponent(database)}`;

const attached = async (
  [hold, connection]: [number, Connection],
  { log }: EmbeddedOptions,
): Promise<EmbeddedDatabase> => {
  log.debug({}, 'sharing the embedded database of another process');
  let released = false;
  return {
    connection,
    url: urlOf(connection),
    started: false,
    stop: async () => {
      if (!released) closeSync(hold);
      released = true;
    },
  };
};

const start = async (
  folder: string,
  places: Places,
  connectTo: (socketFolder: string) => Connection,
  durable: boolean,
  { log }: EmbeddedOptions,
): Promise<EmbeddedDatabase> => {
  const began = performance.now();
  const user = await chooseUser(folder);
  if (!durable) await giveTo(user, folder);
  const programs = await findPrograms(folder, (path) => canReach(user, path));
  if (!existsSync(places.data)) await initialise(programs, user, places.data, connectTo('').password, durable);
  await giveTo(user, places.data);
  await clearStale(places.data);
  const socketFolder = await makeSocketFolder();
  await giveTo(user, socketFolder);
  await chmod(socketFolder, 0o700);
  if (!existsSync(places.pipe)) await promisify(execFile)('mkfifo', ['-m', '600', places.pipe]);
  const logged = await stat(places.log).catch(() => null);
  if (logged !== null && logged.size > 1_000_000) await rm(places.log, { force: true });
  const running = launch(programs, user, {
    data: places.data,
    socketFolder,
    pipe: places.pipe,
    log: places.log,
    durable,
    remove: durable ? [socketFolder] : [socketFolder, folder],
  });
  const connection = connectTo(socketFolder);
  try {
    await untilReady(running, { ...connection, database: 'postgres' }, places.log);
    await ensureDatabase(connection);
    await writeFile(`${places.address}.new`, JSON.stringify({ socketFolder } satisfies Address), { mode: 0o600 });
    await rename(`${places.address}.new`, places.address);
  } catch (cause) {
    closeSync(running.hold);
    throw cause;
  }
  let stopping = false;
  running.child.once('exit', (code, signal) => {
    if (!stopping) log.error({ code, signal }, 'the embedded database stopped by itself');
  });
  log.debug({ ms: Math.round(performance.now() - began) }, 'embedded database started');
  return {
    connection,
    url: urlOf(connection),
    started: true,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      closeSync(running.hold);
      await exited(running);
    },
  };
};

/** Another process may still hold the server, and then it does not stop: so this waits for a moment only. */
const exited = async ({ child }: Running): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  await Promise.race([new Promise((done) => child.once('exit', done)), pause(2_500)]);
  child.unref();
};
