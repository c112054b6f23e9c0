/** Small deterministic randomness: a failure is told by its seed and made again from it. */
export type Random = {
  /** A whole number from 0 up to, not including, `below`. */
  readonly below: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly bytes: (length: number) => Buffer;
};

/** mulberry32; `seed` is any 32-bit number. */
export const randomFrom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => (limit <= 1 ? 0 : next() % limit);
  return {
    below,
    pick: (from) => from[below(from.length)] as never,
    chance: (share) => next() / 2 ** 32 < share,
    bytes: (length) => Buffer.from(Array.from({ length }, () => next() & 0xff)),
  };
};

/** One number of two, so that case 7 of seed 3 is nothing like case 8 of seed 3. */
export const mixed = (seed: number, index: number): number =>
  (Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)) >>> 0;
