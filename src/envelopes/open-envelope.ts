import { createDecipheriv, createHash } from 'node:crypto';
import type { WantedKey } from '../model/index.ts';
import { orReason } from '../signatures/index.ts';
import { isEnvelope, readEnvelope, type Envelope } from './read-envelope.ts';

/** The key of one message's content, by the digest of its encrypted form. */
export type ContentKey = { readonly encrypted: string; readonly key: Uint8Array };

export const keyDigest = (encryptedKey: Uint8Array): string => createHash('sha256').update(encryptedKey).digest('hex');

/** Null when the key or the content is wrong. */
const decrypt = ({ cipher, iv, content, tag, covered }: Envelope, key: Uint8Array): Uint8Array | null => {
  if (key.length !== cipher.key) return null;
  try {
    if (tag === null) {
      const decipher = createDecipheriv(cipher.name, key, iv);
      return Buffer.concat([decipher.update(content), decipher.final()]);
    }
    const decipher = createDecipheriv(cipher.name as 'aes-256-gcm', key, iv, { authTagLength: tag.length });
    decipher.setAuthTag(tag);
    if (covered !== null) decipher.setAAD(covered);
    return Buffer.concat([decipher.update(content), decipher.final()]);
  } catch {
    return null;
  }
};

type Opened =
  | { readonly opened: Uint8Array }
  | { readonly wanted: readonly WantedKey[] }
  | { readonly broken: string }
  | null;

/**
 * Opens encrypted messages with the keys of their contents. Private keys never come here: who holds them gives away the key of
 * this one message only (`unwrapKeys`). Null for bytes that are no encrypted message. Never throws.
 */
export const openEnvelopeWith =
  (contentKeys: readonly ContentKey[]) =>
  (bytes: Uint8Array): Opened => {
    if (!isEnvelope(bytes)) return null;
    const read = orReason(() => readEnvelope(bytes));
    if ('reason' in read) return { broken: `the encrypted message cannot be opened: ${read.reason}` };
    const { keys } = read.value;
    if (keys.length === 0) return { broken: 'the message is encrypted in a way that is not supported' };
    const digests = new Set(keys.map(({ encryptedKey }) => keyDigest(encryptedKey)));
    const own = contentKeys.filter(({ encrypted }) => digests.has(encrypted));
    for (const { key } of own) {
      const opened = decrypt(read.value, key);
      if (opened !== null) return { opened };
    }
    return own.length > 0 ? { broken: 'the encrypted message is damaged' } : { wanted: keys };
  };
