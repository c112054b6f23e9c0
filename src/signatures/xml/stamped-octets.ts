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

/**
 * What a time-stamp covers, in parts taken as one, and the elements that are digested whole in it. Several ways of writing it
 * down occur; the digest tells which was used.
 */
export type Form = { readonly parts: readonly Uint8Array[]; readonly elements: readonly XmlElement[] };

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

const formOver = (elements: readonly XmlElement[], form: CanonicalForm, session: Session): Form => ({
  parts: elements.map((element) => octetsOf(element, form, session)),
  elements,
});

/** SignatureTimeStamp without any name (ETSI EN 319 132-1 §5.3): the signature value alone. */
export const valueForm = (stamp: XmlElement, { signature }: CheckedSignature, session: Session): Form =>
  formOver([signature.valueElement], formOf(stamp), session);

const idIn = (info: XmlElement): string => {
  const uri = attributeOf(info, 'URI') ?? attributeOf(info, 'uri') ?? '';
  if (!uri.startsWith('#')) throw new Malformed('a time-stamp names data outside the file');
  return uri.slice(1);
};

/**
 * The parts of an explicit time-stamp (XAdES §7.1.4.3.1). It has to name the signature value itself when it is to prove
 * anything about the signature (`needed`), alone when it is a time-stamp of the signature (`alone`). Nothing but canonical
 * forms stands between an element and its digest: whoever adds a time-stamp chooses the transforms, and a filter would empty
 * the value and make room for what any old token is over.
 */
export const explicitForm = (
  stamp: XmlElement,
  { references, signature }: CheckedSignature,
  needed: 'alone' | 'among' | null,
  session: Session,
): Form => {
  const form = formOf(stamp);
  const infos = namedBy(stamp);
  if (infos.length > 600) throw new Malformed('a time-stamp names too much');
  const named = infos.map((info) => ({ info, element: elementById(session, idIn(info)) }));
  const values = named.filter(({ element }) => element === signature.valueElement);
  if (needed !== null && (values.length !== 1 || (needed === 'alone' && named.length !== 1)))
    throw new Malformed('a time-stamp does not cover the signature value');
  const elements: XmlElement[] = [];
  const parts = named.map(({ info, element }) => {
    if (!element) throw new Malformed('what a time-stamp covers is not at hand');
    const transforms = transformsOf(info);
    if (transforms.some((transform) => canonicalForm(transform) === null))
      throw new Malformed('a time-stamp transforms what it covers');
    const reference = references.find((one) => one.element === element);
    // Over data objects the reference stands for what it refers to, unless the time-stamp says otherwise.
    if (reference && (needed === null || attributeOf(info, 'referencedData') === 'true'))
      return referenceOctets(reference, form, session);
    elements.push(element);
    let data: Data = { kind: 'nodes', set: wholeSubtree(element, true), own: true };
    for (const transform of transforms) data = applyTransform(data, transform, signature.element, session);
    return data.kind === 'octets' ? data.bytes : canonicalOctets(data.set, form, session);
  });
  return { parts, elements };
};

/** AllDataObjectsTimeStamp (ETSI EN 319 132-1 §5.2.8.1): everything referred to, the signed properties left out. */
export const dataObjectsForm = (stamp: XmlElement, checked: CheckedSignature, session: Session): Form => {
  const form = formOf(stamp);
  return {
    parts: checked.references
      .filter((reference) => reference !== checked.qualifying?.reference)
      .map((reference) => referenceOctets(reference, form, session)),
    elements: [],
  };
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
  const value = withSignature ? [signature.valueElement] : [];
  yield formOver([...value, ...parts], form, session);
  const rank = ({ local }: XmlElement): number => referencing.indexOf(local.replace(/V2$/, ''));
  const ordered = parts.toSorted((a, b) => rank(a) - rank(b));
  yield formOver([...value, ...ordered], form, session);
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
  const data = references.map((reference) => referenceOctets(reference, form, session));
  const keyInfo = signature.keyInfo ? [signature.keyInfo] : [];
  const head = [signature.signedInfo, signature.valueElement, ...keyInfo, ...before];
  const over = (more: readonly XmlElement[]): Form => {
    const { parts, elements } = formOver([...head, ...more], form, session);
    return { parts: [...data, ...parts], elements };
  };
  yield over(alone);
  if (objects.length > alone.length) yield over(objects);
  if (alone.length > 0) yield over([]);
}
