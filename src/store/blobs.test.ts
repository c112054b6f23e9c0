import { createHash } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderBlobs } from './blobs.ts';

describe('blobs in a folder', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'okienko-blobs-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('gives back exactly the bytes that were put, under their sha256', async () => {
    const blobs = folderBlobs(join(folder, 'property'));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
        const digest = await blobs.put(bytes);
        expect(digest).toBe(createHash('sha256').update(bytes).digest('hex'));
        expect(Buffer.from(await blobs.get(digest)).equals(Buffer.from(bytes))).toBe(true);
        expect(await blobs.has(digest)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('fans out into two levels and leaves no temporary file, also when many put the same at once', async () => {
    const blobs = folderBlobs(join(folder, 'fan'));
    const bytes = Buffer.from('the same letter');
    const digests = await Promise.all(Array.from({ length: 12 }, () => blobs.put(bytes)));
    const digest = digests[0]!;
    expect(new Set(digests).size).toBe(1);
    expect(await readdir(join(folder, 'fan', digest.slice(0, 2), digest.slice(2, 4)))).toEqual([digest]);
  });

  it('refuses a file that changed on the disk, and puts it right when the bytes come again', async () => {
    const blobs = folderBlobs(join(folder, 'damage'));
    const bytes = Buffer.from('a letter');
    const digest = await blobs.put(bytes);
    const path = join(folder, 'damage', digest.slice(0, 2), digest.slice(2, 4), digest);
    await chmod(path, 0o600);
    await writeFile(path, 'a lettex');
    await expect(blobs.get(digest)).rejects.toMatchObject({
      code: 'blob',
      message: expect.stringContaining('damaged'),
    });
    await blobs.put(bytes);
    expect(await readFile(path, 'utf8')).toBe('a letter');
  });

  it('names a missing file as missing', async () => {
    const blobs = folderBlobs(folder);
    const digest = 'ab'.repeat(32);
    expect(await blobs.has(digest)).toBe(false);
    await expect(blobs.get(digest)).rejects.toMatchObject({ code: 'blob' });
  });

  it('path traversal: takes nothing but a sha256 for a name', async () => {
    const blobs = folderBlobs(folder);
    for (const name of ['../../etc/passwd', `${'a'.repeat(60)}/../`, 'A'.repeat(64), '']) {
      await expect(blobs.get(name)).rejects.toMatchObject({ code: 'blob' });
      await expect(blobs.has(name)).rejects.toMatchObject({ code: 'blob' });
    }
  });
});
