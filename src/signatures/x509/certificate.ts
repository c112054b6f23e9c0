import { createHash } from 'node:crypto';
import {
  bytesOf,
  hasBit,
  integerBytes,
  integerValue,
  isContext,
  only,
  readAsn1,
  sequence,
  timeValue,
  wholeBitString,
  type Asn1,
} from '../asn1/index.ts';
import { equalBytes, hex } from '../bytes.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import { readPublicKey, type PublicKey } from '../crypto/public-key.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { readExtensions, type Extensions } from './extensions.ts';
import { humanName, readName, sameName, type Name } from './name.ts';

/** An X.509 certificate, read but not trusted (RFC 5280 §4.1). Times are milliseconds since 1970. */
export type Certificate = {
  readonly der: Uint8Array;
  /** Hex digest of `der`: its name within this folder. */
  readonly sha256: string;
  readonly version: number;
  /** Contents octets of the serial number. */
  readonly serial: Uint8Array;
  readonly tbs: Uint8Array;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly extensions: Extensions;
};

/** Certificates read lately, by sha256. A chain is the same in all signatures of a document, and in most documents. */
const readings = new Map<string, Certificate>();
const kept = { count: 1000, length: 8192 };

/** Reads one certificate in DER; the same bytes give the same object while it is remembered. Throws `Malformed`. */
export const readCertificate = (der: Uint8Array): Certificate => {
  const sha256 = createHash('sha256').update(der).digest('hex');
  const known = readings.get(sha256);
  if (known) return known;
  // A copy, or the document around it would be kept as well.
  const certificate = readAnew(der.length <= kept.length ? Uint8Array.from(der) : der, sha256);
  if (der.length <= kept.length) {
    if (readings.size >= kept.count)
      for (const oldest of [...readings.keys()].slice(0, kept.count / 4)) readings.delete(oldest);
    readings.set(sha256, certificate);
  }
  return certificate;
};

const readAnew = (der: Uint8Array, sha256: string): Certificate => {
  const [tbs, algorithm, signature, extra] = sequence(
    readAsn1(der, { der: true, limits: { nodes: 20_000, length: 1 << 20 } }),
  );
  if (!tbs || !algorithm || !signature || extra) throw new Malformed('wrong Certificate');
  const parts = sequence(tbs);
  const versioned = isContext(parts[0], 0);
  const version = versioned ? integerValue(only(parts[0] as Asn1)) + 1 : 1;
  if (version < 1 || version > 3) throw new Malformed('unknown certificate version');
  const [serial, inner, issuer, validity, subject, key, ...rest] = versioned ? parts.slice(1) : parts;
  if (!inner || !equalBytes(bytesOf(inner), bytesOf(algorithm)))
    throw new Malformed('the certificate names two different signature algorithms');
  const [notBefore, notAfter] = sequence(validity);
  const extensions = readTail(rest, version);
  if (!key) throw new Malformed('certificate without a key');
  return {
    der,
    sha256,
    version,
    serial: integerBytes(serial),
    tbs: bytesOf(tbs),
    signatureAlgorithm: algorithmIdentifier(algorithm),
    signature: wholeBitString(signature),
    issuer: readName(issuer),
    subject: readName(subject),
    notBefore: timeValue(notBefore),
    notAfter: timeValue(notAfter),
    key: readPublicKey(key),
    extensions,
  };
};

const readTail = (rest: readonly Asn1[], version: number): Extensions => {
  let extensions: Extensions = { unknownCritical: [] };
  let last = 0;
  for (const part of rest) {
    if (part.class !== 'context' || part.tag <= last || part.tag > 3) throw new Malformed('wrong TBSCertificate');
    last = part.tag;
    if (part.tag === 3) {
      if (version !== 3) throw new Malformed('extensions in an old certificate');
      extensions = readExtensions(only(part));
    } else if (version === 1) throw new Malformed('unique identifier in a version 1 certificate');
  }
  return extensions;
};

/** What PEM calls a certificate (RFC 7468 §5.1 and the older names). */
export const certificateLabels = ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'];

/** The certificate, or null when the bytes are none. */
export const certificateOrNull = (der: Uint8Array): Certificate | null => unlessMalformed(() => readCertificate(der));

/** Bits of KeyUsage (RFC 5280 §4.2.1.3). */
export const keyUsageBit = {
  digitalSignature: 0,
  nonRepudiation: 1,
  keyCertSign: 5,
  crlSign: 6,
} as const;

/** A certificate without the extension is not limited. */
export const mayBeUsedFor = (certificate: Certificate, bit: number): boolean =>
  certificate.extensions.keyUsage === undefined || hasBit(certificate.extensions.keyUsage, bit);

export const isSelfIssued = (certificate: Certificate): boolean => sameName(certificate.issuer, certificate.subject);

export const certificateName = (certificate: Certificate): string => humanName(certificate.subject);

export const serialText = (certificate: Certificate): string => hex(certificate.serial);
