import { setTimeout as delay } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { OkienkoError } from '../model/index.ts';
import { headBytes, withoutContent } from './too-large.ts';

/** A letter as the listing of a mailbox shows it. `size` in bytes, `arrived` when the server received it. */
export type Listed = { readonly uid: number; readonly size: number; readonly arrived: Date | null };

export type Fetched =
  /** `tooLarge`: the bytes are the header block with a note; the content stays on the server. */
  | { readonly letter: Listed; readonly bytes: Uint8Array; readonly tooLarge?: true }
  | { readonly letter: Listed; readonly error: unknown };

const batchBytes = 8 * 1024 * 1024;
const batchLetters = 50;
const chunkBytes = 1024 * 1024;
/** Larger letters are not downloaded: several copies of one exist in memory while it is stored. */
export const defaultLargestBytes = 64 * 1024 * 1024;

/**
 * Waits for the answer to a command; a server that gives none in time is gone, and its connection is cut. This is what
 * notices a half-open connection.
 */
export const answered = async <T>(client: ImapFlow, answer: Promise<T>, milliseconds: number): Promise<T> => {
  const stop = new AbortController();
  const late = delay(milliseconds, undefined, { signal: stop.signal }).then(
    () => {
      client.close();
      throw new OkienkoError('mailbox', `the mail server gave no answer for ${milliseconds} ms`);
    },
    () => new Promise<never>(() => {}),
  );
  try {
    return await Promise.race([answer, late]);
  } finally {
    stop.abort();
    answer.catch(() => {});
  }
};

/**
 * The same, and a connection on which nothing at all arrives for that long while more is awaited is cut: what was being
 * fetched then fails. A slow line is no dead one: every byte counts.
 */
export async function* whileLively<T>(
  client: ImapFlow,
  items: AsyncIterable<T>,
  milliseconds: number,
): AsyncGenerator<T> {
  const iterator = items[Symbol.asyncIterator]();
  let waiting = false;
  let received = 0;
  let since = 0;
  const timer = setInterval(
    () => {
      const now = client.stats().received;
      if (!waiting || now !== received) [received, since] = [now, Date.now()];
      else if (Date.now() - since >= milliseconds) client.close();
    },
    Math.max(20, milliseconds / 10),
  );
  try {
    for (;;) {
      [waiting, since] = [true, Date.now()];
      const next = await iterator.next();
      waiting = false;
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    clearInterval(timer);
    await iterator.return?.();
  }
}

/** That many older letters are named in one command. */
const mostOlder = 500;

/** Everything in the selected mailbox from that UID on, and those of the `older` ones that are still there; in ascending order. */
export const listLetters = async (client: ImapFlow, from: number, older: readonly number[] = []): Promise<Listed[]> => {
  const listed: Listed[] = [];
  const named = new Set(older.slice(0, mostOlder));
  for await (const { uid, size, internalDate } of client.fetch(
    [...named, `${from}:*`].join(','),
    { uid: true, size: true, internalDate: true },
    { uid: true },
  )) {
    // RFC 3501 §6.4.8: `n:*` always names the last message too, even when its UID is below n.
    if (uid < from && !named.has(uid)) continue;
    const arrived = internalDate === undefined ? null : new Date(internalDate);
    listed.push({ uid, size: size ?? 0, arrived: arrived && !Number.isNaN(arrived.getTime()) ? arrived : null });
  }
  return listed.sort((a, b) => a.uid - b.uid);
};

/** Cuts the list into pieces that are fetched with one command each; a large letter is a piece of its own. */
export const batches = (letters: readonly Listed[], largestBytes = defaultLargestBytes): Listed[][] => {
  const pieces: Listed[][] = [];
  let room = 0;
  for (const letter of letters) {
    const last = pieces.at(-1);
    if (last && last.length < batchLetters && letter.size <= room && letter.size <= largestBytes) {
      last.push(letter);
      room -= letter.size;
    } else {
      pieces.push([letter]);
      room = letter.size > largestBytes ? -1 : batchBytes - letter.size;
    }
  }
  return pieces;
};

/** In pieces, so that the whole letter is held once and no single answer of the server grows with it. Null when it has gone. */
const download = async (client: ImapFlow, letter: Listed): Promise<Uint8Array | null> => {
  const answer = await client.download(String(letter.uid), undefined, { uid: true, chunkSize: chunkBytes });
  if (!('content' in answer) || !answer.content) return null;
  const chunks: Buffer[] = [];
  for await (const chunk of answer.content) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

const downloadHead = async (client: ImapFlow, letter: Listed): Promise<Uint8Array | null> => {
  const head = { uid: true, source: { start: 0, maxLength: headBytes } };
  const answer = await client.fetchOne(String(letter.uid), head, { uid: true });
  return answer === false || !answer.source ? null : withoutContent(answer.source, letter.size);
};

async function* fetchLarge(client: ImapFlow, letter: Listed, largestBytes: number): AsyncGenerator<Fetched> {
  let fetched: Fetched | null = null;
  try {
    const tooLarge = letter.size > largestBytes;
    const bytes = await (tooLarge ? downloadHead : download)(client, letter);
    if (bytes) fetched = { letter, bytes, ...(tooLarge && { tooLarge }) };
  } catch (error) {
    yield { letter, error };
    if (!client.usable) throw error;
    return;
  }
  if (fetched) yield fetched;
}

/**
 * Fetches one batch by UID. A letter that has disappeared meanwhile yields nothing; one the server cannot hand out
 * yields its error and leaves the others alone; one larger than `largestBytes` yields its header block.
 * @throws what ended the connection, after yielding it as the error of the letter that was being fetched: should the
 * letter be the cause, it must not be the first again
 */
export async function* fetchBatch(
  client: ImapFlow,
  batch: readonly Listed[],
  largestBytes = defaultLargestBytes,
): AsyncGenerator<Fetched> {
  const open = new Map(batch.map((letter) => [letter.uid, letter]));
  const [only] = batch;
  if (batch.length === 1 && only !== undefined && only.size > Math.min(batchBytes, largestBytes)) {
    yield* fetchLarge(client, only, largestBytes);
    return;
  }
  try {
    for await (const { uid, source } of client.fetch(
      [...open.keys()].join(','),
      { uid: true, source: true },
      { uid: true },
    )) {
      const letter = open.get(uid);
      // Without a source it is a mere change of flags, announced in between.
      if (!letter || !source) continue;
      open.delete(uid);
      yield { letter, bytes: source };
    }
  } catch (error) {
    const [next] = [...open.values()].sort((a, b) => a.uid - b.uid);
    if (!client.usable) {
      if (next) yield { letter: next, error };
      throw error;
    }
    if (batch.length === 1 && only) yield { letter: only, error };
    else for (const letter of open.values()) yield* fetchBatch(client, [letter], largestBytes);
  }
}
