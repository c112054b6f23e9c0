import { createHash } from 'node:crypto';
import type { Envelope } from '../model/index.ts';
import type { ArrivingLetter } from '../store/index.ts';
import { decodeHeader } from './header-words.ts';
import { readRawHeaders, type RawHeaders } from './header-block.ts';

/** RFC 5322 §2.1.1: no line is longer. Also keeps the value small enough for a database index. */
const maxMessageId = 998;

// oxlint-disable-next-line no-control-regex -- a NUL in here could never be stored, and so would block the letter for ever
const controls = /[\u0000-\u001f\u007f]/g;

const messageIdOf = (headers: RawHeaders): string | null => {
  const value = headers.first('message-id')?.replace(controls, '').trim() ?? '';
  const bracketed = /<[^<>]*>/.exec(value)?.[0] ?? value;
  return bracketed.slice(0, maxMessageId) || null;
};

/** The address alone: what the list of letters shows until there is a report. */
const addressOf = (headers: RawHeaders): string | null => {
  const value = decodeHeader(headers.first('from') ?? '');
  const address = /<([^<>]*)>[^<>]*$/.exec(value)?.[1] ?? value;
  return address.trim().slice(0, 320) || null;
};

/**
 * What identifies a letter, from its raw header block alone.
 *
 * `contentSha256` covers From, Date, Subject and the body bytes, so that the same mail gives the same value whichever
 * way it came and whatever trace headers it collected. Bytes that carry neither From nor Date are no mail: all of them count.
 */
export const arrivingLetter = (bytes: Uint8Array, envelope: Envelope): ArrivingLetter => {
  const headers = readRawHeaders(bytes);
  const isMail = headers.first('from') !== null || headers.first('date') !== null;
  const hash = createHash('sha256');
  if (isMail) {
    for (const name of ['from', 'date', 'subject']) {
      const value = headers.first(name);
      // The length in front keeps two different letters from running into the same sequence of bytes.
      hash.update(value === null ? '-' : `${value.length}:`).update(value ?? '', 'latin1');
    }
  }
  hash.update(isMail ? bytes.subarray(headers.bodyStart) : bytes);
  return {
    bytes,
    envelope,
    messageId: messageIdOf(headers),
    contentSha256: hash.digest('hex'),
    from: addressOf(headers),
    subject: decodeHeader(headers.first('subject') ?? '').trim() || null,
  };
};
