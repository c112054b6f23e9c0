import { digestOf } from '../crypto/digest.ts';
import type { Check } from '../failure.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Stamp } from '../validation/index.ts';
import { readEvidenceRecord } from './evidence-record.ts';
import { digestsOf } from './imprints.ts';
import { cmsOid } from './oids.ts';
import { idsInMessage, idsInValue } from './protected-data.ts';
import type { Attribute, Cms, SignerInfo } from './read.ts';
import { messagesWithout } from './stamped-message.ts';
import type { StampedSigner } from './stamped-signer.ts';
import { verifyEvidenceRecord, type Groups } from './verify-evidence-record.ts';

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
      const verified = verifyEvidenceRecord(record, covered, input.candidates);
      for (const { timestamp, protects } of verified.stamps) stamps.push({ role: 'archive', timestamp, protects });
      if (!verified.whole)
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

const groupsOf = (
  { cms, signer, content }: StampedSigner,
  removed: readonly ReadonlySet<Attribute>[],
  external: boolean,
): Groups =>
  function* (digest) {
    // An external record is about the detached content too (RFC 4998 annex A); with the content inside it is misplaced.
    if (external && cms.content !== null) return;
    const detached = external && content ? digestOf(digest, ...content) : null;
    for (const one of removed) {
      // What was put in later is not in the message that was stamped.
      const inside = (): string[] => [...idsInMessage(cms), ...idsInAttributes(signer, one)];
      for (const message of digestsOf(cms, digest, formsOf(messagesWithout(cms, signer, one)))) {
        if (!message) continue;
        if (detached) yield { group: [message, detached], whole: true, inside };
        yield { group: [message], whole: !external, inside };
      }
    }
  };

const idsInAttributes = ({ unsigned }: SignerInfo, removed: ReadonlySet<Attribute>): string[] =>
  unsigned
    .filter((attribute) => !removed.has(attribute))
    .flatMap((attribute) => attribute.values.flatMap((value) => idsInValue(attribute, value)));

function* formsOf(messages: Iterable<Uint8Array>): Generator<readonly Uint8Array[]> {
  for (const message of messages) yield [message];
}
