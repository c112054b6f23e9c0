import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRetries } from './retries.ts';
import { backOff, createBell } from './waiting.ts';

const never = new AbortController().signal;
const timed = async (promise: Promise<void>): Promise<number> => {
  const start = performance.now();
  await promise;
  return performance.now() - start;
};

describe('pauses between attempts', () => {
  it('double up to the longest, with at most half taken off', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.double({ min: 0, max: 0.999, noNaN: true }), (attempt, chance) => {
        const full = Math.min(60_000, 500 * 2 ** attempt);
        const pause = backOff(attempt, 500, 60_000, () => chance);
        expect(pause).toBeLessThanOrEqual(full);
        expect(pause).toBeGreaterThanOrEqual(full / 2);
      }),
    );
  });
});

describe('a bell', () => {
  it('wakes whoever waits, and keeps a ring for whoever comes later', async () => {
    const bell = createBell();
    bell.ring();
    expect(await timed(bell.wait(5_000, never))).toBeLessThan(50);
    const waiting = timed(bell.wait(5_000, never));
    setTimeout(bell.ring, 20);
    expect(await waiting).toBeLessThan(500);
  });

  it('rings once only, and forgets when hushed', async () => {
    const bell = createBell();
    bell.ring();
    bell.hush();
    expect(await timed(bell.wait(60, never))).toBeGreaterThan(40);
  });

  it('lets go when the signal aborts, before or during the wait', async () => {
    const bell = createBell();
    expect(await timed(bell.wait(5_000, AbortSignal.abort()))).toBeLessThan(50);
    expect(await timed(bell.wait(5_000, AbortSignal.timeout(20)))).toBeLessThan(500);
  });
});

describe('what failed', () => {
  it('waits longer each time and is forgotten once done', () => {
    let now = 0;
    const retries = createRetries<string>(1_000, 10_000, () => now);
    expect(retries.nextDue()).toBe(Infinity);
    retries.failed('a');
    expect(retries.due('a')).toBe(false);
    expect(retries.due('b')).toBe(true);
    now += retries.nextDue();
    expect(retries.due('a')).toBe(true);
    retries.failed('a');
    expect(retries.failures('a')).toBe(2);
    expect(retries.nextDue()).toBeGreaterThanOrEqual(1_000);
    retries.done('a');
    expect(retries.keys()).toEqual([]);
  });
});
