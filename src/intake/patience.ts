/** How long a mail server may be silent. */
import { setTimeout as delay } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { OkienkoError } from '../model/index.ts';

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

/** An answer that keeps coming may take so many times as long as one may be silent; then it is no answer. */
const longest = 20;

/**
 * For an answer that grows with the folder: what counts is that something arrives, not that all of it is there in time. A server that
 * keeps sending and never ends its answer is cut all the same.
 */
export const answeredLively = async <T>(client: ImapFlow, answer: Promise<T>, milliseconds: number): Promise<T> => {
  const one = async function* (): AsyncGenerator<T> {
    yield await answered(client, answer, milliseconds * longest);
  };
  for await (const whole of whileLively(client, one(), milliseconds)) return whole;
  throw new OkienkoError('mailbox', 'the mail server gave no answer');
};
