import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { rc4 } from './rc4.ts';

/** What the encryption dictionary says (ISO 32000-2 §7.6.4.2), its strings as they stand. */
export type Standard = {
  readonly version: number;
  readonly revision: number;
  /** Octets of the file key. */
  readonly length: number;
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  readonly userKey: Uint8Array;
  readonly permissions: number;
  readonly encryptsMetadata: boolean;
  /** The first part of the file identifier. */
  readonly id: Uint8Array;
};

const padding = Buffer.from('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a', 'hex');
const md5 = (...parts: readonly Uint8Array[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const sha256 = (...parts: readonly Uint8Array[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest();

/** Algorithms 2, 4 and 5 (§7.6.4.3.2, §7.6.4.4.3): the key for the empty user password, checked against /U. */
const olderKey = (standard: Standard): Uint8Array | null => {
  const { revision, length, owner, permissions, id, user } = standard;
  const bits = Buffer.alloc(4);
  bits.writeInt32LE(permissions | 0);
  const plain = revision >= 4 && !standard.encryptsMetadata ? Buffer.from('ffffffff', 'hex') : Buffer.alloc(0);
  let key = md5(padding, owner.subarray(0, 32), bits, id, plain);
  if (revision >= 3) for (let round = 0; round < 50; round++) key = md5(key.subarray(0, length));
  const fileKey = key.subarray(0, length);
  if (revision === 2) return equalBytes(rc4(fileKey, padding), user.subarray(0, 32)) ? fileKey : null;
  let check: Uint8Array = md5(padding, id);
  for (let round = 0; round < 20; round++)
    check = rc4(
      fileKey.map((octet) => octet ^ round),
      check,
    );
  return equalBytes(check.subarray(0, 16), user.subarray(0, 16)) ? fileKey : null;
};

/** Algorithm 2.B (§7.6.4.3.4), for the empty password. */
const hardened = (salt: Uint8Array): Buffer => {
  let key = sha256(salt);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = Buffer.concat(Array.from({ length: 64 }, () => key));
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32)).setAutoPadding(false);
    const encrypted = Buffer.concat([cipher.update(block), cipher.final()]);
    const sum = encrypted.subarray(0, 16).reduce((total, octet) => total + octet, 0) % 3;
    key = createHash((['sha256', 'sha384', 'sha512'] as const)[sum] ?? 'sha256')
      .update(encrypted)
      .digest();
    last = encrypted.at(-1) ?? 0;
  }
  return key.subarray(0, 32);
};

/** Algorithm 2.A (§7.6.4.3.3). */
const newerKey = ({ revision, user, userKey }: Standard): Uint8Array | null => {
  if (user.length < 48 || userKey.length < 32) return null;
  const hash = revision >= 6 ? hardened : (salt: Uint8Array): Buffer => sha256(salt);
  if (!equalBytes(hash(user.subarray(32, 40)), user.subarray(0, 32))) return null;
  const decipher = createDecipheriv('aes-256-cbc', hash(user.subarray(40, 48)), Buffer.alloc(16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(userKey.subarray(0, 32)), decipher.final()]);
};

/** The key of a file that opens without a password; null where it does not, or is encrypted in another way. */
export const fileKey = (standard: Standard): Uint8Array | null => {
  const { version, revision, length } = standard;
  if (version === 5 && (revision === 5 || revision === 6)) return newerKey(standard);
  if (version < 1 || version > 4 || revision < 2 || revision > 4 || length < 5 || length > 16) return null;
  return olderKey(standard);
};
