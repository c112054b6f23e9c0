import { errorCode } from '../mail-server/index.ts';
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

/** Takes in one letter and commits it. False when that failed and has to be tried again. */
export const takeIn = async (session: Session, letter: Listed, bytes: Uint8Array): Promise<boolean> => {
  const { memory, place, store, log, lease } = session.context;
  const { uid, arrived } = letter;
  // The cursor says that everything up to it is safe. While an earlier letter still is not (it failed, or the server
  // answered out of order), a later one must not move it.
  const [lowest] = memory.pending;
  const now = new Date();
  const receivedAt = (arrived && arrived < now ? arrived : now).toISOString();
  const envelope = { source: 'imap', place, receivedAt, uid, uidValidity: memory.uidValidity } as const;
  try {
    const result = await store.ingest({
      ...arrivingLetter(bytes, envelope),
      ...(lowest === uid ? {} : { keepCursor: true as const }),
      lease,
    });
    memory.pending.delete(uid);
    memory.retries.done(uid);
    if (result.kind === 'stored') log.info({ mailbox: place, uid, submission: result.submission }, 'letter stored');
    else log.info({ mailbox: place, uid, of: result.of }, 'letter already known');
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
