import {
  bytesOf,
  childrenOf,
  encodeSequence,
  isContext,
  octetString,
  readAsn1,
  sequence,
  toDer,
  type Asn1,
} from '../asn1/index.ts';
import { hex } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { Malformed } from '../malformed.ts';
import { readToken, type Token } from './timestamp.ts';

/** ArchiveTimeStamp (RFC 4998 §4.1). */
export type ArchiveTimestamp = {
  readonly digest: DigestName;
  /** The reduced hash tree: groups of hex digests, the first with those of the data. Null: the data alone is stamped. */
  readonly tree: readonly (readonly string[])[] | null;
  readonly token: Token;
  /** The time-stamp as it stands: what the next one of the chain covers. */
  readonly bytes: Uint8Array;
};

export type EvidenceRecord = {
  /** Chains in the order of renewal; each with its archive time-stamps in the order of renewal. */
  readonly chains: readonly { readonly bytes: Uint8Array; readonly stamps: readonly ArchiveTimestamp[] }[];
};

const limits = { chains: 16, stamps: 32, groups: 64, digests: 4096 };

const readStamp = (node: Asn1): ArchiveTimestamp => {
  const parts = sequence(node);
  const last = parts.at(-1);
  if (!last) throw new Malformed('empty archive time-stamp');
  const token = readToken(bytesOf(last));
  if (!token) throw new Malformed('archive time-stamp without a token');
  const algorithm = parts.find((part) => isContext(part, 0));
  const digest = algorithm ? digestAlgorithm(implicitAlgorithm(algorithm)) : token.info.digest;
  if (!digest) throw new Malformed('unknown digest of an archive time-stamp');
  const tree = parts.find((part) => isContext(part, 2));
  const groups = tree ? childrenOf(tree, limits.groups) : null;
  if (groups && groups.length === 0) throw new Malformed('wrong hash tree');
  return {
    digest,
    tree: groups && groups.map((group) => digestsIn(group)),
    token,
    bytes: bytesOf(last),
  };
};

/** [0] IMPLICIT AlgorithmIdentifier: its fields stand directly under the tag. */
const implicitAlgorithm = (node: Asn1): ReturnType<typeof algorithmIdentifier> => {
  const fields = childrenOf(node);
  const [first] = fields;
  if (fields.length === 1 && first?.constructed) return algorithmIdentifier(first);
  return algorithmIdentifier(readAsn1(encodeSequence(...fields.map(bytesOf))));
};

const digestsIn = (group: Asn1): string[] => {
  const list = sequence(group, limits.digests);
  if (list.length === 0) throw new Malformed('wrong hash tree');
  return list.map((one) => hex(octetString(one)));
};

/** Reads an EvidenceRecord (RFC 4998 §3.1). Throws `Malformed`. */
export const readEvidenceRecord = (node: Asn1): EvidenceRecord => {
  const last = sequence(node).at(-1);
  const chains = sequence(last, limits.chains);
  if (chains.length === 0) throw new Malformed('wrong evidence record');
  return {
    chains: chains.map((chain) => {
      const stamps = sequence(chain, limits.stamps);
      if (stamps.length === 0) throw new Malformed('wrong chain of an evidence record');
      return { bytes: toDer(chain), stamps: stamps.map(readStamp) };
    }),
  };
};

/**
 * The root of a reduced hash tree that holds all of `data`, digests of the objects of one group; null when it does not
 * (RFC 4998 §4.3). Each group is sorted, joined and digested, and the result added to the next one.
 */
export const rootOf = (stamp: ArchiveTimestamp, data: readonly Uint8Array[]): Uint8Array | null => {
  const [first, ...rest] = stamp.tree ?? [];
  if (!first) return data.length === 1 ? (data[0] as Uint8Array) : null;
  if (!data.every((one) => first.includes(hex(one)))) return null;
  let root = joined(stamp.digest, first);
  for (const group of rest) root = root && joined(stamp.digest, [...group, hex(root)]);
  return root;
};

const joined = (digest: DigestName, group: readonly string[]): Uint8Array | null => {
  const sorted = [...new Set(group)].toSorted().map((one) => Buffer.from(one, 'hex'));
  return sorted.length === 1 ? (sorted[0] as Uint8Array) : digestOf(digest, ...sorted);
};
