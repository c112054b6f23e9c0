import { createHash, randomBytes } from 'node:crypto';
import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderBlobs } from './blobs.ts';
import { keyringOf } from './keyring.ts';
import { gcmOpen, gcmSeal, isSealed, localWrapper, seal, unseal } from './seal.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'okienko-seal-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ringOf = (byte: number) => ({ current: localWrapper(Buffer.alloc(32, byte)), previous: [] });
const keyFile = async (name: string, mode = 0o600): Promise<string> => {
  const path = join(folder, name);
  await writeFile(path, `${randomBytes(32).toString('hex')}\n`);
  await chmod(path, mode);
  return path;
};
const placeOf = (root: string, digest: string): string => join(root, digest.slice(0, 2), digest.slice(2, 4), digest);

describe('sealed files', () => {
  it('any one changed bit is found, and so is another name', async () => {
    const content = randomBytes(200);
    const sealed = await seal(ringOf(1), 'a'.repeat(64), content);
    expect(Buffer.from(await unseal(ringOf(1), 'a'.repeat(64), sealed)).equals(content)).toBe(true);
    await expect(unseal(ringOf(1), 'b'.repeat(64), sealed)).rejects.toMatchObject({ code: 'blob' });
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length * 8 - 1), async (bit) => {
        const other = Buffer.from(sealed);
        other[bit >> 3]! ^= 1 << (bit & 7);
        await expect(unseal(ringOf(1), 'a'.repeat(64), other)).rejects.toMatchObject({
          code: expect.stringMatching(/^(?:blob|key)$/),
        });
      }),
      { numRuns: 100 },
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(sealed.length - 1), async (length) => {
        await expect(unseal(ringOf(1), 'a'.repeat(64), sealed.subarray(0, length))).rejects.toMatchObject({
          code: expect.stringMatching(/^(?:blob|key)$/),
        });
      }),
      { numRuns: 50 },
    );
  });

  it('nothing of the letter stands on the disk, and it comes back whole', async () => {
    const root = join(folder, 'sealed');
    const blobs = folderBlobs(root, ringOf(1));
    const letter = Buffer.from('PESEL 44051401359, Jan Przykładowy');
    const digest = await blobs.put(letter);
    const stored = await readFile(placeOf(root, digest));
    expect(isSealed(stored)).toBe(true);
    expect(stored.includes('Przyk')).toBe(false);
    expect(Buffer.from(await blobs.get(digest)).equals(letter)).toBe(true);
    await expect(folderBlobs(root, ringOf(2)).get(digest)).rejects.toMatchObject({ code: 'key' });
    await expect(folderBlobs(root).get(digest)).rejects.toMatchObject({ code: 'key' });
  });

  it('a file put in the place of another is found', async () => {
    const root = join(folder, 'swapped');
    const blobs = folderBlobs(root, ringOf(1));
    const [one, other] = [await blobs.put(Buffer.from('one')), await blobs.put(Buffer.from('other'))];
    await copyFile(placeOf(root, one), placeOf(root, other));
    await expect(blobs.get(other)).rejects.toMatchObject({
      code: 'blob',
      message: expect.stringContaining('in its place'),
    });
  });

  it('a letter that itself looks like a sealed file is a letter', async () => {
    const letter = await seal(ringOf(9), 'c'.repeat(64), Buffer.from('x'));
    for (const ring of [null, ringOf(1)]) {
      const blobs = folderBlobs(join(folder, `posing-${ring === null}`), ring);
      expect(Buffer.from(await blobs.get(await blobs.put(letter))).equals(letter)).toBe(true);
    }
  });

  it('plain files are read, sealed by one call, wrapped anew by the next key, and then need the first no longer', async () => {
    const root = join(folder, 'rotated');
    const letters = Array.from({ length: 5 }, (_, n) => Buffer.from(`letter ${n}`));
    for (const letter of letters.slice(0, 4)) await folderBlobs(root).put(letter);
    const first = ringOf(1);
    const blobs = folderBlobs(root, first);
    await blobs.checkKey();
    await blobs.put(letters[4]!);
    expect(await blobs.sealAll()).toEqual({ files: 5, sealed: 4, rewrapped: 0, bad: [] });
    const both = folderBlobs(root, { current: ringOf(2).current, previous: [first.current] });
    await both.checkKey();
    expect(await both.sealAll()).toEqual({ files: 5, sealed: 0, rewrapped: 5, bad: [] });
    const later = folderBlobs(root, ringOf(2));
    await later.checkKey();
    for (const letter of letters)
      expect(Buffer.from(await later.get(createHash('sha256').update(letter).digest('hex'))).equals(letter)).toBe(true);
    await expect(folderBlobs(root, first).checkKey()).rejects.toMatchObject({ code: 'key' });
    await expect(folderBlobs(root).checkKey()).rejects.toMatchObject({ code: 'key' });
  });

  it('a damaged file stops no rotation: it is named and left as it is', async () => {
    const root = join(folder, 'damaged');
    const blobs = folderBlobs(root, ringOf(1));
    const digest = await blobs.put(Buffer.from('letter'));
    await blobs.put(Buffer.from('whole'));
    await writeFile(placeOf(root, digest), 'spoilt');
    expect(await folderBlobs(root, { current: ringOf(2).current, previous: [ringOf(1).current] }).sealAll()).toEqual({
      files: 2,
      sealed: 0,
      rewrapped: 1,
      bad: [digest],
    });
  });
});

describe('the master key', () => {
  it('is refused when it is missing, short, or others can read it', async () => {
    expect(keyringOf(undefined)).toBeNull();
    expect(() => keyringOf({ keyFile: join(folder, 'absent') })).toThrow('missing');
    const open = await keyFile('open', 0o644);
    expect(() => keyringOf({ keyFile: open })).toThrow('chmod 600');
    const short = join(folder, 'short');
    await writeFile(short, 'abcd', { mode: 0o600 });
    expect(() => keyringOf({ keyFile: short })).toThrow('32 bytes');
    expect(() => keyringOf({ previousKeyFiles: [short] })).toThrow();
    expect(keyringOf({ keyFile: await keyFile('good') })?.current.id).toMatch(/^[0-9a-f]{16}$/);
  });

  /** A key service of 20 lines. */
  const answer = (master: Buffer, operation: string, body: string): string => {
    const { data, context } = JSON.parse(body) as { data: string; context: string };
    const [bytes, bound] = [Buffer.from(data, 'base64'), Buffer.from(context, 'base64')];
    const out = operation === 'wrap' ? gcmSeal(master, bytes, bound) : gcmOpen(master, bytes, bound);
    return JSON.stringify({ data: out.toString('base64') });
  };

  it('may be kept by a service that answers by HTTP, for whom it knows', async () => {
    const master = randomBytes(32);
    const server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        try {
          if (request.headers.authorization !== 'Bearer secret') throw new Error('no');
          response.end(answer(master, (request.url ?? '').slice('/keys/'.length), body));
        } catch {
          response.writeHead(403).end();
        }
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
      const tokenFile = join(folder, 'token');
      await writeFile(tokenFile, 'secret\n');
      const ring = keyringOf({ kms: { id: 'office/1', url, tokenFile } });
      const blobs = folderBlobs(join(folder, 'http'), ring);
      const digest = await blobs.put(Buffer.from('letter'));
      expect(Buffer.from(await blobs.get(digest)).toString()).toBe('letter');
      const stranger = keyringOf({ kms: { id: 'office/1', url } });
      await expect(folderBlobs(join(folder, 'http'), stranger).get(digest)).rejects.toMatchObject({ code: 'key' });
    } finally {
      server.close();
    }
  });

  it('may be kept by a program; one that fails is one clear error', async () => {
    const program = join(folder, 'kms.cjs');
    await writeFile(
      program,
      `const q=JSON.parse(require('fs').readFileSync(0));const b=Buffer.from(q.data,'base64').map(x=>x^7);
       process.argv.at(-1).match(/^(un)?wrap$/)||process.exit(1);console.log(JSON.stringify({data:b.toString('base64')}))`,
    );
    const ring = keyringOf({ kms: { id: 'p', command: [process.execPath, program] } });
    const blobs = folderBlobs(join(folder, 'program'), ring);
    expect(Buffer.from(await blobs.get(await blobs.put(Buffer.from('letter')))).toString()).toBe('letter');
    for (const command of [[join(folder, 'absent')], [process.execPath, '-e', 'process.exit(1)']])
      await expect(
        keyringOf({ kms: { id: 'p', command } })?.current.wrap(Buffer.alloc(32), Buffer.alloc(1)),
      ).rejects.toMatchObject({ code: 'key' });
  });
});
