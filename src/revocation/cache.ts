import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Wanted } from './wanted.ts';

/** One stored answer: a line of JSON and the DER, in one file, so that neither is ever without the other. */
const head = z.object({
  url: z.string(),
  /** When it was fetched and until when it is handed out; ISO 8601. */
  at: z.iso.datetime(),
  until: z.iso.datetime(),
  lengths: z.array(z.number().int().nonnegative()).max(50),
});

export type Cached = {
  readonly url: string;
  readonly at: string;
  readonly until: string;
  readonly ders: readonly Uint8Array[];
};

export type AnswerCache = {
  /** What is stored for a wish and still current at `now` (ISO 8601); null for anything else, damage included. */
  readonly get: (wanted: Wanted, now: string) => Promise<Cached | null>;
  readonly put: (wanted: Wanted, cached: Cached) => Promise<void>;
};

export const noCache: AnswerCache = { get: () => Promise.resolve(null), put: () => Promise.resolve() };

const nameOf = ({ kind, urls, request }: Wanted): string =>
  createHash('sha256')
    .update(JSON.stringify([kind, urls]))
    .update(request ?? '')
    .digest('hex');

const decode = (content: Buffer): Cached | null => {
  const end = content.indexOf(0x0a);
  if (end < 0 || end > 20_000) return null;
  const { lengths, ...known } = head.parse(JSON.parse(content.toString('utf8', 0, end)));
  let at = end + 1;
  const ders = lengths.map((length) => new Uint8Array(content.subarray(at, (at += length))));
  return at === content.length ? { ...known, ders } : null;
};

/**
 * A folder of answers, at most `maxBytes` of them; the ones used longest ago go first. What it hands out is believed for
 * its own signature only, like everything fetched, so that a file somebody meddled with does no more than a bad answer.
 */
export const diskCache = (folder: string, maxBytes: number): AnswerCache => {
  const shrink = async (): Promise<void> => {
    const files = await Promise.all(
      (await readdir(folder)).map(async (name) => {
        const { size, mtimeMs } = await stat(join(folder, name));
        return { name, size, mtimeMs };
      }),
    );
    let total = files.reduce((sum, { size }) => sum + size, 0);
    for (const { name, size } of files.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= maxBytes) return;
      await rm(join(folder, name), { force: true });
      total -= size;
    }
  };
  return {
    get: async (wanted, now) => {
      const path = join(folder, nameOf(wanted));
      try {
        const cached = decode(await readFile(path));
        if (!cached || cached.until <= now || cached.at > now) return null;
        const used = new Date();
        await utimes(path, used, used).catch(() => {});
        return cached;
      } catch {
        return null;
      }
    },
    put: async (wanted, { ders, ...known }) => {
      const size = ders.reduce((sum, { length }) => sum + length, 0);
      if (size > maxBytes / 4) return;
      try {
        await mkdir(folder, { recursive: true });
        const line = `${JSON.stringify({ ...known, lengths: ders.map(({ length }) => length) })}\n`;
        const temporary = join(folder, `${nameOf(wanted)}.${randomBytes(6).toString('hex')}`);
        await writeFile(temporary, Buffer.concat([Buffer.from(line), ...ders]), { flag: 'wx' });
        await rename(temporary, join(folder, nameOf(wanted)));
        await shrink();
      } catch {
        // A full disk costs a second question, nothing more.
      }
    },
  };
};
