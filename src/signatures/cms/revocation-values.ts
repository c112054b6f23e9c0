import { bytesOf, isContext, only, sequence, type Asn1 } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { certificateOrNull } from '../x509/certificate.ts';
import { cmsOid } from './oids.ts';
import type { Attribute, SignerInfo } from './read.ts';

const valuesOf = (attributes: readonly Attribute[], oid: string): Asn1[] =>
  attributes.filter((one) => one.oid === oid).flatMap((one) => one.values);

/** [0] CRLs and [1] OCSP answers, as both RevocationValues (EN 319 122-1) and RevocationInfoArchival (Adobe) have them. */
const revocationLists = (value: Asn1): { crls: Uint8Array[]; ocsps: Uint8Array[] } => {
  const found = { crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] };
  unlessMalformed(() => {
    for (const part of sequence(value))
      if (isContext(part, 0)) found.crls.push(...sequence(only(part)).map(bytesOf));
      else if (isContext(part, 1)) found.ocsps.push(...sequence(only(part)).map(bytesOf));
  });
  return found;
};

/** Certificates and revocation information a signer carries in attributes. Candidates, never trusted for being there. */
export const materialOf = (signer: SignerInfo): Carried => {
  const lists = [
    ...valuesOf(signer.unsigned, cmsOid.revocationValues),
    ...valuesOf(signer.signed, cmsOid.adobeRevocation),
    ...valuesOf(signer.unsigned, cmsOid.adobeRevocation),
  ].map(revocationLists);
  const certificates = valuesOf(signer.unsigned, cmsOid.certificateValues).flatMap(
    (value) => unlessMalformed(() => sequence(value).map((one) => certificateOrNull(bytesOf(one)))) ?? [],
  );
  return {
    certificates: certificates.filter((one) => one !== null),
    crls: lists.flatMap(({ crls }) => crls),
    ocsps: lists.flatMap(({ ocsps }) => ocsps),
  };
};
