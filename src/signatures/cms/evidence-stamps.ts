import { encodeSequence } from '../asn1/index.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import type { Check } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Stamp } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { readEvidenceRecord, rootOf, type ArchiveTimestamp, type EvidenceRecord } from './evidence-record.ts';
import { digestsOf } from './imprints.ts';
import { cmsOid } from './oids.ts';
import { idsInMessage, idsInToken, idsInValue } from './protected-data.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';
import { messagesWithout } from './stamped-message.ts';
import type { StampedSigner } from './stamped-signer.ts';
import { verifyToken } from './timestamp.ts';

const isRecord = ({ oid }: Attribute): boolean =>
  oid === cmsOid.evidenceRecordInternal || oid === cmsOid.evidenceRecordExternal;

/** More evidence records in one message than this are an attack on time. */
const recordLimit = 4;
const read = new WeakMap<Cms, number>();

/** Whether one more record of this message may be looked at. */
const mayRead = (cms: Cms): boolean => {
  const before = read.get(cms) ?? 0;
  read.set(cms, before + 1);
  return before < recordLimit;
};

const elsewhere: Words = {
  pl: 'jego drzewo skrótów nie obejmuje podpisu',
  en: 'its hash tree does not cover the signature',
};
const order: Words = {
  pl: 'jest starszy niż poprzedni znacznik, który odnawia',
  en: 'it is older than the time-stamp it renews',
};

/** Digests of one group of data objects: the message first, then the detached content where that is covered too. */
type Group = readonly Uint8Array[];

/** Verifies the time-stamps of evidence records (RFC 4998), each an archive stamp that covers all older ones. */
export const evidenceStamps = (
  input: StampedSigner,
): { readonly stamps: readonly Stamp[]; readonly notes: readonly Check[] } => {
  const stamps: Stamp[] = [];
  const notes: Check[] = [];
  for (const [at, attribute] of input.signer.unsigned.entries())
    for (const value of isRecord(attribute) ? attribute.values : []) {
      const record = mayRead(input.cms) ? unlessMalformed(() => readEvidenceRecord(value)) : null;
      if (!record) {
        notes.push({
          check: 'evidence-record',
          ok: null,
          detail: {
            pl: 'Jest zapis dowodowy (evidence record), którego nie da się odczytać; nie jest używany.',
            en: 'There is an evidence record that cannot be read; it is not used.',
          },
        });
        continue;
      }
      const covered = groupsOf(input, removals(input.signer, at), attribute.oid === cmsOid.evidenceRecordExternal);
      const verified = verifyRecord(input, record, covered);
      stamps.push(...verified.stamps);
      if (verified.contentMissing)
        notes.push({
          check: 'evidence-record',
          ok: null,
          detail: {
            pl: 'Zapis dowodowy (evidence record) obejmuje podpis, ale nie sam podpisany plik.',
            en: 'The evidence record covers the signature but not the signed file itself.',
          },
        });
    }
  return { stamps, notes };
};

/** What was not there yet: every evidence record, or this attribute and all that follow it. */
const removals = (signer: SignerInfo, at: number): ReadonlySet<Attribute>[] => [
  new Set(signer.unsigned.filter(isRecord)),
  new Set(signer.unsigned.slice(at)),
];

/** All groups a record may be about, by the digest in use; `whole`: with everything that should be in it. */
type Groups = (digest: DigestName) => Iterable<{ readonly group: Group; readonly whole: boolean }>;

const groupsOf = (
  { cms, signer, content }: StampedSigner,
  removed: readonly ReadonlySet<Attribute>[],
  external: boolean,
): Groups =>
  function* (digest) {
    // An external record is about the detached content too (RFC 4998 annex A); with the content inside it is misplaced.
    if (external && cms.content !== null) return;
    const detached = external && content ? digestOf(digest, ...content) : null;
    for (const one of removed)
      for (const message of digestsOf(cms, digest, formsOf(messagesWithout(cms, signer, one)))) {
        if (!message) continue;
        if (detached) yield { group: [message, detached], whole: true };
        yield { group: [message], whole: !external };
      }
  };

function* formsOf(messages: Iterable<Uint8Array>): Generator<readonly Uint8Array[]> {
  for (const message of messages) yield [message];
}

const verifyRecord = (
  { cms, signer, candidates }: StampedSigner,
  record: EvidenceRecord,
  groups: Groups,
): { readonly stamps: readonly Stamp[]; readonly contentMissing: boolean } => {
  const stamps: Stamp[] = [];
  let contentMissing = false;
  const covered = [
    ...idsInMessage(cms),
    ...signer.unsigned
      .filter((attribute) => !isRecord(attribute))
      .flatMap((attribute) => attribute.values.flatMap((value) => idsInValue(attribute, value))),
  ];
  let trouble: Words | null = null;
  let previous: ArchiveTimestamp | null = null;
  for (const [number, chain] of record.chains.entries()) {
    const before = record.chains.slice(0, number).map(({ bytes }) => bytes);
    for (const [place, stamp] of chain.stamps.entries()) {
      const root = place > 0 && previous ? renewedRoot(stamp, previous) : firstRoot(stamp, groups, before);
      trouble ??= root === null ? elsewhere : null;
      if (previous && stamp.token.info.time < previous.token.info.time) trouble ??= order;
      if (root && place === 0 && !root.whole) contentMissing = true;
      const timestamp = verifyToken(
        stamp.token,
        (digest) => (root && digest === stamp.digest ? [root.value] : []),
        candidates,
        trouble,
      );
      stamps.push({ role: 'archive', timestamp, protects: new Set(timestamp.intact ? covered : []) });
      covered.push(...idsInToken(stamp.token));
      previous = stamp;
      // What renews a time-stamp that does not hold proves nothing about what that one was to cover.
      if (!timestamp.intact) trouble ??= timestamp.reason;
    }
  }
  return { stamps, contentMissing };
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
