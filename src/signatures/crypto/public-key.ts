import { createPublicKey, type KeyObject } from 'node:crypto';
import {
  encodeBitString,
  encodeNull,
  encodeOid,
  encodeSequence,
  encodeUnsigned,
  bytesOf,
  contentsOf,
  integerBytes,
  isUniversal,
  oidValue,
  readAsn1,
  sequence,
  sequenceBytes,
  tags,
  wholeBitString,
  type Asn1,
} from '../asn1/index.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { algorithmIdentifier } from './algorithm.ts';

/** SubjectPublicKeyInfo, understood. `der` is the encoding as it stands in the certificate. */
export type PublicKey = {
  readonly der: Uint8Array;
  /** The key bits alone, for key identifiers. */
  readonly bits: Uint8Array;
  readonly type: 'RSA' | 'EC' | 'DSA' | 'Ed25519' | 'Ed448' | 'unknown';
  /** RSA: modulus; EC: field; DSA: p. 0 when unknown. */
  readonly size: number;
  readonly curve?: string;
  readonly rsa?: { readonly modulus: Uint8Array; readonly exponent: Uint8Array };
  /** The key says that it is for RSASSA-PSS alone (RFC 4055 §1.2). */
  readonly pssOnly?: boolean;
  /** A DSA key may leave its parameters to the issuer's key (RFC 3279 §2.3.2). */
  readonly inheritsParameters?: boolean;
};

const curves: Readonly<Record<string, { name: string; size: number }>> = {
  '1.2.840.10045.3.1.1': { name: 'P-192', size: 192 },
  '1.3.132.0.33': { name: 'P-224', size: 224 },
  '1.2.840.10045.3.1.7': { name: 'P-256', size: 256 },
  '1.3.132.0.34': { name: 'P-384', size: 384 },
  '1.3.132.0.35': { name: 'P-521', size: 521 },
  '1.3.132.0.10': { name: 'secp256k1', size: 256 },
  '1.3.36.3.3.2.8.1.1.7': { name: 'brainpoolP256r1', size: 256 },
  '1.3.36.3.3.2.8.1.1.11': { name: 'brainpoolP384r1', size: 384 },
  '1.3.36.3.3.2.8.1.1.13': { name: 'brainpoolP512r1', size: 512 },
};

/**
 * Read as unsigned and with a zero too many: Estonian identity cards of 2014–2015 left out the leading zero of a modulus of
 * 2048 bits, or put one before a modulus of 2047. The number is the same however it is written.
 */
const unsigned = (node: Asn1 | undefined): Uint8Array => {
  if (!isUniversal(node, tags.integer) || node.constructed) throw new Malformed('INTEGER expected');
  const octets = contentsOf(node);
  if (octets.length === 0) throw new Malformed('empty INTEGER');
  return magnitude(magnitude(octets));
};
const magnitude = (integer: Uint8Array): Uint8Array =>
  integer[0] === 0 && integer.length > 1 ? integer.subarray(1) : integer;
const bitLength = (bytes: Uint8Array): number =>
  bytes.length === 0 ? 0 : bytes.length * 8 - Math.clz32(bytes[0] as number) + 24;

/** Reads a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). Throws `Malformed`. */
export const readPublicKey = (node: Asn1): PublicKey => {
  const [algorithm, key] = sequence(node);
  const { oid, parameters } = algorithmIdentifier(algorithm);
  const bits = wholeBitString(key);
  const base = { der: sequenceBytes(node), bits };
  switch (oid) {
    case '1.2.840.113549.1.1.1':
    case '1.2.840.113549.1.1.10': {
      const [n, e] = sequence(readAsn1(bits, { der: true }));
      const modulus = unsigned(n);
      return {
        ...base,
        type: 'RSA',
        size: bitLength(modulus),
        rsa: { modulus, exponent: unsigned(e) },
        ...(oid === '1.2.840.113549.1.1.10' && { pssOnly: true }),
      };
    }
    case '1.2.840.10045.2.1': {
      // Explicit curve parameters let an attacker choose the generator (CVE-2020-0601): only named curves.
      const curve = isUniversal(parameters ?? undefined, tags.oid) ? curves[oidValue(parameters as Asn1)] : undefined;
      return curve
        ? { ...base, type: 'EC', size: curve.size, curve: curve.name }
        : { ...base, type: 'unknown', size: 0 };
    }
    case '1.2.840.10040.4.1': {
      if (!parameters || isUniversal(parameters, tags.null))
        return { ...base, type: 'DSA', size: 0, inheritsParameters: true };
      return { ...base, type: 'DSA', size: bitLength(magnitude(integerBytes(sequence(parameters)[0]))) };
    }
    case '1.3.101.112':
      return { ...base, type: 'Ed25519', size: 256 };
    case '1.3.101.113':
      return { ...base, type: 'Ed448', size: 456 };
    default:
      return { ...base, type: 'unknown', size: 0 };
  }
};

/** The key of `child` completed with the DSA parameters of `issuer`, when it leaves them out. */
export const withInheritedParameters = (child: PublicKey, issuer: PublicKey): PublicKey => {
  if (!child.inheritsParameters || issuer.type !== 'DSA' || issuer.inheritsParameters) return child;
  const [algorithm] = sequence(readAsn1(issuer.der));
  const der = encodeSequence(bytesOf(algorithm as Asn1), encodeBitString(child.bits));
  return unlessMalformed(() => readPublicKey(readAsn1(der))) ?? child;
};

/** A public exponent of one or an even one makes forgeries trivial; a huge key makes verifying slow on purpose. */
export const isSaneRsaKey = (key: PublicKey): boolean => {
  if (!key.rsa) return false;
  const { modulus, exponent } = key.rsa;
  const small = exponent.length === 1 ? (exponent[0] as number) : 65537;
  return (
    key.size >= 512 &&
    key.size <= 8192 &&
    exponent.length >= 1 &&
    exponent.length <= 4 &&
    small >= 3 &&
    ((exponent.at(-1) as number) & 1) === 1 &&
    ((modulus.at(-1) as number) & 1) === 1
  );
};

const keyObjects = new WeakMap<Uint8Array, KeyObject | null>();

/** The key for node:crypto, or null when OpenSSL refuses it (a point not on the curve, for example). */
export const keyObject = (key: PublicKey): KeyObject | null => {
  const cached = keyObjects.get(key.der);
  if (cached !== undefined) return cached;
  // An RSA key is written anew as rsaEncryption, so that parameters bound to the key cannot steer the raw operation.
  const der = key.rsa
    ? encodeSequence(
        encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull),
        encodeBitString(encodeSequence(encodeUnsigned(key.rsa.modulus), encodeUnsigned(key.rsa.exponent))),
      )
    : key.der;
  let object: KeyObject | null = null;
  try {
    object = createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' });
  } catch {
    object = null;
  }
  keyObjects.set(key.der, object);
  return object;
};
