/**
 * For tests only: stores on a throw-away embedded database. One server a process (so one a test file), without fsync; each
 * store is a copy of a migrated template. Nothing has to be cleaned up: the server goes when the process does.
 */
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { silentLog } from '../model/index.ts';
import { embeddedDatabase, embeddedAvailable, type Connection } from './embedded/embedded.ts';
import { storeOn, type OpenedStore, type StoreOptions } from './open.ts';

/** For `needs()`: whether `testStore` can work here. */
export const testStoreAvailable = embeddedAvailable();

export type TestStore = {
  readonly store: OpenedStore;
  /** For looking behind the store, and for other processes. */
  readonly connection: Connection;
  readonly dataFolder: string;
  close(): Promise<void>;
};

const quick: Omit<StoreOptions, 'dataFolder'> = {
  log: silentLog,
  accounts: { passwordCost: { N: 2 ** 10, r: 8, p: 1 } },
};

const administer = async (connection: Connection, statement: string): Promise<void> => {
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};

// One listener a store; a test file may open more than ten.
process.setMaxListeners(100);

let server: Promise<Connection> | null = null;

const startServer = async (): Promise<Connection> => {
  const dataFolder = await mkdtemp(join(tmpdir(), 'okienko-test-'));
  const { connection } = await embeddedDatabase({ dataFolder, log: silentLog, durable: false });
  const store = await storeOn(connection, { ...quick, dataFolder });
  await store.close();
  return connection;
};

const create = async (template: (connection: Connection) => string): Promise<Connection> => {
  const connection = await (server ??= startServer());
  const database = `test_${randomBytes(6).toString('hex')}`;
  await administer(connection, `create database ${database} template ${template(connection)}`);
  return { ...connection, database };
};

/** An empty, migrated database of its own; about 60 ms after the first. */
export const testDatabase = (): Promise<Connection> => create(({ database }) => database);

/** A database with nothing in it, not even our tables. */
export const emptyDatabase = (): Promise<Connection> => create(() => 'template1');

/** A fresh store with its own database and blob folder. Passwords are hashed cheaply. */
export const testStore = async (
  options: Partial<Omit<StoreOptions, 'databaseUrl' | 'dataFolder'>> = {},
): Promise<TestStore> => {
  const connection = await testDatabase();
  const dataFolder = await mkdtemp(join(tmpdir(), 'okienko-test-data-'));
  // For a test that fails before it closes.
  process.once('exit', () => rmSync(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 }));
  const store = await storeOn(connection, { ...quick, ...options, dataFolder });
  return {
    store,
    connection,
    dataFolder,
    close: async () => {
      await store.close();
      await administer(connection, `drop database ${connection.database} with (force)`);
      await rm(dataFolder, { recursive: true, force: true, maxRetries: 40, retryDelay: 250 });
    },
  };
};
