/** Makes signed XML for the tests of `src/signatures/xml`: plain XML signatures and XAdES, enveloped and enveloping. */
import { createHash, sign } from 'node:crypto';
import {
  elementsWithin,
  parseXml,
  canonicalise,
  wholeSubtree,
  childrenNamed,
  type XmlElement,
} from '../../src/xml/index.ts';
import { processReference } from '../../src/signatures/xml/reference.ts';
import { startSession } from '../../src/signatures/xml/session.ts';
import type { FormatInput, SignedFile } from '../../src/signatures/validation/index.ts';
import type { Holder } from './signatures-workshop.ts';

export const ds = 'http://www.w3.org/2000/09/xmldsig#';
export const xades = 'http://uri.etsi.org/01903/v1.3.2#';
export const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const plain = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315';
const sha256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export const transform = (algorithm: string, inside = ''): string =>
  `<ds:Transform Algorithm="${algorithm}">${inside}</ds:Transform>`;
export const enveloped = transform(`${ds}enveloped-signature`);

export type XmlReference = {
  readonly uri: string | null;
  readonly id?: string;
  readonly type?: string;
  readonly transforms?: string;
};

export type XmlSignatureInput = {
  readonly holder: Holder;
  readonly references: readonly XmlReference[];
  /** The document around the signature. */
  readonly around?: (signature: string) => string;
  readonly id?: string;
  readonly objects?: string;
  /** Without it a plain XML signature is made. */
  readonly properties?: {
    /** Bound by the signed properties; nothing when null. */
    readonly bind?: Holder | null;
    readonly time?: string;
    readonly role?: string;
    readonly target?: string;
    readonly type?: string;
    /** Of the reference to the properties; exclusive canonicalisation when absent. */
    readonly transforms?: string;
    readonly unsigned?: (signatureValue: Uint8Array) => string;
  } | null;
  readonly files?: readonly SignedFile[];
  readonly certificates?: readonly Uint8Array[];
};

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
const digestPair = (value: string): string =>
  `<ds:DigestMethod Algorithm="${sha256}"/><ds:DigestValue>${value}</ds:DigestValue>`;

const find = (source: string, local: string, id?: string): { root: ReturnType<typeof parsed>; element: XmlElement } => {
  const root = parsed(source);
  for (const element of elementsWithin(root))
    if (element.local === local && (id === undefined || element.attributes.some(({ value }) => value === id)))
      return { root, element };
  throw new Error(`no ${local}`);
};
const parsed = (source: string) => {
  const result = parseXml(Buffer.from(source));
  if (!result.ok) throw new Error(result.problem.detail);
  return result.document;
};

/** Signs with ECDSA over P-256 or RSA, whichever key the holder has. */
const valueOf = (holder: Holder, octets: Uint8Array): Uint8Array =>
  sign('sha256', octets, { key: holder.key, dsaEncoding: 'ieee-p1363' });

export const signXml = (input: XmlSignatureInput): Uint8Array => {
  const id = input.id ?? 'S1';
  const { holder, properties = {} } = input;
  const around = input.around ?? ((signature: string) => signature);
  const bound = properties?.bind === undefined ? holder : properties.bind;
  const signedProperties =
    properties === null
      ? ''
      : `<ds:Object><xades:QualifyingProperties xmlns:xades="${xades}" Target="${properties.target ?? `#${id}`}">` +
        `<xades:SignedProperties Id="${id}-properties"><xades:SignedSignatureProperties>` +
        `<xades:SigningTime>${properties.time ?? '2026-11-05T10:00:00Z'}</xades:SigningTime>` +
        (bound
          ? `<xades:SigningCertificateV2><xades:Cert><xades:CertDigest>${digestPair(base64(createHash('sha256').update(bound.certificate).digest()))}</xades:CertDigest></xades:Cert></xades:SigningCertificateV2>`
          : '') +
        (properties.role === undefined
          ? ''
          : `<xades:SignerRole><xades:ClaimedRoles><xades:ClaimedRole>${properties.role}</xades:ClaimedRole></xades:ClaimedRoles></xades:SignerRole>`) +
        `</xades:SignedSignatureProperties></xades:SignedProperties>@unsigned@</xades:QualifyingProperties></ds:Object>`;
  const references: XmlReference[] = [
    ...input.references,
    ...(properties === null
      ? []
      : [
          {
            uri: `#${id}-properties`,
            type: properties.type ?? 'http://uri.etsi.org/01903#SignedProperties',
            transforms: properties.transforms ?? transform(exclusive),
          },
        ]),
  ];
  const method = holder.type === 'ec' ? 'ecdsa-sha256' : 'rsa-sha256';
  const referencesXml = references
    .map(
      (one, index) =>
        `<ds:Reference${one.id === undefined ? '' : ` Id="${one.id}"`}${one.type === undefined ? '' : ` Type="${one.type}"`}${one.uri === null ? '' : ` URI="${one.uri}"`}>` +
        (one.transforms === undefined ? '' : `<ds:Transforms>${one.transforms}</ds:Transforms>`) +
        `${digestPair(`@digest${index}@`)}</ds:Reference>`,
    )
    .join('');
  const certificates = (input.certificates ?? [holder.certificate])
    .map((der) => `<ds:X509Certificate>${base64(der)}</ds:X509Certificate>`)
    .join('');
  let source = around(
    `<ds:Signature xmlns:ds="${ds}" Id="${id}"><ds:SignedInfo><ds:CanonicalizationMethod Algorithm="${exclusive}"/>` +
      `<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#${method}"/>${referencesXml}</ds:SignedInfo>` +
      `<ds:SignatureValue Id="${id}-value">@value@</ds:SignatureValue>` +
      (certificates === '' ? '' : `<ds:KeyInfo><ds:X509Data>${certificates}</ds:X509Data></ds:KeyInfo>`) +
      `${input.objects ?? ''}${signedProperties}</ds:Signature>`,
  );
  for (const [index] of references.entries()) {
    // Placeholders stand in what is not digested, or are filled before what depends on them.
    const readable = source
      .replace('@unsigned@', '')
      .replace('@value@', 'AAAA')
      .replaceAll(/@digest\d+@/g, 'AAAA');
    const { root, element } = find(readable, 'Signature', id);
    const session = startSession({ files: input.files ?? [] } as unknown as FormatInput, root);
    const [signedInfo] = childrenNamed(element, ds, 'SignedInfo');
    const reference = childrenNamed(signedInfo as XmlElement, ds, 'Reference')[index] as XmlElement;
    const { octets, reason } = processReference(reference, element, session, false);
    if (!octets) throw new Error(reason ?? 'what is to be signed is missing');
    source = source.replace(`@digest${index}@`, base64(createHash('sha256').update(octets).digest()));
  }
  const { element } = find(source.replace('@unsigned@', ''), 'Signature', id);
  const [signedInfo] = childrenNamed(element, ds, 'SignedInfo');
  const octets = canonicalise(wholeSubtree(signedInfo as XmlElement, true), { mode: 'exclusive', comments: false });
  source = source.replace('@value@', base64(valueOf(holder, octets)));
  if (properties === null) return Buffer.from(source);
  const value = find(source.replace('@unsigned@', ''), 'SignatureValue', `${id}-value`).element;
  const unsigned =
    properties.unsigned?.(canonicalise(wholeSubtree(value, true), { mode: '1.0', comments: false })) ?? '';
  return Buffer.from(
    source.replace(
      '@unsigned@',
      unsigned === ''
        ? ''
        : `<xades:UnsignedProperties><xades:UnsignedSignatureProperties>${unsigned}</xades:UnsignedSignatureProperties></xades:UnsignedProperties>`,
    ),
  );
};

/** A time-stamp token as the unsigned property over the signature value. */
export const signatureTimestamp = (token: Uint8Array): string =>
  `<xades:SignatureTimeStamp><ds:CanonicalizationMethod Algorithm="${plain}"/><xades:EncapsulatedTimeStamp>${base64(token)}</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp>`;
