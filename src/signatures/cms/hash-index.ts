import { bytesOf, childrenOf, isContext, octetString, sequence, type Asn1 } from '../asn1/index.ts';
import { concatBytes, hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { cmsOid } from './oids.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';

/** ats-hash-index and ats-hash-index-v3 (TS 101 733 §6.4.2, EN 319 122-1 §5.5.2): digests of what an archive stamp covers. */
export type HashIndex = {
  readonly bytes: Uint8Array;
  readonly digest: DigestName;
  /** Whether each value of an attribute has a digest of its own, or the attribute as a whole. */
  readonly byValue: boolean;
  /** Hex digests. */
  readonly certificates: ReadonlySet<string>;
  readonly lists: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
};

const entriesLimit = 2048;

const digests = (node: Asn1 | undefined): ReadonlySet<string> =>
  new Set(sequence(node, entriesLimit).map((one) => hex(octetString(one))));

const readIndex = (value: Asn1, byValue: boolean): HashIndex => {
  const parts = sequence(value);
  const named = parts.length === 4;
  if (!named && parts.length !== 3) throw new Malformed('wrong index of an archive time-stamp');
  const digest = named ? digestAlgorithm(algorithmIdentifier(parts[0])) : 'SHA-256';
  if (!digest) throw new Malformed('unknown digest of an index');
  const [certificates, lists, attributes] = named ? parts.slice(1) : parts;
  return {
    bytes: bytesOf(value),
    digest,
    byValue,
    certificates: digests(certificates),
    lists: digests(lists),
    attributes: digests(attributes),
  };
};

/** The one index a token carries unsigned; null when there is none, more than one, or it cannot be read. */
export const hashIndexOf = (signer: SignerInfo): HashIndex | null => {
  const found = signer.unsigned.filter(({ oid }) => oid === cmsOid.hashIndex || oid === cmsOid.hashIndexV3);
  const [attribute, second] = found;
  const [value, further] = attribute?.values ?? [];
  if (!attribute || second || !value || further) return null;
  return unlessMalformed(() => readIndex(value, attribute.oid === cmsOid.hashIndexV3));
};

/** What of a message an index names. */
export type Named = {
  readonly certificates: readonly Asn1[];
  readonly lists: readonly Asn1[];
  readonly attributes: readonly { readonly attribute: Attribute; readonly value: Asn1 }[];
  /** How many digests of the index belong to nothing in the message. */
  readonly missing: number;
};

/** Compares an index with the message it stands in. */
export const namedBy = (index: HashIndex, cms: Cms, signer: SignerInfo): Named => {
  const met = { certificates: new Set<string>(), lists: new Set<string>(), attributes: new Set<string>() };
  const isNamed = (kind: keyof typeof met, ...octets: readonly Uint8Array[]): boolean => {
    const digest = digestOf(index.digest, ...octets);
    const key = digest === null ? '' : hex(digest);
    if (!index[kind].has(key)) return false;
    met[kind].add(key);
    return true;
  };
  const { certificates, lists } = cms.encoding;
  const named = {
    certificates: (certificates ? childrenOf(certificates) : []).filter((one) => isNamed('certificates', bytesOf(one))),
    lists: (lists ? childrenOf(lists) : []).filter(
      // An OCSP answer has been digested both with and without the choice around it.
      (one) => isNamed('lists', bytesOf(one)) || (isContext(one, 1) && isNamed('lists', lastOf(one))),
    ),
    attributes: signer.unsigned.flatMap((attribute) =>
      attribute.values
        .filter((value) =>
          index.byValue
            ? isNamed('attributes', concatBytes(bytesOf(attribute.encoding.type), bytesOf(value)))
            : isNamed('attributes', bytesOf(attribute.encoding.whole)),
        )
        .map((value) => ({ attribute, value })),
    ),
  };
  const missing = (['certificates', 'lists', 'attributes'] as const).reduce(
    (sum, kind) => sum + index[kind].size - met[kind].size,
    0,
  );
  return { ...named, missing };
};

const lastOf = (node: Asn1): Uint8Array => {
  const last = childrenOf(node).at(-1);
  return last ? bytesOf(last) : new Uint8Array();
};
