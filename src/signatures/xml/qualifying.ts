import { attributeOf, contains, elementsOf, textOf, wholeSubtree, type XmlElement } from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import type { Words } from '../words.ts';
import { membersOf } from './filters.ts';
import { ds, isSignedPropertiesType, xades141, xadesNamespaces } from './names.ts';
import type { Reference } from './reference.ts';
import type { XmlSignature } from './structure.ts';

/** The qualifying properties of XAdES (ETSI EN 319 132-1 §4.3), found but not believed. */
export type Qualifying = {
  readonly namespace: string;
  /** null when they are not signed as the standard demands; `trouble` then says why. */
  readonly signed: XmlElement | null;
  /** The reference over them. */
  readonly reference: Reference | null;
  readonly trouble: Words | null;
  /** UnsignedSignatureProperties, whose children count in their order. */
  readonly unsigned: XmlElement | null;
  /** The element that holds all of it. */
  readonly element: XmlElement;
};

/** Children of any version of XAdES by name. */
export const properties = (parent: XmlElement | null, local: string): XmlElement[] =>
  parent === null
    ? []
    : elementsOf(parent).filter(
        (child) =>
          child.local === local && (xadesNamespaces.has(child.uri) || child.uri === xades141 || child.uri === ds),
      );

export const property = (parent: XmlElement | null, ...path: readonly string[]): XmlElement | null => {
  let found = parent;
  for (const local of path) {
    const [only, second] = properties(found, local);
    if (second) throw new Malformed(`there are two ${local} properties`);
    found = only ?? null;
  }
  return found;
};

/** A child in whatever namespace: digests and names of old versions stand in that of XAdES, of new ones in that of XML Signature. */
export const childByName = (parent: XmlElement | null | undefined, local: string): XmlElement | null =>
  (parent ? elementsOf(parent).find((child) => child.local === local) : undefined) ?? null;

export const textByName = (parent: XmlElement | null | undefined, local: string): string | null => {
  const child = childByName(parent, local);
  return child ? textOf(child).trim() : null;
};

const notSigned: Words = {
  pl: 'Żadna referencja nie obejmuje właściwości podpisu (SignedProperties), więc nie są podpisane.',
  en: 'No reference covers the signed properties, so that they are not signed.',
};
const wrongType: Words = {
  pl: 'Referencja do właściwości podpisu nie ma typu, którego wymaga XAdES.',
  en: 'The reference to the signed properties does not have the type that XAdES demands.',
};
const moreThanOne: Words = {
  pl: 'Podpis ma więcej niż jeden zestaw właściwości XAdES.',
  en: 'The signature has more than one set of XAdES properties.',
};
const foreign: Words = {
  pl: 'Właściwości XAdES wskazują inny podpis.',
  en: 'The XAdES properties name another signature as theirs.',
};
const typedElsewhere: Words = {
  pl: 'Referencja podana jako referencja do właściwości podpisu prowadzi gdzie indziej.',
  en: 'A reference that claims to be the one to the signed properties leads elsewhere.',
};

const selects = ({ nodes }: Reference, element: XmlElement): boolean => {
  if (nodes === null || !contains(nodes.top, element)) return false;
  if (nodes.only === null) return nodes.top === element;
  for (const node of nodes.only) if (node.kind === 'element' && !contains(element, node)) return false;
  return nodes.only.has(element);
};

/** Whether a reference covers exactly this element with everything in it. */
export const coversWhole = (reference: Reference, element: XmlElement): boolean => {
  const { nodes, state } = reference;
  if (state !== 'match' || nodes === null || !selects(reference, element)) return false;
  if ([...nodes.without].some((cut) => contains(element, cut))) return false;
  if (nodes.only === null) return true;
  for (const node of membersOf(wholeSubtree(element, false))) if (!nodes.only.has(node)) return false;
  return true;
};

/** Null when the signature is no XAdES signature. */
export const readQualifying = (
  signature: XmlSignature,
  references: readonly Reference[],
  digidoc: boolean,
): Qualifying | null => {
  const all = signature.objects
    .flatMap(elementsOf)
    .filter(
      ({ uri, local }) => local === 'QualifyingProperties' && (xadesNamespaces.has(uri) || (digidoc && uri === ds)),
    );
  const typed = references.filter(({ type }) => /01903(?:\/v[\d.]+)?\/?#SignedProperties$/.test(type ?? ''));
  const [element] = all;
  // Renaming what holds the properties is no way out of XAdES: a signed reference still says that there are some.
  if (!element)
    return typed.length === 0
      ? null
      : {
          namespace: '',
          signed: null,
          reference: null,
          trouble: typedElsewhere,
          unsigned: null,
          element: signature.element,
        };
  const namespace = element.uri;
  const [inside, second] = properties(element, 'SignedProperties');
  const [unsignedAll] = properties(element, 'UnsignedProperties');
  const unsigned = properties(unsignedAll ?? null, 'UnsignedSignatureProperties')[0] ?? null;
  const base = { namespace, unsigned, element };
  const refuse = (trouble: Words): Qualifying => ({ ...base, signed: null, reference: null, trouble });
  if (all.length > 1 || second) return refuse(moreThanOne);
  // Without SignedProperties there is nothing to be believed and nothing to be refused.
  if (!inside) return typed.length > 0 ? refuse(typedElsewhere) : refuse(notSigned);
  const target = attributeOf(element, 'Target');
  if (target !== null && target !== '' && target !== `#${signature.id ?? ''}`) return refuse(foreign);
  const reference = references.find((one) => selects(one, inside));
  if (!reference) return refuse(typed.length > 0 ? typedElsewhere : notSigned);
  if (typed.some((one) => !selects(one, inside))) return refuse(typedElsewhere);
  if (!coversWhole(reference, inside)) return refuse(notSigned);
  if (namespace !== ds && !isSignedPropertiesType(reference.type, namespace)) return refuse(wrongType);
  return { ...base, signed: inside, reference, trouble: null };
};
