import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, escapeIdentifier } from 'pg';
import { readAddress, type Places } from './places.ts';

/** How to reach a server over its Unix socket; fits node-postgres. */
export type Connection = {
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
};

export const urlOf = ({ host, user, password, database }: Connection): string =>
  `postgres://${user}:${encodeURIComponent(password)}@${encodeURIComponent(host)}/${encodeURIComponent(database)}`;

/** True, or why not. */
export const answers = async (connection: Connection): Promise<true | Error> => {
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

export const ensureDatabase = async (connection: Connection): Promise<void> => {
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

/** A share in a running server: it does not stop before `hold` is closed. */
export type Share = { readonly hold: number; readonly connection: Connection };

/** A share in the server another process runs on this data, or null when there is none. */
export const joinRunning = async (
  places: Places,
  connectTo: (socketFolder: string) => Connection,
): Promise<Share | null> => {
  let hold: number;
  try {
    hold = openSync(places.pipe, constants.O_WRONLY | constants.O_NONBLOCK);
  } catch {
    // ENXIO: nobody reads the pipe, so no server runs.
    return null;
  }
  try {
    const connection = connectTo(await readAddress(places));
    if ((await answers(connection)) === true) {
      // The last user may have left just before we came: then the reader is gone by now, and a write fails.
      await pause(30);
      writeSync(hold, '\n');
      return { hold, connection };
    }
  } catch {
    // Not ours to tell why: whatever it is, there is no server to share.
  }
  closeSync(hold);
  return null;
};
