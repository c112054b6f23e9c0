import { createHash } from 'node:crypto';
import { childrenOf, isUniversal, octetString, only, readAsn1, sequence, tags, type Asn1 } from '../asn1/index.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { certificatesIn, revocationIn, type Attribute, type Cms } from './read.ts';
import { materialIn, materialOf } from './revocation-values.ts';
import { timestampOids } from './oids.ts';
import { tokenIn, type Token } from './timestamp.ts';

/** Hex sha256: the name of a certificate, list, answer or token in `Stamp.protects`. */
export const idOf = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex');

/** An OCSP response is known whole and by the basic response in it; either may be carried elsewhere. */
const ocspIds = (der: Uint8Array): string[] => {
  const basic = unlessMalformed(() => {
    const [status, bytes] = sequence(readAsn1(der));
    if (!isUniversal(status, tags.enumerated) || !bytes) return null;
    return octetString(sequence(only(bytes))[1]);
  });
  return basic ? [idOf(der), idOf(basic)] : [idOf(der)];
};

export const idsOf = ({ certificates, crls, ocsps }: Carried): string[] => [
  ...certificates.map(({ sha256 }) => sha256),
  ...crls.map(idOf),
  ...ocsps.flatMap(ocspIds),
];

/** A token and everything inside it. */
export const idsInToken = (token: Token): string[] => [
  token.id,
  ...idsOf(token.cms),
  ...(token.signer ? idsOf(materialOf(token.signer)) : []),
];

/** Whatever of interest stands in one value of an unsigned attribute. */
export const idsInValue = ({ oid }: Attribute, value: Asn1): string[] => {
  if (!timestampOids.has(oid)) return idsOf(materialIn(oid, value));
  const token = tokenIn(value);
  return token ? idsInToken(token) : [];
};

/** Elements of SignedData.certificates and of SignedData.crls. */
export const idsInElements = (certificates: readonly Asn1[], lists: readonly Asn1[]): string[] =>
  idsOf({ certificates: certificatesIn(certificates), ...revocationIn(lists) });

/** Certificates, lists and answers of the message itself. */
export const idsInMessage = ({ encoding: { certificates, lists } }: Cms): string[] =>
  idsInElements(certificates ? childrenOf(certificates) : [], lists ? childrenOf(lists) : []);
