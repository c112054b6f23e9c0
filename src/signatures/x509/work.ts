import type { PublicKey } from '../crypto/public-key.ts';

/**
 * Signatures that one file may still have verified on its way to trust. A document may carry hundreds of certificates, lists
 * and answers that all might have signed each other; an honest one needs a handful of each. Each pair is charged once a file,
 * whether or not it is known from another file: what came before must not change a verdict.
 */
export type Work = {
  left: number;
  /** Something was not verified for want of work: then nothing is known to be good. */
  exhausted: boolean;
  readonly charged: Map<object, Set<string>>;
};

export const startWork = (): Work => ({ left: 6000, exhausted: false, charged: new Map() });

/** What verifying with a key costs, in verifications with RSA of 2048 bits. */
export const costOf = ({ type, size }: PublicKey): number => {
  if (type === 'RSA') return Math.max(1, Math.ceil((size / 2048) ** 2));
  if (type === 'EC') return size <= 256 ? 1 : 8;
  return 4;
};

/** Whether there is enough left to verify what `signed` says with the key called `by`, which is then taken away. */
export const spend = (work: Work, signed: object, by: string, key: PublicKey): boolean => {
  let pairs = work.charged.get(signed);
  if (!pairs) work.charged.set(signed, (pairs = new Set()));
  if (pairs.has(by)) return true;
  const cost = costOf(key);
  if (work.left < cost) {
    work.exhausted = true;
    return false;
  }
  work.left -= cost;
  pairs.add(by);
  return true;
};
