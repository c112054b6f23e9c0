/** A pause that grows with every failure in a row and ends with the first success. Milliseconds. */
export type GrowingPause = {
  active(): boolean;
  failures(): number;
  grow(): void;
  reset(): void;
};

export const growingPause = (first: number, longest: number, now: () => number): GrowingPause => {
  let failures = 0;
  let until = 0;
  return {
    active: () => now() < until,
    failures: () => failures,
    grow: () => {
      until = now() + Math.min(first * 2 ** failures, longest) * (1 - Math.random() / 2);
      failures += 1;
    },
    reset: () => {
      failures = 0;
      until = 0;
    },
  };
};

/** Resolves after that many milliseconds or when the signal aborts. */
export const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done);
  });
