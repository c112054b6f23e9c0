import type { Signature } from '../../model/index.ts';
import { note, type Checks } from '../failure.ts';
import { qualify } from '../qualification.ts';
import { kindOf } from '../signer.ts';
import type { ReadAnchor } from '../trust.ts';
import { words, type Words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import {
  findPath,
  weaknessText,
  type FoundPath,
  type PathFailure,
  type PathMaterial,
  type PathOutcome,
} from '../x509/find-path.ts';
import { nameText } from '../x509/name.ts';
import { instantText } from '../x509/revocation.ts';
import { helpFor } from './help.ts';
import { noteKeyUsage } from './key-usage.ts';
import { failureOfPath, weakFailure, type Moments } from './path-failure.ts';
import type { Proofs } from './proofs.ts';
import { pathMaterial, rulesOf } from './rules.ts';
import type { Conclusion, Judging, Signed } from './signed.ts';
import { wishFor } from './wish-for.ts';

const iso = (time: number): string => new Date(time).toISOString();

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
const reachedAnchor = new Set<PathFailure['kind']>([
  'expired',
  'not-yet-valid',
  'revoked',
  'revocation-unknown',
  'algorithms',
]);

/** The time that counts: by when the signature is proven to have existed, or the check itself. */
type Counting = { readonly time: number; readonly moments: Moments };

const whenText = ({ time, moments }: Counting): Words =>
  moments.proven === null
    ? { pl: `na chwilę ${instantText(time)}`, en: `on ${instantText(time)}` }
    : {
        pl: `na chwilę ${instantText(time)}, w której podpis, jak dowiedziono, już istniał`,
        en: `on ${instantText(time)}, when the signature is proven to have existed`,
      };

/**
 * Decides about the signing certificate (ETSI EN 319 102-1 §5.2.6, §5.6.2) and adds its checks to those of the signature.
 *
 * In place of sliding a control time back from now, the path is asked at the time the signature is proven to have existed:
 * certificates valid then, no revocation up to then, data that speak of then, each of them counted and held against the
 * algorithms by when it is itself proven to have existed. What the sliding refuses is refused: data that nothing proves to
 * be older than the revocation of the authority above, than the end of their signer, or than the end of their algorithm.
 */
export const concludeCertificate = (
  signed: Signed,
  judging: Judging,
  proofs: Proofs,
  madeAfter: number | null,
): Conclusion => {
  const { verified, carried } = signed;
  const { checks, certificate: target } = verified;
  const { at, trust } = judging;
  const proven = proofs.signature();
  const counting: Counting = { time: Math.min(proven ?? at, at), moments: { proven, madeAfter } };
  if (!target) {
    noteAlgorithms(checks, signed, judging, counting);
    return { anchor: null, kind: 'unknown', qualification: 'unknown', certificate: null, trusted: false };
  }
  const material = pathMaterial(judging, carried, 'signature', counting.time);
  const query = { ...rulesOf(judging), now: at, existed: proofs.existed, revocation: 'require' } as const;
  const outcome = findPath(target, material, { ...query, time: counting.time });
  const asked = { target, counting, material };
  if (outcome.ok) noteFound(checks, outcome.found, asked);
  else {
    const ended = endedWell(outcome.failure, target, material, query);
    noteFailure(checks, outcome.failure, asked, ended, signed.claimed);
    wishFor(judging.wishes, target, outcome.failure, material.pool);
  }
  noteKeyUsage(checks, target, trust.bundle.signing);
  noteAlgorithms(checks, signed, judging, counting);
  const anchor = anchorOf(outcome);
  const authority = trust.anchors.filter(
    ({ certificate, period }) => certificate.sha256 === anchor?.certificate.sha256 && at <= period.usableUntil,
  );
  const granted = authority.filter((one) => material.anchors.includes(one) && (material.usable?.(one) ?? true));
  const serving = anchor ? services(authority) : [];
  const { qualification, why } = qualify(target, serving, counting.time);
  if (why !== null)
    note(
      checks,
      'qualification',
      qualification === 'QESig' || qualification === 'QESeal' ? true : null,
      words((say) => `${certificateName(target)}: ${say(why)}.`),
    );
  return {
    anchor: granted.find(({ leafOnly }) => leafOnly) ?? anchor,
    kind: kindOf(target, serving, counting.time),
    qualification,
    trusted: outcome.ok,
    certificate: certificateFacts(target, outcome),
  };
};

/** Every period of the services that make signatures what they are in law. */
const services = (authority: readonly ReadAnchor[]): ReadAnchor[] =>
  authority.filter(({ service }) => service !== 'timestamp' && service !== 'ocsp');

const anchorOf = (outcome: PathOutcome<ReadAnchor>): ReadAnchor | null => {
  if (outcome.ok) return outcome.found.anchor;
  const { failure } = outcome;
  return reachedAnchor.has(failure.kind) ? ((failure.anchor as ReadAnchor | null) ?? null) : null;
};

const certificateFacts = (target: Certificate, outcome: PathOutcome<ReadAnchor>): Signature['certificate'] => {
  const steps = outcome.ok ? outcome.found.steps : outcome.failure.steps;
  const state = steps.findLast(({ certificate }) => certificate.sha256 === target.sha256)?.revocation;
  return {
    subject: nameText(target.subject),
    issuer: nameText(target.issuer),
    sha256: target.sha256,
    notBefore: iso(target.notBefore),
    notAfter: iso(target.notAfter),
    revocation: state?.status ?? 'unknown',
    ...(state?.status === 'good' && { revocationDate: iso(state.thisUpdate) }),
  };
};

type Asked = {
  readonly target: Certificate;
  readonly counting: Counting;
  readonly material: PathMaterial<ReadAnchor>;
};

const noteFound = (checks: Checks, found: FoundPath<ReadAnchor>, { target, counting }: Asked): void => {
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

/** Whether revocation data show that the certificate was not revoked when it expired, or that it was (§5.2.6.4). */
const endedWell = (
  failure: PathFailure,
  target: Certificate,
  material: PathMaterial<ReadAnchor>,
  query: Omit<Parameters<typeof findPath>[2], 'time'>,
): PathOutcome<ReadAnchor> | null =>
  failure.kind === 'expired' && failure.certificate?.sha256 === target.sha256
    ? findPath(target, material, { ...query, time: target.notAfter })
    : null;

const noteFailure = (
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

const noteAlgorithms = (checks: Checks, { verified }: Signed, judging: Judging, counting: Counting): void => {
  const { strengths } = rulesOf(judging);
  // The format may have said already that it knows none of them.
  if (verified.used.length === 0 || checks.list.some(({ check, ok }) => check === 'algorithms' && ok !== true)) return;
  const weak = verified.used.flatMap((one) => strengths(one, counting.time));
  const when = whenText(counting);
  note(
    checks,
    'algorithms',
    weak.length === 0,
    weak.length === 0
      ? words((say, into) =>
          into === 'pl'
            ? `Algorytmy podpisu są dopuszczalne ${say(when)}.`
            : `The algorithms of the signature are acceptable ${say(when)}.`,
        )
      : words((say, into) => {
          const what = [...new Set(weak.map((one) => weaknessText(one, into)))].join('; ');
          return into === 'pl'
            ? `Podpis: ${what}. Sprawdzono ${say(when)}; pomógłby wcześniejszy znacznik czasu.`
            : `The signature: ${what}. Checked ${say(when)}; an earlier time-stamp would help.`;
        }),
    weakFailure(weak, counting.moments),
  );
};
