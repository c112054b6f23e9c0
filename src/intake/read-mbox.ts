import { createReadStream } from 'node:fs';
import { OkienkoError } from '../model/index.ts';

/** One message of an mbox file. `postmark` is the rest of its "From " line; `bytes` have CRLF line ends. */
export type MboxMessage =
  | { readonly kind: 'message'; readonly postmark: string; readonly bytes: Uint8Array }
  /** Longer than the limit; read over. */
  | { readonly kind: 'too-large'; readonly postmark: string; readonly size: number };

const from = Buffer.from('From ');
const lineEnd = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x3e;
/** A line longer than this is passed on in pieces. */
const longestLine = 1024 * 1024;

/**
 * RFC 4155 and what programs write: an address or a dash, then a date with a time and a year. "From the desk of" in a text
 * whose program forgot to quote it is no postmark.
 */
const isPostmark = (line: Buffer): boolean =>
  line.length < 1_000 &&
  line.subarray(0, from.length).equals(from) &&
  /^From \S.*\b\d{1,2}:\d{2}(?::\d{2})?\b.*\b(?:19|20)\d{2}\b/.test(line.toString('latin1'));

/** The mboxrd convention, which undoes mboxo's too: one `>` is taken off a quoted "From ". */
const unquoted = (line: Buffer): Buffer => {
  let quotes = 0;
  while (line[quotes] === quote) quotes += 1;
  return quotes > 0 && line.subarray(quotes, quotes + from.length).equals(from) ? line.subarray(1) : line;
};

/** Lines with their ends; an overlong one in pieces, of which only the last has an end. */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(lineEnd); end >= 0; end = chunk.indexOf(lineEnd, start)) {
      const piece = chunk.subarray(start, end + 1);
      yield held === 0 ? piece : Buffer.concat([...rest, piece]);
      rest = [];
      held = 0;
      start = end + 1;
    }
    if (start < chunk.length) {
      rest.push(chunk.subarray(start));
      held += chunk.length - start;
    }
    if (held > longestLine) {
      yield Buffer.concat(rest);
      rest = [];
      held = 0;
    }
  }
  if (held > 0) yield Buffer.concat(rest);
}

const withoutEnd = (line: Buffer): Buffer => {
  if (line.at(-1) !== lineEnd) return line;
  return line.subarray(0, line.at(-2) === carriageReturn ? -2 : -1);
};

const crlf = Buffer.from('\r\n');

/**
 * The messages of an mbox, one at a time. A message begins at a postmark that is the first line or follows an empty one; the
 * empty line before the next postmark is the format's, not the message's. Line ends become CRLF, as mail has them: signatures
 * are over those, and the same message in a mailbox is then known again.
 * @throws OkienkoError `input-missing` when the file does not begin with a postmark
 */
export async function* splitMbox(chunks: AsyncIterable<Buffer>, largestBytes: number): AsyncGenerator<MboxMessage> {
  let postmark: string | null = null;
  let parts: Buffer[] = [];
  let size = 0;
  let blank = true;
  /** An empty line that may be the one before the next postmark. */
  let pendingBlank = false;
  let continued = false;

  const finished = (): MboxMessage | null => {
    if (postmark === null) return null;
    const message: MboxMessage =
      size > largestBytes
        ? { kind: 'too-large', postmark, size }
        : { kind: 'message', postmark, bytes: new Uint8Array(Buffer.concat(parts)) };
    parts = [];
    size = 0;
    return message;
  };
  const add = (...some: readonly Buffer[]): void => {
    for (const part of some) size += part.length;
    if (size > largestBytes) parts = [];
    else parts.push(...some);
  };

  for await (const raw of linesOf(chunks)) {
    const whole = raw.at(-1) === lineEnd;
    const line = withoutEnd(raw);
    if (!continued && blank && isPostmark(line)) {
      const before = finished();
      if (before !== null) yield before;
      postmark = line.toString('latin1').slice(from.length).trim();
      [blank, pendingBlank, continued] = [false, false, false];
      continue;
    }
    if (postmark === null) {
      if (line.length === 0) continue;
      throw new OkienkoError('input-missing', 'this is no mbox file: it does not begin with a "From " line');
    }
    if (pendingBlank) add(crlf);
    pendingBlank = false;
    if (!continued && whole && line.length === 0) {
      [blank, pendingBlank] = [true, true];
      continue;
    }
    blank = false;
    add(continued ? line : unquoted(line));
    if (whole) add(crlf);
    continued = !whole;
  }
  const last = finished();
  if (last !== null) yield last;
}

/** See `splitMbox`. Throws OkienkoError `input-missing` when the file cannot be read. */
export async function* readMbox(path: string, largestBytes: number): AsyncGenerator<MboxMessage> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  try {
    yield* splitMbox(stream as AsyncIterable<Buffer>, largestBytes);
  } catch (cause) {
    if (cause instanceof OkienkoError) throw new OkienkoError(cause.code, `${path}: ${cause.message}`, { cause });
    const code = (cause as NodeJS.ErrnoException).code ?? 'unknown';
    throw new OkienkoError('input-missing', `${path} cannot be read (${code})`, { cause });
  } finally {
    stream.destroy();
  }
}
