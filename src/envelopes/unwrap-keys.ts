import { constants, createPrivateKey, privateDecrypt, X509Certificate, type KeyObject } from 'node:crypto';
import { OkienkoError, type WantedKey } from '../model/index.ts';
import { oid } from './algorithms.ts';
import { keyDigest, type ContentKey } from './open-envelope.ts';
import { recipientsOf } from './recipients.ts';

/** A key of the office, and the names by which messages call its holder. */
export type DecryptionKey = { readonly key: KeyObject; readonly recipients: ReadonlySet<string> };

/** A key of the office with its certificate, both PEM. @throws OkienkoError `configuration` when they are not a pair of RSA */
export const readDecryptionKey = (key: string, certificate: string, passphrase?: string): DecryptionKey => {
  const refuse = (why: string, cause?: unknown): never => {
    throw new OkienkoError('configuration', `mail.decryptionKeys: ${why}`, { cause });
  };
  const read = <T>(what: string, work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      return refuse(`the ${what} cannot be read`, cause);
    }
  };
  const held = read('key', () => createPrivateKey(passphrase === undefined ? key : { key, passphrase }));
  const holder = read('certificate', () => new X509Certificate(certificate));
  if (held.asymmetricKeyType !== 'rsa') refuse('only RSA keys open messages');
  if (!holder.checkPrivateKey(held)) refuse('the certificate belongs to another key');
  return { key: held, recipients: new Set(recipientsOf(holder.raw)) };
};

const unwrap = ({ algorithm, hash, maskHash, encryptedKey }: WantedKey, key: KeyObject): Uint8Array | null => {
  try {
    if (algorithm === oid.rsa) return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, encryptedKey);
    // One hash for both is all that OpenSSL is asked for here.
    if (algorithm !== oid.rsaOaep || hash === undefined || hash !== maskHash) return null;
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash }, encryptedKey);
  } catch {
    return null;
  }
};

const most = 20;

/**
 * The keys of messages that were encrypted for one of the office's keys. Works on the encrypted keys alone, not on the messages:
 * the process that holds private keys never parses what strangers wrote. A wrong PKCS#1 v1.5 padding gives random octets
 * (implicit rejection), so that nobody learns from a reply whether it was right.
 */
export const unwrapKeys = (wanted: readonly WantedKey[], keys: readonly DecryptionKey[]): ContentKey[] =>
  wanted.slice(0, most).flatMap((one) =>
    keys
      .filter(({ recipients }) => recipients.has(one.recipient))
      .flatMap(({ key }) => {
        const content = unwrap(one, key);
        return content?.length === one.length ? [{ encrypted: keyDigest(one.encryptedKey), key: content }] : [];
      }),
  );
