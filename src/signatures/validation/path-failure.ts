import { failed, undecided, type Failure } from '../failure.ts';
import type { Weakness } from '../crypto/strength.ts';
import type { Certificate } from '../x509/certificate.ts';
import type { PathFailure } from '../x509/find-path.ts';
import type { UnknownCause } from '../x509/revocation.ts';

/** What is known of when a signature was made. Instants are milliseconds. */
export type Moments = {
  /** By when it is proven to have existed; null when only the check itself proves it. */
  readonly proven: number | null;
  /** After what it is proven to have been made, by a time-stamp over what was to be signed. */
  readonly madeAfter: number | null;
};

/** ETSI EN 319 102-1 §5.3.4 (6) and §5.2.8: proof that it was already too weak when made, or no proof that it was not. */
export const weakFailure = (weak: readonly Weakness[], { madeAfter }: Moments): Failure => {
  const certain = weak.some(
    ({ never, until }) => never || (until !== null && madeAfter !== null && madeAfter >= Date.parse(until)),
  );
  return undecided(certain ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE');
};

const unknownFailure: Readonly<Record<UnknownCause, Failure>> = {
  missing: undecided('TRY_LATER'),
  unusable: undecided('TRY_LATER'),
  stale: undecided('TRY_LATER'),
  unproven: undecided('REVOKED_CA_NO_POE'),
  weak: undecided('CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  'signer-expired': undecided('REVOCATION_OUT_OF_BOUNDS_NO_POE'),
};

/**
 * Indication and sub-indication of a path that does not hold (ETSI EN 319 102-1 §5.2.6.4, with the content time-stamps of
 * §5.3.4 and the best-signature-time of §5.5.4). What only lacks a proof of time is never TOTAL-FAILED: a time-stamp says
 * that the signature existed then, not that it was made then. `notRevoked`: it was not, when it expired.
 */
export const failureOfPath = (
  failure: PathFailure,
  target: Certificate,
  moments: Moments,
  notRevoked: boolean,
): Failure => {
  const { certificate } = failure;
  const own = certificate?.sha256 === target.sha256;
  const after = (instant: number | null | undefined): boolean =>
    instant != null && moments.madeAfter !== null && moments.madeAfter >= instant;
  switch (failure.kind) {
    case 'no-path':
    case 'name':
    case 'signature':
      return undecided('NO_CERTIFICATE_CHAIN_FOUND');
    case 'extension':
      return undecided('CERTIFICATE_CHAIN_GENERAL_FAILURE');
    case 'constraints':
    case 'policy':
      return undecided('CHAIN_CONSTRAINTS_FAILURE');
    case 'not-yet-valid':
      return own && moments.proven !== null ? failed('NOT_YET_VALID') : undecided('OUT_OF_BOUNDS_NO_POE');
    case 'expired':
      if (own && after(certificate.notAfter)) return failed('EXPIRED');
      return undecided(notRevoked ? 'OUT_OF_BOUNDS_NOT_REVOKED' : 'OUT_OF_BOUNDS_NO_POE');
    case 'revocation-unknown': {
      const step = failure.steps.find((one) => one.certificate.sha256 === certificate?.sha256);
      return unknownFailure[step?.revocation.status === 'unknown' ? step.revocation.cause : 'missing'];
    }
    case 'revoked':
      // §5.2.6.4: a suspension may end, so that another day gives another answer.
      if (failure.onHold && !after(failure.revokedAt)) return undecided('TRY_LATER');
      if (!own) return undecided('REVOKED_CA_NO_POE');
      return after(failure.revokedAt) ? failed('REVOKED') : undecided('REVOKED_NO_POE');
    case 'algorithms':
      return weakFailure(failure.weak, moments);
  }
};
