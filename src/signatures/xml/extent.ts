import { attributeOf, type NodeSet, type XmlElement, type XmlNode } from '../../xml/index.ts';
import { view } from '../bytes.ts';
import { canonicalForm } from './algorithms.ts';
import { membersOf } from './filters.ts';
import { ds } from './names.ts';
import { relationshipAlgorithms, wantedRelationships, type WantedRelationships } from './relationships.ts';
import type { Data } from './transforms.ts';

/**
 * How much of its source the digest of a reference depends on. A transform that works on octets can drop what no node tells
 * of, so that after one only canonicalisation leaves a claim standing: what is not certain covers nothing.
 */
export type Extent =
  /** All of these nodes of the document that holds the signature. */
  | { readonly kind: 'nodes'; readonly set: NodeSet }
  /** Text nodes alone, without the elements around them. */
  | { readonly kind: 'text'; readonly set: NodeSet }
  /** A file beside the signature, whole. */
  | { readonly kind: 'file' }
  /** Some relationships of a part of a package. */
  | { readonly kind: 'relationships'; readonly wanted: WantedRelationships }
  | { readonly kind: 'unknown' };

const unknown: Extent = { kind: 'unknown' };

const textsIn = (set: NodeSet): NodeSet => {
  const only = new Set<XmlNode>();
  for (const node of membersOf(set)) if (node.kind === 'text') only.add(node);
  return { ...set, only };
};

const hasComments = (data: Data): boolean => {
  if (data.kind === 'octets') return view(data.bytes).includes('<!--');
  for (const node of membersOf({ ...data.set, comments: true })) if (node.kind === 'comment') return true;
  return false;
};

export const extentOf = (data: Data): Extent =>
  data.kind === 'octets' ? { kind: 'file' } : data.own ? { kind: 'nodes', set: data.set } : unknown;

/** The extent after one transform, which made `after` of `before`. */
export const extentAfter = (extent: Extent, transform: XmlElement, before: Data, after: Data): Extent => {
  const form = canonicalForm(transform);
  if (form) {
    // A file may hold another one in its comments, and a form without comments digests none of them.
    if (extent.kind === 'file' && !form.comments && hasComments(before)) return unknown;
    return extent.kind === 'text' ? unknown : extent;
  }
  const algorithm = attributeOf(transform, 'Algorithm') ?? '';
  if (algorithm === `${ds}base64`)
    return extent.kind === 'nodes' && before.kind === 'nodes' ? { kind: 'text', set: textsIn(before.set) } : unknown;
  if (relationshipAlgorithms.has(algorithm))
    return extent.kind === 'file' ? { kind: 'relationships', wanted: wantedRelationships(transform) } : unknown;
  return after.kind === 'nodes' && after.own ? { kind: 'nodes', set: after.set } : unknown;
};
