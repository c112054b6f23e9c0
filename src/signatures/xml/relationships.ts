import { attributeOf, childrenNamed, elementsOf, parseXml, type XmlElement } from '../../xml/index.ts';
import { Malformed } from '../malformed.ts';
import { packageRelationships, packageSignature } from './names.ts';

const escape = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');

export const relationshipAlgorithms: ReadonlySet<string> = new Set([
  'http://schemas.openxmlformats.org/package/2006/RelationshipTransform',
  `${packageSignature}/RelationshipTransform`,
]);

/** Relationships that a transform lets through, by their identifier or by their type. */
export type WantedRelationships = { readonly ids: ReadonlySet<string>; readonly types: ReadonlySet<string> };

export const wantedRelationships = (transform: XmlElement): WantedRelationships => {
  const values = (local: string, attribute: string): Set<string> =>
    new Set(childrenNamed(transform, packageSignature, local).flatMap((one) => attributeOf(one, attribute) ?? []));
  return {
    ids: values('RelationshipReference', 'SourceId'),
    types: values('RelationshipsGroupReference', 'SourceType'),
  };
};

export const isWanted = ({ ids, types }: WantedRelationships, relationship: XmlElement): boolean =>
  ids.has(attributeOf(relationship, 'Id') ?? '') || types.has(attributeOf(relationship, 'Type') ?? '');

/**
 * The relationships transform of Open Packaging Conventions (ECMA-376 part 2 §13.2.4.24): the named relationships of a
 * part, sorted by Id, each with its target mode said; as the canonical octets of the part that remains.
 */
export const relationshipTransform = (transform: XmlElement, bytes: Uint8Array): Buffer => {
  const parsed = parseXml(bytes);
  if (!parsed.ok) throw new Malformed('a relationships part cannot be read');
  const { root } = parsed.document;
  if (root.local !== 'Relationships' || root.uri !== packageRelationships)
    throw new Malformed('a relationships transform is applied to something else');
  const wanted = wantedRelationships(transform);
  const kept = elementsOf(root)
    .filter(({ local, uri }) => local === 'Relationship' && uri === packageRelationships)
    .filter((relationship) => isWanted(wanted, relationship))
    .map((relationship) => ({
      id: attributeOf(relationship, 'Id') ?? '',
      target: attributeOf(relationship, 'Target') ?? '',
      mode: attributeOf(relationship, 'TargetMode') ?? 'Internal',
      type: attributeOf(relationship, 'Type') ?? '',
    }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.id), Buffer.from(b.id)));
  const lines = kept.map(
    ({ id, target, mode, type }) =>
      `<Relationship Id="${escape(id)}" Target="${escape(target)}" TargetMode="${escape(mode)}" Type="${escape(type)}"></Relationship>`,
  );
  return Buffer.from(`<Relationships xmlns="${packageRelationships}">${lines.join('')}</Relationships>`);
};
