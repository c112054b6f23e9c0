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
  // Asked about few things, told of a great many: what a time-stamp protects is looked into and never copied.
  const taken = new Map<ReadonlySet<string>, number>();
  let signature: number | null = null;
  return {
    existed: (sha256) => {
      let earliest = at;
      for (const [things, time] of taken) if (time < earliest && things.has(sha256)) earliest = time;
      return earliest;
    },
    signature: () => signature,
    take: (stamp) => {
      const { time } = stamp.timestamp;
      for (const things of [stamp.protects, ...(stamp.shared ?? [])])
        if (things.size > 0) taken.set(things, Math.min(time, taken.get(things) ?? time));
      if (provesSignature(stamp)) signature = Math.min(time, signature ?? time, at);
    },
  };
};
