import { candidatePaths, type Anchor } from './build-path.ts';
import { certificateName, keyUsageBit, mayBeUsedFor, type Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
import { checkCrls, type Revocation } from './crl-check.ts';
import { checkOcsps } from './ocsp-check.ts';
import type { Ocsp } from './ocsp.ts';
import { noPolicyInputs, validatePath, type PathFailureKind, type PolicyInputs } from './validate-path.ts';

/** Everything that may serve to complete and check a path. Only anchors are trusted. */
export type PathMaterial<A extends Anchor> = {
  readonly anchors: readonly A[];
  readonly pool: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly ocsps: readonly Ocsp[];
};

export type PathQuery = {
  /** The instant the path must be valid at, and the instant of asking; milliseconds. */
  readonly time: number;
  readonly now: number;
  readonly revocation: 'require' | 'use' | 'ignore';
  readonly inputs?: PolicyInputs;
};

export type FoundPath<A extends Anchor> = {
  readonly anchor: A;
  /** From the certificate the anchor issued to the target; empty when the target itself is the anchor. */
  readonly path: readonly Certificate[];
  readonly policies: readonly string[];
  readonly revocation: Revocation['status'];
  readonly targetRevocation: Revocation;
};

export type PathFailure = {
  readonly kind: PathFailureKind | 'no-path' | 'revoked' | 'revocation-unknown';
  readonly reason: string;
  readonly certificate: Certificate | null;
  /** The path that failed, when there was one up to an anchor. */
  readonly path: readonly Certificate[];
  readonly anchor: Anchor | null;
  readonly revokedAt: number | null;
};

export type PathOutcome<A extends Anchor> =
  | { readonly ok: true; readonly found: FoundPath<A> }
  | { readonly ok: false; readonly failure: PathFailure };

/** The later in this list, the nearer to success: the failure worth telling. */
const rank: readonly PathFailure['kind'][] = [
  'no-path',
  'name',
  'signature',
  'extension',
  'constraints',
  'policy',
  'not-yet-valid',
  'expired',
  'revocation-unknown',
  'revoked',
];

/** How deep the question "and who vouches for the one who signed that list" may go. */
const signerDepth = 2;

/** Every authentic answer and list is heard, so that none can silence another by coming first or with the document. */
const revocationOf = <A extends Anchor>(
  certificate: Certificate,
  issuer: Certificate,
  found: { anchor: A; path: readonly Certificate[] },
  material: PathMaterial<A>,
  query: PathQuery,
  depth: number,
): Revocation => {
  const answered = checkOcsps(certificate, issuer, material, query);
  const listed = checkCrls({
    certificate,
    crls: material.crls,
    time: query.time,
    now: query.now,
    signers: (crl) => crlSigners(crl, certificate, issuer, found, material, query, depth),
  });
  if (answered === null) return listed;
  if (answered.status === 'revoked')
    return listed.status === 'revoked' && listed.revokedAt < answered.revokedAt ? listed : answered;
  if (listed.status === 'revoked') return listed;
  return listed.status === 'good' && answered.status === 'good' && listed.thisUpdate > answered.thisUpdate
    ? listed
    : answered;
};

function* crlSigners<A extends Anchor>(
  crl: Crl,
  certificate: Certificate,
  issuer: Certificate,
  found: { anchor: A; path: readonly Certificate[] },
  material: PathMaterial<A>,
  query: PathQuery,
  depth: number,
): Generator<Certificate> {
  yield issuer;
  // An authority of the same name that is trusted itself: the issuer after a change of keys.
  for (const anchor of [found.anchor, ...material.anchors])
    if (anchor.certificate.subject.key === crl.issuer.key && !anchor.leafOnly) yield anchor.certificate;
  yield* found.path.slice(0, -1);
  // A separate CRL issuer may be told to look for its own revocation in its own list (NIST PKITS 4.14.30).
  if (depth > 0 && certificate.extensions.crlDistributionPoints?.some(({ crlIssuer }) => crlIssuer.length > 0))
    yield certificate;
  if (depth >= signerDepth) return;
  let tried = 0;
  for (const one of material.pool) {
    if (one.subject.key !== crl.issuer.key || !mayBeUsedFor(one, keyUsageBit.crlSign)) continue;
    if (one.sha256 === issuer.sha256 || tried++ >= 8) continue;
    const outcome = searchPath(
      one,
      { ...material, anchors: [found.anchor] },
      { ...query, revocation: 'require' },
      depth + 1,
    );
    if (outcome.ok) yield one;
  }
}

const searchPath = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
  query: PathQuery,
  depth: number,
): PathOutcome<A> => {
  let best: PathFailure = {
    kind: 'no-path',
    reason: `no path leads from ${certificateName(target)} to a trust anchor`,
    certificate: target,
    path: [],
    anchor: null,
    revokedAt: null,
  };
  const consider = (failure: PathFailure): void => {
    if (rank.indexOf(failure.kind) > rank.indexOf(best.kind)) best = failure;
  };
  for (const { anchor, path } of candidatePaths(target, material.anchors, material.pool)) {
    const whole = path.length > 0 ? path : [target];
    const place = { path: whole, anchor, revokedAt: null };
    const result =
      path.length > 0
        ? validatePath(anchor.certificate, path, query.time, query.inputs ?? noPolicyInputs)
        : validateTrustedLeaf(target, query.time);
    if (!result.ok) {
      consider({ ...place, kind: result.kind, reason: result.reason, certificate: result.certificate });
      continue;
    }
    if (query.revocation === 'ignore') {
      const targetRevocation: Revocation = { status: 'unknown', detail: 'revocation was not asked for' };
      return { ok: true, found: { anchor, path, policies: result.policies, revocation: 'unknown', targetRevocation } };
    }
    let revocation: Revocation['status'] = 'good';
    let targetRevocation: Revocation = { status: 'unknown', detail: '' };
    let failure: PathFailure | null = null;
    for (const [index, certificate] of whole.entries()) {
      const issuer =
        path.length === 0 ? issuerOfLeafAnchor(target, material) : index === 0 ? anchor.certificate : whole[index - 1];
      const state: Revocation = issuer
        ? revocationOf(certificate, issuer, { anchor, path: whole }, material, query, depth)
        : { status: 'unknown', detail: 'the issuer of the trusted certificate is not at hand' };
      if (index === whole.length - 1) targetRevocation = state;
      const reason = `${certificateName(certificate)}: ${state.detail}`;
      if (state.status === 'revoked') {
        failure = { ...place, kind: 'revoked', reason, certificate, revokedAt: state.revokedAt };
        break;
      }
      if (state.status !== 'unknown') continue;
      revocation = 'unknown';
      if (query.revocation === 'require') failure ??= { ...place, kind: 'revocation-unknown', reason, certificate };
    }
    if (!failure) return { ok: true, found: { anchor, path, policies: result.policies, revocation, targetRevocation } };
    consider(failure);
  }
  return { ok: false, failure: best };
};

/** A certificate trusted as itself still has a life span and may hold nothing critical we do not understand. */
const validateTrustedLeaf = (target: Certificate, time: number): ReturnType<typeof validatePath> => {
  const fail = (kind: PathFailureKind, reason: string): ReturnType<typeof validatePath> => ({
    ok: false,
    kind,
    reason: `${reason} (${certificateName(target)})`,
    certificate: target,
  });
  if (time < target.notBefore) return fail('not-yet-valid', 'the certificate is not valid yet');
  if (time > target.notAfter) return fail('expired', 'the certificate has expired');
  if (target.extensions.unknownCritical.length > 0) return fail('extension', 'a critical extension is not understood');
  return { ok: true, policies: target.extensions.policies ?? [] };
};

/** Whoever issued a certificate that is itself an anchor: an anchor or a candidate whose key signed it. */
const issuerOfLeafAnchor = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
): Certificate | undefined => {
  const step = candidatePaths(
    target,
    [
      ...material.anchors.filter(({ certificate }) => certificate.sha256 !== target.sha256),
      ...material.pool.map((certificate) => ({ certificate })),
    ],
    [],
  );
  for (const { anchor, path } of step) if (path.length === 1) return anchor.certificate;
  return undefined;
};

/** The first path from `target` to an anchor that is valid at `query.time` and not revoked, or the nearest failure. */
export const findPath = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
  query: PathQuery,
): PathOutcome<A> => searchPath(target, material, query, 0);
