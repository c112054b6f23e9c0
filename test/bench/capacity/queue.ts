/**
 * A queue in front of equal servers, first come first served: what lets measured times of single letters tell how long a
 * line gets before it is built. Times are seconds.
 */
export type Load = {
  /** When each letter comes, ascending. */
  readonly arrivals: readonly number[];
  /** How long a server works on it, by the same index. */
  readonly services: readonly number[];
  readonly servers: number;
};

export type Line = {
  /** How long each letter waited until a server took it. */
  readonly waits: readonly number[];
  /** The most letters that waited at one time. */
  readonly longest: number;
  /** When the last letter was done. */
  readonly end: number;
  /** Share of the servers' time until then in which they worked, 0 to 1. */
  readonly busy: number;
};

/** Least of the times at which a server is free, kept as a binary heap: a thousand servers are no more trouble than two. */
const freeTimes = (servers: number): { replaceLeast(next: (least: number) => number): void } => {
  const heap = new Float64Array(servers);
  return {
    replaceLeast: (next) => {
      const value = next(heap[0] ?? 0);
      let at = 0;
      for (;;) {
        const left = 2 * at + 1;
        if (left >= servers) break;
        const right = left + 1;
        const child = right < servers && (heap[right] ?? 0) < (heap[left] ?? 0) ? right : left;
        if ((heap[child] ?? 0) >= value) break;
        heap[at] = heap[child] ?? 0;
        at = child;
      }
      heap[at] = value;
    },
  };
};

/** @throws RangeError when no server is given or a letter has no service time */
export const simulate = ({ arrivals, services, servers }: Load): Line => {
  if (servers < 1 || services.length < arrivals.length) throw new RangeError('every letter needs a time, and a server');
  const free = freeTimes(servers);
  const starts = new Float64Array(arrivals.length);
  let [end, worked] = [0, 0];
  for (const [i, arrival] of arrivals.entries()) {
    const service = services[i] ?? 0;
    free.replaceLeast((least) => {
      starts[i] = Math.max(arrival, least);
      const done = starts[i] + service;
      end = Math.max(end, done);
      return done;
    });
    worked += service;
  }
  // First come first served, so starts ascend too: whoever came and has not started waits.
  let [longest, started] = [0, 0];
  for (const [i, arrival] of arrivals.entries()) {
    while (started < i && (starts[started] ?? 0) <= arrival) started += 1;
    if ((starts[i] ?? 0) > arrival) longest = Math.max(longest, i - started + 1);
  }
  const waits = arrivals.map((arrival, i) => (starts[i] ?? 0) - arrival);
  return { waits, longest, end, busy: end === 0 ? 0 : worked / (end * servers) };
};

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export const randomFrom = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Letters that come independently of each other, `rate(second)` of them a second (thinning, Lewis and Shedler 1979). */
export const poissonArrivals = (
  seconds: number,
  rate: (second: number) => number,
  most: number,
  random: () => number,
): number[] => {
  const arrivals: number[] = [];
  for (let at = 0; ;) {
    at -= Math.log(1 - random()) / most;
    if (at >= seconds) return arrivals;
    if (random() * most < rate(at)) arrivals.push(at);
  }
};

/** So many of the recorded times, drawn with replacement. */
export const drawn = (times: readonly number[], count: number, random: () => number): number[] =>
  Array.from({ length: count }, () => times[Math.floor(random() * times.length)] ?? 0);

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

export const share = (values: readonly number[], part: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
};
