import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createMemoryIntake } from '../../test/mail/memory-store.ts';
import { sampleMail } from '../../test/mail/sample-mail.ts';
import { arrivingLetter } from './arriving-letter.ts';
import { importMbox } from './import-mbox.ts';
import { splitMbox, type MboxMessage } from './read-mbox.ts';

const stamp = 'From jan@firma.example Mon Nov 16 09:00:00 2026';

async function* chunked(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const split = async (text: string | Buffer, size = 7, largest = 1e6): Promise<MboxMessage[]> => {
  const found: MboxMessage[] = [];
  for await (const message of splitMbox(chunked(Buffer.from(text), size), largest)) found.push(message);
  return found;
};
const texts = (messages: readonly MboxMessage[]): string[] =>
  messages.map((message) => (message.kind === 'message' ? Buffer.from(message.bytes).toString() : message.kind));

describe('an mbox file', () => {
  it('is taken apart at its postmarks; quoting is undone, line ends become those of mail', async () => {
    const file = `${stamp}\nSubject: a\n\n>From nowhere\n>>From deeper\nFrom the desk of Jan\n\n${stamp}\r\nSubject: b\r\n\r\ndwa\r\n\r\n`;
    expect(texts(await split(file))).toEqual([
      'Subject: a\r\n\r\nFrom nowhere\r\n>From deeper\r\nFrom the desk of Jan\r\n',
      'Subject: b\r\n\r\ndwa\r\n',
    ]);
  });

  it('empty lines inside and at the end of a message stay; only the one before the next postmark is the format’s', async () => {
    const file = `${stamp}\na: 1\n\n\n\nx\n\n\n${stamp}\nb: 2\n\ny\n\n\n`;
    expect(texts(await split(file))).toEqual(['a: 1\r\n\r\n\r\n\r\nx\r\n\r\n', 'b: 2\r\n\r\ny\r\n\r\n']);
  });

  it('a postmark in the middle of a paragraph, and a line that only resembles one, begin no message', async () => {
    const file = `${stamp}\na: 1\n\ntext\n${stamp}\n\nFrom now on 10:30 is too late\n`;
    expect(await split(file)).toHaveLength(1);
  });

  it('a file that is none is refused, an empty one has no messages', async () => {
    await expect(split('Subject: a\n\nb\n')).rejects.toMatchObject({ code: 'input-missing' });
    expect(await split('')).toEqual([]);
    expect(await split('\n\n')).toEqual([]);
  });

  it('a message above the limit is read over without being held, and those behind it come', async () => {
    const file = `${stamp}\na: 1\n\n${'A'.repeat(5_000)}\n\n${stamp}\nb: 2\n\ny\n`;
    const found = await split(file, 64, 1_000);
    expect(found[0]).toMatchObject({ kind: 'too-large' });
    expect(texts(found.slice(1))).toEqual(['b: 2\r\n\r\ny\r\n']);
  });

  it('a line of eight megabytes without an end is passed on as it is', async () => {
    const long = 'A'.repeat(8 * 1024 * 1024);
    const [message] = await split(`${stamp}\na: 1\n\n${long}\n`, 65_536, 1e8);
    expect(message?.kind === 'message' && message.bytes.length).toBe('a: 1\r\n\r\n\r\n'.length + long.length);
  });

  it('whatever was written as mboxrd comes out the same, however the file is cut into chunks', async () => {
    const line = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'ż', '>', ' ', 'F') }),
      fc.constantFrom('', 'From ', '>From x', '>>From y', stamp, `>${stamp}`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(line, { minLength: 1, maxLength: 8 }), { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (messages, size) => {
          const quoted = (one: string): string => (/^>*From /.test(one) ? `>${one}` : one);
          const file = messages.map((lines) => `${stamp}\n${lines.map(quoted).join('\n')}\n\n`).join('');
          expect(texts(await split(file, size))).toEqual(messages.map((lines) => `${lines.join('\r\n')}\r\n`));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('importing an mbox file', () => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  const write = async (content: string): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'okienko-mbox-'));
    folders.push(folder);
    await writeFile(join(folder, 'archiwum.mbox'), content);
    return join(folder, 'archiwum.mbox');
  };
  const unix = (number: number, trace?: string): string =>
    sampleMail(number, trace === undefined ? {} : { trace })
      .toString()
      .replaceAll('\r\n', '\n');

  it('each message is taken in once, in order, also when the file is imported again or came by IMAP before', async () => {
    const store = createMemoryIntake();
    await store.ingest(
      arrivingLetter(sampleMail(2), { source: 'imap', place: 'w', receivedAt: '2026-11-16T08:00:00.000Z' }),
    );
    const path = await write([1, 2, 3, 1].map((number) => `${stamp}\n${unix(number)}\n`).join(''));
    const heard: number[] = [];
    const deps = { store, largestBytes: 1e6, each: (number: number) => void heard.push(number) };
    expect(await importMbox(path, deps)).toEqual({ stored: 2, known: 2, tooLarge: [], empty: [] });
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(store.letters[1]?.envelope).toEqual({
      source: 'mbox',
      place: 'archiwum.mbox',
      receivedAt: '2026-11-16T09:00:00.000Z',
    });
    expect(await importMbox(path, deps)).toMatchObject({ stored: 0, known: 4 });
  });

  it('terms count from the last server’s Received, never from the future', async () => {
    const store = createMemoryIntake();
    const trace = 'Received: from a by b; Tue, 3 Mar 2026 10:00:00 +0100';
    const future = 'From - Mon Nov 16 09:00:00 2099';
    const path = await write(`${stamp}\n${unix(1, trace)}\n${future}\n${unix(2)}\n`);
    const before = Date.now();
    await importMbox(path, { store, largestBytes: 1e6 });
    expect(store.letters[0]?.envelope.receivedAt).toBe('2026-03-03T09:00:00.000Z');
    expect(Date.parse(store.letters[1]?.envelope.receivedAt ?? '')).toBeGreaterThanOrEqual(before - 1);
  });

  it('what is too large or empty is named by its number, a file that is not there is told', async () => {
    const store = createMemoryIntake();
    const path = await write(`${stamp}\n\n${stamp}\na: 1\n\n${'x'.repeat(2_000)}\n\n${stamp}\n${unix(1)}\n`);
    expect(await importMbox(path, { store, largestBytes: 1_000 })).toEqual({
      stored: 1,
      known: 0,
      tooLarge: [2],
      empty: [1],
    });
    await expect(importMbox(`${path}.nie`, { store, largestBytes: 1 })).rejects.toMatchObject({
      code: 'input-missing',
    });
  });
});
