import type { ImapFlow } from 'imapflow';
import { errorCode } from '../mail-server/index.ts';
import { OkienkoError, type Log } from '../model/index.ts';
import type { Store } from '../store/index.ts';
import { arrivingLetter } from './arriving-letter.ts';
import { answered, batches, fetchBatch, listLetters, type Listed } from './fetch-letters.ts';
import { createRetries, type Retries } from './retries.ts';
import { createBell } from './waiting.ts';

export type IntakeStore = Pick<Store, 'ingest' | 'cursor' | 'advanceCursor'>;

/** What is known of a mailbox beyond one connection. */
export type MailboxMemory = {
  uidValidity: string;
  /** UIDs that are committed, under that UIDVALIDITY. */
  readonly handled: Set<number>;
  /** UIDs seen in the mailbox and not committed yet, lowest first. */
  pending: Set<number>;
  readonly retries: Retries<number>;
};

export const createMemory = (): MailboxMemory => ({
  uidValidity: '',
  handled: new Set(),
  pending: new Set(),
  retries: createRetries<number>(1_000, 300_000),
});

export type SessionContext = {
  /** What the ledger calls this mailbox. */
  readonly place: string;
  readonly folder: string;
  /** Where handled letters move; null leaves the mailbox untouched. */
  readonly processed: string | null;
  readonly pollSeconds: number;
  readonly answerSeconds: number;
  /** Letters above this many bytes are taken in by their header block. */
  readonly largestBytes: number;
  readonly store: IntakeStore;
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly memory: MailboxMemory;
  /** Called after every complete pass over the mailbox. */
  readonly healthy: () => void;
};

/** After so many failures in a row it is the store that is down, not the letters that are strange. */
const patience = 5;

/** Takes in one letter and commits it. False when that failed and has to be tried again. */
const takeIn = async (letter: Listed, bytes: Uint8Array, context: SessionContext): Promise<boolean> => {
  const { memory, place, store, log } = context;
  const { uid, arrived } = letter;
  // The cursor says that everything up to it is safe. While an earlier letter still is not (it failed, or the server
  // answered out of order), a later one must not move it: without a UID in its envelope it does not.
  const [lowest] = memory.pending;
  const safe = lowest === uid;
  const now = new Date();
  const receivedAt = (arrived && arrived < now ? arrived : now).toISOString();
  const envelope = {
    source: 'imap',
    place,
    receivedAt,
    ...(safe ? { uid, uidValidity: memory.uidValidity } : {}),
  } as const;
  try {
    const result = await store.ingest(arrivingLetter(bytes, envelope));
    memory.handled.add(uid);
    memory.pending.delete(uid);
    memory.retries.done(uid);
    if (result.kind === 'stored') log.info({ mailbox: place, uid, submission: result.submission }, 'letter stored');
    else log.info({ mailbox: place, uid, of: result.of }, 'letter already known');
    return true;
  } catch (error) {
    memory.retries.failed(uid);
    log.error(
      { mailbox: place, uid, failures: memory.retries.failures(uid), code: errorCode(error) },
      'letter could not be stored',
    );
    return false;
  }
};

/** Moves what is committed out of the way. What cannot be moved stays, known as handled, and is tried again next time. */
const moveHandled = async (client: ImapFlow, uids: readonly number[], context: SessionContext): Promise<void> => {
  const { processed, place, log, answerSeconds } = context;
  if (processed === null || uids.length === 0) return;
  const range = uids.join(',');
  const move = () => answered(client, client.messageMove(range, processed, { uid: true }), answerSeconds * 1000);
  if (await move()) return;
  // Somebody may have removed the folder.
  await answered(client, client.mailboxCreate(processed), answerSeconds * 1000).catch(() => {});
  if (!(await move())) log.warn({ mailbox: place, letters: uids.length }, 'handled letters could not be moved');
};

/** One look over the whole mailbox: everything not yet committed is fetched, committed, and moved away. */
const pass = async (client: ImapFlow, context: SessionContext): Promise<void> => {
  const { memory, place, store, processed, log, signal } = context;
  const answer = <T>(promise: Promise<T>): Promise<T> => answered(client, promise, context.answerSeconds * 1000);
  const { uidValidity, exists, uidNext } = await answer(
    client.mailboxOpen(context.folder, { readOnly: processed === null }),
  );
  if (memory.uidValidity !== String(uidValidity)) {
    if (memory.uidValidity !== '')
      log.warn({ mailbox: place }, 'the server numbered the letters anew; reading all of them');
    memory.uidValidity = String(uidValidity);
    memory.handled.clear();
    for (const uid of memory.retries.keys()) memory.retries.done(uid);
  }
  const cursor = await store.cursor(place, memory.uidValidity);
  // Where handled letters move away, whatever is still here is new or left over from a crash between commit and move.
  const listed = exists === 0 ? [] : await answer(listLetters(client, processed === null ? cursor + 1 : 1));
  const present = new Set(listed.map(({ uid }) => uid));
  for (const uid of memory.handled) if (!present.has(uid)) memory.handled.delete(uid);
  for (const uid of memory.retries.keys()) if (!present.has(uid)) memory.retries.done(uid);
  memory.pending = new Set(listed.filter(({ uid }) => !memory.handled.has(uid)).map(({ uid }) => uid));

  await moveHandled(client, [...memory.handled], context);
  const due = listed.filter(({ uid }) => memory.pending.has(uid) && memory.retries.due(uid));
  // Servers answer in the order of the mailbox, whatever was asked for: what failed before goes last and alone.
  const again = due
    .filter(({ uid }) => memory.retries.failures(uid) > 0)
    .sort((a, b) => memory.retries.failures(a.uid) - memory.retries.failures(b.uid) || a.uid - b.uid);
  const fresh = due.filter(({ uid }) => memory.retries.failures(uid) === 0);

  let failuresInARow = 0;
  for (const batch of [...batches(fresh, context.largestBytes), ...again.map((letter) => [letter])]) {
    const committed: number[] = [];
    for await (const fetched of fetchBatch(client, batch, context.largestBytes)) {
      if (signal.aborted || failuresInARow >= patience) break;
      const { letter } = fetched;
      if ('tooLarge' in fetched)
        log.warn({ mailbox: place, uid: letter.uid, bytes: letter.size }, 'letter too large to be downloaded');
      if ('error' in fetched) {
        memory.retries.failed(letter.uid);
        log.error({ mailbox: place, uid: letter.uid, code: errorCode(fetched.error) }, 'letter could not be fetched');
      } else if (await takeIn(letter, fetched.bytes, context)) {
        committed.push(letter.uid);
        failuresInARow = 0;
      } else failuresInARow += 1;
    }
    if (signal.aborted) return;
    await moveHandled(client, committed, context);
    if (failuresInARow >= patience) return;
  }
  // Whatever is below UIDNEXT and not listed is gone for good (RFC 3501 §2.3.1.1).
  const last = Math.max(listed.at(-1)?.uid ?? 0, (uidNext || 1) - 1);
  if (last > cursor && memory.pending.size === 0) await store.advanceCursor(place, memory.uidValidity, last);
};

/**
 * Serves one connection until it ends or the signal aborts: look, then IDLE (RFC 2177) until the server announces
 * something, or until it is time to look again anyway.
 * @throws whatever ended the connection
 */
export const serveConnection = async (client: ImapFlow, context: SessionContext): Promise<void> => {
  const { signal, memory, processed, answerSeconds } = context;
  const bell = createBell();
  client.on('exists', bell.ring);
  client.on('close', bell.ring);
  const close = (): void => client.close();
  signal.addEventListener('abort', close, { once: true });
  try {
    await client.connect();
    if (processed !== null)
      await answered(client, client.mailboxCreate(processed), answerSeconds * 1000).catch(() => {});
    while (!signal.aborted) {
      bell.hush();
      await pass(client, context);
      context.healthy();
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
