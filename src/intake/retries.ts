import { backOff } from './waiting.ts';

/** Keeps count of what failed, so that one letter that cannot be taken in waits its turn and never holds up the rest. */
export type Retries<Key> = {
  /** Times it failed so far. */
  failures(key: Key): number;
  /** False while it has to wait after a failure. */
  due(key: Key): boolean;
  failed(key: Key): void;
  /** Takes over what is known of failures of an earlier life; `notBefore` in milliseconds since 1970. */
  remember(key: Key, failures: number, notBefore: number): void;
  /** Milliseconds it still has to wait. */
  wait(key: Key): number;
  done(key: Key): void;
  /** Everything that failed last time. */
  keys(): readonly Key[];
  /** Milliseconds until the first of them may be tried again; Infinity when there is none. */
  nextDue(): number;
};

export const createRetries = <Key>(first: number, longest: number, now: () => number = Date.now): Retries<Key> => {
  const entries = new Map<Key, { failures: number; notBefore: number }>();
  return {
    failures: (key) => entries.get(key)?.failures ?? 0,
    due: (key) => (entries.get(key)?.notBefore ?? 0) <= now(),
    failed: (key) => {
      const failures = (entries.get(key)?.failures ?? 0) + 1;
      entries.set(key, { failures, notBefore: now() + backOff(failures - 1, first, longest) });
    },
    remember: (key, failures, notBefore) => {
      if (!entries.has(key)) entries.set(key, { failures, notBefore });
    },
    wait: (key) => Math.max(0, (entries.get(key)?.notBefore ?? 0) - now()),
    done: (key) => void entries.delete(key),
    keys: () => [...entries.keys()],
    nextDue: () => {
      let least = Infinity;
      for (const { notBefore } of entries.values()) least = Math.min(least, notBefore);
      return Math.max(0, least - now());
    },
  };
};
