import { createReadStream } from 'node:fs';
import { copyFile, mkdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { OkienkoError, silentLog } from '../../model/index.ts';
import { installOn, migrateTo, type Target } from '../database.ts';
import { migrations as known } from '../migrations.ts';
import { hashOfFile, tableFile, verifyBackup, type Manifest } from './manifest.ts';
import { madeMigrations, quoted, tablesOf } from './tables-of.ts';

const step = 500;

const loadTable = async (
  client: Client,
  folder: string,
  { name, columns, rows }: Manifest['tables'][number],
): Promise<void> => {
  const insert = `insert into ${quoted(name)} (${columns.map(quoted).join(', ')}) overriding system value
    select (one).* from (select line::${quoted(name)} as one from unnest($1::text[]) as line offset 0) as lines`;
  let batch: string[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    if (batch.length > 0) await client.query(insert, [batch]);
    count += batch.length;
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(tableFile(folder, name)), crlfDelay: 0 })) {
    batch.push(JSON.parse(line) as string);
    if (batch.length >= step) await flush();
  }
  await flush();
  if (count !== rows) throw new OkienkoError('backup', `${name}: ${count} rows instead of ${rows}`);
};

type ForeignKey = { readonly name: string; readonly on: string };

const loadDatabase = async (client: Client, folder: string, manifest: Manifest): Promise<void> => {
  const tables = await tablesOf(client);
  const shape = (all: readonly { name: string; columns: readonly string[] }[]): string =>
    JSON.stringify(all.map(({ name, columns }) => [name, columns]));
  if (shape(tables) !== shape(manifest.tables))
    throw new OkienkoError('backup', 'the tables of the backup are not those of its migrations');
  const names = tables.map(({ name }) => quoted(name));
  const { rows: keys } = await client.query<ForeignKey>(`
    select conname as name, conrelid::regclass::text as on from pg_constraint
    where contype = 'f' and not condeferrable and connamespace = current_schema()::regnamespace`);
  // What triggers made of the rows is in the backup too. Rows may refer to ones that come later.
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  for (const { name, on } of keys)
    await client.query(`alter table ${on} alter constraint ${quoted(name)} deferrable initially deferred`);
  await client.query(`truncate ${names.join(', ')}`);
  for (const table of manifest.tables) await loadTable(client, folder, table);
  await client.query('set constraints all immediate');
  for (const { name, on } of keys)
    await client.query(`alter table ${on} alter constraint ${quoted(name)} not deferrable`);
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  for (const { name, value } of manifest.sequences)
    await client.query('select setval($1::regclass, $2::bigint)', [quoted(name), value]);
};

const placeFile = async (from: string, to: string, sha256: string): Promise<void> => {
  if ((await stat(to).catch(() => null)) !== null) {
    if ((await hashOfFile(to)) === sha256) return;
    throw new OkienkoError('backup', `${to} is there already and differs`);
  }
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await copyFile(from, to);
  if ((await hashOfFile(to)) !== sha256) throw new OkienkoError('backup', `${to} could not be written whole`);
};

/**
 * Brings a backup back into a database without our tables and a data folder without other letters, then brings its structure up
 * to date. The database is filled in one transaction, after the files. Throws OkienkoError `backup`, and then changed no table's rows.
 */
export const restoreBackup = async (
  target: Target,
  options: { readonly dataFolder: string; readonly folder: string },
): Promise<Manifest> => {
  const manifest = await verifyBackup(options.folder);
  const last = manifest.migrations.at(-1);
  if (last === undefined || manifest.migrations.some((name) => !(name in known)))
    throw new OkienkoError('backup', 'the backup was made by a newer Okienko than this one');
  const client = new Client({ ...target, application_name: 'okienko restore' });
  client.on('error', () => {});
  await client.connect();
  try {
    if ((await madeMigrations(client)).length > 0)
      throw new OkienkoError(
        'backup',
        'the database holds an Okienko already; a backup is restored into an empty one only',
      );
    for (const { path, sha256 } of manifest.files) {
      const inner = path.startsWith('files/') ? path.slice('files/'.length) : path;
      await placeFile(join(options.folder, path), join(options.dataFolder, inner), sha256);
    }
    await migrateTo(target, silentLog, last);
    await client.query('begin');
    try {
      await loadDatabase(client, options.folder, manifest);
      await client.query('commit');
    } catch (cause) {
      await client.query('rollback');
      throw cause;
    }
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('backup', `the backup could not be restored: ${(cause as Error).message}`, { cause });
  } finally {
    await client.end();
  }
  await installOn(target, silentLog, async () => undefined);
  return manifest;
};
