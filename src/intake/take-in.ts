import { errorCode } from '../mail-server/index.ts';
import type { ArrivingLetter, IngestResult } from '../store/index.ts';
import { arrivingLetter } from './arriving-letter.ts';
import type { Listed } from './fetch-letters.ts';
import type { Session } from './mailbox-memory.ts';
import { isLeaseLost, isOutage } from './outage.ts';

/**
 * Counts a try that failed. A letter that itself is the trouble is given up after the tries are used up: it stays on the
 * server, its row says why, and an officer may have it tried again. While the store is away nothing is given up.
 */
export const letterFailed = async ({ context, box }: Session, uid: number, error: unknown): Promise<void> => {
  const { memory, store, place, log, mostTries } = context;
  memory.retries.failed(uid);
  const failures = memory.retries.failures(uid);
  const givenUp = failures >= mostTries && !isOutage(error);
  const nextTryAt = givenUp ? null : new Date(Date.now() + memory.retries.wait(uid)).toISOString();
  try {
    await store.mailboxes.failed(box, { uid, code: errorCode(error), nextTryAt });
  } catch (cause) {
    if (isLeaseLost(cause)) throw cause;
    // The store is away; what is remembered here paces the tries until it is back.
    return;
  }
  if (!givenUp) return;
  log.error({ mailbox: place, uid, failures, code: errorCode(error) }, 'letter given up; it stays on the server');
  memory.pending.delete(uid);
  memory.givenUp.add(uid);
  memory.retries.done(uid);
};

type Brought = { readonly letter: Listed; readonly bytes: Uint8Array };

/**
 * As the store wants them. The cursor says that everything up to it is safe: while an earlier letter still is not (it failed, or the
 * server answered out of order), a later one must not move it.
 */
const arriving = ({ context }: Session, brought: readonly Brought[]): ArrivingLetter[] => {
  const { memory, place, lease } = context;
  // Walked along, not copied: a backlog has hundreds of thousands, and this is done for every few of them.
  const lowestFirst = memory.pending.values();
  let lowest = lowestFirst.next();
  const passed = new Set<number>();
  const now = new Date();
  return brought.map(({ letter: { uid, arrived }, bytes }) => {
    while (lowest.done !== true && passed.has(lowest.value)) lowest = lowestFirst.next();
    passed.add(uid);
    const receivedAt = (arrived && arrived < now ? arrived : now).toISOString();
    const envelope = { source: 'imap', place, receivedAt, uid, uidValidity: memory.uidValidity } as const;
    return {
      ...arrivingLetter(bytes, envelope),
      ...(lowest.value === uid ? {} : { keepCursor: true as const }),
      lease,
    };
  });
};

const taken = ({ context }: Session, { uid }: Listed, result: IngestResult): void => {
  const { memory, place, log } = context;
  memory.pending.delete(uid);
  memory.retries.done(uid);
  if (result.kind === 'stored') log.info({ mailbox: place, uid, submission: result.submission }, 'letter stored');
  else log.info({ mailbox: place, uid, of: result.of }, 'letter already known');
};

/** Takes in one letter and commits it. False when that failed and has to be tried again. */
const takeIn = async (session: Session, { letter, bytes }: Brought): Promise<boolean> => {
  const { memory, place, store, log } = session.context;
  const { uid } = letter;
  try {
    const [arrived] = arriving(session, [{ letter, bytes }]);
    if (arrived !== undefined) taken(session, letter, await store.ingest(arrived));
    return true;
  } catch (error) {
    if (isLeaseLost(error)) throw error;
    await letterFailed(session, uid, error);
    log.error(
      { mailbox: place, uid, failures: memory.retries.failures(uid), code: errorCode(error) },
      'letter could not be stored',
    );
    return false;
  }
};

/**
 * Takes in some letters in one commit; where that fails, one by one, so that one of them does not stand in the way of the others.
 * Gives back which were committed and which were not, in their order, and stops after `patience` that failed in a row.
 */
export const takeInSome = async (
  session: Session,
  brought: readonly Brought[],
  patience: number,
): Promise<readonly { readonly uid: number; readonly committed: boolean }[]> => {
  if (brought.length > 1) {
    try {
      const results = await session.context.store.ingestAll(arriving(session, brought));
      for (const [index, { letter }] of brought.entries()) {
        const result = results[index];
        if (result !== undefined) taken(session, letter, result);
      }
      return brought.map(({ letter }) => ({ uid: letter.uid, committed: true }));
    } catch (error) {
      if (isLeaseLost(error)) throw error;
    }
  }
  const outcomes: { uid: number; committed: boolean }[] = [];
  let inARow = 0;
  for (const one of brought) {
    const committed = await takeIn(session, one);
    outcomes.push({ uid: one.letter.uid, committed });
    inARow = committed ? 0 : inARow + 1;
    if (inARow >= patience || session.context.signal.aborted) break;
  }
  return outcomes;
};
