import { createHmac, timingSafeEqual, verify } from 'node:crypto';
import { encodeSequence, encodeUnsigned } from '../asn1/index.ts';
import type { SignatureAlgorithm } from '../crypto/algorithm.ts';
import { digestLength, nodeDigest, type DigestName } from '../crypto/digest.ts';
import { keyObject, type PublicKey } from '../crypto/public-key.ts';
import { verifySignatureValue, type SignatureCheckResult } from '../crypto/verify.ts';

export type ValueResult =
  | { readonly ok: true; readonly quirk: 'digestinfo-without-null' | 'ecdsa-der' | null }
  | Extract<SignatureCheckResult, { ok: false }>;

/** XML Signature writes r and s one after the other (§6.4.1, §6.4.3); the operation wants them in DER. */
const pairOf = (value: Uint8Array): Uint8Array | null => {
  if (value.length < 2 || value.length % 2 !== 0 || value.length > 264) return null;
  const half = value.length / 2;
  return encodeSequence(encodeUnsigned(value.subarray(0, half)), encodeUnsigned(value.subarray(half)));
};

/**
 * The signature value over the canonical SignedInfo. A value of ECDSA in DER is accepted as a named quirk, because signers
 * of smart cards write it; it holds for the same key and message.
 */
export const verifyXmlValue = (
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signedInfo: Uint8Array,
  value: Uint8Array,
): ValueResult => {
  const check = (signature: Uint8Array): SignatureCheckResult =>
    verifySignatureValue({ key, algorithm, message: [signedInfo], signature });
  if (algorithm.scheme !== 'ecdsa' && algorithm.scheme !== 'dsa') return check(value);
  const pair = pairOf(value);
  const usual = pair ? check(pair) : ({ ok: false, reason: 'invalid' } as const);
  if (usual.ok || usual.reason !== 'invalid' || algorithm.scheme !== 'ecdsa') return usual;
  return check(value).ok ? { ok: true, quirk: 'ecdsa-der' } : usual;
};

/** A signature over the message itself, with a context string (ML-DSA, SLH-DSA, Ed25519ctx). */
export const verifyMessage = (
  key: PublicKey,
  { keyType, context }: { readonly keyType: string; readonly context: Uint8Array },
  signedInfo: Uint8Array,
  value: Uint8Array,
): ValueResult => {
  const object = keyObject(key);
  if (object?.asymmetricKeyType !== keyType) return { ok: false, reason: 'key-mismatch' };
  try {
    const ok = verify(null, signedInfo, context.length > 0 ? { key: object, context } : object, value);
    return ok ? { ok: true, quirk: null } : { ok: false, reason: 'invalid' };
  } catch {
    return { ok: false, reason: 'unsupported' };
  }
};

/** Whether a truncated value says anything at all: below 80 bits it can be guessed (CVE-2009-0217). */
export const isLongEnough = (bits: number): boolean => bits % 8 === 0 && bits >= 80;

/** Whether it may be relied upon: at least half of the digest must be left (XML Signature 1.1 §6.3.1). */
export const isHalfLeft = (digest: DigestName, bits: number): boolean => bits >= digestLength(digest) * 4;

export const verifyHmac = (
  secret: Uint8Array,
  { digest, bits }: { readonly digest: DigestName; readonly bits: number },
  signedInfo: Uint8Array,
  value: Uint8Array,
): boolean => {
  const name = nodeDigest(digest);
  if (name === null || !isLongEnough(bits) || value.length !== bits / 8) return false;
  const actual = createHmac(name, secret).update(signedInfo).digest().subarray(0, value.length);
  return timingSafeEqual(actual, value);
};
