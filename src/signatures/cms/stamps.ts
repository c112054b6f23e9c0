import type { DigestName } from '../crypto/digest.ts';
import type { Check } from '../failure.ts';
import { isProtected, type Stamp, type StampRole, type Timestamp } from '../validation/index.ts';
import type { Words } from '../words.ts';
import { evidenceStamps } from './evidence-stamps.ts';
import { earlierThan, tokensIn, type FoundToken } from './found-tokens.ts';
import { hashIndexOf, namedBy } from './hash-index.ts';
import { archiveV1Forms, coveredByFirstKind, archiveV2Forms, archiveV3Forms } from './imprint-of-archive.ts';
import { escForms, referencesForms } from './imprint-of-references.ts';
import { digestsOf, type Form } from './imprints.ts';
import { cmsOid } from './oids.ts';
import { idsInMessage, idsInToken, idsInValue } from './protected-data.ts';
import type { Attribute, Cms } from './read.ts';
import { referencedBy } from './referenced-data.ts';
import type { StampedSigner } from './stamped-signer.ts';
import { verifyToken, type Token } from './timestamp.ts';

const indexUnreadable: Words = {
  pl: 'brak w nim czytelnego spisu tego, co obejmuje',
  en: 'it carries no readable index of what it covers',
};
const indexNamesMissing: Words = {
  pl: 'jego spis wymienia dane, których w podpisie nie ma',
  en: 'its index names data that are not in the signature',
};
const messageTooLarge: Words = {
  pl: 'podpis jest za duży, żeby porównać z nim jeszcze jeden spis',
  en: 'the signature is too large for one more index to be compared with it',
};

/** All time-stamps of one signer, with what each proves to have existed, and notes about them. */
export const stampsOf = (
  input: StampedSigner,
): { readonly stamps: readonly Stamp[]; readonly notes: readonly Check[] } => {
  const { cms, signer, content, carried, candidates } = input;
  const stamps: Stamp[] = [];
  const notes: Check[] = [];
  const verify = (
    token: Token,
    forms: (digest: DigestName) => Iterable<Form>,
    trouble: Words | null = null,
  ): Timestamp => verifyToken(token, (digest) => digestsOf(cms, digest, forms(digest)), candidates, trouble);
  const add = (role: StampRole, timestamp: Timestamp, ids: () => readonly string[]): void =>
    void stamps.push({ role, timestamp, protects: new Set(timestamp.intact ? ids() : []) });
  const tokens = (attributes: readonly Attribute[], oid: string): FoundToken[] => tokensIn(cms, attributes, oid, notes);

  const contentTokens = tokens(signer.signed, cmsOid.contentTimestamp);
  const octets = content ?? (cms.content === null ? null : [cms.content]);
  if (octets) {
    for (const { token } of contentTokens)
      add(
        'content',
        verify(token, () => [octets]),
        () => [],
      );
  } else if (contentTokens.length > 0) notes.push(contentStampUnchecked);

  // The value is made over the signed attributes, so that what they carry is as old as it.
  const signed = contentTokens.flatMap(({ token }) => idsInToken(token));
  const signatureTokens = tokens(signer.unsigned, cmsOid.signatureTimestamp);
  for (const { token } of signatureTokens)
    add(
      'signature',
      verify(token, () => [[signer.signature]]),
      () => signed,
    );

  const stampIds = [...signed, ...signatureTokens.flatMap(({ token }) => idsInToken(token))];
  for (const { token } of tokens(signer.unsigned, cmsOid.escTimestamp))
    add(
      'references',
      verify(token, () => escForms(cms, signer)),
      () => [...stampIds, ...referencedBy(signer, carried, token.info.time)],
    );
  for (const { token } of tokens(signer.unsigned, cmsOid.referencesTimestamp))
    add(
      'references',
      verify(token, () => referencesForms(cms, signer)),
      () => referencedBy(signer, carried, token.info.time),
    );

  const idsIn = (attributes: readonly Attribute[]): string[] =>
    attributes.flatMap((attribute) => attribute.values.flatMap((value) => idsInValue(attribute, value)));
  for (const found of tokens(signer.unsigned, cmsOid.archiveTimestampV1)) {
    const covered = coveredByFirstKind(earlierThan(found, signer));
    const timestamp = verify(found.token, () => archiveV1Forms(cms, signer, octets, covered));
    add('archive', timestamp, () => [...signed, ...idsIn(covered)]);
  }
  for (const found of tokens(signer.unsigned, cmsOid.archiveTimestampV2)) {
    const covered = earlierThan(found, signer);
    const timestamp = verify(found.token, () => archiveV2Forms(cms, signer, octets, covered));
    add('archive', timestamp, () => [...signed, ...idsInMessage(cms), ...idsIn(covered)]);
  }
  const third = tokens(signer.unsigned, cmsOid.archiveTimestampV3);
  for (const { token } of third) {
    const index = token.signer ? hashIndexOf(token.signer) : null;
    const made = verify(
      token,
      (digest) => (index ? archiveV3Forms(cms, signer, octets, index.bytes, digest) : []),
      index ? null : indexUnreadable,
    );
    const named = index && made.intact ? namedBy(index, cms, signer) : null;
    const trouble = !made.intact
      ? null
      : named === null
        ? messageTooLarge
        : named.missing > 0
          ? indexNamesMissing
          : null;
    // What stands in the index is covered by its digest and no better than that.
    const timestamp: Timestamp = {
      ...made,
      ...(trouble ? { intact: false, reason: trouble } : {}),
      used: index ? [...made.used, { digest: index.digest }] : made.used,
    };
    add('archive', timestamp, () => [...signed, ...(named?.ids ?? [])]);
  }
  const evidence = evidenceStamps(input);
  stamps.push(...evidence.stamps);
  notes.push(...evidence.notes);
  if (third.length > 0) notes.push(...uncovered(cms, stamps));
  return { stamps, notes };
};

/** Validation data of the message that no archive time-stamp names were put there later, or by somebody else. */
const uncovered = (cms: Cms, stamps: readonly Stamp[]): Check[] => {
  const archives = stamps.filter(({ role }) => role === 'archive');
  if (idsInMessage(cms).every((id) => archives.some((stamp) => isProtected(stamp, id)))) return [];
  return [
    {
      check: 'archive-coverage',
      ok: null,
      detail: {
        pl: 'Części danych walidacyjnych w podpisie nie obejmuje żaden archiwalny znacznik czasu.',
        en: 'No archive time-stamp covers some of the validation data in the signature.',
      },
    },
  ];
};

const contentStampUnchecked: Check = {
  check: 'content-timestamp',
  ok: null,
  detail: {
    pl: 'Znacznika czasu treści nie sprawdzono, bo podpisanej treści nie ma pod ręką.',
    en: 'The time-stamp of the content was not checked, because the signed content is not at hand.',
  },
};
