import { createHash } from 'node:crypto';
import type { KeyFacts } from '../model/index.ts';
import { signatureAlgorithm, type AlgorithmIdentifier, type PublicKey } from '../signatures/index.ts';

const names: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.2': 'md2WithRSAEncryption',
  '1.2.840.113549.1.1.3': 'md4WithRSAEncryption',
  '1.2.840.113549.1.1.4': 'md5WithRSAEncryption',
  '1.2.840.113549.1.1.5': 'sha1WithRSAEncryption',
  '1.3.14.3.2.29': 'sha1WithRSA',
  '1.2.840.113549.1.1.10': 'rsassaPss',
  '1.2.840.113549.1.1.11': 'sha256WithRSAEncryption',
  '1.2.840.113549.1.1.12': 'sha384WithRSAEncryption',
  '1.2.840.113549.1.1.13': 'sha512WithRSAEncryption',
  '1.2.840.113549.1.1.14': 'sha224WithRSAEncryption',
  '1.2.840.10045.4.1': 'ecdsa-with-SHA1',
  '1.2.840.10045.4.3.1': 'ecdsa-with-SHA224',
  '1.2.840.10045.4.3.2': 'ecdsa-with-SHA256',
  '1.2.840.10045.4.3.3': 'ecdsa-with-SHA384',
  '1.2.840.10045.4.3.4': 'ecdsa-with-SHA512',
  '1.2.840.10040.4.3': 'dsaWithSHA1',
  '2.16.840.1.101.3.4.3.2': 'dsa-with-sha256',
  '1.3.101.112': 'Ed25519',
  '1.3.101.113': 'Ed448',
  '1.2.156.10197.1.501': 'SM2-with-SM3',
};

export const algorithmName = ({ oid }: AlgorithmIdentifier): string => names[oid] ?? oid;

/** The digest of a signature algorithm; of what is not verified here, what its name says; empty where it has none. */
export const digestOfAlgorithm = (identifier: AlgorithmIdentifier): string => {
  const known = signatureAlgorithm(identifier);
  if (known !== null) return known.digest ?? '';
  if (identifier.oid === '1.2.840.113549.1.1.3') return 'MD4';
  return identifier.oid === '1.2.156.10197.1.501' ? 'SM3' : '';
};

export const keyFactsOf = (key: PublicKey): KeyFacts => {
  const spki = createHash('sha256').update(key.der).digest('hex');
  const type = key.type === 'RSA' && key.pssOnly === true ? 'RSA-PSS' : key.type === 'unknown' ? 'other' : key.type;
  return { type, bits: key.size, curve: key.curve ?? '', spki };
};
