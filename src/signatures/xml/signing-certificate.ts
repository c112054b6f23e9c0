import { attributeOf, elementsOf, textOf, type XmlElement } from '../../xml/index.ts';
import { integerBytes, readAsn1, sequence } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Certificate } from '../x509/certificate.ts';
import { digestByUri } from './algorithms.ts';
import { base64OrNull } from './base64.ts';
import { sameSerial, serialOf } from './key-info.ts';
import { childByName, properties, property, textByName } from './qualifying.ts';

/** A certificate as the signed properties name it (SigningCertificate, ETSI EN 319 132-1 §5.2.2 and annex D.4). */
export type BoundCertificate = {
  readonly digest: DigestName | null;
  readonly hash: Uint8Array;
  readonly serial: Uint8Array | null;
};

/** Digest algorithm and value of an element of DigestAlgAndValueType. */
export const digestAndValue = (
  element: XmlElement | null,
): { readonly digest: DigestName | null; readonly hash: Uint8Array } | null => {
  const method = childByName(element, 'DigestMethod');
  const value = childByName(element, 'DigestValue');
  const hash = value ? base64OrNull(textOf(value)) : null;
  return hash === null ? null : { digest: digestByUri(method ? attributeOf(method, 'Algorithm') : null), hash };
};

const serialIn = (cert: XmlElement): Uint8Array | null => {
  const first = childByName(cert, 'IssuerSerial');
  if (first) return serialOf(textByName(first, 'X509SerialNumber') ?? '');
  const second = childByName(cert, 'IssuerSerialV2');
  const der = second ? base64OrNull(textOf(second)) : null;
  return der ? unlessMalformed(() => integerBytes(sequence(readAsn1(der))[1])) : null;
};

export const certificateReferencesIn = (list: XmlElement): BoundCertificate[] =>
  elementsOf(list)
    .filter(({ local }) => local === 'Cert')
    .slice(0, 64)
    .flatMap((cert) => {
      const stated = digestAndValue(childByName(cert, 'CertDigest'));
      return stated ? [{ ...stated, serial: serialIn(cert) }] : [];
    });

/** All certificates the signed properties bind; null when they hold no such property. */
export const boundCertificates = (signed: XmlElement): BoundCertificate[] | null => {
  const own = property(signed, 'SignedSignatureProperties');
  const lists = [...properties(own, 'SigningCertificateV2'), ...properties(own, 'SigningCertificate')];
  return lists.length === 0 ? null : lists.flatMap(certificateReferencesIn);
};

export const isBoundBy = (certificate: Certificate, { digest, hash, serial }: BoundCertificate): boolean => {
  const actual = digest ? digestOf(digest, certificate.der) : null;
  if (!actual || !equalBytes(actual, hash)) return false;
  return serial === null || sameSerial(serial, certificate.serial);
};
