/** Milliseconds to wait before the next attempt: doubles from `first` to `longest`, with up to half taken off by chance. */
export const backOff = (attempt: number, first: number, longest: number, random: () => number = Math.random): number =>
  Math.min(longest, first * 2 ** Math.min(attempt, 30)) * (1 - random() / 2);

/**
 * Something to wait on that may ring early. A ring that comes while nobody waits is kept, so that nothing that happens
 * between looking and waiting is slept through.
 */
export type Bell = {
  ring(): void;
  /** Forgets a ring that was kept. */
  hush(): void;
  /** Resolves after that many milliseconds, on a ring, or when the signal aborts. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
};

export const createBell = (): Bell => {
  let rung = false;
  let wake: (() => void) | null = null;
  return {
    ring: () => {
      rung = true;
      wake?.();
    },
    hush: () => {
      rung = false;
    },
    wait: async (milliseconds, signal) => {
      if (!rung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, milliseconds);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
          signal.addEventListener('abort', wake, { once: true });
        });
        if (wake) signal.removeEventListener('abort', wake);
        wake = null;
      }
      rung = false;
    },
  };
};

/** Resolves after that many milliseconds or when the signal aborts. */
export const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  createBell().wait(milliseconds, signal);
