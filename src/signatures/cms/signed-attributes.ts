import { bytesOf, childrenOf, encodeNull, isContext, oidValue, sequence, type Asn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import { failed, note, type Checks } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import { cmsOid } from './oids.ts';
import type { SignerInfo } from './read.ts';

/** The one value of a signed attribute; an attribute or a value too many is as bad as none. */
export const singleAttribute = (signer: SignerInfo, oid: string): Asn1 | null | 'repeated' => {
  const values = signer.signed.filter((attribute) => attribute.oid === oid);
  if (values.length === 0) return null;
  const [value, second] = (values[0] as SignerInfo['signed'][number]).values;
  return values.length === 1 && value && !second ? value : 'repeated';
};

const sameAlgorithm = (a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean => {
  if (a.oid !== b.oid) return false;
  const bytes = ({ parameters }: AlgorithmIdentifier): Uint8Array => (parameters ? bytesOf(parameters) : encodeNull);
  return equalBytes(bytes(a), bytes(b));
};

/** RFC 6211 §3: the algorithms as signed must be those outside; absent and NULL parameters are one. */
export const protectionHolds = (signer: SignerInfo): boolean => {
  const value = singleAttribute(signer, cmsOid.algorithmProtection);
  if (value === null) return true;
  if (value === 'repeated') return false;
  return (
    unlessMalformed(() => {
      const [digest, signature] = sequence(value);
      if (!sameAlgorithm(algorithmIdentifier(digest), signer.digestAlgorithm)) return false;
      if (!isContext(signature, 1)) return false;
      const [oid, parameters] = childrenOf(signature);
      return sameAlgorithm({ oid: oidValue(oid), parameters: parameters ?? null }, signer.signatureAlgorithm);
    }) ?? false
  );
};

/** Attributes that decide something and may stand once only, with one value (RFC 5652 §11.3, RFC 5035 §5). */
const atMostOnce: ReadonlySet<string> = new Set([
  cmsOid.signingTime,
  cmsOid.signingCertificate,
  cmsOid.signingCertificateV2,
]);

/** Two readers may each believe another of two values, so that a signature with both says nothing certain. */
export const noteRepeated = (signer: SignerInfo, checks: Checks): boolean => {
  const once = signer.signed.filter(({ oid }) => atMostOnce.has(oid));
  const repeated =
    new Set(once.map(({ oid }) => oid)).size < once.length || once.some(({ values }) => values.length !== 1);
  if (repeated)
    note(
      checks,
      'signed-attributes',
      false,
      {
        pl: 'Podpisany atrybut, który może wystąpić tylko raz, jest powtórzony.',
        en: 'A signed attribute that may stand only once is repeated.',
      },
      failed('FORMAT_FAILURE'),
    );
  return !repeated;
};
