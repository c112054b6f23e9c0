import { equalBytes } from '../bytes.ts';
import type { Certificate } from './certificate.ts';
import { isSignedBy, mayIssue } from './validate-path.ts';
import { spend, startWork, type Work } from './work.ts';

export type Anchor = {
  readonly certificate: Certificate;
  /** Trusted as itself only; whatever its extensions say, nothing it signed is. */
  readonly leafOnly?: boolean;
  /** Its list says that it keeps revocations of certificates that expired since then; milliseconds. */
  readonly keptSince?: number;
  /**
   * Withdrawn at this instant (milliseconds): whoever holds its key since then can state any time, so that what it signed, and
   * what stands below it, counts only as far as it is proven to be older (the sunset date of ETSI EN 319 102-1 §5.6.2.2).
   */
  readonly believedUntil?: number;
  /** Of a trusted list: the provider that answers for it. */
  readonly provider?: string;
};

/** A candidate path: `path` runs from the certificate the anchor issued to the target; empty when the target is the anchor. */
export type CandidatePath<A extends Anchor> = { readonly anchor: A; readonly path: readonly Certificate[] };

/** Bounds of one search: hostile cross-certificates make the number of paths exponential. */
const limits = { depth: 12, steps: 400, paths: 24 };

const byPreference = (child: Certificate) => {
  const wanted = child.extensions.authorityKeyId;
  const rank = ({ extensions }: Certificate): number => {
    if (!wanted || !extensions.subjectKeyId) return 1;
    return equalBytes(wanted, extensions.subjectKeyId) ? 0 : 2;
  };
  return (a: Certificate, b: Certificate): number => rank(a) - rank(b);
};

const bySubject = (certificates: readonly Certificate[]): Map<string, Certificate[]> => {
  const map = new Map<string, Certificate[]>();
  const seen = new Set<string>();
  for (const certificate of certificates) {
    if (seen.has(certificate.sha256)) continue;
    seen.add(certificate.sha256);
    const list = map.get(certificate.subject.key);
    if (list) list.push(certificate);
    else map.set(certificate.subject.key, [certificate]);
  }
  return map;
};

const indices = new WeakMap<readonly Anchor[], Map<string, Anchor[]>>();

/** Anchors by subject, once for each list of them: trusted lists of all countries hold thousands. */
const indexOf = <A extends Anchor>(anchors: readonly A[]): ReadonlyMap<string, readonly A[]> => {
  const known = indices.get(anchors) as Map<string, A[]> | undefined;
  if (known) return known;
  const map = new Map<string, A[]>();
  for (const anchor of anchors) {
    const { key } = anchor.certificate.subject;
    const list = map.get(key);
    if (list) list.push(anchor);
    else map.set(key, [anchor]);
  }
  indices.set(anchors, map);
  return map;
};

/**
 * Paths from `target` to one of the anchors through `pool`, most promising first (RFC 4158). Certificates of the pool are
 * candidates only: nothing in it is trusted. Edges whose signature does not verify are not followed, except where DSA
 * parameters are inherited and only the whole path can tell.
 */
export function* candidatePaths<A extends Anchor>(
  target: Certificate,
  anchors: readonly A[],
  pool: readonly Certificate[],
  usable: (anchor: A) => boolean = () => true,
  work: Work = startWork(),
): Generator<CandidatePath<A>> {
  const index = indexOf(anchors);
  for (const anchor of index.get(target.subject.key) ?? [])
    if (anchor.certificate.sha256 === target.sha256 && usable(anchor)) yield { anchor, path: [] };
  const issuers = bySubject(pool);
  const budget = { ...limits };
  const follows = (child: Certificate, issuer: Certificate): boolean => {
    if (issuer.key.inheritsParameters) return true;
    return spend(work, child, issuer.sha256, issuer.key) && isSignedBy(child, issuer.key);
  };

  function* walk(path: readonly Certificate[]): Generator<CandidatePath<A>> {
    const child = path[0] as Certificate;
    if (budget.steps-- <= 0 || path.length > limits.depth) return;
    // One certificate may stand in many anchors, one for each service and period; any of them will do.
    const tried = new Set<string>();
    for (const anchor of index.get(child.issuer.key) ?? []) {
      if (budget.paths <= 0) return;
      if (tried.has(anchor.certificate.sha256)) continue;
      if (anchor.leafOnly || !mayIssue(anchor.certificate) || !usable(anchor)) continue;
      tried.add(anchor.certificate.sha256);
      if (!follows(child, anchor.certificate)) continue;
      budget.paths--;
      yield { anchor, path };
    }
    for (const issuer of (issuers.get(child.issuer.key) ?? []).toSorted(byPreference(child))) {
      if (budget.steps <= 0 || budget.paths <= 0) return;
      const repeats = path.some(
        (one) =>
          one.sha256 === issuer.sha256 ||
          (one.subject.key === issuer.subject.key && equalBytes(one.key.der, issuer.key.der)),
      );
      if (!repeats && follows(child, issuer)) yield* walk([issuer, ...path]);
    }
  }
  yield* walk([target]);
}
