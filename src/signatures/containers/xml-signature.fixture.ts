/**
 * Detached XML signatures for the tests of this folder. Every signed element is written in its exclusive canonical form
 * (prefixes declared where they are first used, empty elements with an end tag), so that what is written is what is hashed.
 */
import { createHash, sign } from 'node:crypto';
import { halina } from './workshop.fixture.ts';

const ds = 'xmlns:ds="http://www.w3.org/2000/09/xmldsig#"';
const xades = 'xmlns:xades="http://uri.etsi.org/01903/v1.3.2#"';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';

const digestOf = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('base64');

export type Reference = {
  readonly uri: string;
  readonly content: string | Uint8Array;
  readonly id?: string;
  readonly type?: string;
  /** Canonical XML inside ds:Transforms. */
  readonly transforms?: string;
};

const empty = (name: string, algorithm: string): string => `<ds:${name} Algorithm="${algorithm}"></ds:${name}>`;

export const referenceXml = ({ uri, content, id, type, transforms }: Reference): string =>
  `<ds:Reference${id ? ` Id="${id}"` : ''}${type ? ` Type="${type}"` : ''} URI="${uri}">${
    transforms ? `<ds:Transforms>${transforms}</ds:Transforms>` : ''
  }${empty('DigestMethod', 'http://www.w3.org/2001/04/xmlenc#sha256')}<ds:DigestValue>${digestOf(content)}</ds:DigestValue></ds:Reference>`;

export const exclusiveTransform = empty('Transform', exclusive);

/** A ds:Signature by Halina; `objects` are ds:Object elements, written canonically, that the references may name. */
export const xmlSignature = (references: readonly Reference[], objects: readonly string[] = []): string => {
  const signedInfo = `<ds:SignedInfo ${ds}>${empty('CanonicalizationMethod', exclusive)}${empty(
    'SignatureMethod',
    'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256',
  )}${references.map(referenceXml).join('')}</ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signedInfo), { key: halina.key, dsaEncoding: 'ieee-p1363' }).toString(
    'base64',
  );
  const certificate = Buffer.from(halina.certificate).toString('base64');
  return `<ds:Signature ${ds} Id="S0">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue><ds:KeyInfo><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>${objects.join('')}</ds:Signature>`;
};

/** A XAdES baseline B signature over files, each by its digest. */
export const xadesSignature = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const names = Object.keys(files);
  const formats = names
    .map(
      (_, index) =>
        `<xades:DataObjectFormat ObjectReference="#r${index}"><xades:MimeType>application/octet-stream</xades:MimeType></xades:DataObjectFormat>`,
    )
    .join('');
  const properties = `<xades:SignedProperties ${xades} Id="P0"><xades:SignedSignatureProperties><xades:SigningTime>2026-11-01T10:00:00Z</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest><ds:DigestMethod ${ds} Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue ${ds}>${digestOf(
    halina.certificate,
  )}</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2></xades:SignedSignatureProperties><xades:SignedDataObjectProperties>${formats}</xades:SignedDataObjectProperties></xades:SignedProperties>`;
  const object = `<ds:Object><xades:QualifyingProperties ${xades} Target="#S0">${properties}</xades:QualifyingProperties></ds:Object>`;
  return xmlSignature(
    [
      ...names.map((name, index) => ({ uri: encodeURI(name), content: files[name] ?? '', id: `r${index}` })),
      {
        uri: '#P0',
        content: properties,
        type: 'http://uri.etsi.org/01903#SignedProperties',
        transforms: exclusiveTransform,
      },
    ],
    [object],
  );
};

export const asicSignatures = (...signatures: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><asic:XAdESSignatures xmlns:asic="http://uri.etsi.org/02918/v1.2.1#">${signatures.join('')}</asic:XAdESSignatures>`;
