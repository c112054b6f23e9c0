import type { Signature } from '../../model/index.ts';
import { weaknesses } from '../crypto/strength.ts';
import type { ReadTrust } from '../trust.ts';
import type { Words } from '../words.ts';
import { certificateName } from '../x509/certificate.ts';
import { findPath } from '../x509/find-path.ts';
import { pathMaterial } from './path-material.ts';
import type { Carried, Timestamp } from './signed.ts';

export type JudgedTimestamp = Signature['timestamps'][number] & {
  /** Milliseconds; only a time-stamp that is `ok` proves it. */
  readonly at: number;
  readonly reason: Words | null;
};

/**
 * Whether a time-stamp proves its time: intact, and made by an authority trusted and not revoked at `existed`, the instant
 * the token itself is known to have existed (now, or an earlier instant another time-stamp proves). Milliseconds.
 */
export const judgeTimestamp = (
  timestamp: Timestamp,
  trust: ReadTrust,
  carried: Carried,
  instants: { readonly existed: number; readonly at: number },
): JudgedTimestamp => {
  const { authority, time } = timestamp;
  const named = {
    time: new Date(time).toISOString(),
    at: time,
    authority: authority ? certificateName(authority) : 'unknown',
  };
  if (!timestamp.intact || !authority) return { ...named, ok: false, reason: timestamp.reason };
  if (time > instants.existed) return { ...named, ok: false, reason: 'it is from the future' };
  // Were its algorithms judged at the time it states, a forger would state an early one.
  const weak = new Set(timestamp.used.flatMap((used) => weaknesses(used, instants.existed)).map(({ what }) => what));
  if (weak.size > 0) return { ...named, ok: false, reason: `${[...weak].join(', ')} is not acceptable any more` };
  if (time < authority.notBefore || time > authority.notAfter)
    return { ...named, ok: false, reason: 'its time lies outside the validity of the certificate of its authority' };
  const whole: Carried = {
    certificates: [...timestamp.carried.certificates, ...carried.certificates],
    crls: [...timestamp.carried.crls, ...carried.crls],
    ocsps: [...timestamp.carried.ocsps, ...carried.ocsps],
  };
  const outcome = findPath(authority, pathMaterial(trust, whole, 'timestamp', instants.existed), {
    time: instants.existed,
    now: instants.at,
    revocation: 'require',
  });
  if (outcome.ok) return { ...named, ok: true, reason: null };
  return { ...named, ok: outcome.failure.kind === 'revoked' ? false : null, reason: outcome.failure.reason };
};
