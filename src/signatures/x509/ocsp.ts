import { createHash } from 'node:crypto';
import {
  bytesOf,
  childrenOf,
  contentsOf,
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  only,
  readAsn1,
  sequence,
  smallInteger,
  tags,
  timeText,
  timeValue,
  wholeBitString,
  type Asn1,
} from '../asn1/index.ts';
import { equalBytes, latin1 } from '../bytes.ts';
import {
  algorithmIdentifier,
  digestAlgorithm,
  signatureAlgorithm,
  type AlgorithmIdentifier,
} from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { isForgeable } from '../crypto/strength.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { certificateOrNull, type Certificate } from './certificate.ts';
import { readRawExtensions } from './extensions.ts';
import { readName, type Name } from './name.ts';

type SingleResponse = {
  readonly digest: DigestName | null;
  readonly issuerName: Uint8Array;
  readonly issuerKey: Uint8Array;
  readonly serial: Uint8Array;
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly unknownCritical: boolean;
  /** The responder keeps revocations of certificates that expired from this instant on (RFC 6960 §4.4.4). */
  readonly archiveCutoff: number | null;
};

/** A basic OCSP response (RFC 6960 §4.2.1), read but not trusted. */
export type Ocsp = {
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly responder: { readonly name: Name } | { readonly keyHash: Uint8Array };
  readonly producedAt: number;
  readonly responses: readonly SingleResponse[];
  readonly certificates: readonly Certificate[];
};

const readSingle = (node: Asn1): SingleResponse => {
  const [id, status, thisUpdate, ...rest] = sequence(node);
  const [algorithm, nameHash, keyHash, serial] = sequence(id);
  if (!status || status.class !== 'context') throw new Malformed('certificate status expected');
  const state = (['good', 'revoked', 'unknown'] as const)[status.tag];
  if (!state) throw new Malformed('unknown certificate status');
  const next = rest.find((part) => isContext(part, 0));
  const extensions = rest.find((part) => isContext(part, 1));
  const raw = extensions ? readRawExtensions(only(extensions)) : [];
  const cutoff = raw.find(({ oid }) => oid === '1.3.6.1.5.5.7.48.1.6');
  const revokedAt = state === 'revoked' ? timeText(latin1(contentsOf(childrenOf(status)[0] as Asn1)), false) : null;
  return {
    digest: digestAlgorithm(algorithmIdentifier(algorithm)),
    issuerName: octetString(nameHash),
    issuerKey: octetString(keyHash),
    serial: integerBytes(serial),
    status: state,
    revokedAt,
    thisUpdate: timeValue(thisUpdate),
    nextUpdate: next ? timeValue(only(next)) : null,
    unknownCritical: raw.some(({ critical }) => critical),
    archiveCutoff: cutoff ? timeValue(readAsn1(cutoff.value)) : null,
  };
};

/** Reads an OCSPResponse, or the BasicOCSPResponse inside one. Throws `Malformed`. */
export const readOcsp = (der: Uint8Array): Ocsp => {
  const [first, second] = sequence(readAsn1(der));
  if (isUniversal(first, tags.enumerated)) {
    if (smallInteger(contentsOf(first)) !== 0 || !isContext(second, 0))
      throw new Malformed('OCSP response without an answer');
    const [type, response] = sequence(only(second));
    if (oidValue(type) !== '1.3.6.1.5.5.7.48.1.1') throw new Malformed('unknown OCSP response type');
    return readBasic(readAsn1(octetString(response)));
  }
  return readBasic(readAsn1(der));
};

const readBasic = (node: Asn1): Ocsp => {
  const [tbs, algorithm, signature, certificates] = sequence(node);
  if (!tbs) throw new Malformed('empty OCSP response');
  const parts = sequence(tbs).filter((part, index) => !(index === 0 && isContext(part, 0)));
  const [responder, producedAt, responses, extensions] = parts;
  if (extensions && readRawExtensions(only(extensions)).some(({ critical }) => critical))
    throw new Malformed('critical extension in an OCSP response');
  if (!responder) throw new Malformed('OCSP response without a responder');
  return {
    tbs: bytesOf(tbs),
    signatureAlgorithm: algorithmIdentifier(algorithm),
    signature: wholeBitString(signature),
    responder: isContext(responder, 1)
      ? { name: readName(only(responder)) }
      : { keyHash: octetString(only(responder)) },
    producedAt: timeValue(producedAt),
    responses: sequence(responses).map(readSingle),
    certificates: certificates
      ? sequence(only(certificates))
          .map((one) => certificateOrNull(bytesOf(one)))
          .filter((one) => one !== null)
      : [],
  };
};

export const ocspOrNull = (der: Uint8Array): Ocsp | null => unlessMalformed(() => readOcsp(der));

const isResponder = (ocsp: Ocsp, certificate: Certificate): boolean =>
  'name' in ocsp.responder
    ? ocsp.responder.name.key === certificate.subject.key
    : equalBytes(ocsp.responder.keyHash, createHash('sha1').update(certificate.key.bits).digest());

/**
 * The certificate that signed the response: the issuer itself, or a responder the issuer certified for it directly
 * (RFC 6960 §4.2.2.2) that need not be checked for revocation in turn. Null when neither made the signature.
 */
const signerOf = (
  ocsp: Ocsp,
  issuer: Certificate,
  candidates: readonly Certificate[],
  now: number,
): Certificate | null => {
  const algorithm = signatureAlgorithm(ocsp.signatureAlgorithm);
  if (!algorithm || isForgeable(algorithm, now)) return null;
  const made = ({ key }: Certificate): boolean =>
    verifySignatureValue({ key, algorithm, message: [ocsp.tbs], signature: ocsp.signature }).ok;
  if (isResponder(ocsp, issuer) && made(issuer)) return issuer;
  for (const one of [...ocsp.certificates, ...candidates].slice(0, 32)) {
    if (!isResponder(ocsp, one) || one.issuer.key !== issuer.subject.key) continue;
    if (!one.extensions.extendedKeyUsage?.purposes.includes('1.3.6.1.5.5.7.3.9')) continue;
    if (one.extensions.unknownCritical.length > 0 || !one.extensions.ocspNoCheck) continue;
    if (ocsp.producedAt < one.notBefore || ocsp.producedAt > one.notAfter) continue;
    const chain = signatureAlgorithm(one.signatureAlgorithm);
    if (
      !chain ||
      isForgeable(chain, now) ||
      !verifySignatureValue({ key: issuer.key, algorithm: chain, message: [one.tbs], signature: one.signature }).ok
    )
      continue;
    if (made(one)) return one;
  }
  return null;
};

export type OcspAnswer = {
  readonly status: 'good' | 'revoked' | 'unknown';
  readonly revokedAt: number | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  readonly archiveCutoff: number | null;
};

/** What the response proves about `certificate` at `now` (milliseconds); nothing when it cannot be relied upon. */
export const answersOf = (
  ocsp: Ocsp,
  certificate: Certificate,
  issuer: Certificate,
  candidates: readonly Certificate[],
  now: number,
): readonly OcspAnswer[] => {
  const about = ocsp.responses.filter((one) => {
    if (!one.digest || one.unknownCritical || !equalBytes(one.serial, certificate.serial)) return false;
    const name = digestOf(one.digest, certificate.issuer.der);
    const key = digestOf(one.digest, issuer.key.bits);
    return name !== null && key !== null && equalBytes(name, one.issuerName) && equalBytes(key, one.issuerKey);
  });
  return about.length > 0 && signerOf(ocsp, issuer, candidates, now) ? about : [];
};
