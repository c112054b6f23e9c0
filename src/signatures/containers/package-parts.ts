import { attributeOf, elementsOf, elementsWithin, parseXml, type XmlElement } from '../../xml/index.ts';
import type { Container } from './container.ts';

/** Open Packaging Conventions (ECMA-376 part 2): content types and relationships, as far as signatures need them. */

const rootOf = (bytes: Uint8Array): XmlElement | null => {
  const parsed = parseXml(bytes);
  return parsed.ok ? parsed.document.root : null;
};

/** The content type of a part (§10.1.2): by its name, else by its extension; names compare without case. */
export const contentTypes = (container: Container): ((part: string) => string | null) => {
  const file = container.files.get('[Content_Types].xml');
  const root = file ? rootOf(file.bytes) : null;
  const types = new Map<string, string>();
  for (const element of root ? elementsOf(root) : []) {
    const type = attributeOf(element, 'ContentType') ?? '';
    const part = attributeOf(element, 'PartName');
    const extension = attributeOf(element, 'Extension');
    if (part !== null) types.set(part.toLowerCase(), type);
    else if (extension !== null) types.set(`.${extension.toLowerCase()}`, type);
  }
  return (part) => {
    const name = `/${part}`.toLowerCase();
    return types.get(name) ?? types.get(name.slice(name.lastIndexOf('.'))) ?? null;
  };
};

/** What a signature file says it signs of a package: parts with their content types, and relationships one by one. */
export type SignedParts = {
  readonly types: ReadonlyMap<string, string>;
  /** Of each relationships part: ids and types that a relationships transform lets through; null for all of them. */
  readonly relationships: ReadonlyMap<string, ReadonlySet<string> | null>;
};

const relationshipTransform = 'http://schemas.openxmlformats.org/package/2006/RelationshipTransform';

/** References of the signature itself and of manifests in its objects that it names; any others nobody signed. */
const signedReferences = (signature: XmlElement): XmlElement[] => {
  const named = (parent: XmlElement, local: string): XmlElement[] =>
    elementsOf(parent).filter((child) => child.local === local);
  const own = named(signature, 'SignedInfo').flatMap((info) => named(info, 'Reference'));
  const ids = new Set(own.map((reference) => attributeOf(reference, 'URI')));
  const objects = named(signature, 'Object').filter((object) => ids.has(`#${attributeOf(object, 'Id') ?? ''}`));
  return [...own, ...objects.flatMap((object) => named(object, 'Manifest')).flatMap((one) => named(one, 'Reference'))];
};

export const signedParts = (signature: Uint8Array): SignedParts => {
  const types = new Map<string, string>();
  const relationships = new Map<string, ReadonlySet<string> | null>();
  const root = rootOf(signature);
  for (const reference of root?.local === 'Signature' ? signedReferences(root) : []) {
    const [, part, type] = /^\/([^?]*)\?ContentType=(.*)$/s.exec(attributeOf(reference, 'URI') ?? '') ?? [];
    if (part === undefined || type === undefined) continue;
    types.set(part, type);
    if (!part.endsWith('.rels')) continue;
    const names = new Set<string>();
    let filtered = false;
    for (const element of elementsWithin(reference)) {
      filtered ||= element.local === 'Transform' && attributeOf(element, 'Algorithm') === relationshipTransform;
      const name = attributeOf(element, 'SourceId') ?? attributeOf(element, 'SourceType');
      if (name !== null) names.add(name);
    }
    relationships.set(part, filtered ? names : null);
  }
  return { types, relationships };
};

/** Relationships lead to what a program shows; those that lead to signatures and to properties of the file need no signature. */
const needsNoSignature =
  /\/(?:digital-signature\/(?:origin|signature|certificate)|metadata\/(?:core-properties|thumbnail)|extended-properties|custom-properties)$/;

/** Relationships of the package that the signature leaves out, as `part#id`. */
export const unsignedRelationships = (container: Container, signed: SignedParts): string[] =>
  [...container.files.values()]
    .filter(({ name }) => name.endsWith('.rels') && !name.startsWith('_xmlsignatures/'))
    .flatMap(({ name, bytes }) => {
      const names = signed.relationships.get(name);
      if (names === null) return [];
      const root = rootOf(bytes);
      return (root ? elementsOf(root) : []).flatMap((element) => {
        const [id, type] = [attributeOf(element, 'Id') ?? '', attributeOf(element, 'Type') ?? ''];
        return needsNoSignature.test(type) || names?.has(id) === true || names?.has(type) === true
          ? []
          : [`${name}#${id}`];
      });
    });
