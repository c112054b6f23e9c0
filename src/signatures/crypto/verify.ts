import { verify as nodeVerify } from 'node:crypto';
import { integerBytes, readAsn1, sequence } from '../asn1/index.ts';
import { concatBytes } from '../bytes.ts';
import { unlessMalformed } from '../malformed.ts';
import type { SignatureAlgorithm } from './algorithm.ts';
import { digestOf, nodeDigest, type DigestName } from './digest.ts';
import { keyObject, type PublicKey } from './public-key.ts';
import { verifyPkcs1, verifyPss } from './rsa.ts';

/** `quirk`: valid, but by an encoding that has to be shown (`digestinfo-without-null`). */
export type SignatureCheckResult =
  | { readonly ok: true; readonly quirk: 'digestinfo-without-null' | null }
  | { readonly ok: false; readonly reason: 'invalid' | 'key-mismatch' | 'unsupported' };

const invalid: SignatureCheckResult = { ok: false, reason: 'invalid' };
const valid: SignatureCheckResult = { ok: true, quirk: null };

/** Ecdsa-Sig-Value and Dss-Sig-Value in strict DER (RFC 3279 §2.2.3): exactly two positive INTEGERs. */
const isStrictPair = (signature: Uint8Array): boolean =>
  unlessMalformed(() => {
    const pair = sequence(readAsn1(signature, { der: true }));
    return pair.length === 2 && pair.every((part) => ((integerBytes(part)[0] as number) & 0x80) === 0);
  }) ?? false;

/**
 * Verifies a signature value over `message` (parts taken as one byte string). `contextDigest` serves the algorithm
 * identifiers that name none. Never throws; what OpenSSL refuses is invalid.
 */
export const verifySignatureValue = (input: {
  readonly key: PublicKey;
  readonly algorithm: SignatureAlgorithm;
  readonly message: readonly Uint8Array[];
  readonly signature: Uint8Array;
  readonly contextDigest?: DigestName | null;
}): SignatureCheckResult => {
  const { key, algorithm, message, signature } = input;
  const digest = algorithm.digest ?? input.contextDigest ?? null;
  if (algorithm.scheme === 'eddsa') {
    if (key.type !== algorithm.curve) return { ok: false, reason: 'key-mismatch' };
    return byOpenSsl(null, key, message, signature);
  }
  if (digest === null) return { ok: false, reason: 'unsupported' };
  if (algorithm.scheme === 'rsa-pkcs1' || algorithm.scheme === 'rsa-pss') {
    if (key.type !== 'RSA' || (key.pssOnly === true && algorithm.scheme !== 'rsa-pss'))
      return { ok: false, reason: 'key-mismatch' };
    const value = digestOf(digest, ...message);
    if (!value) return { ok: false, reason: 'unsupported' };
    if (algorithm.scheme === 'rsa-pss') return verifyPss(key, algorithm, value, signature) ? valid : invalid;
    const result = verifyPkcs1(key, digest, value, signature);
    if (result === 'invalid') return invalid;
    return { ok: true, quirk: result === 'valid' ? null : 'digestinfo-without-null' };
  }
  if (key.type !== (algorithm.scheme === 'ecdsa' ? 'EC' : 'DSA')) return { ok: false, reason: 'key-mismatch' };
  if (!isStrictPair(signature)) return invalid;
  const name = nodeDigest(digest);
  return name === null ? { ok: false, reason: 'unsupported' } : byOpenSsl(name, key, message, signature);
};

const byOpenSsl = (
  digest: string | null,
  key: PublicKey,
  message: readonly Uint8Array[],
  signature: Uint8Array,
): SignatureCheckResult => {
  const object = keyObject(key);
  if (!object) return invalid;
  const whole = message.length === 1 ? (message[0] as Uint8Array) : concatBytes(...message);
  try {
    return nodeVerify(digest, whole, object, signature) ? valid : invalid;
  } catch {
    return invalid;
  }
};
