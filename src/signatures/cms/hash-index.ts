import { bytesOf, childrenOf, isContext, octetString, sequence, type Asn1 } from '../asn1/index.ts';
import { concatBytes, hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { Malformed, unlessMalformed } from '../malformed.ts';
import { mayDigest } from './imprints.ts';
import { cmsOid } from './oids.ts';
import { idsInValue, idsOfCertificate, idsOfList } from './protected-data.ts';
import type { Cms, SignerInfo } from './read.ts';

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

/** Names of protected data (as in `Stamp.protects`) by the hex digest of what they stand in. */
type Contents = Map<string, Set<string>>;

const add = (contents: Contents, digest: string, ids: readonly string[]): void => {
  let known = contents.get(digest);
  if (!known) contents.set(digest, (known = new Set()));
  for (const id of ids) known.add(id);
};

/** What each message, and each signer, has under the digests of an algorithm; null when that would cost too much. */
const known = new WeakMap<object, Map<string, readonly Contents[] | null>>();

const once = (owner: object, key: string, make: () => readonly Contents[] | null): readonly Contents[] | null => {
  let all = known.get(owner);
  if (!all) known.set(owner, (all = new Map<string, readonly Contents[] | null>()));
  let contents = all.get(key);
  if (contents === undefined) all.set(key, (contents = make()));
  return contents;
};

const lengthOf = (...nodes: readonly (Asn1 | null)[]): number =>
  nodes.reduce((sum, node) => sum + (node ? node.end - node.start : 0), 0);

const digestHex = (digest: DigestName, octets: Uint8Array): string => {
  const value = digestOf(digest, octets);
  return value === null ? '' : hex(value);
};

/** Certificates and lists of a message. */
const contentsOfMessage = (cms: Cms, digest: DigestName): readonly Contents[] | null =>
  once(cms, digest, () => {
    const { certificates, lists } = cms.encoding;
    if (!mayDigest(cms, lengthOf(certificates, lists))) return null;
    const found: readonly [Contents, Contents] = [new Map(), new Map()];
    for (const one of certificates ? childrenOf(certificates) : [])
      add(found[0], digestHex(digest, bytesOf(one)), idsOfCertificate(one));
    for (const one of lists ? childrenOf(lists) : []) {
      const ids = idsOfList(one);
      add(found[1], digestHex(digest, bytesOf(one)), ids);
      // An OCSP answer has been digested both with and without the choice around it.
      const last = isContext(one, 1) ? unlessMalformed(() => childrenOf(one).at(-1)) : null;
      if (last) add(found[1], digestHex(digest, bytesOf(last)), ids);
    }
    return found;
  });

/** The unsigned attributes of a signer. */
const contentsOfSigner = (
  cms: Cms,
  signer: SignerInfo,
  { digest, byValue }: Pick<HashIndex, 'digest' | 'byValue'>,
): readonly Contents[] | null =>
  once(signer, `${digest} ${byValue}`, () => {
    if (!mayDigest(cms, lengthOf(signer.encoding.unsigned))) return null;
    const found: Contents = new Map();
    for (const attribute of signer.unsigned) {
      const { type, whole } = attribute.encoding;
      if (!byValue)
        add(
          found,
          digestHex(digest, bytesOf(whole)),
          attribute.values.flatMap((value) => idsInValue(attribute, value)),
        );
      else
        for (const value of attribute.values)
          add(found, digestHex(digest, concatBytes(bytesOf(type), bytesOf(value))), idsInValue(attribute, value));
    }
    return [found];
  });

/** What of a message an index names. */
export type Named = {
  readonly ids: readonly string[];
  /** How many digests of the index belong to nothing in the message. */
  readonly missing: number;
};

/**
 * Compares an index with the message it stands in; null when digesting the message once more would cost too much. A large
 * message is digested whole for this: ask only for tokens that hold otherwise.
 */
export const namedBy = (index: HashIndex, cms: Cms, signer: SignerInfo): Named | null => {
  const message = contentsOfMessage(cms, index.digest);
  const own = contentsOfSigner(cms, signer, index);
  if (!message || !own) return null;
  const kinds = [index.certificates, index.lists, index.attributes];
  let missing = 0;
  const ids: string[] = [];
  for (const [kind, contents] of [...message, ...own].entries())
    for (const digest of kinds[kind] ?? []) {
      const found = digest === '' ? undefined : contents.get(digest);
      if (found) for (const id of found) ids.push(id);
      else missing++;
    }
  return { ids, missing };
};
