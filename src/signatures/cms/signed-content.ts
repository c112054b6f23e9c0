import {
  bytesOf,
  childrenOf,
  encodeNull,
  encodeSetOf,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  readAsn1,
  sequence,
  tags,
  toDer,
  type Asn1,
} from '../asn1/index.ts';
import { concatBytes, equalBytes } from '../bytes.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { failed, note, undecided, type Checks } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import { cmsOid } from './oids.ts';
import type { Cms, SignerInfo } from './read.ts';

/** The one value of a signed attribute; an attribute or a value too many is as bad as none. */
export const singleAttribute = (signer: SignerInfo, oid: string): Asn1 | null | 'repeated' => {
  const values = signer.signed.filter((attribute) => attribute.oid === oid);
  if (values.length === 0) return null;
  const [value, second] = (values[0] as SignerInfo['signed'][number]).values;
  return values.length === 1 && value && !second ? value : 'repeated';
};

/** What is signed when there are signed attributes: their DER, and as a fallback the octets as they stand. */
export const signedForms = (attributes: Asn1): { der: Uint8Array; asIs: Uint8Array } => {
  const asIs = concatBytes(Uint8Array.of(0x31), bytesOf(attributes).subarray(1));
  return { der: unlessMalformed(() => encodeSetOf(childrenOf(attributes).map(toDer))) ?? asIs, asIs };
};

const sameAlgorithm = (a: AlgorithmIdentifier, b: AlgorithmIdentifier): boolean => {
  if (a.oid !== b.oid) return false;
  const bytes = ({ parameters }: AlgorithmIdentifier): Uint8Array => (parameters ? bytesOf(parameters) : encodeNull);
  return equalBytes(bytes(a), bytes(b));
};

/** RFC 6211 §3: the algorithms as signed must be those outside; absent and NULL parameters are one. */
const protectionHolds = (signer: SignerInfo): boolean => {
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

export const attributesHold = (
  cms: Cms,
  signer: SignerInfo,
  content: readonly Uint8Array[] | null,
  digest: DigestName,
  checks: Checks,
): boolean => {
  const type = singleAttribute(signer, cmsOid.contentType);
  const typeOk = type !== null && type !== 'repeated' && unlessMalformed(() => oidValue(type)) === cms.contentType;
  note(
    checks,
    'content-type',
    typeOk,
    typeOk
      ? 'The signed content type is that of the content.'
      : 'The signed content type is missing, repeated or another.',
    failed('FORMAT_FAILURE'),
  );
  const protectedOk = protectionHolds(signer);
  if (!protectedOk)
    note(
      checks,
      'algorithm-protection',
      false,
      'The signed algorithms are not those used.',
      failed('SIG_CRYPTO_FAILURE'),
    );
  const attribute = singleAttribute(signer, cmsOid.messageDigest);
  if (attribute === null || attribute === 'repeated') {
    note(
      checks,
      'message-digest',
      false,
      'The signed message digest is missing or repeated.',
      failed('FORMAT_FAILURE'),
    );
    return false;
  }
  if (content === null) {
    note(checks, 'message-digest', null, 'The signed content is not at hand.', undecided('SIGNED_DATA_NOT_FOUND'));
    return false;
  }
  const stated = unlessMalformed(() => octetString(attribute));
  const actual = digestOf(digest, ...content);
  const ok = stated !== null && actual !== null && equalBytes(stated, actual);
  note(
    checks,
    'message-digest',
    ok,
    ok
      ? 'The content has the digest that was signed.'
      : 'The content does not have the digest that was signed: it was changed.',
    failed('HASH_FAILURE'),
  );
  return ok && typeOk && protectedOk;
};

/** Without signed attributes the value is over the content itself (RFC 5652 §5.4). */
export const contentOnly = (cms: Cms, content: readonly Uint8Array[] | null, checks: Checks): boolean => {
  if (content === null) {
    note(checks, 'message-digest', null, 'The signed content is not at hand.', undecided('SIGNED_DATA_NOT_FOUND'));
    return false;
  }
  note(checks, 'signed-attributes', null, 'There are no signed attributes; the signature is over the content itself.');
  if (cms.contentType !== cmsOid.data) {
    note(
      checks,
      'content-type',
      false,
      'Content of this type must be signed with attributes.',
      failed('FORMAT_FAILURE'),
    );
    return false;
  }
  if (looksLikeAttributes(content)) {
    note(
      checks,
      'content-type',
      false,
      'The content is a set of signed attributes taken from another signature.',
      failed('FORMAT_FAILURE'),
    );
    return false;
  }
  return true;
};

/** The attributes of one signature presented as the content of another would verify as if that content had been signed. */
const looksLikeAttributes = (content: readonly Uint8Array[]): boolean => {
  const [first] = content;
  if (!first || first[0] !== 0x31 || content.some((part, index) => index > 0 && part.length > 0)) return false;
  return (
    unlessMalformed(() =>
      childrenOf(readAsn1(first)).every((node) => {
        const [oid, values] = sequence(node);
        return isUniversal(oid, tags.oid) && isUniversal(values, tags.set);
      }),
    ) ?? false
  );
};
