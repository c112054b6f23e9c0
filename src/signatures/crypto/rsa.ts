import { constants, publicDecrypt } from 'node:crypto';
import { encodeNull, encodeOctetString, encodeOid, encodeSequence } from '../asn1/index.ts';
import { concatBytes, equalBytes } from '../bytes.ts';
import { digestLength, digestOf, digestOid, type DigestName } from './digest.ts';
import { isSaneRsaKey, keyObject, type PublicKey } from './public-key.ts';

/** RSAVP1 (RFC 8017 §5.2.2): the recovered block, or null when the value is not one this key can have made. */
const recover = (key: PublicKey, signature: Uint8Array): Uint8Array | null => {
  if (!isSaneRsaKey(key) || signature.length !== Math.ceil(key.size / 8)) return null;
  const object = keyObject(key);
  if (!object) return null;
  try {
    return publicDecrypt({ key: object, padding: constants.RSA_NO_PADDING }, signature);
  } catch {
    return null;
  }
};

/** EMSA-PKCS1-v1_5 (RFC 8017 §9.2) with or without the NULL parameters of the digest's AlgorithmIdentifier. */
const encodedBlock = (digest: DigestName, value: Uint8Array, length: number, withNull: boolean): Uint8Array | null => {
  const oid = encodeOid(digestOid(digest));
  const info = encodeSequence(
    withNull ? encodeSequence(oid, encodeNull) : encodeSequence(oid),
    encodeOctetString(value),
  );
  const padding = length - info.length - 3;
  if (padding < 8) return null;
  return concatBytes(Uint8Array.of(0, 1), Buffer.alloc(padding, 0xff), Uint8Array.of(0), info);
};

export type Pkcs1Result = 'valid' | 'valid-without-null' | 'invalid';

/**
 * RSASSA-PKCS1-v1_5 by comparing whole blocks: the one with NULL, or the one without, which the Polish trusted-profile
 * seal writes (RFC 8017 Appendix A.2.4 note). Nothing of the block is ever parsed, so nothing can hide in it.
 */
export const verifyPkcs1 = (
  key: PublicKey,
  digest: DigestName,
  value: Uint8Array,
  signature: Uint8Array,
): Pkcs1Result => {
  const block = recover(key, signature);
  if (!block) return 'invalid';
  const usual = encodedBlock(digest, value, block.length, true);
  if (usual && equalBytes(usual, block)) return 'valid';
  const quirk = encodedBlock(digest, value, block.length, false);
  return quirk && equalBytes(quirk, block) ? 'valid-without-null' : 'invalid';
};

const mgf1 = (digest: DigestName, seed: Uint8Array, length: number): Uint8Array | null => {
  const parts: Uint8Array[] = [];
  const counter = Buffer.alloc(4);
  for (let made = 0, round = 0; made < length; made += digestLength(digest), round++) {
    counter.writeUInt32BE(round);
    const part = digestOf(digest, seed, counter);
    if (!part) return null;
    parts.push(part);
  }
  return concatBytes(...parts).subarray(0, length);
};

/** RSASSA-PSS verification (RFC 8017 §8.1.2, §9.1.2). `value` is the digest of the message. */
export const verifyPss = (
  key: PublicKey,
  parameters: { readonly digest: DigestName; readonly mgfDigest: DigestName; readonly salt: number },
  value: Uint8Array,
  signature: Uint8Array,
): boolean => {
  const recovered = recover(key, signature);
  if (!recovered) return false;
  const bits = key.size - 1;
  const length = Math.ceil(bits / 8);
  const block = recovered.subarray(recovered.length - length);
  if (recovered.length > length && recovered[0] !== 0) return false;
  const hashLength = digestLength(parameters.digest);
  if (length < hashLength + parameters.salt + 2 || block.at(-1) !== 0xbc) return false;
  const masked = block.subarray(0, length - hashLength - 1);
  const hash = block.subarray(length - hashLength - 1, length - 1);
  const unusedBits = 8 * length - bits;
  if (((masked[0] as number) & (0xff << (8 - unusedBits)) & 0xff) !== 0) return false;
  const mask = mgf1(parameters.mgfDigest, hash, masked.length);
  if (!mask) return false;
  const data = Uint8Array.from(masked, (octet, index) => octet ^ (mask[index] as number));
  data[0] = (data[0] as number) & (0xff >> unusedBits);
  const zeros = data.length - parameters.salt - 1;
  if (data[zeros] !== 1 || data.subarray(0, zeros).some((octet) => octet !== 0)) return false;
  const expected = digestOf(parameters.digest, Buffer.alloc(8), value, data.subarray(zeros + 1));
  return expected !== null && equalBytes(expected, hash);
};
