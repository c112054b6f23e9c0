import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that seals what a copy of the database must not give away: the secrets of authenticator apps, recovery codes. It
 * lies beside the database, in the data folder that its processes share, and is made at the first need.
 */
export type AccessKey = {
  /** A digest nobody without the key can compute, of short secrets too. */
  digest(purpose: string, text: string): string;
  seal(purpose: string, text: string): string;
  /** Null for anything this key did not seal for that purpose. */
  open(purpose: string, sealed: string): string | null;
};

const read = (file: string): Buffer | null => {
  try {
    const text = readFileSync(file, 'latin1').trim();
    return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null;
  } catch {
    return null;
  }
};

/** Throws as `fs` does; a file that holds no key is left alone and is an error, or every second factor would be lost. */
const keyIn = (folder: string): Buffer => {
  const file = join(folder, 'access-key');
  const known = read(file);
  if (known !== null) return known;
  mkdirSync(folder, { recursive: true });
  const made = randomBytes(32).toString('hex');
  const whole = `${file}.${made.slice(0, 8)}`;
  try {
    writeFileSync(whole, `${made}\n`, { flag: 'wx', mode: 0o600, flush: true });
    // A link appears whole or not at all; the first process wins.
    linkSync(whole, file);
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(whole, { force: true });
  }
  const kept = read(file);
  if (kept === null) throw new Error(`${file} holds no key`);
  return kept;
};

const ivBytes = 12;
const tagBytes = 16;

export const accessKey = (folder: string): AccessKey => {
  let key: Buffer | null = null;
  const keyFor = (purpose: string): Buffer =>
    createHmac('sha256', (key ??= keyIn(folder)))
      .update(purpose)
      .digest();
  return {
    digest: (purpose, text) => createHmac('sha256', keyFor(purpose)).update(text).digest('hex'),
    seal: (purpose, text) => {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', keyFor(purpose), iv, { authTagLength: tagBytes });
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
    },
    open: (purpose, sealed) => {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < ivBytes + tagBytes) return null;
      const decipher = createDecipheriv('aes-256-gcm', keyFor(purpose), bytes.subarray(0, ivBytes), {
        authTagLength: tagBytes,
      });
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
};
