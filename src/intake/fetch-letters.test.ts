import * as fc from 'fast-check';
import type { ImapFlow } from 'imapflow';
import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { batches, fetchBatch, type Fetched, type Listed } from './fetch-letters.ts';

const letter = (uid: number, size = 100): Listed => ({ uid, size, arrived: null });
const collect = async (found: AsyncGenerator<Fetched>): Promise<[number, string][]> => {
  const all: [number, string][] = [];
  for await (const one of found)
    all.push([one.letter.uid, 'error' in one ? 'error' : Buffer.from(one.bytes).toString()]);
  return all;
};
/** Answers a FETCH of a set of UIDs; those in `broken` end the command with an error when it comes to them. */
const serverWith = (letters: Readonly<Record<number, string>>, broken: readonly number[], usable = true): ImapFlow =>
  ({
    usable,
    fetch: async function* (range: string) {
      for (const uid of range.split(',').map(Number)) {
        if (broken.includes(uid)) throw new Error('NO [SERVERBUG]');
        const source = letters[uid];
        if (source !== undefined) yield { uid, source: Buffer.from(source) };
      }
    },
  }) as unknown as ImapFlow;

describe('fetching letters', () => {
  it('a letter the server cannot hand out leaves the others of its batch alone', async () => {
    const server = serverWith({ 1: 'a', 2: 'b', 3: 'c' }, [2]);
    expect(await collect(fetchBatch(server, [letter(1), letter(2), letter(3)]))).toEqual([
      [1, 'a'],
      [2, 'error'],
      [3, 'c'],
    ]);
  });

  it('a letter that has disappeared meanwhile is no failure', async () => {
    expect(await collect(fetchBatch(serverWith({ 1: 'a' }, []), [letter(1), letter(2)]))).toEqual([[1, 'a']]);
  });

  it('a lost connection is not mistaken for a broken letter', async () => {
    await expect(collect(fetchBatch(serverWith({}, [1], false), [letter(1)]))).rejects.toThrow('SERVERBUG');
  });

  const largeServer = (download: () => Promise<unknown>, usable = true): ImapFlow =>
    ({ usable, download }) as unknown as ImapFlow;
  const nineMegabytes = letter(7, 9 * 1024 * 1024);

  it('a large letter the server cannot hand out is a failure of that letter alone', async () => {
    const refused = largeServer(async () => {
      throw new Error('NO [SERVERBUG]');
    });
    expect(await collect(fetchBatch(refused, [nineMegabytes]))).toEqual([[7, 'error']]);
    const brokenOff = largeServer(async () => ({
      content: (async function* () {
        yield Buffer.from('half');
        throw new Error('DownloadIncomplete');
      })(),
    }));
    expect(await collect(fetchBatch(brokenOff, [nineMegabytes]))).toEqual([[7, 'error']]);
  });

  it('a large letter that has disappeared meanwhile is no failure', async () => {
    expect(
      await collect(
        fetchBatch(
          largeServer(async () => ({})),
          [nineMegabytes],
        ),
      ),
    ).toEqual([]);
  });

  it.each([
    ['alone', [nineMegabytes]],
    ['among others', [letter(7), letter(8)]],
  ])('the letter during which the connection died, %s, is told before the connection is given up', async (_, batch) => {
    const dies = {
      ...serverWith({ 8: 'b' }, [7], false),
      download: async () => {
        throw new Error('NoConnection');
      },
    } as unknown as ImapFlow;
    const told: number[] = [];
    const all = async (): Promise<void> => {
      for await (const one of fetchBatch(dies, batch)) told.push(one.letter.uid);
    };
    await expect(all()).rejects.toThrow();
    expect(told).toEqual([7]);
  });

  it('a mail of 2 GB is taken in by its header block, with a note instead of its content', async () => {
    const asked: unknown[] = [];
    const head = [
      'From: Anna Nowak <anna@firma.example>',
      'Content-Type: multipart/mixed;',
      ' boundary="x"',
      'Content-Transfer-Encoding: base64',
      'MIME-Version: 1.0',
      'Message-ID: <duze@firma.example>',
      '',
      '--x',
      'A'.repeat(500),
    ].join('\r\n');
    const server = {
      usable: true,
      fetchOne: async (...query: unknown[]) => (asked.push(query), { uid: 3, source: Buffer.from(head) }),
    } as unknown as ImapFlow;
    const found: Fetched[] = [];
    for await (const one of fetchBatch(server, [letter(3, 2 * 1024 ** 3)])) found.push(one);
    const [only] = found;
    if (!only || 'error' in only) throw new Error('not taken in');
    expect(only.tooLarge).toBe(true);
    expect(asked).toEqual([['3', { uid: true, source: { start: 0, maxLength: 256 * 1024 } }, { uid: true }]]);
    const mail = await simpleParser(Buffer.from(only.bytes));
    expect(mail.messageId).toBe('<duze@firma.example>');
    expect(mail.from?.text).toBe('"Anna Nowak" <anna@firma.example>');
    expect(mail.text).toMatch(/pozostaje na serwerze.*2048 MB.*remains on the mail server/s);
    expect(mail.attachments).toEqual([]);
    expect(mail.text).not.toContain('AAAA');
  });

  it('a mail of 2 GB whose header block cannot be had, or has gone, is treated as any other', async () => {
    const gone = { usable: true, fetchOne: async () => false } as unknown as ImapFlow;
    expect(await collect(fetchBatch(gone, [letter(3, 2 * 1024 ** 3)]))).toEqual([]);
    const broken = {
      usable: true,
      fetchOne: async () => {
        throw new Error('NO');
      },
    } as unknown as ImapFlow;
    expect(await collect(fetchBatch(broken, [letter(3, 2 * 1024 ** 3)]))).toEqual([[3, 'error']]);
  });

  it('batches keep every letter in order and never ask for more than 50 letters or 8 MB at once, but for one large letter', () => {
    const letters = fc.array(fc.integer({ min: 0, max: 12 * 1024 * 1024 }), { maxLength: 300 });
    fc.assert(
      fc.property(letters, (sizes) => {
        const listed = sizes.map((size, index) => letter(index + 1, size));
        const pieces = batches(listed);
        expect(pieces.flat()).toEqual(listed);
        for (const piece of pieces) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(50);
          const sum = piece.reduce((total, { size }) => total + size, 0);
          if (piece.length > 1) expect(sum).toBeLessThanOrEqual(8 * 1024 * 1024);
        }
      }),
    );
  });
});
