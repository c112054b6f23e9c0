import { createHash, type Hash } from 'node:crypto';

/** Digest algorithms by the name used throughout this folder. */
export type DigestName =
  | 'MD2'
  | 'MD5'
  | 'SHA-1'
  | 'RIPEMD-160'
  | 'SHA-224'
  | 'SHA-256'
  | 'SHA-384'
  | 'SHA-512'
  | 'SHA-512/224'
  | 'SHA-512/256'
  | 'SHA3-224'
  | 'SHA3-256'
  | 'SHA3-384'
  | 'SHA3-512'
  | 'SHAKE256-512';

type Digest = { readonly oid: string; readonly node: string | null; readonly length: number };

const digests: Readonly<Record<DigestName, Digest>> = {
  MD2: { oid: '1.2.840.113549.2.2', node: null, length: 16 },
  MD5: { oid: '1.2.840.113549.2.5', node: 'md5', length: 16 },
  'SHA-1': { oid: '1.3.14.3.2.26', node: 'sha1', length: 20 },
  'RIPEMD-160': { oid: '1.3.36.3.2.1', node: 'ripemd160', length: 20 },
  'SHA-224': { oid: '2.16.840.1.101.3.4.2.4', node: 'sha224', length: 28 },
  'SHA-256': { oid: '2.16.840.1.101.3.4.2.1', node: 'sha256', length: 32 },
  'SHA-384': { oid: '2.16.840.1.101.3.4.2.2', node: 'sha384', length: 48 },
  'SHA-512': { oid: '2.16.840.1.101.3.4.2.3', node: 'sha512', length: 64 },
  'SHA-512/224': { oid: '2.16.840.1.101.3.4.2.5', node: 'sha512-224', length: 28 },
  'SHA-512/256': { oid: '2.16.840.1.101.3.4.2.6', node: 'sha512-256', length: 32 },
  'SHA3-224': { oid: '2.16.840.1.101.3.4.2.7', node: 'sha3-224', length: 28 },
  'SHA3-256': { oid: '2.16.840.1.101.3.4.2.8', node: 'sha3-256', length: 32 },
  'SHA3-384': { oid: '2.16.840.1.101.3.4.2.9', node: 'sha3-384', length: 48 },
  'SHA3-512': { oid: '2.16.840.1.101.3.4.2.10', node: 'sha3-512', length: 64 },
  /** RFC 8419 / RFC 8702: id-shake256 in CMS means 512 bits of output. */
  'SHAKE256-512': { oid: '2.16.840.1.101.3.4.2.12', node: 'shake256', length: 64 },
};

const byOid = new Map<string, DigestName>(
  (Object.keys(digests) as DigestName[]).map((name) => [digests[name].oid, name]),
);

export const digestByOid = (oid: string): DigestName | null => byOid.get(oid) ?? null;
export const digestOid = (name: DigestName): string => digests[name].oid;
export const digestLength = (name: DigestName): number => digests[name].length;
export const nodeDigest = (name: DigestName): string | null => digests[name].node;

/** Digests of large files, so that a thousand references to one file cost one reading. Bytes are never changed in place. */
const known = new WeakMap<Uint8Array, Map<DigestName, Uint8Array | null>>();
const large = 64 * 1024;

/** The digest over parts taken as one byte string, or null when this build cannot compute it. */
export const digestOf = (name: DigestName, ...parts: readonly Uint8Array[]): Uint8Array | null => {
  const [first] = parts;
  if (parts.length !== 1 || first === undefined || first.length < large) return computed(name, parts);
  let digests = known.get(first);
  if (!digests) known.set(first, (digests = new Map<DigestName, Uint8Array | null>()));
  let digest = digests.get(name);
  if (digest === undefined) digests.set(name, (digest = computed(name, parts)));
  return digest;
};

/** A hash of the octets from some place of a buffer on, as far as it went. */
type Begun = { readonly from: number; readonly length: number; readonly hash: Hash };

const begun = new WeakMap<ArrayBufferLike, Map<string, Begun[]>>();
const begunLimit = 128;

/**
 * Begins a hash with a large part, going on from where an earlier one got to in the same buffer: the signatures of one PDF
 * each sign almost all that those before them did.
 */
const beginHash = (node: string, part: Uint8Array): Hash => {
  const { buffer, byteOffset: from, length } = part;
  let known = begun.get(buffer);
  if (!known) begun.set(buffer, (known = new Map<string, Begun[]>()));
  let list = known.get(node);
  if (!list) known.set(node, (list = []));
  let best: Begun | null = null;
  for (const one of list)
    if (one.from === from && one.length <= length && one.length > (best?.length ?? -1)) best = one;
  const hash = best ? best.hash.copy() : createHash(node);
  hash.update(part.subarray(best?.length ?? 0));
  if (list.length < begunLimit && best?.length !== length) list.push({ from, length, hash: hash.copy() });
  return hash;
};

const computed = (name: DigestName, parts: readonly Uint8Array[]): Uint8Array | null => {
  const { node, length } = digests[name];
  if (node === null) return null;
  const [first, ...others] = parts;
  try {
    if (first !== undefined && first.length >= large && others.length > 0 && node !== 'shake256') {
      const hash = beginHash(node, first);
      for (const part of others) hash.update(part);
      return hash.digest();
    }
    const hash = createHash(node, node === 'shake256' ? { outputLength: length } : {});
    for (const part of parts) hash.update(part);
    return hash.digest();
  } catch {
    return null;
  }
};
