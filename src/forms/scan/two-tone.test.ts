import { describe, expect, it } from 'vitest';
import type { Plane } from './plane.ts';
import { isTwoTone, mayBeBlack, mustBeBlack, twoToneExpected } from './two-tone.ts';

const plane = (value: (x: number, y: number) => number): Plane => {
  const data = new Uint8Array(200 * 100);
  for (let i = 0; i < data.length; i++) data[i] = value(i % 200, Math.floor(i / 200));
  return { width: 200, height: 100, data };
};
/** A black bar, a grey bar, a hairline in grey. */
const blank = plane((x, y) =>
  y < 20 || y > 60 ? 255 : x > 20 && x < 60 ? 0 : x > 90 && x < 130 ? 130 : x === 160 ? 120 : 255,
);
const scanned = plane((x, y) => (blank.data[y * 200 + x]! < 125 ? 0 : 255));

describe('a two-tone scan', () => {
  it('is told from a grey one', () => {
    expect(isTwoTone(scanned)).toBe(true);
    expect(isTwoTone(plane((x, y) => (blank.data[y * 200 + x]! < 125 ? 30 : 240 + (x % 5))))).toBe(false);
    expect(isTwoTone(plane(() => 255))).toBe(false);
  });

  it('must show what is black, may show what is grey, and must leave white what is white', () => {
    const expected = twoToneExpected(blank, scanned, [[0, 10, 200, 60]], 300);
    const at = (x: number, y: number): number => expected.data[y * 200 + x]!;
    expect(at(40, 40)).toBeLessThanOrEqual(mustBeBlack);
    expect(at(110, 40)).toBeGreaterThan(mustBeBlack);
    expect(at(110, 40)).toBeLessThan(mayBeBlack);
    expect(at(75, 40)).toBeGreaterThanOrEqual(mayBeBlack);
  });
});
