import { getEventListeners } from 'node:events';
import type { ImapFlow } from 'imapflow';
import { describe, expect, it } from 'vitest';
import { listPiece, mostListed, piecesOf, uidsFrom } from './list-folder.ts';
import { answered, answeredLively } from './patience.ts';
import { reconcileMailbox } from './reconcile-mailbox.ts';
import { canMove } from './settle-letters.ts';

const still = { stats: () => ({ received: 0 }), close: () => {} };
const showing = (...uids: number[]): ImapFlow =>
  ({
    ...still,
    search: async () => uids,
    fetch: async function* () {
      for (const uid of uids) yield { uid, size: 1 };
    },
  }) as unknown as ImapFlow;

describe('listing a folder', () => {
  it('the last letter, which n:* always names, is not taken for a new one', async () => {
    expect(await uidsFrom(showing(9), 10, 1_000)).toEqual([]);
    expect(await uidsFrom(showing(9, 3, 9), 2, 1_000)).toEqual([3, 9]);
  });

  it('a refusal is no empty folder', async () => {
    const refusing = { ...still, search: async () => false } as unknown as ImapFlow;
    await expect(uidsFrom(refusing, 1, 1_000)).rejects.toMatchObject({ code: 'mailbox' });
  });

  it('a million letters are listed in pieces, each named by a short range, and none is left out', () => {
    const found = Array.from({ length: 1_000_000 }, (_, n) => 7 + n * 3);
    const pieces = piecesOf([], found);
    expect(pieces).toHaveLength(100);
    expect(pieces.every(({ uids, range }) => uids.length <= mostListed && range.length < 30)).toBe(true);
    expect(pieces.flatMap(({ uids }) => uids)).toEqual(found);
  });

  it('thousands that were given up do not stand before one that is to be tried', () => {
    const older = Array.from(
      { length: 2_000 },
      (_, n) => ({ uid: n + 1, state: n === 1_999 ? 'seen' : 'failed' }) as const,
    );
    const pieces = piecesOf(older, [3_000]);
    expect(pieces[0]?.uids).toEqual([2_000]);
    expect(pieces.map(({ uids }) => uids.length)).toEqual([1, 500, 500, 500, 499, 1]);
    expect(Math.max(...pieces.map(({ range }) => range.length))).toBeLessThan(8_000);
  });

  it('of a piece, what was announced in between or comes twice is left out', async () => {
    expect(await listPiece(showing(4, 2, 9, 2), { uids: [2, 4], range: '2:4' })).toMatchObject([
      { uid: 2 },
      { uid: 4 },
    ]);
  });
});

describe('patience with a mail server', () => {
  it('a server that never answers is cut off', async () => {
    let closed = false;
    const server = { close: () => (closed = true) } as unknown as ImapFlow;
    await expect(answered(server, new Promise(() => {}), 30)).rejects.toMatchObject({ code: 'mailbox' });
    expect(closed).toBe(true);
    expect(await answered(server, Promise.resolve(7), 30)).toBe(7);
  });

  const talking = (bytes: () => number) => {
    let end: (cause: Error) => void = () => {};
    const answer = new Promise<never>((_, reject) => (end = reject));
    const close = (): void => end(new Error('closed'));
    return { client: { stats: () => ({ received: bytes() }), close } as unknown as ImapFlow, answer };
  };

  it('an answer that keeps coming may take longer than one may be silent, and not for ever', async () => {
    let sent = 0;
    const slow = talking(() => (sent += 1));
    const whole = new Promise<number>((done) => setTimeout(done, 300, 7));
    expect(await answeredLively(slow.client, whole, 100)).toBe(7);
    const endless = talking(() => (sent += 1));
    const began = Date.now();
    await expect(answeredLively(endless.client, endless.answer, 30)).rejects.toThrow();
    expect(Date.now() - began).toBeGreaterThan(500);
  });

  it('one that falls silent in the middle is cut', async () => {
    const dead = talking(() => 5);
    await expect(answeredLively(dead.client, dead.answer, 60)).rejects.toThrow('closed');
  });
});

it('a comparison with a server leaves nothing behind that listens', async () => {
  const stop = new AbortController();
  const config = {
    name: 'x',
    host: '127.0.0.1',
    port: 1,
    tls: 'none',
    user: 'u',
    password: 'p',
    folder: 'INBOX',
    processed: null,
    pollSeconds: 60,
  } as const;
  const ledger = { unreconciled: async () => {} } as never;
  for (let n = 0; n < 3; n += 1) await reconcileMailbox(config, { ledger, signal: stop.signal, answerSeconds: 2 });
  expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
});

it('a server that could only expunge what others deleted is not asked to move', () => {
  const offers = (...names: string[]) => ({ capabilities: new Map(names.map((name) => [name, true as const])) });
  expect(canMove(offers('IMAP4REV1'))).toBe(false);
  expect(canMove(offers('MOVE'))).toBe(true);
  expect(canMove(offers('UIDPLUS'))).toBe(true);
});
