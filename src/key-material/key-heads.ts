/** Private keys and stores in DER at any place of some bytes, told by their first parts: their length is stated, the rest may lack. */
import type { SecretKind } from '../model/index.ts';

export type KeyHead = {
  readonly kind: SecretKind;
  readonly encrypted: boolean;
  readonly start: number;
  /** Where it says that it ends; beyond the bytes for one that is cut off. */
  readonly end: number;
};

type Kind = Pick<KeyHead, 'kind' | 'encrypted'>;

/** The contents of the element that begins at `at` with `tag`; null for another one. An indefinite length reaches to the end. */
const element = (
  bytes: Uint8Array,
  at: number,
  tag: number,
): { readonly from: number; readonly end: number; readonly indefinite: boolean } | null => {
  if (bytes[at] !== tag) return null;
  const first = bytes[at + 1];
  if (first === undefined) return null;
  if (first < 0x80) return { from: at + 2, end: at + 2 + first, indefinite: false };
  if (first === 0x80) return { from: at + 2, end: bytes.length, indefinite: true };
  const octets = first - 0x80;
  if (octets > 4) return null;
  let length = 0;
  for (let i = 0; i < octets; i += 1) length = length * 256 + (bytes[at + 2 + i] ?? 0);
  return { from: at + 2 + octets, end: at + 2 + octets + length, indefinite: false };
};

const startsWith = (bytes: Uint8Array, at: number, wanted: readonly number[]): boolean =>
  wanted.every((octet, i) => bytes[at + i] === octet);

/** 1.2.840.113549.1 */
const rsadsi = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01];

/** Beginnings of the object identifiers of keys: RSA and its like, elliptic curves, DSA, X and Ed curves, TeleTrusT, GOST, Chinese. */
const algorithms: readonly (readonly number[])[] = [
  [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01],
  [0x2a, 0x86, 0x48, 0xce],
  [0x2b, 0x65],
  [0x2b, 0x81, 0x04],
  [0x2b, 0x24],
  [0x2b, 0x0e, 0x03, 0x02],
  [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04],
  [0x2a, 0x85, 0x03],
  [0x2a, 0x81, 0x1c],
];

/** What follows a version 0 or 1 in a private key; `end` is that of the whole. */
const afterVersion = (bytes: Uint8Array, at: number, version: number, end: number, definite: boolean): Kind | null => {
  const clear: Kind = { kind: 'private-key', encrypted: false };
  // RSAPrivateKey (RFC 8017 A.1.2) and the like of OpenSSL for DSA: a long modulus, an integer behind it.
  const modulus = element(bytes, at, 0x02);
  if (modulus && !modulus.indefinite) {
    const length = modulus.end - modulus.from;
    if (length < 32 || length > 4097) return null;
    // All numbers together are some times as long as the modulus; of what stands in a text only the head is to be relied on.
    if (definite && (end - at < 2.8 * length || end - at > 6 * length)) return null;
    if (!definite && modulus.end < bytes.length && bytes[modulus.end] !== 0x02) return null;
    // A modulus is odd and fills its octets.
    const first = bytes[modulus.from];
    if (first === 0 ? (bytes[modulus.from + 1] ?? 0x80) < 0x80 : (first ?? 0x80) >= 0x80) return null;
    return clear;
  }
  // PrivateKeyInfo (RFC 5958): an algorithm, then an OCTET STRING.
  const algorithm = element(bytes, at, 0x30);
  if (algorithm) {
    const oid = element(bytes, algorithm.from, 0x06);
    if (!oid || oid.end - oid.from > 20) return null;
    if (!algorithms.some((one) => startsWith(bytes, oid.from, one.slice(0, Math.max(2, bytes.length - oid.from)))))
      return null;
    if (!algorithm.indefinite && (algorithm.end - at > 2000 || (definite && algorithm.end + 16 > end))) return null;
    const next = bytes[algorithm.end];
    return algorithm.indefinite || next === undefined || next === 0x04 || next === 0x24 ? clear : null;
  }
  // ECPrivateKey (RFC 5915): version 1, an OCTET STRING of the curve's length, then the curve or the public key.
  const secret = element(bytes, at, 0x04);
  if (version === 1 && secret && !secret.indefinite) {
    const length = secret.end - secret.from;
    if (length < 16 || length > 72 || (definite && secret.end > end)) return null;
    const next = bytes[secret.end];
    const closed = secret.end === end && definite;
    return closed || next === 0xa0 || next === 0xa1 || (next === undefined && definite && end - at < 300)
      ? clear
      : null;
  }
  return null;
};

/** The places where a SEQUENCE can begin whose contents begin at `at`. */
const outer = (bytes: Uint8Array, at: number) =>
  [2, 3, 4, 5, 6].flatMap((back) => {
    const start = at - back;
    const whole = start < 0 ? null : element(bytes, start, 0x30);
    return whole?.from === at ? [{ start, ...whole }] : [];
  });

const atVersion = (bytes: Uint8Array, at: number): KeyHead | null => {
  const version = bytes[at + 2] ?? 0;
  for (const { start, end, indefinite } of outer(bytes, at)) {
    if (end - start < 34) continue;
    if (version === 3) {
      // PFX (RFC 7292 §4): version 3, a ContentInfo of data or signed data.
      const info = element(bytes, at + 3, 0x30);
      const oid = info && element(bytes, info.from, 0x06);
      if (oid && startsWith(bytes, oid.from, [...rsadsi, 0x07])) return { kind: 'pkcs12', encrypted: true, start, end };
      continue;
    }
    const found = afterVersion(bytes, at + 3, version, end, !indefinite);
    if (found) return { ...found, start, end };
  }
  return null;
};

/** EncryptedPrivateKeyInfo (RFC 5958 §3) around an algorithm by password whose identifier begins at `at`. */
const atPassword = (bytes: Uint8Array, at: number): KeyHead | null => {
  for (const algorithm of outer(bytes, at))
    for (const { start, end } of outer(bytes, algorithm.start)) {
      if (end - start < 40 || algorithm.indefinite || algorithm.end - at > 2000) continue;
      const next = bytes[algorithm.end];
      if (next === undefined || next === 0x04 || next === 0x24)
        return { kind: 'encrypted-private-key', encrypted: true, start, end };
    }
  return null;
};

const needles: readonly (readonly [Buffer, (bytes: Uint8Array, at: number) => KeyHead | null])[] = [
  ...[0, 1, 3].map((version) => [Buffer.from([0x02, 0x01, version]), atVersion] as const),
  // PKCS #5 and the algorithms of PKCS #12.
  [Buffer.from([0x06, 0x09, ...rsadsi, 0x05]), atPassword],
  [Buffer.from([0x06, 0x0a, ...rsadsi, 0x0c, 0x01]), atPassword],
];

const mostHeads = 1000;

/** The heads of keys in some bytes, each once, in order; what lies within another is not told. */
export const keyHeads = (bytes: Buffer): readonly KeyHead[] => {
  const found: KeyHead[] = [];
  for (const [needle, read] of needles)
    for (let at = bytes.indexOf(needle); at >= 0 && found.length < mostHeads; at = bytes.indexOf(needle, at + 1)) {
      const head = read(bytes, at);
      if (head) found.push(head);
    }
  let last = 0;
  return found
    .toSorted((a, b) => a.start - b.start)
    .filter(({ start, end }) => {
      if (start < last) return false;
      last = end;
      return true;
    });
};
