import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileIn = (data: string): string => join(data, 'note-key');

const written = (data: string): string => {
  try {
    const key = readFileSync(fileIn(data), 'latin1').trim();
    return /^[0-9a-f]{32,}$/.test(key) ? key : '';
  } catch {
    return '';
  }
};

/** The key that seals this installation's notes in place of secrets; empty where no service has run yet. */
export const readNoteKey = (data: string): string => written(data);

/** The same, made where there is none. Several processes may share one data folder: the first one wins. Throws as `fs` does. */
export const ensureNoteKey = (data: string): string => {
  const known = written(data);
  if (known !== '') return known;
  mkdirSync(data, { recursive: true });
  const made = randomBytes(32).toString('hex');
  const whole = `${fileIn(data)}.${made.slice(0, 8)}`;
  try {
    writeFileSync(whole, `${made}\n`, { flag: 'wx', mode: 0o600 });
    // A link appears whole or not at all.
    linkSync(whole, fileIn(data));
  } catch (cause) {
    if ((cause as { code?: unknown }).code !== 'EEXIST') throw cause;
  } finally {
    rmSync(whole, { force: true });
  }
  return written(data);
};
