import { attributeOf, elementsOf, isElement, textOf, wholeSubtree, type XmlElement } from '../../xml/index.ts';
import { base64OrNull } from './base64.ts';
import { plainForm } from './algorithms.ts';
import { dataFileContent, isDataFile } from './digidoc.ts';
import { holdsManifest } from './manifests.ts';
import { base64Encoding, ds, xadesNamespaces } from './names.ts';
import { properties, property, textByName, type Qualifying } from './qualifying.ts';
import type { Reference } from './reference.ts';
import { canonicalOctets, type Session } from './session.ts';
import type { CheckedSignature } from './verify-signature.ts';

/** What was signed, ready for later stages: exactly the bytes the signature covers, or what they encode. */
export type Content = { readonly name: string; readonly bytes: Uint8Array };

const endings: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'text/plain': 'txt',
  'text/html': 'html',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'application/zip': 'zip',
  'application/msword': 'doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.oasis.opendocument.text': 'odt',
};

/** The DataObjectFormats (ETSI EN 319 132-1 §5.2.4) by the reference each is about; of several about one the first. */
const formatsIn = (qualifying: Qualifying | null): ReadonlyMap<string, XmlElement> => {
  const own = qualifying?.signed ? property(qualifying.signed, 'SignedDataObjectProperties') : null;
  const all = properties(own, 'DataObjectFormat').map(
    (one) => [attributeOf(one, 'ObjectReference') ?? '', one] as const,
  );
  return new Map(all.reverse());
};

/** The last part of a path, without what no file name may hold. */
const fileName = (text: string): string | null => {
  const name = (text.split(/[/\\]/).at(-1) ?? '').replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').trim();
  return name === '' || name === '.' || name === '..' || name.length > 200 ? null : name;
};

/** Signers write the name of the file into the description, bare or as a Content-Disposition line. */
const nameIn = (format: XmlElement | null, object: XmlElement | null): string | null => {
  const description = textByName(format, 'Description') ?? '';
  const disposition = /filename="?([^"\r\n;]+)"?/i.exec(description)?.[1];
  if (disposition !== undefined) return fileName(disposition);
  for (const said of [description, object ? (attributeOf(object, 'Filename') ?? '') : ''])
    if (/^[^\r\n]{1,180}\.[A-Za-z0-9]{1,5}$/.test(said)) return fileName(said);
  return null;
};

const stem = (name: string): string => name.replace(/\.(?:xml|xades|sig|xsig|asc)$/i, '');

/** Name without the endings of a signature: `umowa.pdf.xades` holds `umowa.pdf`. */
const innerName = (
  input: string,
  format: XmlElement | null,
  object: XmlElement | null,
  decoded: boolean,
  id: string | null,
): string => {
  // `object` is given only where its attributes are signed.
  const said = nameIn(format, object);
  if (said !== null) return said;
  const type = (
    textByName(format, 'MimeType') ?? (object ? (attributeOf(object, 'MimeType') ?? '') : '')
  ).toLowerCase();
  const outer = stem(input);
  if (decoded && outer !== input && /\.[A-Za-z0-9]{2,5}$/.test(outer)) return outer;
  const ending = Object.hasOwn(endings, type) ? endings[type] : decoded ? 'bin' : 'xml';
  return `${outer}${id === null ? '' : `-${fileName(id) ?? 'object'}`}.${ending}`;
};

const saysBase64 = (object: XmlElement, format: XmlElement | null): boolean =>
  attributeOf(object, 'Encoding') === base64Encoding ||
  textByName(format, 'Encoding') === base64Encoding ||
  /^base64$/i.test(textByName(format, 'Encoding') ?? '') ||
  (format !== null && /application\/(?!xml|xhtml)|image\//.test(textByName(format, 'MimeType') ?? ''));

const base64Content = (object: XmlElement): Content | null => {
  const bytes = base64OrNull(textOf(object));
  return bytes ? { name: '', bytes } : null;
};

/** The content a reference covers, or null when it covers a part of the signature or a file beside it. */
const contentOf = (
  reference: Reference,
  { signature, qualifying }: Pick<CheckedSignature, 'signature' | 'qualifying'>,
  formats: ReadonlyMap<string, XmlElement>,
  { session, decodedOf }: Gathering,
): Content | null => {
  const input = session.input.name;
  const { nodes, octets, decoded } = reference;
  if (reference.state !== 'match' || !nodes || !octets || reference === qualifying?.reference) return null;
  const format = reference.id === null ? null : (formats.get(`#${reference.id}`) ?? null);
  const { top } = nodes;
  // Properties that are not accepted as such are no document either.
  if (top.kind === 'element' && xadesNamespaces.has(top.uri)) return null;
  if (top.kind === 'document') return { name: input, bytes: octets };
  const own = top.parent === signature.element;
  if (own && !(top.uri === ds && top.local === 'Object')) return null;
  if (top.uri === ds && top.local !== 'Object') return null;
  const whole = nodes.only === null && nodes.without.size === 0;
  if (isDataFile(top)) return whole ? decodedOf(top, dataFileContent) : null;
  const id = attributeOf(top, 'Id');
  if (!own || top.local !== 'Object' || top.uri !== ds)
    return top === top.parent || top.parent.kind === 'document'
      ? { name: input, bytes: octets }
      : { name: innerName(input, format, null, decoded, id), bytes: octets };
  if (holdsManifest(top)) return null;
  const attributed = whole ? top : null;
  if (decoded) return { name: innerName(input, format, attributed, true, id), bytes: octets };
  const inside = elementsOf(top);
  if (whole && inside.length === 0 && saysBase64(top, format)) {
    const inner = decodedOf(top, base64Content);
    if (inner) return { name: innerName(input, format, top, true, id), bytes: inner.bytes };
  }
  const name = innerName(input, format, attributed, false, id);
  const bare = top.children.every((child) => isElement(child) || child.kind !== 'text' || child.value.trim() === '');
  const [only] = inside;
  // The object itself is only a wrapper; what it holds is the document.
  if (whole && only && inside.length === 1 && bare)
    return { name, bytes: canonicalOctets(wholeSubtree(only, false), plainForm, session) };
  return { name, bytes: octets };
};

/** What all signatures of a file share while their contents are gathered: a thousand references to one object decode it once. */
export type Gathering = {
  readonly session: Session;
  readonly decodedOf: (element: XmlElement, read: (element: XmlElement) => Content | null) => Content | null;
};

export const startGathering = (session: Session): Gathering => {
  const decoded = new Map<XmlElement, Content | null>();
  return {
    session,
    decodedOf: (element, read) => {
      let content = decoded.get(element);
      if (content === undefined) decoded.set(element, (content = read(element)));
      return content;
    },
  };
};

/** Everything a verified signature covers inside its file. Throws `Malformed` where that takes too much work. */
export const contentsOf = (checked: CheckedSignature, gathering: Gathering): Content[] => {
  const formats = formatsIn(checked.qualifying);
  return [...checked.references, ...checked.manifests].flatMap(
    (reference) => contentOf(reference, checked, formats, gathering) ?? [],
  );
};
