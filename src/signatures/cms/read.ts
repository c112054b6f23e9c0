import {
  bytesOf,
  childrenOf,
  contentsOf,
  integerBytes,
  integerValue,
  isContext,
  isUniversal,
  octets,
  octetString,
  oidValue,
  only,
  readAsn1,
  sequence,
  setOf,
  tags,
  type Asn1,
} from '../asn1/index.ts';
import { algorithmIdentifier, type AlgorithmIdentifier } from '../crypto/algorithm.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { certificateOrNull, type Certificate } from '../x509/certificate.ts';
import { readName, type Name } from '../x509/name.ts';
import { cmsOid } from './oids.ts';

export type Attribute = { readonly oid: string; readonly values: readonly Asn1[] };

export type SignerInfo = {
  readonly version: number;
  readonly id: { readonly issuer: Name; readonly serial: Uint8Array } | { readonly subjectKeyId: Uint8Array };
  readonly digestAlgorithm: AlgorithmIdentifier;
  readonly signatureAlgorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
  /** The [0] encoding as it stands, or null. */
  readonly signedAttributes: Asn1 | null;
  readonly signed: readonly Attribute[];
  readonly unsigned: readonly Attribute[];
};

/** SignedData (RFC 5652 §5.1), read but not verified. */
export type Cms = {
  readonly contentType: string;
  /** The encapsulated content; null when it is detached. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  /** DER of lists and OCSP answers carried along. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
};

/** More of any of these in one message is an attack on the reader's time. */
const limits = { signers: 64, certificates: 512, lists: 256, attributes: 256 };

const attributes = (node: Asn1): Attribute[] => {
  const list = childrenOf(node);
  if (list.length > limits.attributes) throw new Malformed('too many attributes');
  return list.map((attribute) => {
    const [oid, values, extra] = sequence(attribute);
    if (extra) throw new Malformed('wrong Attribute');
    return { oid: oidValue(oid), values: setOf(values) };
  });
};

const readSigner = (node: Asn1): SignerInfo => {
  const parts = sequence(node);
  let at = 0;
  const version = integerValue(parts[at++]);
  const sid = parts[at++];
  const digestAlgorithm = algorithmIdentifier(parts[at++]);
  const signedAttributes = isContext(parts[at], 0) ? (parts[at++] as Asn1) : null;
  const signatureAlgorithm = algorithmIdentifier(parts[at++]);
  const signature = octetString(parts[at++]);
  const unsignedAttributes = isContext(parts[at], 1) ? (parts[at++] as Asn1) : null;
  if (!sid || at !== parts.length) throw new Malformed('wrong SignerInfo');
  return {
    version,
    id: isContext(sid, 0) ? { subjectKeyId: octets(sid) } : issuerAndSerial(sid),
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes,
    signed: signedAttributes ? attributes(signedAttributes) : [],
    // What is not signed proves nothing, so an odd attribute there must not spoil a good signature.
    unsigned: unsignedAttributes ? (unlessMalformed(() => attributes(unsignedAttributes)) ?? []) : [],
  };
};

export const issuerAndSerial = (node: Asn1): { issuer: Name; serial: Uint8Array } => {
  const [issuer, serial] = sequence(node);
  return { issuer: readName(issuer), serial: integerBytes(serial) };
};

/** ContentInfo with SignedData, in BER. Zeros may follow it (PDF padding). Throws `Malformed`. */
export const readCms = (bytes: Uint8Array, options: { readonly trailing?: boolean } = {}): Cms => {
  const [type, content] = sequence(readAsn1(bytes, { trailing: options.trailing ?? false }));
  if (oidValue(type) !== cmsOid.signedData || !content) throw new Malformed('not a CMS signature');
  const parts = sequence(only(content));
  let at = 0;
  integerValue(parts[at++]);
  setOf(parts[at++]);
  const [contentType, explicit] = sequence(parts[at++]);
  const certificates = isContext(parts[at], 0) ? childrenOf(parts[at++] as Asn1) : [];
  const lists = isContext(parts[at], 1) ? childrenOf(parts[at++] as Asn1) : [];
  const signers = setOf(parts[at++]);
  if (at !== parts.length) throw new Malformed('wrong SignedData');
  if (signers.length > limits.signers || certificates.length > limits.certificates || lists.length > limits.lists)
    throw new Malformed('too many signers, certificates or lists');
  const inner = explicit ? only(explicit) : null;
  return {
    contentType: oidValue(contentType),
    // PKCS #7 1.5 let the content be anything; what is signed then are its contents octets.
    content: inner === null ? null : isUniversal(inner, tags.octetString) ? octets(inner) : contentsOf(inner),
    certificates: certificates.flatMap((node) => {
      const found = isUniversal(node, tags.sequence) ? certificateOrNull(bytesOf(node)) : null;
      return found ? [found] : [];
    }),
    crls: lists.filter((node) => isUniversal(node, tags.sequence)).map(bytesOf),
    ocsps: lists.flatMap((node) => {
      if (!isContext(node, 1)) return [];
      const [format, value] = childrenOf(node);
      return value && isUniversal(format, tags.oid) && oidValue(format) === cmsOid.ocspResponse ? [bytesOf(value)] : [];
    }),
    signers: signers.map(readSigner),
  };
};
