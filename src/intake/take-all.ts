import { errorCode } from '../mail-server/index.ts';
import { batches, fetchBatch, type Listed } from './fetch-letters.ts';
import type { Session } from './mailbox-memory.ts';
import { whileLively } from './patience.ts';
import { settle } from './settle-letters.ts';
import type { Shown } from './show-piece.ts';
import { letterFailed, takeInSome } from './take-in.ts';
import { headBytes } from './too-large.ts';

/** After so many failures in a row it is the store that is down, not the letters that are strange. */
const patience = 5;
/** Letters of a backlog that are committed together: each commit waits for the disk. */
const groupLetters = 16;
const groupBytes = 2 * 1024 * 1024;

/** How much of a batch is in memory at the most: of what is too large only the header block. */
const bytesOf = (batch: readonly Listed[], largest: number): number =>
  batch.reduce((sum, { size }) => sum + (size > largest ? headBytes : size), 0);

/** Fetches and commits what is due, batch by batch. False when it had to stop early. */
export const takeAll = async (session: Session, shown: Shown, progress: () => Promise<void>): Promise<boolean> => {
  const { client, context } = session;
  const { memory, place, log, signal } = context;
  const due = shown.open.filter(({ uid }) => memory.retries.due(uid));
  // Servers answer in the order of the mailbox, whatever was asked for: what failed before goes last and alone.
  const again = due
    .filter(({ uid }) => memory.retries.failures(uid) > 0)
    .sort((a, b) => memory.retries.failures(a.uid) - memory.retries.failures(b.uid) || a.uid - b.uid);
  const fresh = due.filter(({ uid }) => memory.retries.failures(uid) === 0);
  let failuresInARow = 0;
  for (const batch of [...batches(fresh, context.largestBytes), ...again.map((letter) => [letter])]) {
    const leave = await context.room.take(bytesOf(batch, context.largestBytes), signal);
    if (leave === null) return false;
    const committed: number[] = [];
    let group: { letter: Listed; bytes: Uint8Array }[] = [];
    let groupSize = 0;
    let running: Promise<void> = Promise.resolve();
    const commitNow = async (some: typeof group): Promise<void> => {
      if (some.length === 0 || signal.aborted || failuresInARow >= patience) return;
      for (const one of await takeInSome(session, some, patience - failuresInARow)) {
        if (one.committed) committed.push(one.uid);
        failuresInARow = one.committed ? 0 : failuresInARow + 1;
      }
    };
    /** One group is committed while the next is fetched, never two at once: the cursor follows their order. */
    const commit = async (): Promise<void> => {
      await running;
      const some = group;
      [group, groupSize] = [[], 0];
      running = commitNow(some);
      // Whoever waits for it next is told; until then it is not unhandled.
      running.catch(() => {});
    };
    const letters = fetchBatch(client, batch, context.largestBytes);
    try {
      for await (const fetched of whileLively(client, letters, context.answerSeconds * 1000)) {
        if (signal.aborted || failuresInARow >= patience) break;
        const { letter } = fetched;
        if ('tooLarge' in fetched)
          log.warn({ mailbox: place, uid: letter.uid, bytes: letter.size }, 'letter too large to be downloaded');
        if ('error' in fetched) {
          log.error({ mailbox: place, uid: letter.uid, code: errorCode(fetched.error) }, 'letter could not be fetched');
          await letterFailed(session, letter.uid, fetched.error);
          continue;
        }
        group.push({ letter, bytes: fetched.bytes });
        groupSize += fetched.bytes.length;
        if (group.length >= groupLetters || groupSize >= groupBytes) await commit();
      }
    } finally {
      // What was fetched whole is taken in, also where the connection broke after it.
      try {
        await commit();
        await running;
      } finally {
        leave();
      }
    }
    if (signal.aborted) return false;
    await settle(session, committed);
    if (failuresInARow >= patience) return false;
    await progress();
  }
  return true;
};
