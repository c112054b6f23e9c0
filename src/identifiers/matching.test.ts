import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matched, matching } from './matching.ts';

/** Every way, tried out. */
const most = (choices: readonly (readonly number[])[]): number => {
  const [first, ...rest] = choices;
  if (first === undefined) return 0;
  return Math.max(
    most(rest),
    ...first.map((one) => 1 + most(rest.map((other) => other.filter((each) => each !== one)))),
  );
};

test('as many seats are filled as can be, each by somebody of their own who may take it', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(fc.nat(4), { maxLength: 4 }), { maxLength: 5 }), (choices) => {
      const given = matching(choices);
      const seated = given.filter((one) => one !== null);
      expect(new Set(seated).size).toBe(seated.length);
      for (const [seat, one] of given.entries()) if (one !== null) expect(choices[seat]).toContain(one);
      expect(seated.length).toBe(most(choices));
      expect(matched(choices.toReversed())).toBe(seated.length);
    }),
    { numRuns: 2000 },
  );
});

test('hundreds of seats that all want the same people end at once', () => {
  const everybody = Array.from({ length: 300 }, (_, at) => at);
  const started = process.cpuUsage();
  expect(matched(Array.from({ length: 400 }, () => everybody))).toBe(300);
  expect(matched(everybody.map((at) => everybody.slice(0, at + 1).toReversed()))).toBe(300);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500);
});
