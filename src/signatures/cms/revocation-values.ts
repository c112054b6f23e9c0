import { bytesOf, childrenOf, isContext, only, sequence, type Asn1 } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import type { Certificate } from '../x509/certificate.ts';
import { cmsOid } from './oids.ts';
import { certificatesIn, revocationIn, type Attribute, type SignerInfo } from './read.ts';

/** More of one kind than this in one attribute is an attack on the reader's time. */
const limit = 512;

/** [0] CRLs and [1] OCSP answers, as both RevocationValues (EN 319 122-1) and RevocationInfoArchival (Adobe) have them. */
const revocationLists = (value: Asn1): { crls: Uint8Array[]; ocsps: Uint8Array[] } => {
  const found = { crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] };
  unlessMalformed(() => {
    for (const part of sequence(value))
      if (isContext(part, 0)) found.crls.push(...sequence(only(part)).slice(0, limit).map(bytesOf));
      else if (isContext(part, 1)) found.ocsps.push(...sequence(only(part)).slice(0, limit).map(bytesOf));
  });
  return found;
};

/** LongTermValidation (TS 101 733 §6.5.1): its extra certificates and revocation data; its own stamp is not used. */
const longTerm = (value: Asn1): Carried => {
  const found = { certificates: [] as Certificate[], crls: [] as Uint8Array[], ocsps: [] as Uint8Array[] };
  unlessMalformed(() => {
    // Of [0] and [1] the proof of existence comes first and holds one encoding of its own tag inside.
    for (const part of sequence(value).slice(1)) {
      if (!part.constructed) continue;
      if (isContext(part, 0)) found.certificates.push(...certificatesIn(childrenOf(part).slice(0, limit)));
      else if (isContext(part, 1)) {
        const lists = revocationIn(childrenOf(part).slice(0, limit));
        found.crls.push(...lists.crls);
        found.ocsps.push(...lists.ocsps);
      }
    }
  });
  return found;
};

/** Certificates and revocation information in one value of an attribute; nothing for other attributes. */
export const materialIn = (oid: string, value: Asn1): Carried => {
  switch (oid) {
    case cmsOid.revocationValues:
    case cmsOid.adobeRevocation:
      return { certificates: [], ...revocationLists(value) };
    case cmsOid.certificateValues:
      return {
        certificates: unlessMalformed(() => certificatesIn(sequence(value).slice(0, limit))) ?? [],
        crls: [],
        ocsps: [],
      };
    case cmsOid.longTermValidation:
      return longTerm(value);
    default:
      return { certificates: [], crls: [], ocsps: [] };
  }
};

/** Certificates and revocation information a signer carries in attributes. Candidates, never trusted for being there. */
export const materialOf = (signer: SignerInfo): Carried => {
  const isAdobe = ({ oid }: Attribute): boolean => oid === cmsOid.adobeRevocation;
  const found = [...signer.unsigned, ...signer.signed.filter(isAdobe)].flatMap(({ oid, values }) =>
    values.map((value) => materialIn(oid, value)),
  );
  return {
    certificates: found.flatMap(({ certificates }) => certificates),
    crls: found.flatMap(({ crls }) => crls),
    ocsps: found.flatMap(({ ocsps }) => ocsps),
  };
};
