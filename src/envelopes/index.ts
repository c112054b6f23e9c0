/** Encrypted messages (S/MIME): EnvelopedData and AuthEnvelopedData for RSA recipients. */
export { openEnvelopeWith, type ContentKey } from './open-envelope.ts';
export { readDecryptionKey, unwrapKeys, type DecryptionKey } from './unwrap-keys.ts';
