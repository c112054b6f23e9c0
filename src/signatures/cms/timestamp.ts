import { createHash } from 'node:crypto';
import { bytesOf, octetString, readAsn1, sequence, timeValue } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { Malformed, orReason } from '../malformed.ts';
import type { Timestamp } from '../validation/index.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import type { Words } from '../words.ts';
import { cmsOid } from './oids.ts';
import { readCms, type SignerInfo } from './read.ts';
import { verifySigner } from './verify-signer.ts';

/** TSTInfo (RFC 3161 §2.4.2), as far as it matters here. */
type TimestampInfo = { readonly digest: DigestName | null; readonly imprint: Uint8Array; readonly time: number };

const readInfo = (bytes: Uint8Array): TimestampInfo => {
  const [, , imprint, , time] = sequence(readAsn1(bytes));
  const [algorithm, value] = sequence(imprint);
  return {
    digest: digestAlgorithm(algorithmIdentifier(algorithm)),
    imprint: octetString(value),
    time: timeValue(time),
  };
};

const timeStamping = '1.3.6.1.5.5.7.3.8';

/** Reads and verifies a token over `stamped`; null when the bytes are no token. */
export const verifyTimestamp = (
  token: Uint8Array,
  stamped: readonly Uint8Array[],
  candidates: readonly Certificate[],
  options: { readonly trailing?: boolean } = {},
): Timestamp | null => {
  const read = orReason(() => {
    const cms = readCms(token, options);
    if (cms.contentType !== cmsOid.timestampInfo || !cms.content) throw new Malformed('not a time-stamp');
    return { cms, info: readInfo(cms.content), content: cms.content };
  });
  if ('reason' in read) return null;
  const { cms, info, content } = read.value;
  const [signer, second] = cms.signers;
  const own = {
    id: createHash('sha256').update(token).digest('hex'),
    time: info.time,
    carried: { certificates: cms.certificates, crls: cms.crls, ocsps: cms.ocsps },
  };
  if (!signer || second)
    return {
      ...own,
      authority: null,
      intact: false,
      reason: 'it does not have exactly one signer',
      used: [],
    };
  const verified = verifySigner({ cms, signer, content: [content], candidates, requireReference: true });
  const result = (reason: Words | null): Timestamp => ({
    ...own,
    authority: verified.certificate,
    intact: reason === null,
    reason,
    used: [...verified.used, { digest: info.digest }],
  });
  const digest = info.digest ? digestOf(info.digest, ...stamped) : null;
  if (!digest || !equalBytes(digest, info.imprint)) return result('it stamps something else');
  if (!verified.intact || verified.checks.failure)
    return result(verified.checks.list.find(({ ok }) => ok === false)?.detail ?? 'its signature does not hold');
  const purposes = verified.certificate?.extensions.extendedKeyUsage;
  if (!purposes?.critical || purposes.purposes.length !== 1 || purposes.purposes[0] !== timeStamping)
    return result(
      `${verified.certificate ? certificateName(verified.certificate) : 'its signer'} is not a time-stamping authority`,
    );
  return result(null);
};

/** Tokens in the unsigned attributes, which stamp the signature value. */
export const signatureTimestampTokens = (signer: SignerInfo): Uint8Array[] =>
  signer.unsigned
    .filter(({ oid }) => oid === cmsOid.signatureTimestamp)
    .flatMap(({ values }) => values)
    .slice(0, 16)
    .map(bytesOf);
