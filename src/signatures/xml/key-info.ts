import { createHash } from 'node:crypto';
import { attributeOf, childrenNamed, elementsOf, elementsWithin, textOf, type XmlElement } from '../../xml/index.ts';
import { encodeBitString, encodeNull, encodeOid, encodeSequence, encodeUnsigned, readAsn1 } from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { digestOf } from '../crypto/digest.ts';
import { readPublicKey, type PublicKey } from '../crypto/public-key.ts';
import { unlessMalformed } from '../malformed.ts';
import { certificateOrNull, type Certificate } from '../x509/certificate.ts';
import { digestByUri } from './algorithms.ts';
import { base64OrNull } from './base64.ts';
import { ds, ds11 } from './names.ts';
import { elementById, type Session } from './session.ts';

/** What KeyInfo says about the key (XML Signature §4.5): all of it unsigned, so hints and nothing more. */
export type KeyHints = {
  readonly certificates: readonly Certificate[];
  /** CRLs carried in X509Data, DER. */
  readonly crls: readonly Uint8Array[];
  /** A bare key, of KeyValue or DEREncodedKeyValue. */
  readonly key: PublicKey | null;
  /** Whether X509Data names one at all. */
  readonly naming: boolean;
  /** Whether a certificate is one that X509Data names by issuer, digest, subject or key identifier; true if it names none. */
  readonly names: (certificate: Certificate) => boolean;
};

const certificateLimit = 64;

const base64In = (element: XmlElement | undefined): Uint8Array | null =>
  element ? base64OrNull(textOf(element)) : null;

const keyFromDer = (der: Uint8Array): PublicKey | null => unlessMalformed(() => readPublicKey(readAsn1(der)));

const rsaKey = (value: XmlElement): PublicKey | null => {
  const modulus = base64In(childrenNamed(value, ds, 'Modulus')[0]);
  const exponent = base64In(childrenNamed(value, ds, 'Exponent')[0]);
  if (!modulus?.length || !exponent?.length) return null;
  const key = encodeSequence(encodeUnsigned(modulus), encodeUnsigned(exponent));
  return keyFromDer(
    encodeSequence(encodeSequence(encodeOid('1.2.840.113549.1.1.1'), encodeNull), encodeBitString(key)),
  );
};

const dsaKey = (value: XmlElement): PublicKey | null => {
  const [p, q, g, y] = ['P', 'Q', 'G', 'Y'].map((local) => base64In(childrenNamed(value, ds, local)[0]));
  if (!p?.length || !q?.length || !g?.length || !y?.length) return null;
  const parameters = encodeSequence(encodeUnsigned(p), encodeUnsigned(q), encodeUnsigned(g));
  return keyFromDer(
    encodeSequence(encodeSequence(encodeOid('1.2.840.10040.4.1'), parameters), encodeBitString(encodeUnsigned(y))),
  );
};

/** Only named curves: explicit parameters let the signer choose the generator (CVE-2020-0601). */
const ecKey = (value: XmlElement): PublicKey | null => {
  const curve = /^urn:oid:(\d+(?:\.\d+){3,20})$/.exec(
    attributeOf(childrenNamed(value, ds11, 'NamedCurve')[0] ?? value, 'URI') ?? '',
  )?.[1];
  const point = base64In(childrenNamed(value, ds11, 'PublicKey')[0]);
  if (curve === undefined || !point?.length) return null;
  return keyFromDer(
    encodeSequence(encodeSequence(encodeOid('1.2.840.10045.2.1'), encodeOid(curve)), encodeBitString(point)),
  );
};

const keyIn = (inner: XmlElement): PublicKey | null => {
  if (inner.uri === ds && inner.local === 'RSAKeyValue') return rsaKey(inner);
  if (inner.uri === ds && inner.local === 'DSAKeyValue') return dsaKey(inner);
  if (inner.uri === ds11 && inner.local === 'ECKeyValue') return ecKey(inner);
  return null;
};

/** KeyInfo itself, and what a RetrievalMethod or KeyInfoReference of the same document leads to (one step, no transforms). */
const sourcesOf = (keyInfo: XmlElement, session: Session): XmlElement[] => {
  const found = [keyInfo];
  for (const child of elementsOf(keyInfo)) {
    const isPointer =
      (child.uri === ds && child.local === 'RetrievalMethod') ||
      (child.uri === ds11 && child.local === 'KeyInfoReference');
    const uri = isPointer ? attributeOf(child, 'URI') : null;
    if (uri === null || !uri.startsWith('#') || found.length > 4) continue;
    const target = unlessMalformed(() => elementById(session, uri.slice(1)));
    if (target) found.push(target);
  }
  return found;
};

const subjectKeyId = (certificate: Certificate): Uint8Array =>
  certificate.extensions.subjectKeyId ?? createHash('sha1').update(certificate.key.bits).digest();

/** A distinguished name as XML writes it (RFC 4514), its attributes as a set: writers order and label them differently. */
const nameParts = (text: string): string[] =>
  text
    .split(/(?<!\\)[,+]/)
    .map((part) =>
      part
        .slice(part.indexOf('=') + 1)
        .replace(/\\(.)/g, '$1')
        .trim()
        .toLowerCase(),
    )
    .filter((part) => part !== '' && !part.startsWith('#'))
    .toSorted();

const sameParts = (stated: readonly string[], actual: ReadonlySet<string>): boolean =>
  stated.every((part) => actual.has(part));

const partsOf = (name: Certificate['subject']): Set<string> =>
  new Set(name.rdns.flat().map(({ text }) => text.trim().toLowerCase()));

export const serialOf = (text: string): Uint8Array | null => {
  const digits = text.trim();
  if (!/^-?\d{1,64}$/.test(digits)) return null;
  let hexText = BigInt.asUintN(256, BigInt(digits)).toString(16);
  if (hexText.length % 2 === 1) hexText = `0${hexText}`;
  return Buffer.from(hexText, 'hex');
};

/** Serial numbers without their leading zeros. */
export const sameSerial = (a: Uint8Array, b: Uint8Array): boolean => {
  const bare = (bytes: Uint8Array): Uint8Array => {
    let from = 0;
    while (from < bytes.length - 1 && bytes[from] === 0) from++;
    return bytes.subarray(from);
  };
  return equalBytes(bare(a), bare(b));
};

type Naming = (certificate: Certificate) => boolean;

const namingsIn = (data: XmlElement): Naming[] =>
  elementsOf(data).flatMap((child): Naming[] => {
    const key = `${child.uri}${child.local}`;
    if (key === `${ds}X509IssuerSerial`) {
      const serial = serialOf(textOf(childrenNamed(child, ds, 'X509SerialNumber')[0] ?? child));
      const issuer = nameParts(textOf(childrenNamed(child, ds, 'X509IssuerName')[0] ?? child));
      return serial
        ? [(one) => sameSerial(one.serial, serial) && sameParts(issuer, partsOf(one.issuer))]
        : [() => false];
    }
    if (key === `${ds}X509SKI`) {
      const id = base64In(child);
      return [(one) => id !== null && equalBytes(subjectKeyId(one), id)];
    }
    if (key === `${ds}X509SubjectName`) {
      const subject = nameParts(textOf(child));
      return [(one) => subject.length > 0 && sameParts(subject, partsOf(one.subject))];
    }
    if (key === `${ds11}X509Digest`) {
      const name = digestByUri(attributeOf(child, 'Algorithm'));
      const digest = base64In(child);
      return [
        (one) => {
          const actual = name ? digestOf(name, one.der) : null;
          return actual !== null && digest !== null && equalBytes(actual, digest);
        },
      ];
    }
    return [];
  });

export const readKeyInfo = (keyInfo: XmlElement | null, session: Session): KeyHints => {
  const sources = keyInfo ? sourcesOf(keyInfo, session) : [];
  const all = sources.flatMap((source) => [...elementsWithin(source)]);
  const named = (uri: string, local: string): XmlElement[] =>
    all.filter((element) => element.uri === uri && element.local === local);
  const certificates: Certificate[] = [];
  for (const element of named(ds, 'X509Certificate').slice(0, certificateLimit)) {
    const der = base64In(element);
    const certificate = der ? certificateOrNull(der) : null;
    if (certificate && !certificates.some(({ sha256 }) => sha256 === certificate.sha256))
      certificates.push(certificate);
  }
  const keys = [
    ...all.map(keyIn),
    ...named(ds11, 'DEREncodedKeyValue').map((element) => {
      const der = base64In(element);
      return der ? keyFromDer(der) : null;
    }),
  ];
  const namings = named(ds, 'X509Data').flatMap(namingsIn);
  return {
    certificates,
    crls: named(ds, 'X509CRL')
      .slice(0, certificateLimit)
      .flatMap((element) => base64In(element) ?? [])
      .filter((der) => der.length > 0),
    key: keys.find((key) => key !== null) ?? null,
    naming: namings.length > 0,
    names: (certificate) => namings.length === 0 || namings.some((naming) => naming(certificate)),
  };
};
