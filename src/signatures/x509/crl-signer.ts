import { equalBytes, hex } from '../bytes.ts';
import { signatureAlgorithm } from '../crypto/algorithm.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { keyUsageBit, mayBeUsedFor, type Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { spend, type Work } from './work.ts';
import { existedBy, isForgeable, type RevocationRules } from './revocation.ts';

/**
 * A certificate whose key may have signed a list, already validated for it. A list that nothing proves to be older than
 * `until` (milliseconds) does not count as good: the end of the certificate, or of a withdrawn anchor.
 */
export type CrlSigner = { readonly certificate: Certificate; readonly until: number };

const verified = new WeakMap<Crl, Map<string, boolean>>();

/** One signature check per list and key, however many certificates ask. */
const isMadeBy = (crl: Crl, { key }: Certificate, work: Work): boolean => {
  let known = verified.get(crl);
  if (!known) verified.set(crl, (known = new Map<string, boolean>()));
  const name = hex(key.bits);
  if (!spend(work, crl, name, key)) return false;
  const before = known.get(name);
  if (before !== undefined) return before;
  const algorithm = signatureAlgorithm(crl.signatureAlgorithm);
  const ok =
    algorithm !== null && verifySignatureValue({ key, algorithm, message: [crl.tbs], signature: crl.signature }).ok;
  known.set(name, ok);
  return ok;
};

/** Who made the list, or null. */
export const crlSignerOf = (crl: Crl, signers: Iterable<CrlSigner>, work: Work): CrlSigner | null => {
  for (const signer of signers) {
    const { certificate } = signer;
    if (!mayBeUsedFor(certificate, keyUsageBit.crlSign) || certificate.subject.key !== crl.issuer.key) continue;
    const wanted = crl.authorityKeyId;
    const { subjectKeyId } = certificate.extensions;
    if (wanted && subjectKeyId && !equalBytes(wanted, subjectKeyId)) continue;
    if (isMadeBy(crl, certificate, work)) return signer;
  }
  return null;
};

/** Whether what signs a list can be forged since before the list is known to have existed. */
export const isWeakCrl = (crl: Crl, { certificate }: CrlSigner, rules: RevocationRules): boolean =>
  isForgeable(crl.signatureAlgorithm, certificate.key, existedBy(rules, [crl.id()]), rules);
