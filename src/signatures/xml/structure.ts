import {
  attributeOf,
  childrenNamed,
  elementsOf,
  elementsWithin,
  textOf,
  type CanonicalForm,
  type XmlDocument,
  type XmlElement,
} from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import { canonicalForm, signatureMethod, type XmlSignatureMethod } from './algorithms.ts';
import { base64Bytes } from './base64.ts';
import { ds } from './names.ts';

/** A ds:Signature, its parts found but nothing verified (XML Signature §4.2). */
export type XmlSignature = {
  readonly element: XmlElement;
  readonly id: string | null;
  readonly signedInfo: XmlElement;
  readonly form: CanonicalForm;
  /** null: unknown here; `methodUri` names it. */
  readonly method: XmlSignatureMethod | null;
  readonly methodUri: string;
  readonly references: readonly XmlElement[];
  readonly valueElement: XmlElement;
  readonly value: Uint8Array;
  readonly keyInfo: XmlElement | null;
  readonly objects: readonly XmlElement[];
};

const mostReferences = 1500;
const mostObjects = 2000;

const single = (parent: XmlElement, local: string): XmlElement => {
  const [found, second] = childrenNamed(parent, ds, local);
  if (!found || second) throw new Malformed(`there is not exactly one ${local}`);
  return found;
};

/** Reads the parts in the order and number the schema demands, so that no second SignedInfo can hide. Throws `Malformed`. */
export const readSignature = (element: XmlElement): XmlSignature => {
  const parts = elementsOf(element);
  const names = parts.map(({ uri, local }) => (uri === ds ? local : '?')).join(' ');
  if (!/^SignedInfo SignatureValue(?: KeyInfo)?(?: Object)*$/.test(names))
    throw new Malformed('its parts are not those of a signature');
  const signedInfo = single(element, 'SignedInfo');
  const inside = elementsOf(signedInfo).map(({ uri, local }) => (uri === ds ? local : '?'));
  if (inside[0] !== 'CanonicalizationMethod' || inside[1] !== 'SignatureMethod')
    throw new Malformed('its SignedInfo does not begin with its two methods');
  const references = childrenNamed(signedInfo, ds, 'Reference');
  if (references.length !== inside.length - 2) throw new Malformed('its SignedInfo holds something unknown');
  // Without any reference nothing would be signed, and the signature would hold for every document.
  if (references.length === 0) throw new Malformed('it refers to nothing');
  if (childrenNamed(element, ds, 'Object').length > mostObjects) throw new Malformed('it has too many objects');
  if (references.length > mostReferences) throw new Malformed(`it has ${references.length} references`);
  const form = canonicalForm(single(signedInfo, 'CanonicalizationMethod'));
  if (!form) throw new Malformed('its canonical form is not known');
  const methodElement = single(signedInfo, 'SignatureMethod');
  const valueElement = single(element, 'SignatureValue');
  if (elementsOf(valueElement).length > 0) throw new Malformed('its value holds elements');
  return {
    element,
    id: attributeOf(element, 'Id'),
    signedInfo,
    form,
    method: signatureMethod(methodElement),
    methodUri: attributeOf(methodElement, 'Algorithm') ?? '',
    references,
    valueElement,
    value: base64Bytes(textOf(valueElement), 'its value'),
    keyInfo: childrenNamed(element, ds, 'KeyInfo')[0] ?? null,
    objects: childrenNamed(element, ds, 'Object'),
  };
};

/** Every ds:Signature of a document, in document order, counter-signatures among them. */
export const signatureElements = (document: XmlDocument): XmlElement[] =>
  [...elementsWithin(document)].filter(({ uri, local }) => uri === ds && local === 'Signature');
