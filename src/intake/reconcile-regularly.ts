import { errorCode } from '../mail-server/index.ts';
import { isLeaseLost } from './outage.ts';
import { reconcileMailbox, type FolderReconciled, type ReconcileDeps } from './reconcile-mailbox.ts';
import { backOff, pause } from './waiting.ts';
import type { WatchedMailbox } from './watched-mailbox.ts';

/** The first comparison after a start; the watcher has gone through what had gathered by then, or is at it. */
const firstSeconds = 60;

const tell = (
  { place, outcome, onServer, inLedger, comparison, added }: FolderReconciled,
  { log }: Pick<Required<ReconcileDeps>, 'log'>,
): void => {
  const { missing, twice, fresh, departed } = comparison;
  const numbers = { mailbox: place, onServer, inLedger, missing: missing.length, twice: twice.length };
  if (outcome === 'agrees')
    log.info({ ...numbers, fresh: fresh.length, departed: departed.length }, 'the ledger agrees with the server');
  if (outcome === 'differs')
    log.error(
      { ...numbers, added, missingUids: missing.slice(0, 100), twice: twice.slice(0, 100) },
      'the ledger differs from the server',
    );
};

/**
 * Compares a mailbox with the ledger again and again, until the signal aborts, beside the watcher and under its lease. Whatever
 * goes wrong here is written down and tried again; only a lost lease ends it.
 */
export const reconcileRegularly = async (
  config: WatchedMailbox,
  deps: Required<Omit<ReconcileDeps, 'answerSeconds'>> & { readonly minutes: number; readonly answerSeconds?: number },
): Promise<void> => {
  const { signal, log, minutes } = deps;
  await pause(Math.min(firstSeconds, minutes * 60) * 1000, signal);
  while (!signal.aborted) {
    try {
      for (const folder of await reconcileMailbox(config, deps)) tell(folder, deps);
    } catch (error) {
      if (signal.aborted || isLeaseLost(error)) return;
      log.warn({ mailbox: config.name, code: errorCode(error) }, 'the ledger could not be compared with the server');
    }
    // Not all mailboxes at the same moment.
    await pause(
      backOff(0, minutes * 60_000, Infinity, () => Math.random() / 5),
      signal,
    );
  }
};
