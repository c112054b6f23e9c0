import { isUniversal, octetString, only, readAsn1, sequence, tags } from './asn1/index.ts';
import { sha256Hex } from './bytes.ts';
import { unlessMalformed } from './malformed.ts';
import type { Carried } from './validation/index.ts';

/** An OCSP response is known whole and by the basic response in it; either may be carried elsewhere. */
export const ocspIds = (der: Uint8Array): string[] => {
  const basic = unlessMalformed(() => {
    const [status, bytes] = sequence(readAsn1(der));
    if (!isUniversal(status, tags.enumerated) || !bytes) return null;
    return octetString(sequence(only(bytes))[1]);
  });
  return basic ? [sha256Hex(der), sha256Hex(basic)] : [sha256Hex(der)];
};

/** The names of carried data in `Stamp.protects`: one rule for every format. */
export const idsOf = ({ certificates, crls, ocsps }: Carried): string[] => [
  ...certificates.map(({ sha256 }) => sha256),
  ...crls.map(sha256Hex),
  ...ocsps.flatMap(ocspIds),
];
