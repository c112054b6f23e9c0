import {
  booleanValue,
  bytesOf,
  childrenOf,
  integerValue,
  isContext,
  isUniversal,
  octetString,
  readAsn1,
  sequence,
  tags,
  timeValue,
  type Asn1,
} from '../asn1/index.ts';
import { equalBytes, sha256Hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import type { Timestamp } from '../validation/index.ts';
import { words, type Words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import { cmsOid } from './oids.ts';
import { readCms, type Cms, type SignerInfo } from './read.ts';
import { materialOf } from './revocation-values.ts';
import { verifySigner } from './verify-signer.ts';

/** TSTInfo (RFC 3161 §2.4.2), as far as it matters here. Time in milliseconds. */
type TimestampInfo = {
  readonly digest: DigestName | null;
  readonly imprint: Uint8Array;
  readonly time: number;
  readonly unknownCritical: boolean;
};

/** A time-stamp token, read but not verified. */
export type Token = {
  /** Hex sha256 of the token as it stands. */
  readonly id: string;
  readonly cms: Cms;
  /** The one signer; null when there is none or more than one. */
  readonly signer: SignerInfo | null;
  readonly info: TimestampInfo;
  readonly content: Uint8Array;
};

const readInfo = (bytes: Uint8Array): TimestampInfo => {
  const [version, , imprint, , time, ...rest] = sequence(readAsn1(bytes));
  if (integerValue(version) !== 1) throw new Malformed('unknown version of a time-stamp');
  const [algorithm, value] = sequence(imprint);
  const extensions = rest.find((part) => isContext(part, 1));
  return {
    digest: digestAlgorithm(algorithmIdentifier(algorithm)),
    imprint: octetString(value),
    time: timeValue(time),
    unknownCritical: extensions !== undefined && hasCritical(extensions),
  };
};

/** Extensions are implicit by the standard; some authorities write the tag explicitly. */
const hasCritical = (extensions: Asn1): boolean => {
  const listed = childrenOf(extensions);
  const [first] = listed;
  const explicit = listed.length === 1 && first && !isUniversal(sequence(first)[0], tags.oid);
  return (explicit ? sequence(first) : listed).some((one) => {
    const critical = sequence(one)[1];
    return isUniversal(critical, tags.boolean) && booleanValue(critical);
  });
};

/** Reads a token; null when the bytes are none. */
export const readToken = (bytes: Uint8Array, options: { readonly trailing?: boolean } = {}): Token | null =>
  unlessMalformed(() => {
    const cms = readCms(bytes, options);
    if (cms.contentType !== cmsOid.timestampInfo || !cms.content) throw new Malformed('not a time-stamp');
    const [signer, second] = cms.signers;
    return {
      id: sha256Hex(bytes),
      cms,
      signer: signer && !second ? signer : null,
      info: readInfo(cms.content),
      content: cms.content,
    };
  });

const tokens = new WeakMap<Asn1, Token | null>();

/** The token that is the value of an attribute, read once; some signers put it into an OCTET STRING. */
export const tokenIn = (value: Asn1): Token | null => {
  let token = tokens.get(value);
  if (token === undefined) {
    token = isUniversal(value, tags.octetString)
      ? unlessMalformed(() => readToken(octetString(value)))
      : readToken(bytesOf(value));
    tokens.set(value, token);
  }
  return token;
};

const timeStamping = '1.3.6.1.5.5.7.3.8';

const stampsOther: Words = { pl: 'dotyczy innych danych', en: 'it stamps something else' };
const oneSigner: Words = { pl: 'nie ma dokładnie jednego podpisującego', en: 'it does not have exactly one signer' };
const notUnderstood: Words = {
  pl: 'ma rozszerzenie krytyczne, którego się tu nie zna',
  en: 'it has a critical extension that is not known here',
};
const doesNotHold: Words = { pl: 'jego podpis jest niepoprawny', en: 'its signature does not hold' };

/**
 * Verifies a token against the digests that what it stamps may have; the first that fits counts. `trouble` is a reason
 * found beforehand why it proves nothing.
 */
export const verifyToken = (
  token: Token,
  imprints: (digest: DigestName) => Iterable<Uint8Array | null>,
  candidates: readonly Certificate[],
  trouble: Words | null = null,
): Timestamp => {
  const { cms, signer, info } = token;
  const own = signer ? materialOf(signer) : { certificates: [], crls: [], ocsps: [] };
  const base = {
    id: token.id,
    time: info.time,
    carried: {
      certificates: [...cms.certificates, ...own.certificates],
      crls: [...cms.crls, ...own.crls],
      ocsps: [...cms.ocsps, ...own.ocsps],
    },
  };
  if (!signer) return { ...base, authority: null, intact: false, reason: oneSigner, used: [] };
  const verified = verifySigner({
    cms,
    signer,
    content: [token.content],
    candidates: [...own.certificates, ...candidates],
    requireReference: true,
  });
  const result = (reason: Words | null): Timestamp => ({
    ...base,
    authority: verified.certificate,
    intact: reason === null,
    reason,
    used: [...verified.used, { digest: info.digest }],
  });
  if (!matches(info, imprints)) return result(trouble ?? stampsOther);
  if (!verified.intact || verified.checks.failure)
    return result(verified.checks.list.find(({ ok }) => ok !== true)?.detail ?? doesNotHold);
  if (info.unknownCritical) return result(notUnderstood);
  // RFC 3161 §2.3 wants the extension critical as well; authorities of standing forget it, and it limits the key all the same.
  const purposes = verified.certificate?.extensions.extendedKeyUsage?.purposes ?? [];
  if (purposes.length !== 1 || purposes[0] !== timeStamping) return result(notAuthority(verified.certificate));
  return result(trouble);
};

const notAuthority = (certificate: Certificate | null): Words => {
  const name: Words = certificate ? certificateName(certificate) : { pl: 'jego autor', en: 'its signer' };
  return words((say, language) =>
    language === 'pl'
      ? `${say(name)} nie jest wystawcą znaczników czasu`
      : `${say(name)} is not a time-stamping authority`,
  );
};

const matches = (info: TimestampInfo, imprints: Parameters<typeof verifyToken>[1]): boolean => {
  if (!info.digest) return false;
  for (const imprint of imprints(info.digest)) if (imprint && equalBytes(imprint, info.imprint)) return true;
  return false;
};

/** Reads and verifies a token over `stamped`; null when the bytes are no token. */
export const verifyTimestamp = (
  token: Uint8Array,
  stamped: readonly Uint8Array[],
  candidates: readonly Certificate[],
  options: { readonly trailing?: boolean } = {},
): Timestamp | null => {
  const read = readToken(token, options);
  return read && verifyToken(read, (digest) => [digestOf(digest, ...stamped)], candidates);
};
