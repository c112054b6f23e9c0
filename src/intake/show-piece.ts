import type { Listed } from './fetch-letters.ts';
import { listPiece, type Piece } from './list-folder.ts';
import type { Session } from './mailbox-memory.ts';
import { answeredLively } from './patience.ts';

/** What a piece of a folder shows, and what is still to be done with it. */
export type Shown = {
  readonly listed: readonly Listed[];
  readonly open: readonly Listed[];
  readonly committed: readonly number[];
};

/**
 * Lists a piece of the folder and puts everything listed into the ledger before anything is done with it. Where handled letters move
 * away, whatever is still here is new or left over; elsewhere the ledger tells which ones are still to be tried.
 */
export const show = async ({ client, context, box }: Session, piece: Piece): Promise<Shown> => {
  const { memory, store, place, log } = context;
  const listed = await answeredLively(client, listPiece(client, piece), context.answerSeconds * 1000);
  const known = await store.mailboxes.seen(
    box,
    listed.map(({ uid, size, arrived }) => ({ uid, size, arrivedAt: arrived?.toISOString() ?? null })),
  );
  const open: Listed[] = [];
  const committed: number[] = [];
  for (const [index, { uid, state, same, failures, nextTryAt, released }] of known.entries()) {
    const letter = listed[index];
    if (letter === undefined) continue;
    if (state === 'failed') {
      if (released !== true) memory.givenUp.add(uid);
      continue;
    }
    if (memory.handled.has(uid) || (state === 'stored' && same)) {
      committed.push(uid);
      continue;
    }
    if (state === 'stored') log.warn({ mailbox: place, uid }, 'the server shows another letter under a known number');
    if (failures > 0) memory.retries.remember(uid, failures, nextTryAt === null ? 0 : Date.parse(nextTryAt));
    open.push(letter);
  }
  for (const { uid } of open) memory.pending.add(uid);
  return { listed, open, committed };
};
