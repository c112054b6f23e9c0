import { equalBytes, hex } from '../bytes.ts';
import { signatureAlgorithm } from '../crypto/algorithm.ts';
import { isForgeable } from '../crypto/strength.ts';
import { verifySignatureValue } from '../crypto/verify.ts';
import { unlessMalformed } from '../malformed.ts';
import { keyUsageBit, mayBeUsedFor, type Certificate } from './certificate.ts';
import type { Crl, CrlEntry } from './crl.ts';
import { allReasons, sameScope, scopeOf } from './crl-scope.ts';

/** A revocation answer. `revokedAt` in milliseconds. */
export type Revocation =
  | { readonly status: 'good'; readonly detail: string; readonly thisUpdate: number }
  | { readonly status: 'revoked'; readonly detail: string; readonly revokedAt: number }
  | { readonly status: 'unknown'; readonly detail: string };

export const revokedBy = (revokedAt: number, by: string): Extract<Revocation, { status: 'revoked' }> => ({
  status: 'revoked',
  detail: `revoked on ${new Date(revokedAt).toISOString()} by ${by}`,
  revokedAt,
});

export type CrlCheck = {
  readonly certificate: Certificate;
  readonly crls: readonly Crl[];
  /** Certificates whose key may have signed a list, already validated for it: the issuer first. */
  readonly signers: (crl: Crl) => Iterable<Certificate>;
  /** The instant the certificate must have been good at. */
  readonly time: number;
  /** The instant of the check: nothing newer exists. */
  readonly now: number;
};

const unsignedCompare = (a: string, b: string): number => {
  const [x, y] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return x.length === y.length ? (x < y ? -1 : x > y ? 1 : 0) : x.length - y.length;
};

const verified = new WeakMap<Crl, Map<string, boolean>>();

/** One signature check per list and key, however many certificates ask. */
const isSignedByOneOf = (crl: Crl, signers: Iterable<Certificate>, now: number): boolean => {
  const algorithm = signatureAlgorithm(crl.signatureAlgorithm);
  if (!algorithm || isForgeable(algorithm, now)) return false;
  let known = verified.get(crl);
  if (!known) verified.set(crl, (known = new Map<string, boolean>()));
  for (const signer of signers) {
    if (!mayBeUsedFor(signer, keyUsageBit.crlSign) || signer.subject.key !== crl.issuer.key) continue;
    const wanted = crl.authorityKeyId;
    if (wanted && signer.extensions.subjectKeyId && !equalBytes(wanted, signer.extensions.subjectKeyId)) continue;
    const name = hex(signer.key.bits);
    let ok = known.get(name);
    if (ok === undefined) {
      ok = verifySignatureValue({ key: signer.key, algorithm, message: [crl.tbs], signature: crl.signature }).ok;
      known.set(name, ok);
    }
    if (ok) return true;
  }
  return false;
};

/** How long a list stands that does not say when the next comes, which RFC 5280 §5.1.2.5 forbids: seven days. */
const undatedLife = 7 * 24 * 3600 * 1000;

/** A list tells about `time` when it was still current then, or was made later. */
const isCurrent = (crl: Crl, time: number, now: number): boolean =>
  crl.thisUpdate <= now && (crl.nextUpdate ?? crl.thisUpdate + undatedLife) >= time;

const entryFor = (crl: Crl, certificate: Certificate): CrlEntry | null | 'unreadable' => {
  const entries = unlessMalformed(() => crl.entries());
  if (!entries) return 'unreadable';
  const found =
    entries.get(hex(certificate.serial))?.filter(({ issuer }) => issuer.key === certificate.issuer.key) ?? [];
  return found.at(-1) ?? null;
};

/**
 * RFC 5280 §6.3 over the lists given, with distribution points, reasons, indirect and delta lists. What is not covered by
 * a usable list for every reason is `unknown`, never `good`. All lists are heard: one that revokes wins over any that does
 * not, in whatever order they come.
 */
export const checkCrls = ({ certificate, crls, signers, time, now }: CrlCheck): Revocation => {
  // Where the certificate names its lists, only those count: the issuer may have moved this certificate to another's list.
  const points = certificate.extensions.crlDistributionPoints ?? [null];
  let covered = 0;
  let newest = 0;
  let revoked: Extract<Revocation, { status: 'revoked' }> | null = null;
  const notes = new Set<string>();
  const note = (text: string): void => void notes.add(text);
  for (const point of points)
    for (const crl of crls) {
      if (crl.deltaOf !== null) continue;
      const mask = scopeOf(crl, certificate, point);
      if (mask === 0) continue;
      if (crl.unknownCritical) {
        note('a list has a critical extension that is not understood');
        continue;
      }
      if (crl.thisUpdate > now) {
        note('a list is from the future');
        continue;
      }
      if (!isSignedByOneOf(crl, signers(crl), now)) {
        note('a list is not signed by its issuer');
        continue;
      }
      const entry = entryFor(crl, certificate);
      if (entry === 'unreadable') {
        note('a list cannot be read');
        continue;
      }
      const delta = newestDelta(crl, crls, { certificate, signers, time, now });
      const amended = delta ? entryFor(delta, certificate) : null;
      if (amended === 'unreadable') continue;
      const valid = amended ?? entry;
      if (valid && valid.reason !== 8 && valid.revokedAt <= time) {
        const by = `the list of ${new Date(crl.thisUpdate).toISOString()}`;
        if (!revoked || valid.revokedAt < revoked.revokedAt) revoked = revokedBy(valid.revokedAt, by);
        continue;
      }
      if (!isCurrent(delta ?? crl, time, now)) {
        note(`the newest list, of ${new Date(crl.thisUpdate).toISOString()}, is out of date`);
        continue;
      }
      // Lists drop certificates after they expire, so a list made later proves nothing about them unless it says it keeps them.
      const kept = crl.keepsExpiredFrom !== null && crl.keepsExpiredFrom <= certificate.notAfter;
      if (crl.thisUpdate > certificate.notAfter && !kept) {
        note('the list was made after the certificate expired');
        continue;
      }
      covered |= mask;
      newest = Math.max(newest, crl.thisUpdate);
    }
  if (revoked) return revoked;
  if (covered === allReasons)
    return { status: 'good', detail: `not on the list of ${new Date(newest).toISOString()}`, thisUpdate: newest };
  if (covered !== 0) note('the lists do not cover every reason');
  return { status: 'unknown', detail: [...notes].join('; ') || 'no revocation list speaks of the certificate' };
};

const newestDelta = (base: Crl, crls: readonly Crl[], check: Omit<CrlCheck, 'crls'>): Crl | null => {
  let newest: Crl | null = null;
  for (const crl of crls) {
    if (crl.deltaOf === null || base.number === null || crl.number === null || crl.unknownCritical) continue;
    if (
      !sameScope(base, crl) ||
      unsignedCompare(crl.deltaOf, base.number) > 0 ||
      unsignedCompare(base.number, crl.number) > 0
    )
      continue;
    if (crl.thisUpdate > check.now || (newest && newest.thisUpdate >= crl.thisUpdate)) continue;
    if (crl.nextUpdate !== null && crl.nextUpdate < check.time) continue;
    if (isSignedByOneOf(crl, check.signers(crl), check.now)) newest = crl;
  }
  return newest;
};
