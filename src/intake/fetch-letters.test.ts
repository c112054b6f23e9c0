import * as fc from 'fast-check';
import type { ImapFlow } from 'imapflow';
import { describe, expect, it } from 'vitest';
import { answered, batches, fetchBatch, listLetters, type Fetched, type Listed } from './fetch-letters.ts';

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

  it('the last letter, which n:* always names, is not taken for a new one', async () => {
    const server = {
      fetch: async function* () {
        yield { uid: 9, size: 1 };
      },
    } as unknown as ImapFlow;
    expect(await listLetters(server, 10)).toEqual([]);
    expect(await listLetters(server, 9)).toMatchObject([{ uid: 9 }]);
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

  it('a server that never answers is cut off', async () => {
    let closed = false;
    const server = { close: () => (closed = true) } as unknown as ImapFlow;
    await expect(answered(server, new Promise(() => {}), 30)).rejects.toMatchObject({ code: 'mailbox' });
    expect(closed).toBe(true);
    expect(await answered(server, Promise.resolve(7), 30)).toBe(7);
  });
});
