import type { ImapFlow } from 'imapflow';
import { collectYoung } from './collect-young.ts';
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
  // Servers tell the size beforehand; should it be wrong, there is more room or less is used.
  let whole = Buffer.allocUnsafeSlow(letter.size);
  let length = 0;
  for await (const chunk of answer.content as AsyncIterable<Buffer>) {
    collectYoung();
    if (length + chunk.length > whole.length)
      whole = Buffer.concat([whole.subarray(0, length)], 2 * (length + chunk.length));
    length += chunk.copy(whole, length);
  }
  return whole.subarray(0, length);
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
