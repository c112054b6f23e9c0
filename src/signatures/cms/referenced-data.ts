import { childrenOf, isContext, isUniversal, octetString, only, sequence, tags, type Asn1 } from '../asn1/index.ts';
import { algorithmIdentifier, digestAlgorithm } from '../crypto/algorithm.ts';
import { idsReferenced, type DigestReference } from '../carried-ids.ts';
import { unlessMalformed } from '../malformed.ts';
import type { Carried } from '../validation/index.ts';
import { cmsOid } from './oids.ts';
import type { SignerInfo } from './read.ts';

/** OtherHash (EN 319 122-1 annex A.1.1): a bare SHA-1 value, or a value with its algorithm. */
const otherHash = (node: Asn1 | undefined): DigestReference | null => {
  if (isUniversal(node, tags.octetString)) return { digest: 'SHA-1', hash: octetString(node) };
  const [algorithm, value] = sequence(node);
  const digest = digestAlgorithm(algorithmIdentifier(algorithm));
  return digest && { digest, hash: octetString(value) };
};

const limit = 512;

const listed = (
  signer: SignerInfo,
  oid: string,
  read: (value: Asn1) => (DigestReference | null)[],
): DigestReference[] =>
  signer.unsigned
    .filter((attribute) => attribute.oid === oid)
    .flatMap(({ values }) => values.flatMap((value) => unlessMalformed(() => read(value)) ?? []))
    .filter((one) => one !== null)
    .slice(0, limit);

const certificateHashes = (value: Asn1): (DigestReference | null)[] =>
  sequence(value).map((one) => otherHash(sequence(one)[0]));

/** CrlOcspRef (annex A.1.2): hashes of lists in [0], of OCSP answers in [1]. */
const revocationHashes = (value: Asn1): (DigestReference | null)[] =>
  sequence(value).flatMap((references) =>
    sequence(references).flatMap((part) => {
      if (isContext(part, 0))
        return sequence(sequence(only(part))[0]).map((validated) => otherHash(sequence(validated)[0]));
      if (!isContext(part, 1)) return [];
      return childrenOf(only(part)).flatMap((ids) =>
        sequence(ids).map((answer) => {
          const hash = sequence(answer)[1];
          return hash ? otherHash(hash) : null;
        }),
      );
    }),
  );

/**
 * Names (hex sha256) of the carried data that complete-certificate-references and complete-revocation-references refer to
 * by digest. A digest that could be forged at `time` (milliseconds) proves nothing.
 */
export const referencedBy = (signer: SignerInfo, carried: Carried, time: number): string[] =>
  idsReferenced(
    [
      ...listed(signer, cmsOid.certificateReferences, certificateHashes),
      ...listed(signer, cmsOid.revocationReferences, revocationHashes),
    ],
    carried,
    time,
  );
