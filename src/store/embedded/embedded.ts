import { closeSync, existsSync } from 'node:fs';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { OkienkoError, type Log } from '../../model/index.ts';
import {
  ensurePassword,
  knownPassword,
  makeSocketFolder,
  placesIn,
  preparePlaces,
  writeAddress,
  type Places,
} from './places.ts';
import { findPrograms, nativeFolder } from './programs.ts';
import { answers, ensureDatabase, joinRunning, urlOf, type Connection, type Share } from './reach.ts';
import { clearStale, initialise, launch, superuser, type Running } from './server.ts';
import { withStartLock } from './start-lock.ts';
import { canReach, chooseUser, giveTo } from './user.ts';

export type { Connection } from './reach.ts';

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

/**
 * A real PostgreSQL under `dataFolder`, reachable only through a Unix socket, without any installation. The first process
 * starts it, later ones on the same folder share it, and it stops when the last has gone, however that happened.
 * Throws OkienkoError `database`.
 */
export const embeddedDatabase = async (options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
  const folder = resolve(options.dataFolder);
  try {
    return await shareOrStart(folder, options);
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new OkienkoError('database', `the embedded database in ${folder} cannot be used: ${why}`, { cause });
  }
};

const shareOrStart = async (folder: string, options: EmbeddedOptions): Promise<EmbeddedDatabase> => {
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
  const known = await knownPassword(places);
  const early = known === null ? null : await joinRunning(places, connectTo(known));
  if (early !== null) return shared(early, options.log);
  return withStartLock(places.lock, async () => {
    const toServer = connectTo(await ensurePassword(places));
    // Another process may have started it while we waited for the lock.
    const share = await joinRunning(places, toServer);
    return share === null ? start(folder, places, toServer, options) : shared(share, options.log);
  });
};

const shared = ({ hold, connection }: Share, log: Log): EmbeddedDatabase => {
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
  { log, durable = true }: EmbeddedOptions,
): Promise<EmbeddedDatabase> => {
  const began = performance.now();
  const user = await chooseUser(folder);
  if (!durable) await giveTo(user, folder);
  const programs = await findPrograms(folder, (path) => canReach(user, path));
  if (!existsSync(places.data)) await initialise(programs, user, places.data, connectTo('').password, durable);
  const socketFolder = await makeSocketFolder();
  const connection = connectTo(socketFolder);

  const run = async (): Promise<Running> => {
    await giveTo(user, places.data);
    await clearStale(places.data);
    await preparePlaces(places);
    // The watchdog removes it with the server, so a restart makes it again.
    await mkdir(socketFolder, { recursive: true });
    await giveTo(user, socketFolder);
    await chmod(socketFolder, 0o700);
    const running = launch(programs, user, {
      data: places.data,
      socketFolder,
      pipe: places.pipe,
      log: places.log,
      durable,
      remove: durable ? [socketFolder] : [socketFolder, folder],
    });
    try {
      await untilReady(running, { ...connection, database: 'postgres' }, places.log);
      return running;
    } catch (cause) {
      closeSync(running.hold);
      throw cause;
    }
  };

  let running = await persistently(run);
  let stopping = false;
  /** The kernel may kill the server for want of memory: committed data is safe, and the program goes on with a new one. */
  const revive = async (code: number | null, signal: string | null): Promise<void> => {
    if (stopping || !durable) return;
    log.error({ code, signal }, 'the embedded database stopped by itself; starting it again');
    const gone = running.hold;
    try {
      running = await persistently(run);
      closeSync(gone);
      watch();
    } catch (cause) {
      log.error({ reason: (cause as OkienkoError).message }, 'the embedded database cannot be started again');
    }
  };
  let reviving: Promise<void> = Promise.resolve();
  const watch = (): void => {
    running.child.once('exit', (code, signal) => {
      reviving = revive(code, signal);
    });
  };
  watch();
  try {
    await ensureDatabase(connection);
    await writeAddress(places, socketFolder);
  } catch (cause) {
    stopping = true;
    closeSync(running.hold);
    throw new OkienkoError('database', 'the embedded database does not work', { cause });
  }
  log.debug({ ms: Math.round(performance.now() - began) }, 'embedded database started');
  return {
    connection,
    url: urlOf(connection),
    started: true,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      await reviving;
      closeSync(running.hold);
      await exited(running);
    },
  };
};

/** Right after a server was killed, its last processes still hold the shared memory, and a new one refuses to start. */
const persistently = async (run: () => Promise<Running>): Promise<Running> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await run();
    } catch (cause) {
      if (attempt === 4) throw cause;
      await pause(250 * attempt);
    }
  }
};

const untilReady = async ({ child }: Running, connection: Connection, log: string): Promise<void> => {
  const deadline = Date.now() + 60_000;
  for (;;) {
    const answer = await answers(connection);
    if (answer === true) return;
    if (child.exitCode !== null || child.signalCode !== null || Date.now() > deadline) {
      const lines = (await readFile(log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' / ');
      throw new OkienkoError('database', `the embedded database does not start: ${lines}`, { cause: answer });
    }
    await pause(10);
  }
};

/** Another process may still hold the server, and then it does not stop: so this waits for a moment only. */
const exited = async ({ child }: Running): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.ref();
  const giveUp = new AbortController();
  await Promise.race([
    new Promise((done) => child.once('exit', done)),
    pause(2_500, undefined, { signal: giveUp.signal }).catch(() => undefined),
  ]);
  giveUp.abort();
  child.unref();
};
