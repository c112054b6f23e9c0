import type { Signature } from '../../model/index.ts';
import { note, type Checks } from '../failure.ts';
import { qualify } from '../qualification.ts';
import { kindOf } from '../signer.ts';
import type { ReadAnchor } from '../trust.ts';
import { words } from '../words.ts';
import { certificateName, type Certificate } from '../x509/certificate.ts';
import { findPath, weaknessText, type PathFailure, type PathMaterial, type PathOutcome } from '../x509/find-path.ts';
import { nameText } from '../x509/name.ts';
import { noteKeyUsage } from './key-usage.ts';
import { weakFailure } from './path-failure.ts';
import { noteFailure, noteFound, reachedAnchor, whenText, type Counting } from './path-notes.ts';
import type { Proofs } from './proofs.ts';
import { pathMaterial, rulesOf } from './rules.ts';
import type { Conclusion, Judging, Signed } from './signed.ts';
import { wishFor } from './wish-for.ts';

const iso = (time: number): string => new Date(time).toISOString();

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
