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

export type Attribute = {
  readonly oid: string;
  readonly values: readonly Asn1[];
  /** The whole attribute, its type and its set of values as they stand: time-stamps cover one or the other. */
  readonly encoding: { readonly whole: Asn1; readonly type: Asn1; readonly set: Asn1 };
};

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
  /** The whole, and its fields from the version to the signature value. */
  readonly encoding: { readonly whole: Asn1; readonly fields: readonly Asn1[]; readonly unsigned: Asn1 | null };
};

/** SignedData (RFC 5652 §5.1), read but not verified. */
export type Cms = {
  readonly version: number;
  /** Those announced for the whole message; unknown encodings are left out. */
  readonly digestAlgorithms: readonly AlgorithmIdentifier[];
  readonly contentType: string;
  /** The encapsulated content; null when it is detached. */
  readonly content: Uint8Array | null;
  readonly certificates: readonly Certificate[];
  /** DER of lists and OCSP answers carried along. */
  readonly crls: readonly Uint8Array[];
  readonly ocsps: readonly Uint8Array[];
  readonly signers: readonly SignerInfo[];
  /** Parts as they stand, for time-stamps over them. */
  readonly encoding: {
    /** ContentInfo, or SignedData where that stands alone. */
    readonly whole: Asn1;
    readonly signedData: Asn1;
    readonly encapsulated: Asn1;
    readonly contentType: Asn1;
    /** What stands inside the explicit tag of the content. */
    readonly content: Asn1 | null;
    /** The [0] and [1] encodings; each of their elements. */
    readonly certificates: Asn1 | null;
    readonly lists: Asn1 | null;
    readonly signers: Asn1;
  };
};

/** More of any of these in one message is an attack on the reader's time. */
const limits = { signers: 64, certificates: 512, lists: 256, attributes: 256, values: 64 };

const readAttribute = (whole: Asn1): Attribute => {
  const [type, set, extra] = sequence(whole, 3);
  if (!type || !set || extra) throw new Malformed('wrong Attribute');
  return { oid: oidValue(type), values: setOf(set, limits.values), encoding: { whole, type, set } };
};

const listed = (node: Asn1): Asn1[] => childrenOf(node, limits.attributes);

/** SignerInfo (RFC 5652 §5.3), also as the value of a counter-signature attribute. Throws `Malformed`. */
export const readSigner = (node: Asn1): SignerInfo => {
  const parts = sequence(node, 8);
  let at = 0;
  const version = integerValue(parts[at++]);
  const sid = parts[at++];
  const digestAlgorithm = algorithmIdentifier(parts[at++]);
  const signedAttributes = isContext(parts[at], 0) ? (parts[at++] as Asn1) : null;
  const signatureAlgorithm = algorithmIdentifier(parts[at++]);
  const signature = octetString(parts[at++]);
  const fields = parts.slice(0, at);
  const unsignedAttributes = isContext(parts[at], 1) ? (parts[at++] as Asn1) : null;
  if (!sid || at !== parts.length) throw new Malformed('wrong SignerInfo');
  return {
    version,
    id: isContext(sid, 0) ? { subjectKeyId: octets(sid) } : issuerAndSerial(sid),
    digestAlgorithm,
    signatureAlgorithm,
    signature,
    signedAttributes,
    signed: signedAttributes ? listed(signedAttributes).map(readAttribute) : [],
    unsigned: unsignedAttributes ? readUnsigned(unsignedAttributes) : [],
    encoding: { whole: node, fields, unsigned: unsignedAttributes },
  };
};

/** What is not signed proves nothing, so an odd attribute there must not spoil a good signature. */
const readUnsigned = (node: Asn1): Attribute[] =>
  (unlessMalformed(() => listed(node)) ?? [])
    .map((one) => unlessMalformed(() => readAttribute(one)))
    .filter((one) => one !== null);

export const issuerAndSerial = (node: Asn1): { issuer: Name; serial: Uint8Array } => {
  const [issuer, serial] = sequence(node);
  return { issuer: readName(issuer), serial: integerBytes(serial) };
};

/** CertificateSet (RFC 5652 §10.2.3): X.509 certificates; the obsolete and attribute forms are passed over. */
export const certificatesIn = (nodes: readonly Asn1[]): Certificate[] =>
  nodes.flatMap((node) => {
    const found = isUniversal(node, tags.sequence) ? certificateOrNull(bytesOf(node)) : null;
    return found ? [found] : [];
  });

/** RevocationInfoChoices (RFC 5652 §10.2.1), with OCSP answers as RFC 5940 puts them. */
export const revocationIn = (nodes: readonly Asn1[]): { crls: Uint8Array[]; ocsps: Uint8Array[] } => ({
  crls: nodes.filter((node) => isUniversal(node, tags.sequence)).map(bytesOf),
  ocsps: nodes.flatMap((node) => ocspIn(node) ?? []),
});

const ocspFormats = new Set<string>([cmsOid.ocspResponse, cmsOid.basicOcspResponse]);
const ocspIn = (node: Asn1): Uint8Array | null =>
  unlessMalformed(() => {
    if (!isContext(node, 1)) return null;
    const [format, value] = childrenOf(node);
    return value && isUniversal(format, tags.oid) && ocspFormats.has(oidValue(format)) ? bytesOf(value) : null;
  });

const readSignedData = (signedData: Asn1, whole: Asn1): Cms => {
  const parts = sequence(signedData, 8);
  let at = 0;
  const version = integerValue(parts[at++]);
  const announced = setOf(parts[at++], limits.signers);
  const encapsulated = parts[at++];
  const [contentType, explicit, extra] = sequence(encapsulated);
  if (!encapsulated || !contentType || extra) throw new Malformed('wrong EncapsulatedContentInfo');
  const certificates = isContext(parts[at], 0) ? (parts[at++] as Asn1) : null;
  const lists = isContext(parts[at], 1) ? (parts[at++] as Asn1) : null;
  const signers = parts[at++];
  const [infos, certificateNodes, listNodes] = [
    setOf(signers, limits.signers),
    certificates ? childrenOf(certificates, limits.certificates) : [],
    lists ? childrenOf(lists, limits.lists) : [],
  ];
  if (!signers || at !== parts.length) throw new Malformed('wrong SignedData');
  const inner = explicit ? only(explicit) : null;
  return {
    version,
    digestAlgorithms: announced
      .map((one) => unlessMalformed(() => algorithmIdentifier(one)))
      .filter((one) => one !== null),
    contentType: oidValue(contentType),
    // PKCS #7 1.5 let the content be anything; what is signed then are its contents octets.
    content: inner === null ? null : isUniversal(inner, tags.octetString) ? octets(inner) : contentsOf(inner),
    certificates: certificatesIn(certificateNodes),
    ...revocationIn(listNodes),
    signers: infos.map(readSigner),
    encoding: { whole, signedData, encapsulated, contentType, content: inner, certificates, lists, signers },
  };
};

/** ContentInfo with SignedData, in BER. Zeros may follow it (PDF padding). Throws `Malformed`. */
export const readCms = (bytes: Uint8Array, options: { readonly trailing?: boolean } = {}): Cms => {
  const whole = readAsn1(bytes, { trailing: options.trailing ?? false });
  const [type, content, extra] = sequence(whole, 8);
  // Inside another message SignedData may stand without its ContentInfo (RFC 5652 §5.2).
  if (isUniversal(type, tags.integer)) return readSignedData(whole, whole);
  if (oidValue(type) !== cmsOid.signedData || !content || extra) throw new Malformed('not a CMS signature');
  return readSignedData(only(content), whole);
};
