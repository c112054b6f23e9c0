import {
  integerBytes,
  isContext,
  isUniversal,
  octetString,
  oidValue,
  only,
  sequence,
  tags,
  type Asn1,
} from '../asn1/index.ts';
import { equalBytes } from '../bytes.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { digestOf, type DigestName } from '../crypto/digest.ts';
import type { Certificate } from '../x509/certificate.ts';
import { readName } from '../x509/name.ts';
import { cmsOid } from './oids.ts';
import type { SignerInfo } from './read.ts';

/** The signing certificate as the signed attributes name it (RFC 5035): the first certificate id is the signer's. */
export type CertificateReference = {
  readonly version: 1 | 2;
  readonly digest: DigestName | null;
  readonly hash: Uint8Array;
  readonly issuerSerial: { readonly issuers: readonly string[]; readonly serial: Uint8Array } | null;
};

const readIssuerSerial = (node: Asn1): CertificateReference['issuerSerial'] => {
  const [names, serial] = sequence(node);
  const issuers = sequence(names)
    .filter((name) => isContext(name, 4))
    .map((name) => readName(only(name)).key);
  return { issuers, serial: integerBytes(serial) };
};

const readReference = (value: Asn1, version: 1 | 2): CertificateReference => {
  const [ids] = sequence(value);
  const parts = sequence(sequence(ids)[0]);
  let at = 0;
  let digest: DigestName | null = version === 1 ? 'SHA-1' : 'SHA-256';
  if (version === 2 && isUniversal(parts[0], tags.sequence)) digest = digestAlgorithm(algorithmIdentifier(parts[at++]));
  else if (version === 2 && isUniversal(parts[0], tags.oid)) oidValue(parts[0]);
  const hash = octetString(parts[at++]);
  const issuerSerial = parts[at] ? readIssuerSerial(parts[at] as Asn1) : null;
  return { version, digest, hash, issuerSerial };
};

/** All references of the signed attributes, one a version. Throws `Malformed`; an attribute twice is malformed. */
export const certificateReferences = (signer: SignerInfo): CertificateReference[] =>
  ([cmsOid.signingCertificateV2, cmsOid.signingCertificate] as const).flatMap((oid, index) =>
    signer.signed
      .filter((attribute) => attribute.oid === oid)
      .flatMap((attribute) => attribute.values)
      .map((value) => readReference(value, index === 0 ? 2 : 1)),
  );

export const matchesReference = (certificate: Certificate, reference: CertificateReference): boolean => {
  if (!reference.digest) return false;
  const digest = digestOf(reference.digest, certificate.der);
  if (!digest || !equalBytes(digest, reference.hash)) return false;
  const named = reference.issuerSerial;
  if (!named) return true;
  return (
    equalBytes(named.serial, certificate.serial) &&
    (named.issuers.length === 0 || named.issuers.includes(certificate.issuer.key))
  );
};
