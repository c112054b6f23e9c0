import { setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteRoom } from './byte-room.ts';

const never = new AbortController().signal;

describe('room for letters in memory', () => {
  it('lets in who fits, in their order; a small one does not pass a large one', async () => {
    const room = byteRoom(10);
    const first = await room.take(6, never);
    const order: string[] = [];
    const large = room.take(8, never).then((leave) => (order.push('large'), leave));
    const small = room.take(2, never).then((leave) => (order.push('small'), leave));
    await turn();
    expect(order).toEqual([]);
    first?.();
    await Promise.all([large, small]);
    expect(order).toEqual(['large', 'small']);
  });

  it('gives one larger than everything the whole room, alone', async () => {
    const room = byteRoom(10);
    const small = await room.take(1, never);
    let huge: (() => void) | null = null;
    const asked = room.take(1_000, never).then((leave) => (huge = leave));
    await turn();
    expect(huge).toBeNull();
    small?.();
    await asked;
    let next = false;
    const after = room.take(1, never).then(() => (next = true));
    await turn();
    expect(next).toBe(false);
    (huge as (() => void) | null)?.();
    await after;
  });

  it('whoever stops waiting gets nothing and holds up nobody', async () => {
    const room = byteRoom(10);
    const first = await room.take(5, never);
    const over = new AbortController();
    const large = room.take(8, over.signal);
    const small = room.take(5, never);
    over.abort();
    expect(await large).toBeNull();
    expect(await small).not.toBeNull();
    expect(await room.take(1, over.signal)).toBeNull();
    first?.();
  });

  it('never holds more than its size, and all get through', async () => {
    const asks = fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 30 }), turns: fc.integer({ min: 0, max: 4 }) }));
    await fc.assert(
      fc.asyncProperty(asks, async (all) => {
        const room = byteRoom(20);
        let held = 0;
        const visits = all.map(async ({ bytes, turns }) => {
          const leave = await room.take(bytes, never);
          held += Math.min(bytes, 20);
          expect(held).toBeLessThanOrEqual(20);
          for (let n = 0; n < turns; n += 1) await turn();
          held -= Math.min(bytes, 20);
          leave?.();
          leave?.();
        });
        await Promise.all(visits);
        expect(held).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
