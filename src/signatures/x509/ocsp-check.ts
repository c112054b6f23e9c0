import type { Certificate } from './certificate.ts';
import { revokedBy, type Revocation } from './crl-check.ts';
import { answersOf, type Ocsp } from './ocsp.ts';

/** What the OCSP answers say together: one that revokes wins, then the newest that says good. Milliseconds. */
export const checkOcsps = (
  certificate: Certificate,
  issuer: Certificate,
  { ocsps, pool }: { readonly ocsps: readonly Ocsp[]; readonly pool: readonly Certificate[] },
  { time, now }: { readonly time: number; readonly now: number },
): Revocation | null => {
  let revoked: Extract<Revocation, { status: 'revoked' }> | null = null;
  let good: Extract<Revocation, { status: 'good' }> | null = null;
  for (const ocsp of ocsps)
    for (const answer of answersOf(ocsp, certificate, issuer, pool, now)) {
      if (answer.status === 'unknown' || answer.thisUpdate > now) continue;
      const by = `the OCSP answer of ${new Date(answer.thisUpdate).toISOString()}`;
      if (answer.status === 'revoked' && answer.revokedAt !== null && answer.revokedAt <= time) {
        if (!revoked || answer.revokedAt < revoked.revokedAt) revoked = revokedBy(answer.revokedAt, by);
        continue;
      }
      // A responder may forget a certificate that has expired, unless it says how long it keeps them.
      const kept = answer.archiveCutoff !== null && answer.archiveCutoff <= certificate.notAfter;
      if (answer.thisUpdate > certificate.notAfter && !kept) continue;
      // Without nextUpdate newer information is always available (RFC 6960 §4.2.2.1): it tells about its own instant only.
      const current = answer.thisUpdate >= time || (answer.nextUpdate !== null && answer.nextUpdate >= time);
      if (current && (!good || answer.thisUpdate > good.thisUpdate))
        good = { status: 'good', detail: `good by ${by}`, thisUpdate: answer.thisUpdate };
    }
  return revoked ?? good;
};
