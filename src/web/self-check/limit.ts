import { createHmac, randomBytes } from 'node:crypto';
import { sourceOf } from '../security/sign-in-limit.ts';

const minuteMs = 60_000;
const windowMs = 60 * minuteMs;
/** Checks in an hour: from one source, and from everybody. */
export const mostOfOne = 12;
export const mostOfAll = 120;
/** Each takes seconds of the sandbox that letters need too: one at a time, and so many may wait. */
const mostWaiting = 3;
const mostSources = 20_000;

export type Turn<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'often'; readonly seconds: number }
  | { readonly kind: 'busy' };

export type SelfCheckLimit = {
  /** Seconds until this source may check again; 0: now. Counts nothing. */
  wait(caller: string): number;
  /** Counts one check and runs it when it is its turn. */
  take<T>(caller: string, check: () => Promise<T>): Promise<Turn<T>>;
};

/**
 * How often strangers may have files checked. Sources are kept in memory for an hour, as keyed hashes: the key dies with the
 * process, so that nobody learns later who asked. Each web process counts its own.
 */
export const createSelfCheckLimit = (clock: () => number): SelfCheckLimit => {
  const key = randomBytes(32);
  const bySource = new Map<string, readonly number[]>();
  let all: readonly number[] = [];
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();

  const nameOf = (caller: string): string => createHmac('sha256', key).update(sourceOf(caller)).digest('base64url');
  const recent = (times: readonly number[]): readonly number[] => times.filter((at) => at > clock() - windowMs);
  const waitOf = (times: readonly number[], most: number): number => {
    const blocking = recent(times).at(-most);
    return blocking === undefined ? 0 : Math.max(1, Math.ceil((blocking + windowMs - clock()) / 1000));
  };
  const wait = (caller: string): number => waitOf(bySource.get(nameOf(caller)) ?? [], mostOfOne);

  return {
    wait,
    take: async (caller, check) => {
      const seconds = wait(caller);
      if (seconds > 0) return { kind: 'often', seconds };
      if (waiting > mostWaiting || waitOf(all, mostOfAll) > 0) return { kind: 'busy' };
      const name = nameOf(caller);
      const times = [...recent(bySource.get(name) ?? []), clock()];
      bySource.delete(name);
      bySource.set(name, times);
      for (const [other, seen] of bySource) {
        // In the order of their last check: behind the first that is recent all are.
        if (bySource.size <= mostSources && recent(seen).length > 0) break;
        bySource.delete(other);
      }
      all = [...recent(all), clock()];
      waiting += 1;
      const turn = last.then(check);
      last = turn.catch(() => undefined);
      try {
        return { kind: 'done', value: await turn };
      } finally {
        waiting -= 1;
      }
    },
  };
};
