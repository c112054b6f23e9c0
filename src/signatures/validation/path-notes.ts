import { note, type Checks } from '../failure.ts';
import type { ReadAnchor } from '../trust.ts';
import { words, type Words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import type { FoundPath, PathFailure, PathMaterial, PathOutcome } from '../x509/find-path.ts';
import { instantText } from '../x509/revocation.ts';
import { helpFor } from './help.ts';
import { failureOfPath, type Moments } from './path-failure.ts';

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
  algorithms: 'path-algorithms',
};

/** A path that reached an anchor still tells what kind of signature this would be. */
export const reachedAnchor = new Set<PathFailure['kind']>([
  'expired',
  'not-yet-valid',
  'revoked',
  'revocation-unknown',
  'algorithms',
]);

/** The time that counts: by when the signature is proven to have existed, or the check itself. */
export type Counting = { readonly time: number; readonly moments: Moments };

export const whenText = ({ time, moments }: Counting): Words =>
  moments.proven === null
    ? { pl: `na chwilę ${instantText(time)}`, en: `on ${instantText(time)}` }
    : {
        pl: `na chwilę ${instantText(time)}, w której podpis, jak dowiedziono, już istniał`,
        en: `on ${instantText(time)}, when the signature is proven to have existed`,
      };

export type Asked = {
  readonly target: Certificate;
  readonly counting: Counting;
  readonly material: PathMaterial<ReadAnchor>;
};

export const noteFound = (checks: Checks, found: FoundPath<ReadAnchor>, { target, counting }: Asked): void => {
  const { anchor, path, steps } = found;
  const [top, own] = [certificateName(anchor.certificate), certificateName(target)];
  const chain = [...[...path].toReversed().map(certificateName), top].join(' ← ');
  note(
    checks,
    'trust-anchor',
    true,
    path.length > 0
      ? {
          pl: `Ścieżka certyfikacji prowadzi do zaufanego wystawcy ${top}: ${chain}.`,
          en: `The path ends at the trusted ${top}: ${chain}.`,
        }
      : { pl: `Certyfikat ${own} sam jest zaufany.`, en: `The certificate of ${own} is itself trusted.` },
  );
  note(
    checks,
    'certificate-validity',
    true,
    words((say, into) =>
      into === 'pl'
        ? `Wszystkie certyfikaty ścieżki są ważne ${say(whenText(counting))}.`
        : `All certificates of the path are valid ${say(whenText(counting))}.`,
    ),
  );
  note(
    checks,
    'revocation',
    true,
    steps.length === 0
      ? {
          pl: `Certyfikat ${own} jest zaufany sam przez się; nikt nad nim nie mógłby go unieważnić.`,
          en: `The certificate of ${own} is trusted by itself; nobody above could revoke it.`,
        }
      : words((say) =>
          steps
            .toReversed()
            .map(({ certificate, revocation }) => `${certificateName(certificate)}: ${say(revocation.detail)}.`)
            .join(' '),
        ),
  );
};

export const noteFailure = (
  checks: Checks,
  first: PathFailure,
  { target, counting }: Asked,
  ended: PathOutcome<ReadAnchor> | null,
  claimed: number | null,
): void => {
  // A certificate that was revoked before it expired is better called revoked.
  const failure = ended && !ended.ok && ended.failure.kind === 'revoked' ? ended.failure : first;
  const last = ended?.ok ? ended.found.targetRevocation : null;
  const notRevoked = last?.status === 'good' && last.thisUpdate > target.notAfter;
  const reason = failureOfPath(failure, target, counting.moments, notRevoked);
  if (reachedAnchor.has(failure.kind) && failure.anchor) {
    const top = certificateName(failure.anchor.certificate);
    note(checks, 'trust-anchor', true, {
      pl: `Ścieżka certyfikacji prowadzi do zaufanego wystawcy ${top}.`,
      en: `The path ends at the trusted ${top}.`,
    });
  }
  const ok = failure.kind === 'no-path' || failure.kind === 'revocation-unknown' ? null : false;
  const late = failure.kind === 'revoked' && claimed !== null && claimed >= (failure.revokedAt ?? Infinity);
  note(
    checks,
    checkKey[failure.kind],
    ok,
    words((say, into) => {
      const text = say(failure.reason);
      const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}${say(late ? '' : helpFor(failure))}.`;
      const checked =
        into === 'pl' ? ` Sprawdzono ${say(whenText(counting))}.` : ` Checked ${say(whenText(counting))}.`;
      return `${whole}${checked}${say(lateClaim(failure, late, claimed))}`;
    }),
    reason,
  );
};

/** The signer's own claim proves nothing, but an officer should see that it speaks against the signature. */
const lateClaim = (failure: PathFailure, late: boolean, claimed: number | null): Words => {
  if (failure.kind !== 'revoked' || claimed === null) return '';
  const when = instantText(claimed);
  return late
    ? {
        pl: ` Podpisujący podaje czas ${when}, po unieważnieniu.`,
        en: ` The signer states ${when}, after the revocation.`,
      }
    : {
        pl: ` Podpisujący podaje czas ${when}, ale nic tego nie dowodzi.`,
        en: ` The signer states ${when}, but nothing proves it.`,
      };
};
