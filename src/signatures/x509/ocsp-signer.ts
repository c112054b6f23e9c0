import { createHash } from 'node:crypto';
import { equalBytes } from '../bytes.ts';
import { signatureAlgorithm } from '../crypto/algorithm.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import type { Certificate } from './certificate.ts';
import type { Ocsp } from './ocsp.ts';
import { isSignedBy } from './validate-path.ts';
import { spend, type Work } from './work.ts';

/** A responder trusted by itself (RFC 6960 §4.2.2.2, item 1), for answers made within the period. Milliseconds. */
export type TrustedResponder = {
  readonly certificate: Certificate;
  readonly from?: number;
  readonly until?: number;
  /** Withdrawn then: see `Anchor`. */
  readonly believedUntil?: number;
  /** Of a trusted list: whose certificates it may answer about. Without it, whose an office named by hand: anybody's. */
  readonly provider?: string;
};

/**
 * Who signed a response, and by what right. An answer that nothing proves to be older than `until` (milliseconds) may have
 * been made by whoever held the key afterwards.
 */
export type OcspSigner = {
  readonly certificate: Certificate;
  readonly right: 'issuer' | 'delegated' | 'trusted';
  readonly until: number;
};

const keyHash = (certificate: Certificate): Uint8Array => createHash('sha1').update(certificate.key.bits).digest();

export const isNamedResponder = (ocsp: Ocsp, certificate: Certificate): boolean =>
  'name' in ocsp.responder
    ? ocsp.responder.name.key === certificate.subject.key
    : equalBytes(ocsp.responder.keyHash, keyHash(certificate));

const verified = new WeakMap<Ocsp, Map<string, boolean>>();

/** One signature check per response and key, however many certificates ask. */
export const isMadeBy = (ocsp: Ocsp, certificate: Certificate, work: Work): boolean => {
  let known = verified.get(ocsp);
  if (!known) verified.set(ocsp, (known = new Map<string, boolean>()));
  if (!spend(work, ocsp, certificate.sha256, certificate.key)) return false;
  const before = known.get(certificate.sha256);
  if (before !== undefined) return before;
  const algorithm = signatureAlgorithm(ocsp.signatureAlgorithm);
  const ok =
    algorithm !== null &&
    verifySignatureValue({ key: certificate.key, algorithm, message: [ocsp.tbs], signature: ocsp.signature }).ok;
  known.set(certificate.sha256, ok);
  return ok;
};

const isWithin = (time: number, { certificate, from, until }: TrustedResponder): boolean =>
  time >= Math.max(certificate.notBefore, from ?? 0) &&
  time <= Math.min(certificate.notAfter, until ?? Number.POSITIVE_INFINITY);

export const ocspSigning = '1.3.6.1.5.5.7.3.9';

/** Responders of one name that an issuer certified; more are not asked, and then nothing is known. */
const mostResponders = 32;

/**
 * The certificate that signed the response about something `issuer` issued: a responder trusted by itself, the issuer, or
 * a responder that the issuer certified for it directly (RFC 6960 §4.2.2.2). Null when none of them made the signature.
 * `issuerUntil`: how long the issuer's own word counts, in milliseconds; an anchor's does not end with its certificate.
 */
export const ocspSignerOf = (
  ocsp: Ocsp,
  issuer: Certificate,
  issuerUntil: number,
  responders: readonly TrustedResponder[],
  pool: readonly Certificate[],
  work: Work,
): OcspSigner | null => {
  for (const one of responders)
    if (
      isNamedResponder(ocsp, one.certificate) &&
      isWithin(ocsp.producedAt, one) &&
      isMadeBy(ocsp, one.certificate, work)
    )
      return {
        certificate: one.certificate,
        right: 'trusted',
        // Trusted by itself, it ends as an anchor does: when it is withdrawn, not with its certificate.
        until: one.believedUntil ?? Number.POSITIVE_INFINITY,
      };
  if (isNamedResponder(ocsp, issuer) && isMadeBy(ocsp, issuer, work))
    return { certificate: issuer, right: 'issuer', until: issuerUntil };
  let tried = 0;
  for (const one of [...ocsp.certificates, ...pool]) {
    if (one.issuer.key !== issuer.subject.key || !isNamedResponder(ocsp, one)) continue;
    if (!one.extensions.extendedKeyUsage?.purposes.includes(ocspSigning)) continue;
    if (one.extensions.unknownCritical.length > 0) continue;
    if (ocsp.producedAt < one.notBefore || ocsp.producedAt > one.notAfter) continue;
    // Whoever the issuer did not certify is no responder of its, and must not count as one that was tried.
    if (!spend(work, one, issuer.sha256, issuer.key) || !isSignedBy(one, issuer.key)) continue;
    if (tried++ >= mostResponders) {
      work.exhausted = true;
      return null;
    }
    if (isMadeBy(ocsp, one, work)) return { certificate: one, right: 'delegated', until: one.notAfter };
  }
  return null;
};
