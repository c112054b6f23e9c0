import { attributeOf, elementsOf, parseXml, type XmlElement } from '../../xml/index.ts';
import type { Claim } from '../xml/index.ts';
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

/** What a signature really signs of a package: parts with their content types, and relationships one by one. */
export type SignedParts = {
  readonly types: ReadonlyMap<string, string>;
  /** Of each relationships part: what covers it; any other one nobody signed. */
  readonly relationships: ReadonlyMap<string, readonly Claim['extent'][]>;
};

export const signedParts = (claims: readonly Claim[]): SignedParts => {
  const types = new Map<string, string>();
  const relationships = new Map<string, Claim['extent'][]>();
  for (const { uri, file, extent } of claims) {
    const [, type] = /^\/[^?]*\?ContentType=(.*)$/s.exec(uri) ?? [];
    if (file === null || extent === 'unproven') continue;
    if (type !== undefined) types.set(file, type);
    if (file.endsWith('.rels')) relationships.set(file, [...(relationships.get(file) ?? []), extent]);
  }
  return { types, relationships };
};

const covers = (extent: Claim['extent'], id: string, type: string): boolean =>
  extent === 'whole' || (typeof extent !== 'string' && (extent.ids.has(id) || extent.types.has(type)));

/** Relationships lead to what a program shows; those that lead to signatures and to properties of the file need no signature. */
const needsNoSignature =
  /\/(?:digital-signature\/(?:origin|signature|certificate)|metadata\/(?:core-properties|thumbnail)|extended-properties|custom-properties)$/;

/** Relationships of the package that the signature leaves out, as `part#id`. */
export const unsignedRelationships = (container: Container, signed: SignedParts): string[] =>
  [...container.files.values()]
    .filter(({ name }) => name.endsWith('.rels') && !name.startsWith('_xmlsignatures/'))
    .flatMap(({ name, bytes }) => {
      const extents = signed.relationships.get(name) ?? [];
      const root = rootOf(bytes);
      return (root ? elementsOf(root) : []).flatMap((element) => {
        const [id, type] = [attributeOf(element, 'Id') ?? '', attributeOf(element, 'Type') ?? ''];
        return needsNoSignature.test(type) || extents.some((extent) => covers(extent, id, type))
          ? []
          : [`${name}#${id}`];
      });
    });
