import { setTimeout as pause } from 'node:timers/promises';

/** A signal that is given once and waited for once; one that comes while nobody waits is kept. */
export const createBell = () => {
  let rung = false;
  let waiting: (() => void) | null = null;
  return {
    ring: (): void => {
      rung = true;
      waiting?.();
    },
    wait: async (milliseconds: number): Promise<void> => {
      if (!rung) {
        const timer = new AbortController();
        await Promise.race([
          new Promise<void>((done) => {
            waiting = done;
          }),
          pause(milliseconds, undefined, { signal: timer.signal }).catch(() => undefined),
        ]);
        timer.abort();
        waiting = null;
      }
      rung = false;
    },
  };
};
