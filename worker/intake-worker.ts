import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from '../src/config/index.ts';
import { byteRoom, receiveLmtp, watchFolder, watchMailbox } from '../src/intake/index.ts';
import type { Log } from '../src/model/index.ts';
import type { Store } from '../src/store/index.ts';

/** Of hundreds of mailboxes not all may knock at their servers in the same second. */
const betweenStarts = 50;
/** So few need no order. */
const atOnce = 20;

/** Watches every configured mailbox and folder until the signal aborts. One that fails does not stop the others. */
export const runIntakeWorker = async (deps: {
  readonly store: Store;
  readonly config: Config;
  readonly log: Log;
  readonly signal: AbortSignal;
}): Promise<void> => {
  const { config, log } = deps;
  /** However many mailboxes bring letters at once, no more of them are in memory. */
  const room = byteRoom();
  const watched = [
    ...config.mailboxes.map((mailbox, index) => ({
      name: mailbox.name,
      watch: async () => {
        const late = Math.max(0, index - atOnce) * betweenStarts;
        if (late > 0) await pause(late, undefined, { signal: deps.signal }).catch(() => {});
        if (deps.signal.aborted) return;
        await watchMailbox(mailbox, {
          ...deps,
          room,
          largestBytes: config.limits.letterBytes,
          reconcile: { ledger: deps.store.ledger, minutes: config.mail.reconcileMinutes },
          ...(mailbox.leaseSeconds === undefined ? {} : { leaseSeconds: mailbox.leaseSeconds }),
        });
      },
    })),
    ...(config.lmtp === undefined ? [] : [config.lmtp]).map((door) => ({
      name: door.name,
      watch: () => receiveLmtp(door, { ...deps, largestBytes: config.limits.letterBytes }),
    })),
    ...config.folders.map((folder) => ({ name: folder.name, watch: () => watchFolder(folder, deps) })),
  ];
  const outcomes = await Promise.allSettled(
    watched.map(async ({ name, watch }) => {
      log.info({ place: name }, 'watching');
      await watch();
    }),
  );
  for (const [index, outcome] of outcomes.entries()) {
    if (outcome.status === 'rejected') {
      log.error(
        { place: watched[index]?.name, reason: outcome.reason instanceof Error ? outcome.reason.message : 'unknown' },
        'watching ended',
      );
    }
  }
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
};
