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

const wantedBy = (transform: XmlElement): ((relationship: XmlElement) => boolean) => {
  const values = (local: string, attribute: string): Set<string | null> =>
    new Set(childrenNamed(transform, packageSignature, local).map((one) => attributeOf(one, attribute)));
  const ids = values('RelationshipReference', 'SourceId');
  const types = values('RelationshipsGroupReference', 'SourceType');
  return (relationship) => ids.has(attributeOf(relationship, 'Id')) || types.has(attributeOf(relationship, 'Type'));
};

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
  const isWanted = wantedBy(transform);
  const kept = elementsOf(root)
    .filter(({ local, uri }) => local === 'Relationship' && uri === packageRelationships)
    .filter(isWanted)
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
