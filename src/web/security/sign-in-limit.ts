/**
 * Failed sign-ins are counted for the caller together with the account, for the caller, and for the account. The last
 * limit is high, so that a stranger cannot lock an officer out cheaply. Kept in memory: each web process counts its own.
 */
const windowMs = 15 * 60_000;
const limits = { pair: 5, caller: 30, account: 100 } as const;
const mostKeys = 20_000;

export type SignInLimit = {
  /** Seconds to wait before another attempt is looked at, 0 when it may be made now. */
  wait(caller: string, account: string): number;
  failed(caller: string, account: string): void;
  succeeded(caller: string, account: string): void;
};

export const createSignInLimit = (clock: () => number): SignInLimit => {
  const failures = new Map<string, number[]>();
  const keysOf = (caller: string, account: string): readonly (readonly [string, number])[] => {
    const name = account.trim().toLowerCase().slice(0, 200);
    return [
      [`pair\n${caller}\n${name}`, limits.pair],
      [`caller\n${caller}`, limits.caller],
      [`account\n${name}`, limits.account],
    ];
  };
  const recent = (key: string): number[] => (failures.get(key) ?? []).filter((at) => at > clock() - windowMs);

  return {
    wait: (caller, account) =>
      keysOf(caller, account).reduce((longest, [key, limit]) => {
        const times = recent(key);
        const blocking = times.at(-limit);
        return blocking === undefined ? longest : Math.max(longest, Math.ceil((blocking + windowMs - clock()) / 1000));
      }, 0),
    failed: (caller, account) => {
      for (const [key, limit] of keysOf(caller, account)) {
        const times = [...recent(key), clock()].slice(-limit);
        // Deleting first keeps the map in order of the last failure, so that the oldest is dropped when it is full.
        failures.delete(key);
        failures.set(key, times);
      }
      while (failures.size > mostKeys) {
        const oldest = failures.keys().next().value;
        if (oldest === undefined) break;
        failures.delete(oldest);
      }
    },
    succeeded: (caller, account) => {
      const [pair] = keysOf(caller, account);
      if (pair !== undefined) failures.delete(pair[0]);
    },
  };
};
