/** What took less is counted each time anew, milliseconds. */
const cheap = 50;
/** A count is kept for so many times what it took, so that counting never takes more than a twentieth of the time; but not longer than: */
const times = 20;
const longest = 60_000;
/** One so old is not shown any more: then everybody waits for the new one, milliseconds. */
const tooOld = 300_000;

/**
 * Counts what is dear to count no oftener than it is worth. The first time, and after long silence, the caller waits; otherwise one that
 * is due is made in the background while the former is still given. All who ask at the same time share one count.
 */
export const keptCounts = <T>(
  count: () => Promise<T>,
  clock: () => number = () => performance.now(),
): (() => Promise<T>) => {
  let kept: { readonly value: T; readonly at: number; readonly cost: number } | null = null;
  let running: Promise<T> | null = null;

  const anew = async (): Promise<T> => {
    const at = clock();
    const value = await count();
    kept = { value, at, cost: clock() - at };
    return value;
  };
  const shared = (): Promise<T> => {
    running ??= anew().finally(() => (running = null));
    return running;
  };

  return () => {
    const age = kept === null ? Infinity : clock() - kept.at;
    if (kept !== null && kept.cost < cheap) return anew();
    if (kept === null || age >= tooOld) return shared();
    if (age >= Math.min(longest, kept.cost * times)) shared().catch(() => undefined);
    return Promise.resolve(kept.value);
  };
};
