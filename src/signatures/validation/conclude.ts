import { signatureAlgorithm } from '../crypto/algorithm.ts';
import { weaknesses, type Weakness } from '../crypto/strength.ts';
import { failed, note, undecided, type Checks, type Failure } from '../failure.ts';
import { kindOf } from '../signer.ts';
import type { ReadAnchor } from '../trust.ts';
import { certificateName, keyUsageBit, mayBeUsedFor, type Certificate } from '../x509/certificate.ts';
import { findPath, type PathFailure, type PathMaterial, type PathOutcome } from '../x509/find-path.ts';
import { nameText } from '../x509/name.ts';
import type { Conclusion, Verified } from './signed.ts';

const iso = (time: number): string => new Date(time).toISOString();

/** ETSI EN 319 102-1 §5.2.6, §5.3 and the past validation of §5.6.2 for the cases that have a proof of time. */
const failureOf = (
  failure: PathFailure,
  context: { target: Certificate; proven: boolean; claimed: number | null; time: number },
): Failure => {
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
      return context.proven ? failed('NOT_YET_VALID') : undecided('OUT_OF_BOUNDS_NO_POE');
    case 'expired':
      return context.proven ? failed('EXPIRED') : undecided('OUT_OF_BOUNDS_NO_POE');
    case 'revocation-unknown':
      return undecided('TRY_LATER');
    case 'revoked': {
      if (failure.certificate?.sha256 !== context.target.sha256) return undecided('REVOKED_CA_NO_POE');
      const { revokedAt } = failure;
      // The signer's own claim cannot save a signature, but it can condemn it.
      const afterwards =
        revokedAt !== null && (context.proven || (context.claimed !== null && context.claimed >= revokedAt));
      return afterwards ? failed('REVOKED') : undecided('REVOKED_NO_POE');
    }
  }
};

const checkKey: Readonly<Record<PathFailure['kind'], string>> = {
  'no-path': 'trust-anchor',
  name: 'certificate-path',
  signature: 'certificate-path',
  extension: 'certificate-path',
  constraints: 'certificate-path',
  policy: 'certificate-path',
  'not-yet-valid': 'certificate-validity',
  expired: 'certificate-validity',
  'revocation-unknown': 'revocation',
  revoked: 'revocation',
};

const describeWeakness = ({ what, until }: Weakness): string =>
  until ? `${what} was acceptable until ${until.slice(0, 10)} only` : `${what} is not acceptable`;

const noteWeaknesses = (checks: Checks, check: string, found: readonly Weakness[], whose: string): void => {
  if (found.length === 0) return;
  const never = found.some((one) => one.never);
  note(
    checks,
    check,
    false,
    `${whose}: ${found.map(describeWeakness).join('; ')}.`,
    undecided(never ? 'CRYPTO_CONSTRAINTS_FAILURE' : 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'),
  );
};

/**
 * Decides about the signing certificate and adds its checks to those of the signature. `at`: the instant of the check;
 * `proven`: the earliest instant the signature is proven to have existed, or null. Milliseconds.
 */
export const concludeCertificate = (
  verified: Verified,
  material: PathMaterial<ReadAnchor>,
  at: number,
  proven: number | null,
): Conclusion => {
  const { certificate: target, checks, claimed, used } = verified;
  const time = proven ?? at;
  noteWeaknesses(
    checks,
    'algorithms',
    used.flatMap((one) => weaknesses(one, time)),
    'The signature',
  );
  if (!target) return { anchor: null, kind: 'unknown', certificate: null, trusted: false };
  const usable = mayBeUsedFor(target, keyUsageBit.digitalSignature) || mayBeUsedFor(target, keyUsageBit.nonRepudiation);
  if (!usable)
    note(
      checks,
      'key-usage',
      false,
      `The certificate of ${certificateName(target)} is not for signatures.`,
      undecided('CHAIN_CONSTRAINTS_FAILURE'),
    );

  const outcome: PathOutcome<ReadAnchor> = findPath(target, material, { time, now: at, revocation: 'require' });
  const when = proven === null ? `on ${iso(time)}` : `on ${iso(time)}, when the signature is proven to have existed`;
  let anchor: ReadAnchor | null = null;
  let revocation: 'good' | 'revoked' | 'unknown' = 'unknown';
  let revocationDate: string | null = null;
  if (outcome.ok) {
    const { found } = outcome;
    ({ anchor } = found);
    revocation = found.targetRevocation.status;
    if (found.targetRevocation.status === 'good') revocationDate = iso(found.targetRevocation.thisUpdate);
    const names = found.path.length > 0 ? [...found.path].toReversed().map(certificateName) : [];
    const chain = [...names, certificateName(anchor.certificate)].join(' ← ');
    note(
      checks,
      'trust-anchor',
      true,
      found.path.length > 0
        ? `The path ends at the trusted ${certificateName(anchor.certificate)}: ${chain}.`
        : `The certificate of ${certificateName(target)} is itself trusted.`,
    );
    note(checks, 'certificate-validity', true, `All certificates of the path are valid ${when}.`);
    note(checks, 'revocation', true, `${certificateName(target)}: ${found.targetRevocation.detail}.`);
    for (const one of found.path) {
      const algorithm = signatureAlgorithm(one.signatureAlgorithm);
      if (algorithm)
        noteWeaknesses(
          checks,
          'path-algorithms',
          weaknesses({ algorithm, key: one.key }, time),
          `The certificate of ${certificateName(one)}`,
        );
    }
  } else {
    const { failure } = outcome;
    // A path that reached an anchor still tells what kind of signature this would be.
    if (['expired', 'not-yet-valid', 'revoked', 'revocation-unknown'].includes(failure.kind))
      anchor = (failure.anchor as ReadAnchor | null) ?? null;
    if (failure.kind === 'revoked' && failure.certificate?.sha256 === target.sha256) revocation = 'revoked';
    const reason = failureOf(failure, { target, proven: proven !== null, claimed, time });
    const ok = failure.kind === 'no-path' || failure.kind === 'revocation-unknown' ? null : false;
    if (anchor)
      note(checks, 'trust-anchor', true, `The path ends at the trusted ${certificateName(anchor.certificate)}.`);
    note(
      checks,
      checkKey[failure.kind],
      ok,
      `${sentence(failure.reason)} Checked ${when}.${explain(failure, reason, claimed)}`,
      reason,
    );
  }
  const sameAuthority = material.anchors.filter(({ certificate }) => certificate.sha256 === anchor?.certificate.sha256);
  return {
    anchor: sameAuthority.find(({ leafOnly }) => leafOnly) ?? anchor,
    kind: kindOf(target, sameAuthority),
    trusted: outcome.ok,
    certificate: {
      subject: nameText(target.subject),
      issuer: nameText(target.issuer),
      sha256: target.sha256,
      notBefore: iso(target.notBefore),
      notAfter: iso(target.notAfter),
      revocation,
      ...(revocationDate !== null && { revocationDate }),
    },
  };
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const explain = (failure: PathFailure, reason: Failure, claimed: number | null): string => {
  if (failure.kind === 'revoked' && reason.sub === 'REVOKED' && claimed !== null)
    return ` The signer states ${iso(claimed)}, after the revocation.`;
  if (failure.kind === 'revoked') return ' Nothing proves that the signature existed before the revocation.';
  if (failure.kind === 'expired' && reason.sub === 'OUT_OF_BOUNDS_NO_POE')
    return ' Nothing proves that the signature was made before that.';
  return '';
};
