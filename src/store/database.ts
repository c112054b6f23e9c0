import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import { Pool, types as builtin, type CustomTypesConfig } from 'pg';
import { OkienkoError, type Log } from '../model/index.ts';
import { brokeOff } from './broke-off.ts';
import type { Connection } from './embedded/embedded.ts';
import { migrations } from './migrations.ts';
import { cutWhenSilent, limits, patientLimits } from './silence.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

/** A server by address, or the embedded one by its socket. */
export type Target = Connection | { readonly connectionString: string };

/** Numbers of ours fit a double exactly (counts, sizes, UIDs below 2^32); node-postgres would hand int8 out as text. */
const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === builtin.builtins.INT8 ? Number : builtin.getTypeParser(oid, format)) as typeof builtin.getTypeParser,
};

/**
 * A process that hangs in the middle of a transaction keeps its locks (on its lease, on the head of the audit log) and with them
 * everybody else: the server ends such a transaction, and what was in it is done again.
 */
const mostIdleMilliseconds = 10_000;

export const openDatabase = (
  target: Target,
  log: Log,
  max: number,
  within: typeof limits | typeof patientLimits = limits,
): { readonly db: Database; readonly pool: Pool } => {
  const pool = new Pool({
    ...within,
    ...target,
    max,
    types,
    idle_in_transaction_session_timeout: mostIdleMilliseconds,
    application_name: 'okienko',
  });
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', (cause) =>
    log.warn({ code: (cause as { code?: string }).code ?? cause.name }, 'a database connection broke'),
  );
  // Nor may one that breaks while it is out, between two statements of a transaction: the next statement tells.
  pool.on('connect', (client) => {
    client.on('error', () => {});
    cutWhenSilent(client);
  });
  return { db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }), pool };
};

/** Any constant will do; it is the same in every process of ours and differs from the migrator's own. */
const installationLock = 7_100_200_300;

/**
 * Runs `work` while no other process of ours changes the structure of the database. The lock belongs to one connection,
 * so it is free again when that process dies.
 */
export const whileInstalling = async <T>(db: Database, work: () => Promise<T>): Promise<T> =>
  db.connection().execute(async (connection) => {
    // Asked again and again: a statement that waits for minutes is ended as one that hangs.
    for (;;) {
      const { rows } = await sql<{ mine: boolean }>`select pg_try_advisory_lock(${installationLock}) as mine`.execute(
        connection,
      );
      if (rows[0]?.mine === true) break;
      await pause(100);
    }
    try {
      return await work();
    } finally {
      await sql`select pg_advisory_unlock(${installationLock})`.execute(connection);
    }
  });

/** How often it is begun again, so that a server that ends every connection is still told of. */
const mostBreaks = 3;

/** Changes the structure of the database, by connections that may take their time. A connection that breaks undoes what it began. */
export const installOn = async (target: Target, log: Log, more: () => Promise<void>): Promise<void> => {
  const { db } = openDatabase(target, log, 3, patientLimits);
  try {
    for (let breaks = 1; ; breaks += 1) {
      try {
        return await whileInstalling(db, async () => {
          await migrate(db);
          await more();
        });
      } catch (cause) {
        if (!brokeOff(cause) || breaks > mostBreaks) throw cause;
        log.warn({ breaks }, 'the connection broke while the database was brought up to date; again');
        await pause(200 * breaks);
      }
    }
  } finally {
    await db.destroy();
  }
};

/** Makes a new database as it was after the migration `last`. */
export const migrateTo = async (target: Target, log: Log, last: string): Promise<void> => {
  const { db } = openDatabase(target, log, 3, patientLimits);
  try {
    await whileInstalling(db, () => migrate(db, last));
  } finally {
    await db.destroy();
  }
};

const migrate = async (db: Database, last?: string): Promise<void> => {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await (last === undefined ? migrator.migrateToLatest() : migrator.migrateTo(last));
  if (error !== undefined)
    throw new OkienkoError('database', 'the database cannot be brought up to date', { cause: error });
};

/** PostgreSQL's text cannot hold U+0000, which a hostile mail can put into any header. */
export const text = (value: string): string => value.replaceAll('\0', '');
export const textOrNull = (value: string | null | undefined): string | null => (value == null ? null : text(value));

/** A header for the list: some hostile ones are megabytes long. The letter keeps it all. */
export const line = (value: string | null | undefined): string | null => textOrNull(value)?.slice(0, 1_000) ?? null;
