import { elementsWithin, textOf, type XmlElement } from '../../xml/index.ts';
import type { Carried } from '../validation/index.ts';
import { certificateOrNull, type Certificate } from '../x509/certificate.ts';
import { base64OrNull } from './base64.ts';
import { ds, xades141, xadesNamespaces } from './names.ts';
import type { CheckedSignature } from './verify-signature.ts';

const limit = 400;

const isXades = (uri: string): boolean => xadesNamespaces.has(uri) || uri === xades141 || uri === ds;

/** Validation data encapsulated below an element (ETSI EN 319 132-1 §5.4). Candidates, never trusted for being there. */
export const valuesWithin = (element: XmlElement): Carried => {
  const certificates: Certificate[] = [];
  const crls: Uint8Array[] = [];
  const ocsps: Uint8Array[] = [];
  let count = 0;
  for (const one of elementsWithin(element)) {
    const bare = one.uri === ds && (one.local === 'X509Certificate' || one.local === 'X509CRL');
    if (!(bare || (one.local.startsWith('Encapsulated') && isXades(one.uri))) || ++count > limit) continue;
    const der = base64OrNull(textOf(one));
    if (!der) continue;
    if (one.local === 'EncapsulatedCRLValue' || one.local === 'X509CRL') crls.push(der);
    else if (one.local === 'EncapsulatedOCSPValue') ocsps.push(der);
    else if (one.local === 'EncapsulatedX509Certificate' || one.local === 'X509Certificate') {
      const certificate = certificateOrNull(der);
      if (certificate) certificates.push(certificate);
    }
  }
  return { certificates, crls, ocsps };
};

/** Everything that came with the signature. */
export const carriedBy = ({ hints, qualifying }: CheckedSignature): Carried => {
  const values = qualifying?.unsigned ? valuesWithin(qualifying.unsigned) : null;
  return {
    certificates: [...hints.certificates, ...(values?.certificates ?? [])],
    crls: [...hints.crls, ...(values?.crls ?? [])],
    ocsps: values?.ocsps ?? [],
  };
};
