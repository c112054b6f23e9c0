import { basename } from 'node:path';
import type { Store } from '../store/index.ts';
import { arrivingLetter } from './arriving-letter.ts';
import { readRawHeaders } from './header-block.ts';
import { readMbox } from './read-mbox.ts';

export type Imported = {
  readonly stored: number;
  readonly known: number;
  /** Numbers of the messages in the file, from 1, that are larger than a letter may be. */
  readonly tooLarge: readonly number[];
  /** Numbers of those without a byte. */
  readonly empty: readonly number[];
};

/** A time that is past and not absurd. */
const pastOf = (value: string | null, now: Date): string | null => {
  if (value === null) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) || at > now || at.getUTCFullYear() < 1980 ? null : at.toISOString();
};

/**
 * When the message arrived where the file was kept: the topmost `Received` (RFC 5321 4.4, written by the last server), then the
 * postmark (RFC 4155: in UTC), then now. Terms are counted from it.
 */
const receivedAt = (bytes: Uint8Array, postmark: string, now: Date): string => {
  const received = readRawHeaders(bytes).first('received');
  const stamp = /\b[A-Z][a-z]{2} +[A-Z][a-z]{2} +\d{1,2} .*$/.exec(postmark)?.[0] ?? null;
  const zoned = stamp === null || /[+-]\d{4}|GMT|UTC/.test(stamp) ? stamp : `${stamp} UTC`;
  return (
    pastOf(received === null ? null : received.slice(received.lastIndexOf(';') + 1).trim(), now) ??
    pastOf(zoned, now) ??
    now.toISOString()
  );
};

/**
 * Takes in every message of an mbox file, in order. It may be repeated, also after it was broken off in the middle: what is
 * known already is not taken in twice. `each` hears of every message as it is done.
 * @throws OkienkoError `input-missing` for a file that cannot be read or is no mbox, and whatever the store throws
 */
export const importMbox = async (
  path: string,
  deps: {
    readonly store: Pick<Store, 'ingest'>;
    readonly largestBytes: number;
    readonly each?: (number: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<Imported> => {
  const { store, largestBytes, each, signal } = deps;
  const tooLarge: number[] = [];
  const empty: number[] = [];
  let number = 0;
  let stored = 0;
  let known = 0;
  for await (const message of readMbox(path, largestBytes)) {
    if (signal?.aborted === true) break;
    number += 1;
    if (message.kind === 'too-large') tooLarge.push(number);
    else if (message.bytes.length === 0) empty.push(number);
    else {
      const at = receivedAt(message.bytes, message.postmark, new Date());
      const envelope = { source: 'mbox', place: basename(path), receivedAt: at } as const;
      const result = await store.ingest(arrivingLetter(message.bytes, envelope));
      if (result.kind === 'stored') stored += 1;
      else known += 1;
    }
    each?.(number);
  }
  return { stored, known, tooLarge, empty };
};
