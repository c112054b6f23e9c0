import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawn, mean, poissonArrivals, randomFrom, share, simulate } from './queue.ts';

const exponential = (count: number, average: number, random: () => number): number[] =>
  Array.from({ length: count }, () => -Math.log(1 - random()) * average);

/** Mean wait of M/M/c by Erlang's C formula. */
const erlangWait = (rate: number, average: number, servers: number): number => {
  const load = rate * average;
  let [term, sum] = [1, 1];
  for (let n = 1; n < servers; n += 1) {
    term *= load / n;
    sum += term;
  }
  const last = ((term * load) / servers) * (servers / (servers - load));
  return ((last / (sum + last)) * average) / (servers - load);
};

describe('the simulated line', () => {
  test.each([
    [1, 0.5],
    [2, 0.7],
    [8, 0.85],
  ])('waits as long before %i servers at a load of %f as Erlang reckoned', (servers, load) => {
    const random = randomFrom(7);
    const rate = (load * servers) / 2;
    const arrivals = poissonArrivals(400_000 / rate, () => rate, rate, random);
    const { waits, busy } = simulate({ arrivals, services: exponential(arrivals.length, 2, random), servers });
    const expected = erlangWait(rate, 2, servers);
    expect(mean(waits) / expected).toBeGreaterThan(0.95);
    expect(mean(waits) / expected).toBeLessThan(1.05);
    expect(busy).toBeCloseTo(load, 1);
  });

  test('counts the letters that wait, not those that are worked on', () => {
    expect(simulate({ arrivals: [0, 0, 0, 0], services: [1, 1, 1, 1], servers: 2 })).toEqual({
      waits: [0, 0, 1, 1],
      longest: 2,
      end: 2,
      busy: 1,
    });
    expect(simulate({ arrivals: [0, 5], services: [1, 1], servers: 1 }).longest).toBe(0);
    expect(() => simulate({ arrivals: [0], services: [], servers: 1 })).toThrow(RangeError);
  });

  const loads = fc.record({
    gaps: fc.array(fc.nat(40), { minLength: 1, maxLength: 60 }),
    services: fc.array(fc.nat(50), { minLength: 60, maxLength: 60 }),
    servers: fc.integer({ min: 1, max: 5 }),
  });
  test('nobody waits longer where one more server works, and no work is lost', () => {
    fc.assert(
      fc.property(loads, ({ gaps, services, servers }) => {
        let at = 0;
        const arrivals = gaps.map((gap) => (at += gap));
        const one = simulate({ arrivals, services, servers });
        const more = simulate({ arrivals, services, servers: servers + 1 });
        expect(more.waits.every((wait, i) => wait <= (one.waits[i] ?? 0))).toBe(true);
        const work = services.slice(0, arrivals.length).reduce((sum, time) => sum + time, 0);
        expect(one.busy * one.end * servers).toBeCloseTo(work, 6);
        expect(one.longest).toBeLessThan(arrivals.length);
      }),
    );
  });
});

test('arrivals follow their rate, and the same seed gives the same', () => {
  const rush = (second: number): number => (second < 1000 ? 2 : 20);
  const arrivals = poissonArrivals(2000, rush, 20, randomFrom(3));
  const early = arrivals.filter((at) => at < 1000).length;
  expect(early).toBeGreaterThan(1800);
  expect(early).toBeLessThan(2200);
  expect(arrivals.length - early).toBeGreaterThan(19_400);
  expect(arrivals.length - early).toBeLessThan(20_600);
  expect(poissonArrivals(2000, rush, 20, randomFrom(3))).toEqual(arrivals);
  expect(drawn([5], 3, randomFrom(1))).toEqual([5, 5, 5]);
  expect(share([3, 1, 2], 0.5)).toBe(2);
});
