import { createHash } from 'node:crypto';
import { mkdir, open, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { OkienkoError } from '../../model/index.ts';
import type { Target } from '../database.ts';
import type { Manifest } from './manifest.ts';
import { tableFile } from './manifest.ts';
import { madeMigrations, quoted, tablesOf, type CopiedTable } from './tables-of.ts';

const step = 500;

const dumpTable = async (client: Client, table: CopiedTable, folder: string): Promise<Manifest['tables'][number]> => {
  const digest = createHash('sha256');
  const file = await open(tableFile(folder, table.name), 'wx', 0o600);
  let count = 0;
  try {
    const order = table.key.length > 0 ? ` order by ${table.key.map(quoted).join(', ')}` : '';
    // A row as PostgreSQL itself writes it comes back as the same row, whatever the types of its columns.
    await client.query(
      `declare copied no scroll cursor for select t::text as row from ${quoted(table.name)} t${order}`,
    );
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${step} from copied`);
      if (rows.length === 0) break;
      const lines = rows.map(({ row }) => `${JSON.stringify(row)}\n`).join('');
      digest.update(lines);
      await file.writeFile(lines);
      count += rows.length;
    }
    await client.query('close copied');
    await file.sync();
  } finally {
    await file.close();
  }
  return { name: table.name, columns: [...table.columns], rows: count, sha256: digest.digest('hex') };
};

const dumpDatabase = async (
  target: Target,
  folder: string,
): Promise<Pick<Manifest, 'migrations' | 'tables' | 'sequences'>> => {
  const client = new Client({ ...target, application_name: 'okienko backup' });
  client.on('error', () => {});
  await client.connect();
  try {
    // One moment for all tables.
    await client.query('begin isolation level repeatable read read only');
    const migrations = [...(await madeMigrations(client))];
    if (migrations.length === 0) throw new OkienkoError('backup', 'the database is empty: there is nothing to back up');
    const tables: Manifest['tables'] = [];
    for (const table of await tablesOf(client)) tables.push(await dumpTable(client, table, folder));
    const { rows } = await client.query<{ name: string; value: string }>(
      `select sequencename as name, last_value::text as value from pg_sequences
       where schemaname = current_schema() and last_value is not null order by 1`,
    );
    await client.query('commit');
    return { migrations, tables, sequences: rows };
  } finally {
    await client.end();
  }
};

const copyFile = async (from: string, folder: string, path: string): Promise<Manifest['files'][number] | null> => {
  let bytes: Buffer;
  try {
    bytes = await readFile(from);
  } catch (cause) {
    // Let go by the retention while the backup runs.
    if ((cause as { code?: unknown }).code === 'ENOENT') return null;
    throw cause;
  }
  const to = join(folder, path);
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  await writeFile(to, bytes, { flag: 'wx', mode: 0o600, flush: true });
  return { path, sha256: createHash('sha256').update(bytes).digest('hex') };
};

const blobPaths = async (blobs: string): Promise<readonly string[]> => {
  const paths: string[] = [];
  for (const entry of await readdir(blobs, { recursive: true }).catch(() => []))
    if (/^(?:key-check|[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})$/.test(entry)) paths.push(entry);
  return paths.toSorted();
};

/**
 * Writes a backup into `folder`, which must not exist: the database as it is at one moment, then the stored letters (they never
 * change, so those of that moment are among them), sealed ones as they are, and the named `files` of the data folder that are
 * there. The manifest comes last: a folder without it is no backup. Works beside a running service. Throws OkienkoError `backup`.
 */
export const backUp = async (
  target: Target,
  options: {
    readonly dataFolder: string;
    readonly folder: string;
    readonly files: readonly string[];
    readonly now: Date;
  },
): Promise<Manifest> => {
  const { folder, dataFolder } = options;
  if ((await stat(folder).catch(() => null)) !== null)
    throw new OkienkoError('backup', `${folder} is there already; a backup is never written over another`);
  try {
    await mkdir(join(folder, 'tables'), { recursive: true, mode: 0o700 });
    const database = await dumpDatabase(target, folder);
    const files: Manifest['files'] = [];
    for (const path of await blobPaths(join(dataFolder, 'blobs'))) {
      const copied = await copyFile(join(dataFolder, 'blobs', path), folder, `blobs/${path}`);
      if (copied !== null) files.push(copied);
    }
    for (const name of options.files) {
      const copied = await copyFile(join(dataFolder, name), folder, `files/${name}`);
      if (copied !== null) files.push(copied);
    }
    const manifest: Manifest = { format: 'okienko-backup-1', made: options.now.toISOString(), ...database, files };
    const bytes = `${JSON.stringify(manifest, null, 1)}\n`;
    await writeFile(join(folder, 'manifest.json'), bytes, { flag: 'wx', mode: 0o600, flush: true });
    const digest = createHash('sha256').update(bytes).digest('hex');
    await writeFile(join(folder, 'manifest.sha256'), `${digest}\n`, { flag: 'wx', mode: 0o600, flush: true });
    return manifest;
  } catch (cause) {
    if (cause instanceof OkienkoError) throw cause;
    throw new OkienkoError('backup', `the backup could not be written: ${(cause as Error).message}`, { cause });
  }
};
