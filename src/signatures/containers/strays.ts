import { attributeOf, elementsOf, elementsWithin, parseXml, textOf, type XmlElement } from '../../xml/index.ts';
import type { ArchiveFile } from '../../archives/index.ts';
import { readAsn1, sequence } from '../asn1/index.ts';
import { latin1 } from '../bytes.ts';
import { readCms } from '../cms/index.ts';
import { unlessMalformed } from '../malformed.ts';
import { shown } from '../shown.ts';
import type { Language } from '../../model/index.ts';
import type { Container } from './container.ts';
import type { Finding } from './findings.ts';
import type { AsicManifest } from './manifest.ts';

/** What ETSI EN 319 162-1 (§4.3.3, §4.4.4) keeps below META-INF, beside XML, which is known by what it is. */
const signatureNames = /^META-INF\/(?:[^/]+\/)*[^/]*signature[^/]*\.p7s$/i;
const stampNames = /^META-INF\/[^/]*timestamp[^/]*\.tst$/i;
const recordNames = /^META-INF\/[^/]*evidencerecord[^/]*\.(?:xml|ers)$/i;
const signatureFiles = /^META-INF\/(?:[^/]+\/)*[^/]*signature[^/]*\.xml$/i;

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';
const isSignature = ({ local, uri }: XmlElement): boolean => local === 'Signature' && uri === xmldsig;

/** Roots around signatures, by namespace: those of ASiC and of OpenDocument. */
const wrappers: readonly (readonly [RegExp, RegExp])[] = [
  [/^XAdESSignatures$/, /^http:\/\/uri\.etsi\.org\/(?:02918|2918)\//],
  [
    /^document-signatures$/,
    /^(?:urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1\.0|http:\/\/openoffice\.org\/2004\/documentsignatures)$/,
  ],
];

/** What OpenDocument and OCF keep there, each under its one name; no signature need be over it. */
const beside: Readonly<Record<string, readonly [local: string, uri: RegExp]>> = {
  'META-INF/manifest.xml': [
    'manifest',
    /^(?:urn:oasis:names:tc:opendocument:xmlns:manifest:1\.0|http:\/\/openoffice\.org\/2001\/manifest)$/,
  ],
  'META-INF/container.xml': ['container', /^urn:oasis:names:tc:opendocument:xmlns:container$/],
  'META-INF/metadata.xml': ['metadata', /^http:\/\/www\.idpf\.org\//],
};

const besideAt = (name: string) => (Object.hasOwn(beside, name) ? beside[name] : undefined);

/** A wrapper without any signature wraps something else. */
const holdsSignature = (root: XmlElement): boolean =>
  isSignature(root) ||
  (wrappers.some(([local, uri]) => local.test(root.local) && uri.test(root.uri)) && elementsOf(root).some(isSignature));

/** What a manifest is of, by its name: nobody reads, or signs, one that is of nothing. */
const isOfSignature = ({ signature }: AsicManifest): boolean =>
  signature !== null && [signatureNames, stampNames, recordNames].some((names) => names.test(signature));

const isRecord = (bytes: Uint8Array): boolean => {
  if (bytes[0] === 0x30) return unlessMalformed(() => sequence(readAsn1(bytes))) !== null;
  const parsed = parseXml(bytes);
  return parsed.ok && parsed.document.root.local === 'EvidenceRecord';
};

const isKnown = ({ name, bytes }: ArchiveFile, manifests: readonly AsicManifest[]): boolean => {
  if (stampNames.test(name)) return true;
  // A name proves nothing: what cannot be what it is called is content that somebody put there.
  if (signatureNames.test(name)) return unlessMalformed(() => readCms(bytes)) !== null;
  if (recordNames.test(name)) return isRecord(bytes);
  const manifest = manifests.find((one) => one.name === name);
  if (manifest) return isOfSignature(manifest);
  const known = besideAt(name);
  if (!known && !signatureFiles.test(name)) return false;
  const parsed = parseXml(bytes);
  // One that cannot be read is told as a signature file or a manifest that cannot be read.
  if (!parsed.ok) return false;
  const { root } = parsed.document;
  return known ? known[0] === root.local && known[1].test(root.uri) : holdsSignature(root);
};

/** The type of a container, as programs write it and miswrite it; empty in some. */
const mediaType = /^(?:\u00ef\u00bb\u00bf)?(?:mimetype=)?\s*(?:[\w.+-]+\/[\w.+-]+)?\s*$/;
const isType = ({ bytes }: ArchiveFile): boolean => bytes.length <= 200 && mediaType.test(latin1(bytes));

/**
 * Files in the places of the container itself that are nothing the standard knows there: content like any other, and signed
 * by nobody unless named.
 */
export const straysIn = ({ files }: Container, manifests: readonly AsicManifest[]): ArchiveFile[] =>
  [...files.values()].filter((file) =>
    file.name === 'mimetype'
      ? !isType(file)
      : file.name.startsWith('META-INF/') && !file.name.endsWith('/') && !isKnown(file, manifests),
  );

/** Objects of a signature that hold neither its properties nor anything it refers to. */
const freeObjects = (signature: XmlElement): XmlElement[] => {
  const info = elementsOf(signature).find(({ local }) => local === 'SignedInfo');
  const named = new Set(info ? elementsOf(info).map((one) => attributeOf(one, 'URI') ?? '') : []);
  const isNamed = (one: XmlElement): boolean => {
    const id = attributeOf(one, 'Id');
    return id !== null && named.has(`#${id}`);
  };
  return elementsOf(signature).filter(
    (one) =>
      one.local === 'Object' &&
      !isNamed(one) &&
      elementsOf(one).some((held) => held.local !== 'QualifyingProperties' && !isNamed(held)),
  );
};

const freeContent = (name: string, what: Record<Language, string>): Finding[] => [
  {
    check: 'signature-file-content',
    ok: null,
    detail: {
      pl: `Plik ${shown(name)} zawiera też treść, ${what.pl}`,
      en: `The file ${shown(name)} also holds content ${what.en}`,
    },
    failure: null,
  },
];

/** Lists of files and descriptions of books hold attributes and elements; a sentence in one is there for somebody to read. */
const besideFindings = (name: string, root: XmlElement): Finding[] => {
  const others = [...elementsWithin(root)].some((one) => one !== root && one.local !== 'file-entry');
  return textOf(root).trim() === '' && (root.local !== 'manifest' || !others)
    ? []
    : freeContent(name, { pl: 'która do niego nie należy.', en: 'that has no place in it.' });
};

/** What stands in a file of the container's own beside what belongs there: shown by nobody, but somebody put it there. */
export const freeContentFindings = ({ name, bytes }: Pick<ArchiveFile, 'name' | 'bytes'>): Finding[] => {
  const known = besideAt(name);
  if (!known && !signatureFiles.test(name)) return [];
  const parsed = parseXml(bytes);
  if (!parsed.ok) return [];
  const { root } = parsed.document;
  if (known) return besideFindings(name, root);
  // Of such a file nothing is signed: it is one of those that no signature is over.
  if (!holdsSignature(root)) return [];
  const signatures = isSignature(root) ? [root] : elementsOf(root).filter(isSignature);
  const others = isSignature(root) ? [] : elementsOf(root).filter((one) => !isSignature(one));
  const text = !isSignature(root) && root.children.some((one) => one.kind === 'text' && one.value.trim() !== '');
  const free = [...others, ...signatures.flatMap(freeObjects)].slice(0, 8).map(({ local }) => `<${shown(local)}>`);
  if (free.length === 0 && !text) return [];
  const what = free.length > 0 ? `: ${free.join(', ')}.` : '.';
  return freeContent(name, { pl: `której nikt nie podpisał${what}`, en: `that nobody signed${what}` });
};
