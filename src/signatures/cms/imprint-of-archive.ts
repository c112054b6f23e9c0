import { concatBytes } from '../bytes.ts';
import { encode } from '../asn1/index.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { rewritesOf, type Form } from './imprints.ts';
import { cmsOid } from './oids.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';

/** What was signed; null when it is not at hand. */
type Content = readonly Uint8Array[] | null;

/**
 * archive-time-stamp v2 (RFC 5126 §6.4.1, TS 101 733 §6.4.4): the content, the certificates and lists of the message, and
 * the signer's fields with the unsigned attributes of that time, which `covered` gives. TS 101 733 v2.2.1 table K.3 asks to
 * try the unsigned attributes with and without the octets of their set.
 */
export function* archiveV2Forms(
  cms: Cms,
  signer: SignerInfo,
  content: Content,
  covered: readonly Attribute[],
): Generator<Form> {
  if (cms.content === null && content === null) return;
  const detached = cms.content === null ? (content ?? []) : [];
  const { encapsulated, certificates, lists } = cms.encoding;
  for (const rewrite of rewritesOf(cms)) {
    const head = [
      rewrite(encapsulated),
      ...detached,
      ...[certificates, lists].flatMap((node) => (node ? [rewrite(node)] : [])),
      ...signer.encoding.fields.map(rewrite),
    ];
    const attributes = covered.map(({ encoding }) => rewrite(encoding.whole));
    yield [...head, encode(0xa1, ...attributes)];
    yield [...head, ...attributes];
    yield [...head, encode(0x31, ...attributes)];
  }
}

/** What an archive time-stamp of the first kind covers beside content, signed attributes and signature, in this order. */
const firstKind = [
  cmsOid.signatureTimestamp,
  cmsOid.certificateReferences,
  cmsOid.revocationReferences,
  cmsOid.certificateValues,
  cmsOid.revocationValues,
  cmsOid.escTimestamp,
  cmsOid.referencesTimestamp,
  cmsOid.archiveTimestampV1,
];

/** Of the unsigned attributes those that an archive time-stamp of the first kind digests; all others are as young as anybody likes. */
export const coveredByFirstKind = (attributes: readonly Attribute[]): Attribute[] =>
  firstKind.flatMap((oid) => attributes.filter((attribute) => attribute.oid === oid));

/**
 * archive-time-stamp v1 (RFC 3126 §3.12.1): a list of parts whose exact octets the text leaves open, so that writers put
 * whole encodings or contents.
 */
export function* archiveV1Forms(
  cms: Cms,
  signer: SignerInfo,
  content: Content,
  covered: readonly Attribute[],
): Generator<Form> {
  const octets = cms.content === null ? content : [cms.content];
  if (octets === null) return;
  const attributes = coveredByFirstKind(covered);
  const { content: inner } = cms.encoding;
  const signed = signer.signedAttributes;
  for (const rewrite of rewritesOf(cms)) {
    const contents: Form[] = inner ? [[rewrite(inner)], octets] : [octets];
    const signedForms: Form[] = signed
      ? [[rewrite(signed)], [concatBytes(Uint8Array.of(0x31), rewrite(signed).subarray(1))]]
      : [[]];
    const tails: Form[] = [
      attributes.map(({ encoding }) => rewrite(encoding.whole)),
      attributes.flatMap(({ encoding }) => [rewrite(encoding.type), rewrite(encoding.set)]),
    ];
    const value = signer.encoding.fields.at(-1);
    const values: Form[] = [[signer.signature], value ? [rewrite(value)] : []];
    for (const start of contents)
      for (const middle of signedForms)
        for (const signature of values) for (const end of tails) yield [...start, ...middle, ...signature, ...end];
  }
}

/**
 * archive-time-stamp-v3 (EN 319 122-1 §5.5.3): the content type, the digest of what was signed, the signer's fields up to
 * the signature, and the index of digests of all the rest, `index` as it stands.
 */
export function* archiveV3Forms(
  cms: Cms,
  signer: SignerInfo,
  content: Content,
  index: Uint8Array,
  digest: DigestName,
): Generator<Form> {
  const octets = cms.content === null ? content : [cms.content];
  const hash = octets && digestOf(digest, ...octets);
  if (!hash) return;
  for (const rewrite of rewritesOf(cms))
    yield [rewrite(cms.encoding.contentType), hash, ...signer.encoding.fields.map(rewrite), index];
}
