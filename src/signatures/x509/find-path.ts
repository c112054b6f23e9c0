import { signatureAlgorithm } from '../crypto/algorithm.ts';
import type { Weakness } from '../crypto/strength.ts';
import { words, type Words } from '../words.ts';
import { candidatePaths, type Anchor } from './build-path.ts';
import { certificateName, type Certificate } from './certificate.ts';
import {
  issuerNotAtHand,
  notAsked,
  revocationOf,
  startMemory,
  type Memory,
  type PathMaterial,
  type PathStep,
} from './path-revocation.ts';
import { instantText, type Revocation, type RevocationRules } from './revocation.ts';
import { isSelfSigned, issuerOfLeafAnchor, validateTrustedLeaf } from './trusted-leaf.ts';
import { weaknessText } from './weakness-text.ts';
import type { Work } from './work.ts';
import { noPolicyInputs, validatePath, type PathFailureKind, type PolicyInputs } from './validate-path.ts';

export type { PathMaterial, PathStep } from './path-revocation.ts';
export { weaknessText } from './weakness-text.ts';

/** `time`: the instant the path must be valid at; `now`: the instant of asking; milliseconds. */
export type PathQuery = RevocationRules & {
  readonly revocation: 'require' | 'use' | 'ignore';
  readonly inputs?: PolicyInputs;
  /** What the file this is asked for may still have verified; without it a budget of the question's own. */
  readonly work?: Work;
};

export type FoundPath<A extends Anchor> = {
  readonly anchor: A;
  /** From the certificate the anchor issued to the target; empty when the target itself is the anchor. */
  readonly path: readonly Certificate[];
  readonly policies: readonly string[];
  readonly revocation: Revocation['status'];
  readonly targetRevocation: Revocation;
  readonly steps: readonly PathStep[];
};

export type PathFailure = {
  readonly kind: PathFailureKind | 'no-path' | 'revoked' | 'revocation-unknown' | 'algorithms';
  readonly reason: Words;
  readonly certificate: Certificate | null;
  /** The path that failed, when there was one up to an anchor. */
  readonly path: readonly Certificate[];
  readonly anchor: Anchor | null;
  readonly revokedAt: number | null;
  /** With `revoked`: suspended only, so that it may yet be otherwise. */
  readonly onHold: boolean;
  /** As far as revocation was asked for. */
  readonly steps: readonly PathStep[];
  /** Responders that would have to be known not to be revoked themselves. */
  readonly responders: readonly PathStep[];
  /** With `algorithms`: what of the certificate's own signature and key can be forged. */
  readonly weak: readonly Weakness[];
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
  'algorithms',
];

const searchPath = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
  query: PathQuery,
  depth: number,
  memory: Memory,
): PathOutcome<A> => {
  const none = { path: [], anchor: null, revokedAt: null, onHold: false, steps: [], responders: [], weak: [] };
  const name = certificateName(target);
  let best: PathFailure = {
    ...none,
    kind: 'no-path',
    reason: {
      pl: `od certyfikatu ${name} nie prowadzi ścieżka do zaufanego wystawcy`,
      en: `no path leads from ${name} to a trust anchor`,
    },
    certificate: target,
  };
  const consider = (failure: PathFailure): void => {
    if (rank.indexOf(failure.kind) > rank.indexOf(best.kind)) best = failure;
  };
  for (const { anchor, path } of candidatePaths(
    target,
    material.anchors,
    material.pool,
    material.usable,
    memory.work,
  )) {
    const whole = path.length > 0 ? path : [target];
    const place = { ...none, path: whole, anchor };
    const result =
      path.length > 0
        ? validatePath(anchor.certificate, path, query.time, query.inputs ?? noPolicyInputs)
        : validateTrustedLeaf(target, query.time);
    if (!result.ok) {
      consider({ ...place, kind: result.kind, reason: result.reason, certificate: result.certificate });
      continue;
    }
    const asked =
      query.revocation === 'ignore' || (path.length === 0 && isSelfSigned(target))
        ? { steps: [], failure: null }
        : askRevocation({ anchor, path }, target, material, query, depth, memory);
    const { steps } = asked;
    const failure = asked.failure ?? weakCertificate(path, target, query);
    if (failure) {
      consider({ ...place, ...failure, steps, responders: [...memory.responders.values()] });
      continue;
    }
    const targetRevocation = steps.at(-1)?.revocation ?? notAsked;
    const revocation =
      steps.length > 0 && steps.every((step) => step.revocation.status === 'good') ? 'good' : 'unknown';
    return { ok: true, found: { anchor, path, policies: result.policies, revocation, targetRevocation, steps } };
  }
  return { ok: false, failure: best };
};

type Trouble = Pick<PathFailure, 'kind' | 'reason' | 'certificate'> & Partial<PathFailure>;

/**
 * Revocation from the anchor down. Where an authority was revoked after the time that counts, or the anchor withdrawn, what
 * stands below it counts only as far as it is proven to have existed before that: the sliding of ETSI EN 319 102-1 §5.6.2.2,
 * read downwards.
 */
const askRevocation = <A extends Anchor>(
  { anchor, path }: { readonly anchor: A; readonly path: readonly Certificate[] },
  target: Certificate,
  material: PathMaterial<A>,
  query: PathQuery,
  depth: number,
  memory: Memory,
): { steps: PathStep[]; failure: Trouble | null } => {
  const whole = path.length > 0 ? path : [target];
  const steps: PathStep[] = [];
  let failure: Trouble | null = null;
  let before = anchor.believedUntil ?? Number.POSITIVE_INFINITY;
  let revokedAuthority: Certificate | null = null;
  const search = {
    material,
    rules: query,
    memory,
    depth,
    reaches: (one: Certificate, top: A): boolean =>
      searchPath(
        one,
        { ...material, anchors: [top], usable: () => true },
        { ...query, revocation: 'require' },
        depth + 1,
        memory,
      ).ok,
  };
  for (const [index, certificate] of whole.entries()) {
    const last = index === whole.length - 1;
    if (!last && Math.min(query.now, query.existed?.(certificate.sha256) ?? query.now) > before)
      failure ??= tooLate(revokedAuthority, anchor, certificate, before);
    const issuer =
      path.length === 0 ? issuerOfLeafAnchor(target, material) : index === 0 ? anchor.certificate : whole[index - 1];
    const revocation = issuer
      ? revocationOf(certificate, issuer, { anchor, path: whole }, before, search)
      : issuerNotAtHand;
    steps.push({ certificate, issuer: issuer ?? null, revocation });
    const reason = words((say) => `${certificateName(certificate)}: ${say(revocation.detail)}`);
    if (revocation.status === 'revoked')
      return {
        steps,
        failure: { kind: 'revoked', reason, certificate, revokedAt: revocation.revokedAt, onHold: revocation.onHold },
      };
    if (revocation.revokedLater !== null && !last && revocation.revokedLater < before) {
      before = revocation.revokedLater;
      revokedAuthority = certificate;
    }
    if (revocation.status !== 'unknown' || query.revocation !== 'require') continue;
    failure ??=
      revocation.cause === 'unproven' && revokedAuthority
        ? { kind: 'revoked', reason, certificate: revokedAuthority, revokedAt: before }
        : { kind: 'revocation-unknown', reason, certificate };
  }
  return { steps, failure };
};

const tooLate = (
  authority: Certificate | null,
  anchor: Anchor,
  certificate: Certificate,
  revokedAt: number,
): Trouble => {
  const [above, below] = [certificateName(authority ?? anchor.certificate), certificateName(certificate)];
  if (!authority)
    return {
      kind: 'revocation-unknown',
      reason: {
        pl: `${above}: wycofany z zaufanych ${instantText(revokedAt)}, a nic nie dowodzi, że certyfikat ${below} istniał wcześniej`,
        en: `${above}: trusted no more since ${instantText(revokedAt)}, and nothing proves that the certificate of ${below} existed before`,
      },
      certificate: anchor.certificate,
    };
  return {
    kind: 'revoked',
    reason: {
      pl: `${above}: unieważniony ${instantText(revokedAt)}, a nic nie dowodzi, że certyfikat ${below} istniał wcześniej`,
      en: `${above}: revoked on ${instantText(revokedAt)}, and nothing proves that the certificate of ${below} existed before`,
    },
    certificate: authority,
    revokedAt,
  };
};

/** Each certificate by the algorithms of its own signature, at the time it is proven to have existed; the target at `time`. */
const weakCertificate = (path: readonly Certificate[], target: Certificate, query: PathQuery): Trouble | null => {
  if (!query.strengths) return null;
  for (const one of path) {
    const algorithm = signatureAlgorithm(one.signatureAlgorithm);
    const existed = one === target ? query.time : Math.min(query.now, query.existed?.(one.sha256) ?? query.now);
    const weak = query.strengths({ ...(algorithm && { algorithm }), key: one.key }, existed);
    if (weak.length === 0) continue;
    const name = certificateName(one);
    return {
      kind: 'algorithms',
      reason: words((_, into) => {
        const what = weak.map((each) => weaknessText(each, into)).join('; ');
        return into === 'pl' ? `certyfikat ${name}: ${what}` : `the certificate of ${name}: ${what}`;
      }),
      certificate: one,
      weak,
    };
  }
  return null;
};

/** The first path from `target` to an anchor that is valid at `query.time` and not revoked, or the nearest failure. */
export const findPath = <A extends Anchor>(
  target: Certificate,
  material: PathMaterial<A>,
  query: PathQuery,
): PathOutcome<A> => searchPath(target, material, query, 0, startMemory(query.work));
