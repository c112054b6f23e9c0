import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTurns } from './turns.ts';

describe('turns', () => {
  it('one that must be alone waits for those inside and keeps those who come later waiting', async () => {
    const turns = createTurns();
    const order: string[] = [];
    const enter = (name: string, alone: boolean) => turns.enter(alone).then(() => order.push(name));
    await enter('a', false);
    await enter('b', false);
    void enter('alone', true);
    void enter('c', false);
    void enter('d', false);
    await Promise.resolve();
    expect([order.join(), turns.closed()]).toEqual(['a,b', true]);
    turns.leave(false);
    turns.leave(false);
    await new Promise(setImmediate);
    expect(order.join()).toBe('a,b,alone');
    turns.leave(true);
    await new Promise(setImmediate);
    expect([order.join(), turns.closed()]).toEqual(['a,b,alone,c,d', false]);
  });

  it('however they come and go: nobody is ever beside one that is alone, and everybody gets a turn', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.boolean(), fc.nat(3)), { maxLength: 30 }), async (comers) => {
        const turns = createTurns();
        let inside = 0;
        let served = 0;
        await Promise.all(
          comers.map(async ([alone, moments]) => {
            await turns.enter(alone);
            inside += 1;
            for (let n = 0; n <= moments; n += 1) {
              if (alone) expect(inside).toBe(1);
              await new Promise(setImmediate);
            }
            inside -= 1;
            served += 1;
            turns.leave(alone);
          }),
        );
        expect(served).toBe(comers.length);
        expect(turns.closed()).toBe(false);
      }),
      { numRuns: 50 },
    );
  });
});
