import type { SignatureAlgorithm } from './algorithm.ts';
import type { DigestName } from './digest.ts';
import type { PublicKey } from './public-key.ts';

/**
 * Until when an algorithm is accepted for signatures (ETSI TS 119 312 with the SOG-IS catalogue; NIST SP 800-131A where
 * they leave legacy sizes open). `never` is for what had fallen before eIDAS signatures existed.
 */
export type Strength = { readonly until: string | null; readonly never: boolean };

const forever: Strength = { until: null, never: false };
const until = (date: string): Strength => ({ until: `${date}T00:00:00Z`, never: false });
const never: Strength = { until: null, never: true };

const digestStrength: Readonly<Record<DigestName, Strength>> = {
  MD2: never,
  MD5: until('2005-01-01'),
  'SHA-1': until('2012-01-01'),
  'RIPEMD-160': until('2014-08-01'),
  'SHA-224': until('2029-01-01'),
  'SHA-256': forever,
  'SHA-384': forever,
  'SHA-512': forever,
  'SHA-512/224': until('2029-01-01'),
  'SHA-512/256': forever,
  'SHA3-224': until('2029-01-01'),
  'SHA3-256': forever,
  'SHA3-384': forever,
  'SHA3-512': forever,
  'SHAKE256-512': forever,
};

const keyStrength = (key: PublicKey): Strength => {
  switch (key.type) {
    case 'RSA':
      if (key.size >= 2900) return forever;
      if (key.size >= 1900) return until('2031-01-01');
      if (key.size >= 1500) return until('2019-10-01');
      if (key.size >= 1000) return until('2014-01-01');
      return never;
    case 'DSA':
      if (key.size >= 2900) return forever;
      if (key.size >= 1900) return until('2031-01-01');
      return key.size >= 1000 ? until('2014-01-01') : never;
    case 'EC':
      if (key.size >= 256) return forever;
      return key.size >= 224 ? until('2016-10-01') : until('2012-08-01');
    case 'Ed25519':
    case 'Ed448':
      return forever;
    case 'unknown':
      return never;
  }
};

export type Weakness = { readonly what: string; readonly never: boolean; readonly until: string | null };

/** Whether a digest under a revocation answer can be forged at `now` (milliseconds), so that the answer proves nothing. */
export const isForgeable = (algorithm: SignatureAlgorithm, now: number): boolean =>
  weaknesses({ algorithm }, now).length > 0;

/** What of a signature was no longer acceptable at `time` (milliseconds); empty when all of it was. */
export const weaknesses = (
  used: { readonly digest?: DigestName | null; readonly algorithm?: SignatureAlgorithm; readonly key?: PublicKey },
  time: number,
): Weakness[] => {
  const found: Weakness[] = [];
  const look = (what: string, strength: Strength): void => {
    if (strength.never || (strength.until !== null && time >= Date.parse(strength.until)))
      found.push({ what, ...strength });
  };
  const digests = new Set([used.digest, used.algorithm?.digest].filter((name) => name != null));
  if (used.algorithm?.scheme === 'rsa-pss') digests.add(used.algorithm.mgfDigest);
  for (const name of digests) look(name, digestStrength[name]);
  if (used.key) look(`${used.key.type} ${used.key.size}`, keyStrength(used.key));
  return found;
};
