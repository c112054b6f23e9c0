import { isIPv6 } from 'node:net';

/**
 * The only guard against guessing: the store lets the right password in whatever happened before, or a stranger with one
 * wrong guess now and then would keep an officer out for good. Failures are counted
 * - for the source together with the account, in a short and in a long window, whoever asks;
 * - for the source, and for the account from everywhere, for sources from which nobody has signed in to that account
 *   yet. So a botnet gets a few hundred guesses a day at one account, and an officer at her usual place does not notice.
 * Kept in memory: each web process counts its own, and after a restart every source is new.
 */
const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
type Limit = { readonly most: number; readonly windowMs: number };
const limits = {
  pair: [
    { most: 5, windowMs: 15 * minuteMs },
    { most: 20, windowMs: dayMs / 2 },
  ],
  caller: [{ most: 30, windowMs: 15 * minuteMs }],
  account: [{ most: 100, windowMs: dayMs / 2 }],
} as const satisfies Record<string, readonly Limit[]>;
const mostKeys = 20_000;
const mostKnown = 5_000;
const knownMs = 90 * dayMs;

export type SignInLimit = {
  /** Seconds to wait before another attempt is looked at, 0 when it may be made now. */
  wait(caller: string, account: string): number;
  failed(caller: string, account: string): void;
  succeeded(caller: string, account: string): void;
  /**
   * One attempt: `wait` above 0 and nothing tried, or what `signIn` gave. Counted as a failure until it has succeeded, so
   * that a thousand guesses sent at once are not all looked at before the first has failed.
   */
  attempt<Result>(
    caller: string,
    account: string,
    signIn: () => Promise<Result | null>,
  ): Promise<{ readonly wait: number; readonly result: Result | null }>;
};

/** Whoever has one IPv6 address usually has 2^64 of them: the network counts (RFC 6177). Anything else stays as it is. */
export const sourceOf = (caller: string): string => {
  const address = caller.replace(/%.*$/, '');
  if (!isIPv6(address)) return caller;
  const mapped = /^::ffff:([\d.]+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  const [left = '', right] = address.toLowerCase().split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const groups = [...head, ...Array<string>(Math.max(0, 8 - head.length - tail.length)).fill('0'), ...tail];
  const network = groups.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${network.join(':')}::/64`;
};

/** Drops what was set first until no more than `most` are left. */
const shrink = (map: Map<string, unknown>, most: number): void => {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
};

export const createSignInLimit = (clock: () => number): SignInLimit => {
  const failures = new Map<string, number[]>();
  /** When somebody last signed in from that source to that account. */
  const known = new Map<string, number>();

  const keysOf = (caller: string, account: string): { pair: string; caller: string; account: string } => {
    const source = sourceOf(caller);
    const name = account.normalize('NFC').trim().toLowerCase().slice(0, 200);
    return { pair: `pair\n${source}\n${name}`, caller: `caller\n${source}`, account: `account\n${name}` };
  };
  const waitOf = (key: string, { most, windowMs }: Limit): number => {
    const blocking = (failures.get(key) ?? []).filter((at) => at > clock() - windowMs).at(-most);
    return blocking === undefined ? 0 : Math.ceil((blocking + windowMs - clock()) / 1000);
  };
  const takeBack = (caller: string, account: string, at: number): void => {
    for (const key of Object.values(keysOf(caller, account))) {
      const times = failures.get(key);
      const index = times?.lastIndexOf(at) ?? -1;
      if (times && index >= 0) failures.set(key, times.toSpliced(index, 1));
    }
  };

  const limit: SignInLimit = {
    wait: (caller, account) => {
      const keys = keysOf(caller, account);
      const familiar = (known.get(keys.pair) ?? -Infinity) > clock() - knownMs;
      const counted = familiar ? (['pair'] as const) : (['pair', 'caller', 'account'] as const);
      return Math.max(...counted.flatMap((kind) => limits[kind].map((one) => waitOf(keys[kind], one))));
    },
    failed: (caller, account) => {
      const keys = keysOf(caller, account);
      for (const kind of ['pair', 'caller', 'account'] as const) {
        const key = keys[kind];
        const most = Math.max(...limits[kind].map((one) => one.most));
        const times = [...(failures.get(key) ?? []), clock()].slice(-most);
        // Deleting first keeps the map in order of the last failure, so that the oldest is dropped when it is full.
        failures.delete(key);
        failures.set(key, times);
      }
      shrink(failures, mostKeys);
    },
    succeeded: (caller, account) => {
      const { pair } = keysOf(caller, account);
      failures.delete(pair);
      known.delete(pair);
      known.set(pair, clock());
      shrink(known, mostKnown);
    },
    attempt: async (caller, account, signIn) => {
      const wait = limit.wait(caller, account);
      if (wait > 0) return { wait, result: null };
      const at = clock();
      limit.failed(caller, account);
      let result;
      try {
        result = await signIn();
      } catch (error) {
        // Nobody's guess: the database was away.
        takeBack(caller, account, at);
        throw error;
      }
      if (result !== null) {
        takeBack(caller, account, at);
        limit.succeeded(caller, account);
      }
      return { wait: 0, result };
    },
  };
  return limit;
};
