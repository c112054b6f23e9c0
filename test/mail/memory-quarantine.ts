/** The store's quarantine and alarms in memory, for tests of what shows them. */
import type { Alarm, Alarms, Quarantine, QuarantinedLetter } from '../../src/store/index.ts';

export type QuarantineContents = {
  letters: readonly QuarantinedLetter[];
  alarms: readonly Alarm[];
  /** What was done: `retry L-17 by …`. */
  readonly done: string[];
};

export const createMemoryQuarantine = (): {
  readonly quarantine: Quarantine;
  readonly alarms: Alarms;
  readonly contents: QuarantineContents;
} => {
  const contents: QuarantineContents = { letters: [], alarms: [], done: [] };
  const take = async (what: string, id: string, by: string): Promise<boolean> => {
    const known = contents.letters.some((one) => one.id === id);
    contents.letters = contents.letters.filter((one) => one.id !== id);
    if (known) contents.done.push(`${what} ${id} by ${by}`);
    return known;
  };
  return {
    contents,
    quarantine: {
      list: async ({ limit, offset }) => ({
        rows: contents.letters.slice(offset, offset + limit),
        total: contents.letters.length,
      }),
      get: async (id) => contents.letters.find((one) => one.id === id) ?? null,
      retry: (id, by) => take('retry', id, by),
      release: (id, by) => take('release', id, by),
    },
    alarms: {
      set: async () => undefined,
      open: async () => contents.alarms,
      claim: async () => [],
      told: async () => true,
    },
  };
};
