/** The store's ledger in memory, for tests of what shows it: it tells what it was given. */
import type { Ledger, LedgerLetter, Reconciliation, Unanswered } from '../../src/store/index.ts';

export type LedgerContents = {
  letters: readonly LedgerLetter[];
  reconciliations: readonly Reconciliation[];
  counts: Awaited<ReturnType<Ledger['counts']>>;
  unanswered: readonly Unanswered[];
};

export const createMemoryLedger = (): { readonly ledger: Ledger; readonly contents: LedgerContents } => {
  const contents: LedgerContents = { letters: [], reconciliations: [], counts: [], unanswered: [] };
  const unused = (name: string) => (): never => {
    throw new Error(`nobody calls ledger.${name} here`);
  };
  const ledger: Ledger = {
    now: async () => new Date().toISOString(),
    compare: unused('compare'),
    add: unused('add'),
    movedTo: unused('movedTo'),
    alike: unused('alike'),
    reconciled: unused('reconciled'),
    unreconciled: unused('unreconciled'),
    reconciliations: async () => contents.reconciliations,
    counts: async () => contents.counts,
    list: async ({ mailbox, state, limit, offset }) => {
      const rows = contents.letters.filter(
        (one) => (mailbox === undefined || one.mailbox === mailbox) && (state === undefined || one.state === state),
      );
      return { rows: rows.slice(offset, offset + limit), total: rows.length };
    },
    get: async (id) => contents.letters.find((one) => one.id === id) ?? null,
    waiting: async () =>
      contents.unanswered.flatMap(({ mailbox, waitingSince }) =>
        waitingSince === null ? [] : [{ mailbox, since: waitingSince }],
      ),
    unanswered: async () => contents.unanswered,
  };
  return { ledger, contents };
};
