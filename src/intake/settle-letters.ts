import type { ImapFlow } from 'imapflow';
import { isLeaseLost } from './outage.ts';
import { answered, answeredLively } from './patience.ts';
import type { Session } from './mailbox-memory.ts';

/** Commands have a length: a server need not take more than 8,000 octets (RFC 7162 section 4). */
const perCommand = 500;

/**
 * Without MOVE (RFC 6851) a letter is copied, marked as deleted and expunged; without UIDPLUS (RFC 4315) too, EXPUNGE removes whatever
 * anybody has marked as deleted in that folder. Those letters are not ours to remove.
 */
export const canMove = ({ capabilities }: Pick<ImapFlow, 'capabilities'>): boolean =>
  capabilities.has('MOVE') || capabilities.has('UIDPLUS');

const move = async (session: Session, uids: readonly number[]): Promise<boolean> => {
  const { client, context, box } = session;
  const { processed, answerSeconds, store, memory } = context;
  const attempt = () =>
    answered(client, client.messageMove(uids.join(','), processed, { uid: true }), answerSeconds * 1000);
  let moved = await attempt();
  if (!moved) {
    // Somebody may have removed the folder.
    await answered(client, client.mailboxCreate(processed), answerSeconds * 1000).catch(() => {});
    moved = await attempt();
  }
  if (!moved) return false;
  const uidValidity = moved.uidValidity === undefined ? null : String(moved.uidValidity);
  await store.mailboxes.moved(box, uids, { folder: processed, uidValidity, uids: moved.uidMap ?? new Map() });
  for (const uid of uids) memory.handled.delete(uid);
  return true;
};

const mark = async ({ client, context }: Session, uids: readonly number[]): Promise<boolean> => {
  const { keyword, answerSeconds, memory } = context;
  const done = await answered(
    client,
    client.messageFlagsAdd(uids.join(','), [keyword], { uid: true, silent: true }),
    answerSeconds * 1000,
  );
  if (done) for (const uid of uids) memory.handled.delete(uid);
  return done;
};

/**
 * Does with committed letters what the mailbox's mode asks for: moves them, marks them, or leaves them. What cannot be moved
 * or marked stays, known as handled, and is tried again next time.
 */
export const settle = async (session: Session, uids: readonly number[]): Promise<void> => {
  const { context, client } = session;
  const { mode, memory, place, log } = context;
  for (const uid of uids) memory.handled.add(uid);
  if (mode === 'read-only') return memory.handled.clear();
  for (let from = 0; from < uids.length; from += perCommand) {
    const some = uids.slice(from, from + perCommand);
    const done = await (mode === 'move' ? move(session, some) : mark(session, some)).catch((error: unknown) => {
      if (isLeaseLost(error) || !client.usable) throw error;
      return false;
    });
    if (!done) log.warn({ mailbox: place, letters: some.length, mode }, 'handled letters could not be moved or marked');
  }
};

/** Committed letters of an earlier life that have no mark yet: the ledger is what counts, the mark is for people. */
export const markLeftOver = async (session: Session, cursor: number): Promise<void> => {
  const { client, context, box } = session;
  if (context.mode !== 'keyword' || cursor === 0) return;
  const query = { unKeyword: context.keyword, uid: `1:${cursor}` };
  const found = await answeredLively(client, client.search(query, { uid: true }), context.answerSeconds * 1000);
  if (found === false || found === undefined || found.length === 0) return;
  const known = await context.store.mailboxes.seen(
    box,
    found.map((uid) => ({ uid, size: null, arrivedAt: null })),
  );
  await settle(
    session,
    known.filter(({ state }) => state === 'stored').map(({ uid }) => uid),
  );
};
