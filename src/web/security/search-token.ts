import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/**
 * What an officer searches for is a person's name more often than not, and an address ends up in histories, bookmarks and
 * the logs of proxies. So the address carries the words sealed with a key that only this session has: nothing is kept on
 * the server, any web process can open them, and they mean nothing once the session has ended.
 */
const keyOf = (session: string): Buffer => createHmac('sha256', session).update('okienko search').digest();
const ivBytes = 12;
const tagBytes = 16;

export const sealWords = (session: string, words: string): string => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', keyOf(session), iv, { authTagLength: tagBytes });
  const sealed = Buffer.concat([cipher.update(words, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
};

/** The words, or null for anything that this session did not seal. */
export const openWords = (session: string, token: string): string | null => {
  if (!/^[\w-]{38,2000}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const iv = bytes.subarray(0, ivBytes);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(session), iv, { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const opened = [decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()];
    return Buffer.concat(opened).toString('utf8');
  } catch {
    return null;
  }
};
