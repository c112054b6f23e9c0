import { expect, it } from 'vitest';
import { keptCounts } from './kept-counts.ts';

const counter = (cost: number) => {
  let now = 0;
  let made = 0;
  let broken = false;
  const counts = keptCounts(
    async () => {
      await Promise.resolve();
      now += cost;
      if (broken) throw new Error('the database is away');
      return (made += 1);
    },
    () => now,
  );
  return { counts, wait: (milliseconds: number) => (now += milliseconds), breakIt: (yes: boolean) => (broken = yes) };
};
const soon = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('counts what is cheap each time anew', async () => {
  const { counts } = counter(10);
  expect([await counts(), await counts(), await counts()]).toEqual([1, 2, 3]);
});

it('keeps what is dear for twenty times what it took, and makes it anew behind the back', async () => {
  const { counts, wait } = counter(500);
  expect(await Promise.all([counts(), counts()])).toEqual([1, 1]);
  wait(9_000);
  expect(await counts()).toBe(1);
  await soon();
  expect(await counts()).toBe(1);
  wait(600);
  expect(await counts()).toBe(1);
  await soon();
  expect(await counts()).toBe(2);
});

it('does not show what is older than five minutes', async () => {
  const { counts, wait } = counter(500);
  expect(await counts()).toBe(1);
  wait(300_000);
  expect(await counts()).toBe(2);
});

it('a count that fails fails for who waits for it, and costs the others nothing', async () => {
  const { counts, wait, breakIt } = counter(500);
  breakIt(true);
  await expect(counts()).rejects.toThrow('away');
  breakIt(false);
  expect(await counts()).toBe(1);
  breakIt(true);
  wait(30_000);
  expect(await counts()).toBe(1);
  await soon();
  breakIt(false);
  expect(await counts()).toBe(1);
  await soon();
  expect(await counts()).toBe(2);
});
