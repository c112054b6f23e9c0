import {
  attributeOf,
  childrenNamed,
  contains,
  elementsOf,
  wholeSubtree,
  type CanonicalForm,
  type XmlElement,
} from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import { canonicalForm, plainForm } from './algorithms.ts';
import { ds } from './names.ts';
import type { Reference } from './reference.ts';
import { canonicalOctets, elementById, type Session } from './session.ts';
import { applyTransform, transformsOf, type Data } from './transforms.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** What a time-stamp covers, in parts taken as one. Several ways of writing it down occur; the digest tells which was used. */
export type Form = readonly Uint8Array[];

const referenceOctets = (reference: Reference, form: CanonicalForm, session: Session): Uint8Array => {
  if (!reference.octets) throw new Malformed('what a time-stamp covers is not at hand');
  return reference.final ? canonicalOctets(reference.final, form, session) : reference.octets;
};

/** The canonical form the time-stamp names; one without a name means Canonical XML 1.0 (ETSI EN 319 132-1 §5.1.4.4). */
export const formOf = (stamp: XmlElement): CanonicalForm => {
  const [method] = childrenNamed(stamp, ds, 'CanonicalizationMethod');
  return (method ? canonicalForm(method) : null) ?? plainForm;
};

export const octetsOf = (element: XmlElement, form: CanonicalForm, session: Session): Uint8Array =>
  canonicalOctets(wholeSubtree(element, true), form, session);

/** Elements a time-stamp names one by one: Include, and HashDataInfo of XAdES 1.1.1. */
export const namedBy = (stamp: XmlElement): XmlElement[] =>
  elementsOf(stamp).filter(({ local }) => local === 'Include' || local === 'HashDataInfo');

const idIn = (info: XmlElement): string => {
  const uri = attributeOf(info, 'URI') ?? attributeOf(info, 'uri') ?? '';
  if (!uri.startsWith('#')) throw new Malformed('a time-stamp names data outside the file');
  return uri.slice(1);
};

/**
 * The parts of an explicit time-stamp (XAdES §7.1.4.3.1); it has to name `needed` among them, because one over anything
 * else would prove nothing about this signature.
 */
export const explicitForm = (
  stamp: XmlElement,
  { references, signature }: CheckedSignature,
  needed: XmlElement | null,
  session: Session,
): Form => {
  const form = formOf(stamp);
  const infos = namedBy(stamp);
  if (infos.length > 600) throw new Malformed('a time-stamp names too much');
  const named = infos.map((info) => ({ info, element: elementById(session, idIn(info)) }));
  if (needed && !named.some(({ element }) => element !== null && contains(element, needed)))
    throw new Malformed('a time-stamp does not cover the signature value');
  return named.map(({ info, element }) => {
    if (!element) throw new Malformed('what a time-stamp covers is not at hand');
    const reference = references.find((one) => one.element === element);
    // Over data objects the reference stands for what it refers to, unless the time-stamp says otherwise.
    if (reference && (needed === null || attributeOf(info, 'referencedData') === 'true'))
      return referenceOctets(reference, form, session);
    let data: Data = { kind: 'nodes', set: wholeSubtree(element, true), own: true };
    for (const transform of transformsOf(info)) data = applyTransform(data, transform, signature.element, session);
    return data.kind === 'octets' ? data.bytes : canonicalOctets(data.set, form, session);
  });
};

/** AllDataObjectsTimeStamp (ETSI EN 319 132-1 §5.2.8.1): everything referred to, the signed properties left out. */
export const dataObjectsForm = (stamp: XmlElement, checked: CheckedSignature, session: Session): Form => {
  const form = formOf(stamp);
  return checked.references
    .filter((reference) => reference !== checked.qualifying?.reference)
    .map((reference) => referenceOctets(reference, form, session));
};

const referencing = [
  'CompleteCertificateRefs',
  'CompleteRevocationRefs',
  'AttributeCertificateRefs',
  'AttributeRevocationRefs',
];
export const isReferenceList = (element: XmlElement): boolean => referencing.includes(element.local.replace(/V2$/, ''));

/** SigAndRefsTimeStamp and RefsOnlyTimeStamp (annexes A.1.5.1, A.1.5.2): by order of appearance, or by kind. */
export function* referencesForms(
  stamp: XmlElement,
  { signature }: CheckedSignature,
  unsigned: readonly XmlElement[],
  withSignature: boolean,
  session: Session,
): Generator<Form> {
  const form = formOf(stamp);
  const parts = unsigned.filter(
    (element) => isReferenceList(element) || (withSignature && element.local === 'SignatureTimeStamp'),
  );
  const value = withSignature ? [octetsOf(signature.valueElement, form, session)] : [];
  yield [...value, ...parts.map((element) => octetsOf(element, form, session))];
  const rank = ({ local }: XmlElement): number => referencing.indexOf(local.replace(/V2$/, ''));
  const ordered = parts.toSorted((a, b) => rank(a) - rank(b));
  yield [...value, ...ordered.map((element) => octetsOf(element, form, session))];
}

/** ArchiveTimeStamp (annex A.1.5.3 and §5.5.2): what is signed, the signature, and the unsigned properties before it. */
export function* archiveForms(
  stamp: XmlElement,
  { signature, references, qualifying }: CheckedSignature,
  unsigned: readonly XmlElement[],
  session: Session,
): Generator<Form> {
  const form = formOf(stamp);
  const before = unsigned.slice(0, unsigned.indexOf(stamp));
  const objects = signature.objects.filter((object) => !qualifying || !contains(object, qualifying.element));
  const covered = references.flatMap(({ nodes, state }) => (nodes && state === 'match' ? [nodes.top] : []));
  const alone = objects.filter((object) => !covered.some((top) => contains(top, object)));
  const head = [
    ...references.map((reference) => referenceOctets(reference, form, session)),
    ...[signature.signedInfo, signature.valueElement, ...(signature.keyInfo ? [signature.keyInfo] : [])].map(
      (element) => octetsOf(element, form, session),
    ),
  ];
  const octets = (elements: readonly XmlElement[]): Uint8Array[] =>
    elements.map((element) => octetsOf(element, form, session));
  const properties = octets(before);
  yield [...head, ...properties, ...octets(alone)];
  if (objects.length > alone.length) yield [...head, ...properties, ...octets(objects)];
  if (alone.length > 0) yield [...head, ...properties];
}
