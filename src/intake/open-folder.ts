import type { ImapFlow, MailboxObject } from 'imapflow';
import { openMailbox } from './open-mailbox.ts';
import { answeredLively } from './patience.ts';
import type { Session, SessionContext } from './mailbox-memory.ts';

/** More announcements at once than this are not kept: the folder is compared UID by UID instead. */
const mostVanished = 100_000;
/** However quiet the server says it is, the whole folder is looked over that often. */
const completeMilliseconds = 15 * 60_000;

/** Keeps what the server announces as gone (VANISHED, RFC 7162 3.2.10), while we look and while we wait. */
export const listenForVanished = (client: ImapFlow, { memory, folder }: SessionContext): void => {
  client.on('expunge', ({ path, uid }: { path: string; uid?: number }) => {
    if (path !== folder || uid === undefined) return;
    if (memory.vanished.size < mostVanished) memory.vanished.add(uid);
    else memory.comparedAt = 0;
  });
};

/**
 * Opens the folder. With QRESYNC the server tells with it what has vanished since the ledger was complete. Everything known
 * is forgotten when the folder is numbered anew; the ledger closes the old numbers.
 */
export const openFolder = async (
  client: ImapFlow,
  context: SessionContext,
): Promise<{ readonly session: Session; readonly opened: MailboxObject }> => {
  const { memory, store, place, lease, folder, mode, log } = context;
  const since =
    memory.modseq === null || memory.uidValidity === ''
      ? {}
      : { changedSince: memory.modseq, uidValidity: BigInt(memory.uidValidity) };
  const opened = await openMailbox(
    client,
    folder,
    { readOnly: mode === 'read-only', ...since },
    context.answerSeconds * 1000,
  );
  const uidValidity = String(opened.uidValidity);
  const box = { name: place, uidValidity, lease };
  if (memory.uidValidity !== uidValidity) {
    const before = memory.uidValidity !== '';
    memory.uidValidity = uidValidity;
    memory.handled.clear();
    memory.pending.clear();
    memory.vanished.clear();
    for (const uid of memory.retries.keys()) memory.retries.done(uid);
    Object.assign(memory, { modseq: null, lookedAt: null, comparedAt: 0 });
    const rows = await store.mailboxes.renumbered(box);
    if (before || rows > 0)
      log.warn({ mailbox: place, rows }, 'the server numbered the letters anew; reading all of them');
  }
  return { session: { client, context, box }, opened };
};

/**
 * True when the server says that nothing happened since the last complete look (RFC 7162: every arrival and departure
 * raises HIGHESTMODSEQ), and that look left nothing to do.
 */
export const isUnchanged = ({ memory }: SessionContext, opened: MailboxObject, now = Date.now()): boolean => {
  const { lookedAt, pending, handled } = memory;
  if (lookedAt === null || opened.highestModseq === undefined || opened.noModseq === true) return false;
  return (
    pending.size === 0 &&
    handled.size === 0 &&
    lookedAt.highestModseq === opened.highestModseq &&
    lookedAt.uidNext === opened.uidNext &&
    lookedAt.exists === opened.exists &&
    now - lookedAt.at < completeMilliseconds
  );
};

/**
 * Closes in the ledger what is no longer in the folder. `listed`: all UIDs in it, where they are known anyway. Without them
 * the server's own announcements are relied upon, and the folder is compared UID by UID now and then.
 */
export const closeVanished = async (
  { client, context, box }: Session,
  opened: MailboxObject,
  listed: readonly number[] | null,
): Promise<void> => {
  const { memory, store, log, place } = context;
  const announced = [...memory.vanished];
  if (announced.length > 0) await store.mailboxes.left(box, announced);
  for (const uid of announced) {
    memory.vanished.delete(uid);
    memory.handled.delete(uid);
  }
  const due = Date.now() - memory.comparedAt >= completeMilliseconds;
  if (listed === null && !due) return;
  let present = listed;
  if (present === null) {
    const found =
      opened.exists === 0
        ? []
        : await answeredLively(client, client.search({ all: true }, { uid: true }), context.answerSeconds * 1000);
    // A refusal is no empty folder.
    if (found === false || found === undefined) return;
    present = found;
  }
  // What arrived after the folder was opened may be missing from the list.
  const gone = await store.mailboxes.vanished(box, present, opened.uidNext || 1);
  memory.comparedAt = Date.now();
  if (gone.length > 0) log.info({ mailbox: place, letters: gone.length }, 'letters have left the folder');
};
