/** Delivery into a Maildir and counting what lies in it, without the mail server: it may be dead at the moment. */
import { createHash } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export type Maildir = {
  /** Puts a message there whole or not at all; does nothing where one of that name is there already. */
  put(name: string, raw: Uint8Array): Promise<void>;
  /** How many messages lie there. */
  count(): Promise<number>;
  /** Message-ID and digest of each message, as it lies on the disk. While nobody works on it. */
  all(): Promise<readonly { readonly messageId: string; readonly sha256: string }[]>;
  /** Has the server number everything anew at its next start. Only while it is stopped. */
  renumber(): Promise<void>;
};

const messageIdOf = (raw: Buffer): string => /^Message-ID:\s*(<[^>]*>)/im.exec(raw.toString('latin1'))?.[1] ?? '';

/** `folder` belongs to whom the folder above it belongs to. */
export const maildirAt = async (folder: string): Promise<Maildir> => {
  const { uid, gid } = await stat(join(folder, '..'));
  const parts = ['tmp', 'new', 'cur'] as const;
  for (const path of [folder, ...parts.map((part) => join(folder, part))]) {
    await mkdir(path, { recursive: true });
    await chown(path, uid, gid);
  }
  const files = async (): Promise<string[]> =>
    (
      await Promise.all(
        (['new', 'cur'] as const).map(async (part) =>
          (await readdir(join(folder, part))).map((file) => join(folder, part, file)),
        ),
      )
    ).flat();
  // Flags stand behind the colon.
  const known = new Set((await files()).map((path) => path.slice(path.lastIndexOf('/') + 1).split(':')[0] ?? ''));
  return {
    put: async (name, raw) => {
      if (known.has(name)) return;
      const building = join(folder, 'tmp', name);
      await writeFile(building, raw);
      await chown(building, uid, gid);
      await rename(building, join(folder, 'new', name));
      known.add(name);
    },
    count: async () => (await files()).length,
    all: async () =>
      await Promise.all(
        (await files()).map(async (path) => {
          const raw = await readFile(path);
          return { messageId: messageIdOf(raw), sha256: createHash('sha256').update(raw).digest('hex') };
        }),
      ),
    renumber: async () => {
      for (const name of await readdir(folder))
        if (/^dovecot(?:-uidlist|-uidvalidity.*|\.index.*|\.list.*)$/.test(name))
          await rm(join(folder, name), { force: true });
    },
  };
};
