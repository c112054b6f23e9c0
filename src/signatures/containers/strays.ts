import { attributeOf, elementsOf, parseXml, type XmlElement } from '../../xml/index.ts';
import type { ArchiveFile } from '../../archives/index.ts';
import { readAsn1, sequence } from '../asn1/index.ts';
import { readCms } from '../cms/index.ts';
import { unlessMalformed } from '../malformed.ts';
import { shown } from '../shown.ts';
import type { Container } from './container.ts';
import type { Finding } from './findings.ts';

/** What ETSI EN 319 162-1 (§4.3.3, §4.4.4) keeps below META-INF, beside XML, which is known by what it is. */
const signatureNames = /^META-INF\/(?:[^/]+\/)*[^/]*signature[^/]*\.p7s$/i;
const stampNames = /^META-INF\/[^/]*timestamp[^/]*\.tst$/i;
const recordNames = /^META-INF\/[^/]*evidencerecord[^/]*\.(?:xml|ers)$/i;
const xmlNames = /^META-INF\/(?:[^/]+\/)*[^/]*(?:signature|manifest|container|metadata)[^/]*\.xml$/i;

/** Roots of what may stand there, by namespace: signatures, manifests, and what OpenDocument and OCF keep. */
const roots: readonly (readonly [RegExp, RegExp])[] = [
  [/^XAdESSignatures$/, /^http:\/\/uri\.etsi\.org\/(?:02918|2918)\//],
  [
    /^document-signatures$/,
    /^(?:urn:oasis:names:tc:opendocument:xmlns:digitalsignature:1\.0|http:\/\/openoffice\.org\/2004\/documentsignatures)$/,
  ],
  [/^Signature$/, /^http:\/\/www\.w3\.org\/2000\/09\/xmldsig#$/],
  [/^ASiCManifest$/, /^http:\/\/uri\.etsi\.org\/(?:02918|2918)\//],
  [/^manifest$/, /^(?:urn:oasis:names:tc:opendocument:xmlns:manifest:1\.0|http:\/\/openoffice\.org\/2001\/manifest)$/],
  [/^container$/, /^urn:oasis:names:tc:opendocument:xmlns:container$/],
  [/^metadata$/, /^http:\/\/www\.idpf\.org\//],
];

const isRecord = (bytes: Uint8Array): boolean => {
  if (bytes[0] === 0x30) return unlessMalformed(() => sequence(readAsn1(bytes))) !== null;
  const parsed = parseXml(bytes);
  return parsed.ok && parsed.document.root.local === 'EvidenceRecord';
};

const isKnown = ({ name, bytes }: ArchiveFile): boolean => {
  if (stampNames.test(name)) return true;
  // A name proves nothing: what cannot be what it is called is content that somebody put there.
  if (signatureNames.test(name)) return unlessMalformed(() => readCms(bytes)) !== null;
  if (recordNames.test(name)) return isRecord(bytes);
  if (!xmlNames.test(name)) return false;
  const parsed = parseXml(bytes);
  // One that cannot be read is told as a signature file or a manifest that cannot be read.
  if (!parsed.ok) return false;
  const { local, uri } = parsed.document.root;
  return roots.some(([name, namespace]) => name.test(local) && namespace.test(uri));
};

/** Files below META-INF that are nothing the standard knows there: content like any other, and signed by nobody unless named. */
export const straysIn = ({ files }: Container): ArchiveFile[] =>
  [...files.values()].filter((file) => file.name.startsWith('META-INF/') && !file.name.endsWith('/') && !isKnown(file));

const xmldsig = 'http://www.w3.org/2000/09/xmldsig#';

const isSignature = ({ local, uri }: XmlElement): boolean => local === 'Signature' && uri === xmldsig;

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

/** What stands in a signature file beside its signatures: signed by nobody, and shown by nobody, but somebody put it there. */
export const freeContentFindings = ({ name, bytes }: Pick<ArchiveFile, 'name' | 'bytes'>): Finding[] => {
  const parsed = parseXml(bytes);
  if (!parsed.ok) return [];
  const { root } = parsed.document;
  const signatures = isSignature(root) ? [root] : elementsOf(root).filter(isSignature);
  const others = isSignature(root) ? [] : elementsOf(root).filter((one) => !isSignature(one));
  const text = !isSignature(root) && root.children.some((one) => one.kind === 'text' && one.value.trim() !== '');
  const free = [...others, ...signatures.flatMap(freeObjects)].slice(0, 8).map(({ local }) => `<${shown(local)}>`);
  if (free.length === 0 && !text) return [];
  const what = free.join(', ');
  return [
    {
      check: 'signature-file-content',
      ok: null,
      detail: {
        pl: `Plik podpisu ${shown(name)} zawiera też treść, której nikt nie podpisał${what ? `: ${what}` : ''}.`,
        en: `The signature file ${shown(name)} also holds content that nobody signed${what ? `: ${what}` : ''}.`,
      },
      failure: null,
    },
  ];
};
