/**
 * BDOC 2.1 §6.1 (time-mark): the signer asks the OCSP responder about the certificate with a nonce that is the digest of
 * the signature value, as DigestInfo. The signed answer then proves both that the certificate was good and that the
 * signature existed when it was made: in what it proves it is a time-stamp over the signature value.
 */
import { isContext, isUniversal, octetString, only, readAsn1, sequence, tags, type Asn1 } from '../asn1/index.ts';
import { equalBytes, sha256Hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm, signatureAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { unlessMalformed } from '../malformed.ts';
import { nothingCarried, type Signed, type Stamp, type Timestamp } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import { readRawExtensions } from '../x509/extensions.ts';
import { ocspOrNull, type Ocsp } from '../x509/ocsp.ts';
import { isMadeBy, isNamedResponder, ocspSigning } from '../x509/ocsp-signer.ts';
import type { Work } from '../x509/work.ts';

const nothing: ReadonlySet<string> = new Set();
const nonceOid = '1.3.6.1.5.5.7.48.1.2';

/** The nonce of a response (RFC 8954): an octet string within the octet string of the extension, or bare in old ones. */
const nonceOf = ({ tbs }: Ocsp): Uint8Array | null => {
  const extensions = sequence(readAsn1(tbs)).findLast((part) => isContext(part, 1));
  const raw = extensions ? readRawExtensions(only(extensions)).find(({ oid }) => oid === nonceOid) : undefined;
  if (!raw) return null;
  return unlessMalformed(() => octetString(readAsn1(raw.value))) ?? raw.value;
};

/**
 * The digest in a nonce: a DigestInfo (RFC 8017 §9.2) or, as DIGIDOC-XML and early BDOC wrote it, the bare digest. How much
 * that proves is judged by its algorithm.
 */
const digestIn = (nonce: Uint8Array): { readonly name: DigestName; readonly value: Uint8Array } | null => {
  if (nonce.length === 20) return { name: 'SHA-1', value: nonce };
  if (nonce.length === 32) return { name: 'SHA-256', value: nonce };
  const [algorithm, value, extra]: (Asn1 | undefined)[] = sequence(readAsn1(nonce));
  if (!algorithm || extra || !isUniversal(value, tags.octetString)) return null;
  const name = digestAlgorithm(algorithmIdentifier(algorithm));
  return name === null ? null : { name, value: octetString(value) };
};

const mostResponders = 8;

const responderOf = (ocsp: Ocsp, candidates: readonly Certificate[], work: Work): Certificate | null =>
  [...ocsp.certificates, ...candidates]
    .filter(
      (one) => one.extensions.extendedKeyUsage?.purposes.includes(ocspSigning) === true && isNamedResponder(ocsp, one),
    )
    .slice(0, mostResponders)
    .find((one) => isMadeBy(ocsp, one, work)) ?? null;

const read = (
  der: Uint8Array,
  value: Uint8Array,
  candidates: readonly Certificate[],
  work: Work,
): Timestamp | 'unknown-responder' | null => {
  const ocsp = ocspOrNull(der);
  const nonce = ocsp ? nonceOf(ocsp) : null;
  const stated = nonce ? unlessMalformed(() => digestIn(nonce)) : null;
  if (!ocsp || !stated) return null;
  const actual = digestOf(stated.name, value);
  if (!actual || !equalBytes(actual, stated.value)) return null;
  const authority = responderOf(ocsp, candidates, work);
  const algorithm = signatureAlgorithm(ocsp.signatureAlgorithm);
  if (!authority || !algorithm) return 'unknown-responder';
  return {
    id: sha256Hex(der),
    time: ocsp.producedAt,
    authority,
    byResponder: true,
    carried: { ...nothingCarried, certificates: ocsp.certificates },
    intact: true,
    reason: null,
    used: [{ digest: algorithm.digest, algorithm, key: authority.key }, { digest: stated.name }],
  };
};

export type TimeMarks = {
  readonly stamps: readonly Stamp[];
  /** An answer is over the signature value, whether or not its responder is known. */
  readonly present: boolean;
};

/**
 * The OCSP answers carried with a signature that are time-marks over its value. The responder's certificate must come with
 * the signature, as the profile demands; whether it is trusted is asked later.
 */
export const timeMarks = ({ value, carried }: Pick<Signed, 'value' | 'carried'>, work: Work): TimeMarks => {
  if (value === undefined) return { stamps: [], present: false };
  const marks = carried.ocsps
    .slice(0, 32)
    .map((der) => unlessMalformed(() => read(der, value, carried.certificates, work)));
  return {
    stamps: marks.flatMap((mark): Stamp[] =>
      mark === null || mark === 'unknown-responder' ? [] : [{ role: 'signature', timestamp: mark, protects: nothing }],
    ),
    present: marks.some((mark) => mark !== null),
  };
};
