import type { Anchor } from './build-path.ts';
import { certificateName, isSelfIssued, type Certificate } from './certificate.ts';
import type { PathMaterial } from './path-revocation.ts';
import { isSignedBy, mayIssue, type PathFailureKind, type PathResult } from './validate-path.ts';

/** A certificate trusted as itself still has a life span and may hold nothing critical we do not understand. */
export const validateTrustedLeaf = (target: Certificate, time: number): PathResult => {
  const fail = (kind: PathFailureKind, pl: string, en: string): PathResult => ({
    ok: false,
    kind,
    reason: { pl: `${pl} (${certificateName(target)})`, en: `${en} (${certificateName(target)})` },
    certificate: target,
  });
  if (time < target.notBefore)
    return fail('not-yet-valid', 'certyfikat nie jest jeszcze ważny', 'the certificate is not valid yet');
  if (time > target.notAfter) return fail('expired', 'certyfikat wygasł', 'the certificate has expired');
  if (target.extensions.unknownCritical.length > 0)
    return fail(
      'extension',
      'certyfikat ma krytyczne rozszerzenie, którego nie rozumiemy',
      'a critical extension is not understood',
    );
  return { ok: true, policies: target.extensions.policies ?? [] };
};

/** Trusted by name and signed by itself: there is nobody above who could revoke it. */
export const isSelfSigned = (certificate: Certificate): boolean =>
  isSelfIssued(certificate) && isSignedBy(certificate, certificate.key);

/** Whoever issued a certificate that is itself an anchor: an anchor or a candidate whose key signed it. */
export const issuerOfLeafAnchor = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
): Certificate | undefined => {
  const issues = (one: Certificate): boolean =>
    one.subject.key === target.issuer.key && one.sha256 !== target.sha256 && isSignedBy(target, one.key);
  const anchor = material.anchors.find(
    (one) => !one.leafOnly && mayIssue(one.certificate) && (material.usable?.(one) ?? true) && issues(one.certificate),
  );
  return anchor?.certificate ?? material.pool.slice(0, 2000).find((one) => mayIssue(one) && issues(one));
};
