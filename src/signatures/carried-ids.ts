import { isUniversal, octetString, only, readAsn1, sequence, tags } from './asn1/index.ts';
import { hex, sha256Hex } from './bytes.ts';
import { digestOf, type DigestName } from './crypto/digest.ts';
import { weaknesses } from './crypto/strength.ts';
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

/** A reference to carried data by its digest. */
export type DigestReference = { readonly digest: DigestName; readonly hash: Uint8Array };

/**
 * The names of the carried data that `references` mean: each counts like what it refers to, unless such a digest could be
 * forged at `time` (milliseconds).
 */
export const idsReferenced = (references: readonly DigestReference[], carried: Carried, time: number): string[] => {
  const wanted = new Map<DigestName, Set<string>>();
  for (const { digest, hash } of references) wanted.set(digest, (wanted.get(digest) ?? new Set()).add(hex(hash)));
  for (const digest of wanted.keys()) if (weaknesses({ digest }, time).length > 0) wanted.delete(digest);
  const isWanted = (der: Uint8Array): boolean => {
    for (const [digest, hashes] of wanted) {
      const value = digestOf(digest, der);
      if (value && hashes.has(hex(value))) return true;
    }
    return false;
  };
  return idsOf({
    certificates: carried.certificates.filter(({ der }) => isWanted(der)),
    crls: carried.crls.filter(isWanted),
    ocsps: carried.ocsps.filter(isWanted),
  });
};
