import {
  contentsOf,
  isContext,
  isUniversal,
  only,
  oidValue,
  sequence,
  smallInteger,
  tags,
  type Asn1,
} from '../asn1/index.ts';
import { integerBytes } from '../asn1/index.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { digestByOid, type DigestName } from './digest.ts';

/** AlgorithmIdentifier (RFC 5280 §4.1.1.2). */
export type AlgorithmIdentifier = { readonly oid: string; readonly parameters: Asn1 | null };

export const algorithmIdentifier = (node: Asn1 | undefined): AlgorithmIdentifier => {
  const [oid, parameters, extra] = sequence(node);
  if (extra) throw new Malformed('too much in an AlgorithmIdentifier');
  return { oid: oidValue(oid), parameters: parameters ?? null };
};

const absentOrNull = ({ parameters }: AlgorithmIdentifier): boolean =>
  parameters === null || (isUniversal(parameters, tags.null) && contentsOf(parameters).length === 0);

/** How a signature value is verified. `digest` null: whatever digest the context names (CMS `rsaEncryption`). */
export type SignatureAlgorithm =
  | { readonly scheme: 'rsa-pkcs1'; readonly digest: DigestName | null }
  | { readonly scheme: 'rsa-pss'; readonly digest: DigestName; readonly mgfDigest: DigestName; readonly salt: number }
  | { readonly scheme: 'ecdsa'; readonly digest: DigestName | null }
  | { readonly scheme: 'dsa'; readonly digest: DigestName | null }
  | { readonly scheme: 'eddsa'; readonly curve: 'Ed25519' | 'Ed448'; readonly digest: null };

const fixed: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.1': { scheme: 'rsa-pkcs1', digest: null },
  '1.2.840.113549.1.1.2': { scheme: 'rsa-pkcs1', digest: 'MD2' },
  '1.2.840.113549.1.1.4': { scheme: 'rsa-pkcs1', digest: 'MD5' },
  '1.2.840.113549.1.1.5': { scheme: 'rsa-pkcs1', digest: 'SHA-1' },
  '1.3.14.3.2.29': { scheme: 'rsa-pkcs1', digest: 'SHA-1' },
  '1.2.840.113549.1.1.14': { scheme: 'rsa-pkcs1', digest: 'SHA-224' },
  '1.2.840.113549.1.1.11': { scheme: 'rsa-pkcs1', digest: 'SHA-256' },
  '1.2.840.113549.1.1.12': { scheme: 'rsa-pkcs1', digest: 'SHA-384' },
  '1.2.840.113549.1.1.13': { scheme: 'rsa-pkcs1', digest: 'SHA-512' },
  '1.2.840.113549.1.1.15': { scheme: 'rsa-pkcs1', digest: 'SHA-512/224' },
  '1.2.840.113549.1.1.16': { scheme: 'rsa-pkcs1', digest: 'SHA-512/256' },
  '1.3.36.3.3.1.2': { scheme: 'rsa-pkcs1', digest: 'RIPEMD-160' },
  '2.16.840.1.101.3.4.3.13': { scheme: 'rsa-pkcs1', digest: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.14': { scheme: 'rsa-pkcs1', digest: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.15': { scheme: 'rsa-pkcs1', digest: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.16': { scheme: 'rsa-pkcs1', digest: 'SHA3-512' },
  /** id-ecPublicKey as a signature algorithm occurs in the wild in place of ecdsa-with-*. */
  '1.2.840.10045.2.1': { scheme: 'ecdsa', digest: null },
  '1.2.840.10045.4.1': { scheme: 'ecdsa', digest: 'SHA-1' },
  '1.2.840.10045.4.3.1': { scheme: 'ecdsa', digest: 'SHA-224' },
  '1.2.840.10045.4.3.2': { scheme: 'ecdsa', digest: 'SHA-256' },
  '1.2.840.10045.4.3.3': { scheme: 'ecdsa', digest: 'SHA-384' },
  '1.2.840.10045.4.3.4': { scheme: 'ecdsa', digest: 'SHA-512' },
  '2.16.840.1.101.3.4.3.9': { scheme: 'ecdsa', digest: 'SHA3-224' },
  '2.16.840.1.101.3.4.3.10': { scheme: 'ecdsa', digest: 'SHA3-256' },
  '2.16.840.1.101.3.4.3.11': { scheme: 'ecdsa', digest: 'SHA3-384' },
  '2.16.840.1.101.3.4.3.12': { scheme: 'ecdsa', digest: 'SHA3-512' },
  '1.2.840.10040.4.1': { scheme: 'dsa', digest: null },
  '1.2.840.10040.4.3': { scheme: 'dsa', digest: 'SHA-1' },
  '2.16.840.1.101.3.4.3.1': { scheme: 'dsa', digest: 'SHA-224' },
  '2.16.840.1.101.3.4.3.2': { scheme: 'dsa', digest: 'SHA-256' },
  '1.3.101.112': { scheme: 'eddsa', curve: 'Ed25519', digest: null },
  '1.3.101.113': { scheme: 'eddsa', curve: 'Ed448', digest: null },
};

/** What the identifier says, or null when it is unknown or its parameters are not those the standard permits. */
export const signatureAlgorithm = (identifier: AlgorithmIdentifier): SignatureAlgorithm | null => {
  if (identifier.oid === '1.2.840.113549.1.1.10') return unlessMalformed(() => pssParameters(identifier.parameters));
  const found = fixed[identifier.oid];
  if (!found) return null;
  if (found.scheme === 'eddsa') return identifier.parameters === null ? found : null;
  // id-ecPublicKey and id-dsa carry domain parameters of the key where somebody put them as a signature algorithm.
  if (found.digest === null && found.scheme !== 'rsa-pkcs1') return found;
  return absentOrNull(identifier) ? found : null;
};

/** RSASSA-PSS-params (RFC 4055 §3.1); absent fields mean SHA-1, MGF1 with SHA-1, 20, 1. */
const pssParameters = (node: Asn1 | null): SignatureAlgorithm | null => {
  if (node === null) return null;
  let digest: DigestName | null = 'SHA-1';
  let mgfDigest: DigestName | null = 'SHA-1';
  let salt = 20;
  for (const field of sequence(node)) {
    if (isContext(field, 0)) digest = namedDigest(algorithmIdentifier(only(field)));
    else if (isContext(field, 1)) {
      const mask = algorithmIdentifier(only(field));
      if (mask.oid !== '1.2.840.113549.1.1.8' || !mask.parameters) return null;
      mgfDigest = namedDigest(algorithmIdentifier(mask.parameters));
    } else if (isContext(field, 2)) salt = smallInteger(integerBytes(only(field)));
    else if (isContext(field, 3)) {
      if (smallInteger(integerBytes(only(field))) !== 1) return null;
    } else return null;
  }
  if (digest === null || mgfDigest === null || salt < 0 || salt > 1024) return null;
  return { scheme: 'rsa-pss', digest, mgfDigest, salt };
};

const namedDigest = (identifier: AlgorithmIdentifier): DigestName | null =>
  absentOrNull(identifier) ? digestByOid(identifier.oid) : null;

export const digestAlgorithm = (identifier: AlgorithmIdentifier): DigestName | null => {
  if (identifier.oid === '2.16.840.1.101.3.4.2.18')
    return unlessMalformed(() => shakeWithLength(identifier.parameters));
  return namedDigest(identifier);
};
/** id-shake256-len (RFC 8419 §2.3): only 512 bits are meaningful for Ed448. */
const shakeWithLength = (parameters: Asn1 | null): DigestName | null =>
  parameters && isUniversal(parameters, tags.integer) && smallInteger(contentsOf(parameters)) === 512
    ? 'SHAKE256-512'
    : null;
