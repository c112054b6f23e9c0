import { encodeSequence } from '../asn1/index.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import type { Timestamp } from '../validation/index.ts';
import type { Words } from '../words.ts';
import type { Certificate } from '../x509/certificate.ts';
import { rootOf, type ArchiveTimestamp, type EvidenceRecord } from './evidence-record.ts';
import { verifyToken, type Token } from './timestamp.ts';

const elsewhere: Words = {
  pl: 'jego drzewo skrótów nie obejmuje tego, co miało być objęte',
  en: 'its hash tree does not cover what it should',
};
const order: Words = {
  pl: 'jest starszy niż poprzedni znacznik, który odnawia',
  en: 'it is older than the time-stamp it renews',
};

/** Digests of one group of data objects. */
export type Group = readonly Uint8Array[];

/** All groups a record may be about, by the digest in use; `whole`: with everything that should be in it. */
export type Groups = (digest: DigestName) => Iterable<{ readonly group: Group; readonly whole: boolean }>;

/** One time-stamp of a record; it covers the data and all time-stamps before it. */
export type RecordStamp = { readonly token: Token; readonly timestamp: Timestamp };

/**
 * Verifies an evidence record (RFC 4998 §4.3, §5.3) over one of `groups`: the first time-stamp covers the data, each later
 * one of a chain the one before, the first of a later chain the data with all earlier chains. What renews a time-stamp
 * that does not hold proves nothing. `whole` says whether the group that was found had everything in it.
 */
export const verifyEvidenceRecord = (
  record: EvidenceRecord,
  groups: Groups,
  candidates: readonly Certificate[],
): { readonly stamps: readonly RecordStamp[]; readonly whole: boolean } => {
  const stamps: RecordStamp[] = [];
  let whole = true;
  let trouble: Words | null = null;
  let previous: ArchiveTimestamp | null = null;
  for (const [number, chain] of record.chains.entries()) {
    const before = record.chains.slice(0, number).map(({ bytes }) => bytes);
    for (const [place, stamp] of chain.stamps.entries()) {
      const root = place > 0 && previous ? renewedRoot(stamp, previous) : firstRoot(stamp, groups, before);
      trouble ??= root === null ? elsewhere : null;
      if (previous && stamp.token.info.time < previous.token.info.time) trouble ??= order;
      if (root && !root.whole) whole = false;
      const timestamp = verifyToken(
        stamp.token,
        (digest) => (root && digest === stamp.digest ? [root.value] : []),
        candidates,
        trouble,
      );
      stamps.push({ token: stamp.token, timestamp });
      previous = stamp;
      if (!timestamp.intact) trouble ??= timestamp.reason;
    }
  }
  return { stamps, whole };
};

type Root = { readonly value: Uint8Array; readonly whole: boolean };

/** The first stamp of a chain covers the data, from the second chain on together with all earlier chains (RFC 4998 §5.2). */
const firstRoot = (stamp: ArchiveTimestamp, groups: Groups, before: readonly Uint8Array[]): Root | null => {
  const history = before.length === 0 ? null : digestOf(stamp.digest, encodeSequence(...before));
  for (const { group, whole } of groups(stamp.digest)) {
    const data = history ? group.map((one) => digestOf(stamp.digest, one, history)) : group;
    const value = rootOf(
      stamp,
      data.filter((one) => one !== null),
    );
    if (value) return { value, whole };
  }
  return null;
};

/** A later stamp of a chain covers the one before it. */
const renewedRoot = (stamp: ArchiveTimestamp, previous: ArchiveTimestamp): Root | null => {
  const digest = digestOf(stamp.digest, previous.bytes);
  const value = digest && rootOf(stamp, [digest]);
  return value && { value, whole: true };
};
