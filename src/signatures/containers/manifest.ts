import {
  attributeOf,
  childrenNamed,
  elementsOf,
  elementsWithin,
  parseXml,
  textOf,
  type XmlElement,
} from '../../xml/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { fileAt, type Container } from './container.ts';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

/** Digest algorithms by their XML identifier (RFC 9231 §2.1, XML Encryption 1.1 §5.8). */
const digestNames: Readonly<Record<string, DigestName>> = {
  'http://www.w3.org/2001/04/xmldsig-more#md5': 'MD5',
  'http://www.w3.org/2000/09/xmldsig#sha1': 'SHA-1',
  'http://www.w3.org/2001/04/xmlenc#ripemd160': 'RIPEMD-160',
  'http://www.w3.org/2001/04/xmldsig-more#sha224': 'SHA-224',
  'http://www.w3.org/2001/04/xmlenc#sha256': 'SHA-256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384': 'SHA-384',
  'http://www.w3.org/2001/04/xmlenc#sha512': 'SHA-512',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-224': 'SHA3-224',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-256': 'SHA3-256',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-384': 'SHA3-384',
  'http://www.w3.org/2007/05/xmldsig-more#sha3-512': 'SHA3-512',
};
export const digestByUri = (uri: string): DigestName | null =>
  Object.hasOwn(digestNames, uri) ? (digestNames[uri] as DigestName) : null;

/** What became of one file that a manifest names. */
export type ManifestEntry = {
  readonly uri: string;
  /** The file of the container it names; null when there is none. */
  readonly file: string | null;
  readonly digest: DigestName | null;
  readonly state: 'intact' | 'changed' | 'missing' | 'unknown-digest';
  readonly rootfile: boolean;
};

/** An ASiCManifest (ETSI EN 319 162-1 annex A.4; TS 102 918 alike), with its digests compared. */
export type AsicManifest = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** The file of the signature, time-stamp or evidence record over the manifest. */
  readonly signature: string | null;
  readonly entries: readonly ManifestEntry[];
};

const limit = 5_000;

const readEntry = (reference: XmlElement, container: Container): ManifestEntry => {
  const uri = attributeOf(reference, 'URI') ?? '';
  const [method] = childrenNamed(reference, xmldsig, 'DigestMethod');
  const [value] = childrenNamed(reference, xmldsig, 'DigestValue');
  const digest = method ? digestByUri(attributeOf(method, 'Algorithm') ?? '') : null;
  const file = fileAt(container, uri);
  const rootfile = attributeOf(reference, 'Rootfile') === 'true';
  const named = { uri, file: file?.name ?? null, digest, rootfile };
  if (!file) return { ...named, state: 'missing' };
  const actual = digest ? digestOf(digest, file.bytes) : null;
  if (!actual || !value) return { ...named, state: 'unknown-digest' };
  const stated = Buffer.from(textOf(value).replace(/\s+/g, ''), 'base64');
  return { ...named, state: equalBytes(actual, stated) ? 'intact' : 'changed' };
};

/** Null when the bytes are no manifest of that kind. */
export const readAsicManifest = (name: string, bytes: Uint8Array, container: Container): AsicManifest | null => {
  const parsed = parseXml(bytes);
  if (!parsed.ok || parsed.document.root.local !== 'ASiCManifest') return null;
  const children = elementsOf(parsed.document.root);
  const [reference, second] = children.filter(({ local }) => local === 'SigReference');
  const uri = reference && !second ? attributeOf(reference, 'URI') : null;
  return {
    name,
    bytes,
    signature: uri === null ? null : (fileAt(container, uri)?.name ?? null),
    entries: children
      .filter(({ local }) => local === 'DataObjectReference')
      .slice(0, limit)
      .map((one) => readEntry(one, container)),
  };
};

/** The OpenDocument manifest of a container (OASIS ODF 1.2 part 3 §4): media types by full path; null when it is none. */
export const readMediaTypes = (bytes: Uint8Array): ReadonlyMap<string, string> | null => {
  const parsed = parseXml(bytes);
  if (!parsed.ok || parsed.document.root.local !== 'manifest') return null;
  const types = new Map<string, string>();
  for (const element of elementsWithin(parsed.document.root)) {
    if (element.local !== 'file-entry' || types.size >= limit) continue;
    const value = (local: string): string =>
      element.attributes.find((attribute) => attribute.local === local)?.value ?? '';
    types.set(value('full-path'), value('media-type'));
  }
  return types;
};
