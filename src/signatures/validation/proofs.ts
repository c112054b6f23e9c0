import type { Stamp } from './signed.ts';

/**
 * Proofs of existence (ETSI EN 319 102-1 §5.6.2.3): by when things are known to have existed. Everything exists at the
 * instant of the check; time-stamps that hold prove more. Instants are milliseconds.
 */
export type Proofs = {
  /** The earliest instant at which the thing with this hex sha256 is proven to have existed. */
  readonly existed: (sha256: string) => number;
  /** The same of the signature value; null when only the check itself proves it. */
  readonly signature: () => number | null;
  /** Takes what a time-stamp that holds proves. */
  readonly take: (stamp: Stamp) => void;
};

/** What of its own a time-stamp proves the signature by; `references` may cover it or not, so they do not count. */
export const provesSignature = ({ role }: Stamp): boolean =>
  role === 'signature' || role === 'archive' || role === 'document';

export const startProofs = (at: number): Proofs => {
  const things = new Map<string, number>();
  let signature: number | null = null;
  return {
    existed: (sha256) => Math.min(at, things.get(sha256) ?? at),
    signature: () => signature,
    take: (stamp) => {
      const { time } = stamp.timestamp;
      for (const id of stamp.protects) things.set(id, Math.min(time, things.get(id) ?? time));
      if (provesSignature(stamp)) signature = Math.min(time, signature ?? time, at);
    },
  };
};
