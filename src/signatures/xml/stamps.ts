import { elementsOf, textOf, type XmlElement } from '../../xml/index.ts';
import { idsReferenced, type DigestReference } from '../carried-ids.ts';
import { digestOf } from '../crypto/digest.ts';
import { idsInToken, idsOf } from '../cms/protected-data.ts';
import { readToken, verifyToken, type Token } from '../cms/index.ts';
import type { Check } from '../failure.ts';
import { orReason } from '../malformed.ts';
import type { Carried, Stamp, StampRole } from '../validation/index.ts';
import { base64OrNull } from './base64.ts';
import { valuesWithin } from './carried-by.ts';
import { property } from './qualifying.ts';
import type { Session } from './session.ts';
import { digestAndValue } from './signing-certificate.ts';
import {
  archiveForms,
  dataObjectsForm,
  explicitForm,
  isReferenceList,
  namedBy,
  referencesForms,
  valueForm,
  type Form,
} from './stamped-octets.ts';
import { childByName } from './qualifying.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** More tokens at one signature than this are an attack on time. */
const tokenLimit = 32;

const referencedBy = (lists: readonly XmlElement[], carried: Carried, time: number): string[] => {
  const references = lists
    .flatMap((list) => elementsOf(list))
    .flatMap((group) => (elementsOf(group).length > 0 ? [group, ...elementsOf(group)] : []))
    .flatMap((entry): DigestReference[] => {
      const stated = digestAndValue(childByName(entry, 'CertDigest') ?? childByName(entry, 'DigestAlgAndValue'));
      return stated?.digest ? [{ digest: stated.digest, hash: stated.hash }] : [];
    });
  return idsReferenced(references, carried, time);
};

/** Tokens of one time-stamp property, and whether it holds one of a kind that is not read. */
const tokensIn = (stamp: XmlElement): { readonly tokens: readonly Token[]; readonly unread: boolean } => {
  const carriers = elementsOf(stamp).filter(
    ({ local }) => local === 'EncapsulatedTimeStamp' || local === 'XMLTimeStamp',
  );
  const tokens = carriers.flatMap((carrier) => {
    const bytes = carrier.local === 'EncapsulatedTimeStamp' ? base64OrNull(textOf(carrier)) : null;
    const token = bytes ? readToken(bytes) : null;
    return token ? [token] : [];
  });
  return { tokens, unread: tokens.length < carriers.length || carriers.length === 0 };
};

/**
 * Everything of interest that lies inside the elements a time-stamp digested whole, and nothing that is merely carried
 * elsewhere: certificates and lists of KeyInfo, encapsulated values, tokens, and what lists refer to by digest.
 */
const idsWithin = (elements: readonly XmlElement[], carried: Carried, time: number): string[] => {
  const values = elements.flatMap((element) => idsOf(valuesWithin(element)));
  const tokens = elements.flatMap((element) => tokensIn(element).tokens.flatMap(idsInToken));
  return [...values, ...tokens, ...referencedBy(elements.filter(isReferenceList), carried, time)];
};

const unreadNote: Check = {
  check: 'timestamp-unread',
  ok: null,
  detail: {
    pl: 'Przy podpisie jest znacznik czasu, którego nie da się odczytać.',
    en: 'The signature carries a time-stamp that cannot be read.',
  },
};
const evidenceNote: Check = {
  check: 'evidence-record',
  ok: null,
  detail: {
    pl: 'Przy podpisie jest dowód istnienia (evidence record); nie jest on sprawdzany.',
    en: 'The signature carries an evidence record; it is not verified.',
  },
};

/** All time-stamps in the properties of a signature, each with what it proves to have existed. */
export const stampsOf = (
  checked: CheckedSignature,
  carried: Carried,
  session: Session,
): { readonly stamps: readonly Stamp[]; readonly notes: readonly Check[] } => {
  const { qualifying } = checked;
  const stamps: Stamp[] = [];
  const notes: Check[] = [];
  if (!qualifying) return { stamps, notes };
  const { trust } = session.input.judging;
  const candidates = [
    ...carried.certificates,
    ...trust.certificates,
    ...trust.anchors.map(({ certificate }) => certificate),
  ];
  const unsigned = qualifying.unsigned ? elementsOf(qualifying.unsigned) : [];

  const add = (stamp: XmlElement, role: StampRole, forms: () => Iterable<Form>): void => {
    const { tokens, unread } = tokensIn(stamp);
    if (unread) notes.push(unreadNote);
    for (const token of tokens.slice(0, tokenLimit - stamps.length)) {
      // What cannot be put together matches nothing, and the time-stamp is said to be about something else.
      let digested: readonly XmlElement[] = [];
      const read = orReason(() =>
        verifyToken(
          token,
          function* imprints(digest) {
            // Whoever asks stops at the form that fits.
            for (const { parts, elements } of forms()) {
              digested = elements;
              yield digestOf(digest, ...parts);
            }
          },
          candidates,
        ),
      );
      const timestamp = 'value' in read ? read.value : verifyToken(token, () => [], candidates);
      const protects = timestamp.intact ? idsWithin(digested, carried, token.info.time) : [];
      stamps.push({ role, timestamp, protects: new Set(protects) });
    }
  };

  const own = property(qualifying.signed, 'SignedDataObjectProperties');
  for (const stamp of own ? elementsOf(own) : []) {
    if (stamp.local === 'AllDataObjectsTimeStamp')
      add(stamp, 'content', () => [dataObjectsForm(stamp, checked, session)]);
    if (stamp.local === 'IndividualDataObjectsTimeStamp')
      add(stamp, 'content', () => [explicitForm(stamp, checked, null, session)]);
  }

  for (const stamp of unsigned) {
    const explicit = namedBy(stamp).length > 0;
    const forms = (needed: 'alone' | 'among' | null, implicit: () => Iterable<Form>) => (): Iterable<Form> =>
      explicit ? [explicitForm(stamp, checked, needed, session)] : implicit();
    const kind = stamp.local.replace(/V2$/, '');
    if (kind === 'SignatureTimeStamp')
      add(
        stamp,
        'signature',
        forms('alone', () => [valueForm(stamp, checked, session)]),
      );
    else if (kind === 'SigAndRefsTimeStamp' || kind === 'RefsOnlyTimeStamp') {
      const withSignature = kind === 'SigAndRefsTimeStamp';
      add(
        stamp,
        'references',
        forms(withSignature ? 'among' : null, () => referencesForms(stamp, checked, unsigned, withSignature, session)),
      );
    } else if (kind === 'ArchiveTimeStamp')
      add(
        stamp,
        'archive',
        forms('among', () => archiveForms(stamp, checked, unsigned, session)),
      );
    else if (/EvidenceRecord/.test(stamp.local)) notes.push(evidenceNote);
  }
  return { stamps, notes };
};
