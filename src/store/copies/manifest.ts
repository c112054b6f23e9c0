import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { OkienkoError } from '../../model/index.ts';

const hash = z.string().regex(/^[0-9a-f]{64}$/);

const manifestSchema = z.strictObject({
  format: z.literal('okienko-backup-1'),
  made: z.iso.datetime(),
  migrations: z.array(z.string()),
  tables: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9_]+$/),
      columns: z.array(z.string()),
      rows: z.number().int().min(0),
      sha256: hash,
    }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), value: z.string().regex(/^-?\d+$/) })),
  /** Every other file of the backup, by its path in it. */
  files: z.array(
    z.strictObject({
      path: z
        .string()
        .regex(/^(?:blobs\/(?:key-check|[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64})|files\/[a-z0-9][a-z0-9.-]*)$/),
      sha256: hash,
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const hashOfFile = async (path: string): Promise<string> => {
  const digest = createHash('sha256');
  for await (const part of createReadStream(path)) digest.update(part as Buffer);
  return digest.digest('hex');
};

export const tableFile = (folder: string, name: string): string => join(folder, 'tables', `${name}.jsonl`);

/** @throws OkienkoError `backup` for a folder that is no whole backup */
export const readManifest = async (folder: string): Promise<Manifest> => {
  try {
    const bytes = await readFile(join(folder, 'manifest.json'));
    const told = (await readFile(join(folder, 'manifest.sha256'), 'latin1')).trim();
    if (createHash('sha256').update(bytes).digest('hex') !== told) throw new Error('manifest.json was changed');
    return manifestSchema.parse(JSON.parse(bytes.toString('utf8')));
  } catch (cause) {
    throw new OkienkoError('backup', `${folder} is no whole backup`, { cause });
  }
};

/** Every file against its hash. @throws OkienkoError `backup` that names those that differ */
export const verifyBackup = async (folder: string): Promise<Manifest> => {
  const manifest = await readManifest(folder);
  const wrong: string[] = [];
  const compare = async (path: string, sha256: string): Promise<void> => {
    const found = await hashOfFile(path).catch(() => '');
    if (found !== sha256) wrong.push(path);
  };
  for (const { name, sha256 } of manifest.tables) await compare(tableFile(folder, name), sha256);
  for (const { path, sha256 } of manifest.files) await compare(join(folder, path), sha256);
  if (wrong.length > 0)
    throw new OkienkoError(
      'backup',
      `missing or changed in the backup: ${wrong.slice(0, 5).join(', ')} (${wrong.length})`,
    );
  return manifest;
};
