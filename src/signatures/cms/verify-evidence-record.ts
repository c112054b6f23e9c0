import { encodeSequence } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import type { Timestamp } from '../validation/index.ts';
import type { Words } from '../words.ts';
import type { Certificate } from '../x509/certificate.ts';
import { idsInToken } from './protected-data.ts';
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

/** One reading of what a record is about. */
export type Reading = {
  readonly group: Group;
  /** With everything that should be in it. */
  readonly whole: boolean;
  /** Names of the validation data inside, as in `Stamp.protects`. */
  readonly inside: () => readonly string[];
};

/** All groups a record may be about, by the digest in use. */
export type Groups = (digest: DigestName) => Iterable<Reading>;

/** One time-stamp of a record; `protects`: what lies inside the data its chain is about, and all time-stamps before it. */
export type RecordStamp = {
  readonly token: Token;
  readonly timestamp: Timestamp;
  readonly protects: ReadonlySet<string>;
};

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
  const tokens: string[] = [];
  for (const [number, chain] of record.chains.entries()) {
    const before = record.chains.slice(0, number).map(({ bytes }) => bytes);
    let about: readonly string[] = [];
    for (const [place, stamp] of chain.stamps.entries()) {
      const first = place > 0 && previous ? null : firstRoot(stamp, groups, before);
      const root = place > 0 && previous ? renewedRoot(stamp, previous) : (first?.value ?? null);
      trouble ??= root === null ? elsewhere : null;
      if (previous && stamp.token.info.time < previous.token.info.time) trouble ??= order;
      if (first && !first.reading.whole) whole = false;
      const timestamp = verifyToken(
        stamp.token,
        (digest) => (root && digest === stamp.digest ? [root] : []),
        candidates,
        trouble,
      );
      if (first && timestamp.intact) about = first.reading.inside();
      stamps.push({
        token: stamp.token,
        timestamp,
        protects: new Set(timestamp.intact ? [...about, ...tokens] : []),
      });
      tokens.push(...idsInToken(stamp.token));
      previous = stamp;
      if (!timestamp.intact) trouble ??= timestamp.reason;
    }
  }
  return { stamps, whole };
};

type Root = { readonly value: Uint8Array; readonly reading: Reading };

const isStamped = ({ digest, token: { info } }: ArchiveTimestamp, value: Uint8Array): boolean =>
  info.digest === digest && equalBytes(info.imprint, value);

/**
 * The first stamp of a chain covers the data, from the second chain on together with all earlier chains (RFC 4998 §5.2). Of
 * several readings that one counts whose root was stamped: without a tree any of them has a root.
 */
const firstRoot = (stamp: ArchiveTimestamp, groups: Groups, before: readonly Uint8Array[]): Root | null => {
  const history = before.length === 0 ? null : digestOf(stamp.digest, encodeSequence(...before));
  let unstamped: Root | null = null;
  for (const reading of groups(stamp.digest)) {
    const { group } = reading;
    const data = history ? group.map((one) => digestOf(stamp.digest, one, history)) : group;
    const value = rootOf(
      stamp,
      data.filter((one) => one !== null),
    );
    if (value && isStamped(stamp, value)) return { value, reading };
    if (value) unstamped ??= { value, reading };
  }
  return unstamped;
};

/** A later stamp of a chain covers the one before it. */
const renewedRoot = (stamp: ArchiveTimestamp, previous: ArchiveTimestamp): Uint8Array | null => {
  const digest = digestOf(stamp.digest, previous.bytes);
  return digest && rootOf(stamp, [digest]);
};
