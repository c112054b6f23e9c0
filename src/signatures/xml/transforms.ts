import {
  attributeOf,
  childrenNamed,
  contains,
  isElement,
  parseXml,
  textOf,
  wholeSubtree,
  type NodeSet,
  type XmlElement,
} from '../../xml/index.ts';
import { view } from '../bytes.ts';
import { Malformed } from '../malformed.ts';
import { canonicalForm, plainForm } from './algorithms.ts';
import { base64Bytes } from './base64.ts';
import { membersOf, subtreeFilter, xpathFilter } from './filters.ts';
import { ds, filter2 } from './names.ts';
import { relationshipAlgorithms, relationshipTransform } from './relationships.ts';
import { canonicalOctets, elementById, octetsOnce, shown, spend, type Session } from './session.ts';
import { fragmentTarget } from './targets.ts';

/** What flows from one transform to the next (XML Signature §4.4.3.2). `own`: of the document that holds the signature. */
export type Data =
  | { readonly kind: 'octets'; readonly bytes: Uint8Array }
  | { readonly kind: 'nodes'; readonly set: NodeSet; readonly own: boolean };

export const enveloped = `${ds}enveloped-signature`;
const pointer = 'http://www.w3.org/2001/04/xmldsig-more/xptr';
const chainLimit = 12;

/** What is wrong with a transform that is known but never carried out. */
export const refusedTransform: Readonly<Record<string, string>> = {
  'http://www.w3.org/TR/1999/REC-xslt-19991116': 'XSLT',
  'http://www.w3.org/2002/07/decrypt#XML': 'decryption',
  'http://www.w3.org/2002/07/decrypt#Binary': 'decryption',
};

export const transformsOf = (parent: XmlElement): XmlElement[] => {
  const lists = childrenNamed(parent, ds, 'Transforms');
  if (lists.length > 1) throw new Malformed('a reference has two lists of transforms');
  const found = lists.flatMap((list) => childrenNamed(list, ds, 'Transform'));
  if (found.length > chainLimit) throw new Malformed(`a reference has ${found.length} transforms`);
  return found;
};

const asNodes = (data: Data): Extract<Data, { kind: 'nodes' }> => {
  if (data.kind === 'nodes') return data;
  const parsed = parseXml(data.bytes);
  if (!parsed.ok) throw new Malformed('a transform for XML is applied to something else');
  return { kind: 'nodes', set: wholeSubtree(parsed.document, true), own: false };
};

const octetsOf = (data: Data, session: Session): Uint8Array =>
  data.kind === 'octets' ? data.bytes : canonicalOctets(data.set, plainForm, session);

/** The signature is taken out of what it signs. */
const takeOut = (data: Data, signature: XmlElement): Data => {
  if (data.kind !== 'nodes' || !data.own) throw new Malformed('the enveloped transform is applied to something else');
  // A part of the signature itself goes with it: nothing is left.
  if (contains(signature, data.set.top)) return { ...data, set: { ...data.set, only: new Set() } };
  return { ...data, set: { ...data.set, without: new Set([...data.set.without, signature]) } };
};

const textOfNodes = (set: NodeSet): string => {
  if (set.only === null && set.without.size === 0 && isElement(set.top)) return textOf(set.top);
  const pieces: string[] = [];
  for (const node of membersOf(set)) if (node.kind === 'text') pieces.push(node.value);
  return pieces.join('');
};

const decode = (text: string): Buffer => base64Bytes(text, 'the text of a base64 transform');

const decoded = (data: Data, session: Session): Data => {
  const bytes =
    data.kind === 'nodes'
      ? octetsOnce('base64', data.set, session, () => decode(textOfNodes(data.set)))
      : spend(decode(view(data.bytes).toString('latin1')), session);
  return { kind: 'octets', bytes };
};

/**
 * The XPointer transform (RFC 9231 §2.7.1) as far as a reference could say it, and only to narrow a whole document or subtree:
 * one that led from a file, or from what a filter left, to something else would digest what the reference does not name.
 */
const pointed = (data: Data, transform: XmlElement, session: Session): Data => {
  if (data.kind !== 'nodes' || !data.own || data.set.only !== null)
    throw new Malformed('the XPointer transform is applied to something else');
  const [bearer] = childrenNamed(transform, pointer, 'XPointer');
  const target = bearer ? fragmentTarget(textOf(bearer).trim()) : null;
  if (!target) throw new Malformed('an XPointer is not supported');
  const top = target.id === null ? session.document : elementById(session, target.id);
  if (!top || !contains(data.set.top, top)) throw new Malformed('an XPointer leads nowhere');
  // What was taken out before stays out.
  const cut = [...data.set.without].some((one) => contains(one, top));
  return {
    ...data,
    set: {
      ...wholeSubtree(top, target.comments && data.set.comments),
      without: data.set.without,
      ...(cut ? { only: new Set() } : {}),
    },
  };
};

/** Carries out one transform. Throws `Malformed` for one that is unknown, refused or cannot be applied. */
export const applyTransform = (data: Data, transform: XmlElement, signature: XmlElement, session: Session): Data => {
  const algorithm = attributeOf(transform, 'Algorithm') ?? '';
  const form = canonicalForm(transform);
  if (form) return { kind: 'octets', bytes: canonicalOctets(asNodes(data).set, form, session) };
  switch (algorithm) {
    case enveloped:
      return takeOut(data, signature);
    case `${ds}base64`:
      return decoded(data, session);
    case 'http://www.w3.org/TR/1999/REC-xpath-19991116': {
      const nodes = asNodes(data);
      return { ...nodes, set: xpathFilter(transform, nodes, session) };
    }
    case filter2: {
      const nodes = asNodes(data);
      return { ...nodes, set: subtreeFilter(transform, nodes, session) };
    }
    case pointer:
      return pointed(data, transform, session);
    default:
      if (relationshipAlgorithms.has(algorithm))
        return { kind: 'octets', bytes: relationshipTransform(transform, octetsOf(data, session)) };
      throw new Malformed(
        Object.hasOwn(refusedTransform, algorithm)
          ? `the transform ${refusedTransform[algorithm]} is never carried out`
          : `the transform ${shown(algorithm)} is not known`,
      );
  }
};
