import type { ImapFlow } from 'imapflow';
import { OkienkoError } from '../model/index.ts';
import type { Listed } from './fetch-letters.ts';
import { piecesOf, uidsFrom } from './list-folder.ts';
import type { Session, SessionContext } from './mailbox-memory.ts';
import { closeVanished, isUnchanged, listenForVanished, openFolder } from './open-folder.ts';
import { answered } from './patience.ts';
import { canMove, markLeftOver, settle } from './settle-letters.ts';
import { show } from './show-piece.ts';
import { takeAll } from './take-all.ts';
import { createBell } from './waiting.ts';

/** While a long backlog is worked off, how it stands is written down that often. */
const tellMilliseconds = 5_000;

/** `listed`: of the pieces that were shown so far; `later`: how many are in those still to come. */
const tellBacklog = async (
  { context }: Session,
  listed: readonly Listed[],
  later: readonly number[],
  exists: number,
): Promise<void> => {
  const { memory } = context;
  const waiting = listed.filter(({ uid }) => memory.pending.has(uid) || memory.givenUp.has(uid));
  const oldest = waiting.reduce((least, { arrived }) => Math.min(least, arrived?.getTime() ?? Infinity), Infinity);
  const lowest = waiting.reduce((least, { uid }) => Math.min(least, uid), later[0] ?? Infinity);
  await context.tell({
    uidValidity: memory.uidValidity,
    connected: true,
    lastContactAt: new Date().toISOString(),
    onServer: exists,
    backlog: waiting.length + later.length,
    oldestUid: Number.isFinite(lowest) ? lowest : null,
    oldestAt: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
  });
};

/** One look over the whole folder: everything not yet committed is fetched, committed, and settled on the server. */
const pass = async (client: ImapFlow, context: SessionContext, first: boolean): Promise<void> => {
  const { memory, store, place, mode } = context;
  const { session, opened } = await openFolder(client, context);
  const { box } = session;
  const now = (): string => new Date().toISOString();
  const waiting = await store.mailboxes.waiting(box);
  if (!first && !waiting.some(({ state }) => state === 'seen') && isUnchanged(context, opened)) {
    await context.tell({ connected: true, lastContactAt: now(), lastLookAt: now() });
    return;
  }
  memory.lookedAt = null;
  const cursor = await store.cursor(place, memory.uidValidity);
  if (first) await markLeftOver(session, cursor);
  memory.pending = new Set();
  memory.givenUp = new Set();
  const from = mode === 'move' ? 1 : cursor + 1;
  const found = opened.exists === 0 ? [] : await uidsFrom(client, from, context.answerSeconds * 1000);
  await closeVanished(session, opened, mode === 'move' ? found : null);

  /** Of the pieces before this one only what is left over. */
  let listed: readonly Listed[] = [];
  let later = found;
  let told = 0;
  const tell = async (): Promise<void> => {
    told = Date.now();
    await tellBacklog(session, listed, later, opened.exists);
  };
  for (const piece of piecesOf(mode === 'move' ? [] : waiting.filter(({ uid }) => uid <= cursor), found)) {
    const shown = await show(session, piece);
    if (later[0] === piece.uids[0]) later = later.slice(piece.uids.length);
    listed = [...listed.filter(({ uid }) => memory.pending.has(uid) || memory.givenUp.has(uid)), ...shown.listed];
    await tell();
    await settle(session, shown.committed);
    const complete = await takeAll(session, shown, async () => {
      if (Date.now() - told >= tellMilliseconds) await tell();
    });
    if (context.signal.aborted || !complete) return await tell();
  }
  for (const uid of memory.retries.keys()) if (!memory.pending.has(uid)) memory.retries.done(uid);
  // Whatever is below UIDNEXT and not listed is gone for good (RFC 3501 §2.3.1.1).
  const last = Math.max(found.at(-1) ?? 0, (opened.uidNext || 1) - 1);
  if (last > cursor && memory.pending.size === 0)
    await store.advanceCursor(place, memory.uidValidity, last, context.lease);
  const modseq = opened.noModseq === true ? undefined : opened.highestModseq;
  memory.modseq = modseq ?? null;
  // In `move` our own moves have changed it since; the next look finds out.
  if (modseq !== undefined)
    memory.lookedAt = { highestModseq: modseq, uidNext: opened.uidNext, exists: opened.exists, at: Date.now() };
  await tell();
  await context.tell({ lastLookAt: now(), highestModseq: modseq === undefined ? null : String(modseq) });
};

/**
 * Serves one connection until it ends or the signal aborts: look, then IDLE (RFC 2177) until the server announces
 * something, or until it is time to look again anyway.
 * @throws whatever ended the connection
 */
export const serveConnection = async (client: ImapFlow, asked: SessionContext): Promise<void> => {
  const { signal, memory, processed, answerSeconds } = asked;
  let context = asked;
  const bell = createBell();
  client.on('exists', bell.ring);
  client.on('close', bell.ring);
  listenForVanished(client, context);
  const close = (): void => client.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    await context.tell({ connected: true, lastContactAt: new Date().toISOString() });
    if (context.mode === 'move' && !canMove(client)) {
      context.log.warn(
        { mailbox: context.place },
        'the mail server cannot move letters safely; they are marked instead',
      );
      context = { ...context, mode: 'keyword' };
    }
    if (context.mode === 'move')
      await answered(client, client.mailboxCreate(processed), answerSeconds * 1000).catch(() => {});
    for (let first = true; !signal.aborted; first = false) {
      bell.hush();
      await pass(client, context, first);
      await context.healthy();
      if (client.capabilities.has('IDLE')) client.idle().catch(() => {});
      const milliseconds = Math.min(context.pollSeconds * 1000, Math.max(500, memory.retries.nextDue()));
      await bell.wait(milliseconds, signal);
      if (!client.usable && !signal.aborted) throw new OkienkoError('mailbox', 'the mail server closed the connection');
    }
  } finally {
    signal.removeEventListener('abort', close);
    client.close();
  }
};
