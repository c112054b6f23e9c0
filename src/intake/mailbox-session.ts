import type { ImapFlow } from 'imapflow';
import { errorCode } from '../mail-server/index.ts';
import { OkienkoError } from '../model/index.ts';
import { answered, batches, fetchBatch, listLetters, whileLively, type Listed } from './fetch-letters.ts';
import type { Session, SessionContext } from './mailbox-memory.ts';
import { closeVanished, isUnchanged, listenForVanished, openFolder } from './open-folder.ts';
import { markLeftOver, settle } from './settle-letters.ts';
import { letterFailed, takeIn } from './take-in.ts';
import { createBell } from './waiting.ts';

/** After so many failures in a row it is the store that is down, not the letters that are strange. */
const patience = 5;
/** While a long backlog is worked off, how it stands is written down that often. */
const tellMilliseconds = 5_000;

/** What a folder shows, and what is still to be done with it. */
type Shown = {
  readonly listed: readonly Listed[];
  readonly open: readonly Listed[];
  readonly committed: readonly number[];
};

/**
 * Lists the folder and puts everything listed into the ledger before anything is done with it. Where handled letters move
 * away, whatever is still here is new or left over; elsewhere the cursor tells where the new ones begin, and the ledger
 * which older ones are still to be tried.
 */
const show = async (
  { client, context, box }: Session,
  cursor: number,
  exists: number,
  waiting: readonly number[],
): Promise<Shown> => {
  const { memory, store, mode, place, log } = context;
  const older = mode === 'move' ? [] : waiting.filter((uid) => uid <= cursor);
  const from = mode === 'move' ? 1 : cursor + 1;
  const listed =
    exists === 0 ? [] : await answered(client, listLetters(client, from, older), context.answerSeconds * 1000);
  const known = await store.mailboxes.seen(
    box,
    listed.map(({ uid, size, arrived }) => ({ uid, size, arrivedAt: arrived?.toISOString() ?? null })),
  );
  const open: Listed[] = [];
  const committed: number[] = [];
  const givenUp = new Set<number>();
  for (const [index, { uid, state, same, failures, nextTryAt }] of known.entries()) {
    const letter = listed[index];
    if (letter === undefined) continue;
    if (state === 'failed') {
      givenUp.add(uid);
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
  memory.pending = new Set(open.map(({ uid }) => uid));
  memory.givenUp = givenUp;
  return { listed, open, committed };
};

const tellBacklog = async ({ context }: Session, { listed }: Shown, exists: number): Promise<void> => {
  const { memory } = context;
  const waiting = listed.filter(({ uid }) => memory.pending.has(uid) || memory.givenUp.has(uid));
  const oldest = waiting.reduce((least, { arrived }) => Math.min(least, arrived?.getTime() ?? Infinity), Infinity);
  await context.tell({
    uidValidity: memory.uidValidity,
    connected: true,
    lastContactAt: new Date().toISOString(),
    onServer: exists,
    backlog: waiting.length,
    oldestUid: waiting[0]?.uid ?? null,
    oldestAt: Number.isFinite(oldest) ? new Date(oldest).toISOString() : null,
  });
};

/** Fetches and commits what is due, batch by batch. False when it had to stop early. */
const takeAll = async (session: Session, shown: Shown, progress: () => Promise<void>): Promise<boolean> => {
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
    const committed: number[] = [];
    const letters = fetchBatch(client, batch, context.largestBytes);
    for await (const fetched of whileLively(client, letters, context.answerSeconds * 1000)) {
      if (signal.aborted || failuresInARow >= patience) break;
      const { letter } = fetched;
      if ('tooLarge' in fetched)
        log.warn({ mailbox: place, uid: letter.uid, bytes: letter.size }, 'letter too large to be downloaded');
      if ('error' in fetched) {
        log.error({ mailbox: place, uid: letter.uid, code: errorCode(fetched.error) }, 'letter could not be fetched');
        await letterFailed(session, letter.uid, fetched.error);
      } else if (await takeIn(session, letter, fetched.bytes)) {
        committed.push(letter.uid);
        failuresInARow = 0;
      } else failuresInARow += 1;
    }
    if (signal.aborted) return false;
    await settle(session, committed);
    if (failuresInARow >= patience) return false;
    await progress();
  }
  return true;
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
  const shown = await show(
    session,
    cursor,
    opened.exists,
    waiting.map(({ uid }) => uid),
  );
  const present = new Set(shown.listed.map(({ uid }) => uid));
  for (const uid of memory.retries.keys()) if (!present.has(uid)) memory.retries.done(uid);
  await closeVanished(session, opened, mode === 'move' ? [...present] : null);
  const tell = (): Promise<void> => tellBacklog(session, shown, opened.exists);
  await tell();
  await settle(session, shown.committed);

  let told = Date.now();
  const complete = await takeAll(session, shown, async () => {
    if (Date.now() - told < tellMilliseconds) return;
    told = Date.now();
    await tell();
  });
  if (context.signal.aborted || !complete) return await tell();
  // Whatever is below UIDNEXT and not listed is gone for good (RFC 3501 §2.3.1.1).
  const last = Math.max(shown.listed.at(-1)?.uid ?? 0, (opened.uidNext || 1) - 1);
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
export const serveConnection = async (client: ImapFlow, context: SessionContext): Promise<void> => {
  const { signal, memory, mode, processed, answerSeconds } = context;
  const bell = createBell();
  client.on('exists', bell.ring);
  client.on('close', bell.ring);
  listenForVanished(client, context);
  const close = (): void => client.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    await context.tell({ connected: true, lastContactAt: new Date().toISOString() });
    if (mode === 'move') await answered(client, client.mailboxCreate(processed), answerSeconds * 1000).catch(() => {});
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
