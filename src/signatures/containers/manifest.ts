import {
  attributeOf,
  childrenNamed,
  elementsOf,
  elementsWithin,
  parseXml,
  textOf,
  type XmlElement,
} from '../../xml/index.ts';
import { base64OrNull } from '../base64.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { digestMethodIn } from '../xml/index.ts';
import { fileAt, type Container } from './container.ts';

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

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

/** Of two values readers would take the one or the other. */
const only = (reference: XmlElement, local: string): XmlElement | null => {
  const [first, second] = childrenNamed(reference, xmldsig, local);
  return first && !second ? first : null;
};

const readEntry = (reference: XmlElement, container: Container): ManifestEntry => {
  const uri = attributeOf(reference, 'URI') ?? '';
  const digest = only(reference, 'DigestMethod') ? digestMethodIn(reference) : null;
  const value = only(reference, 'DigestValue');
  const stated = value ? base64OrNull(textOf(value)) : null;
  const file = fileAt(container, uri);
  const rootfile = attributeOf(reference, 'Rootfile') === 'true';
  const named = { uri, file: file?.name ?? null, digest, rootfile };
  if (!file) return { ...named, state: 'missing' };
  const actual = digest ? digestOf(digest, file.bytes) : null;
  if (!actual || !stated) return { ...named, state: 'unknown-digest' };
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
