import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from './components.ts';
import { displacementOf } from './displacement.ts';
import { withWhitePaper } from './paper.ts';
import { blurred, correlation, type Plane } from './plane.ts';
import { warped } from './warp.ts';

/** Something like print: dark dashes of differing length on white, the same for the same seed. */
const printed = (width: number, height: number, seed = 7): Plane => {
  const data = new Uint8Array(width * height).fill(255);
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 4_294_967_296;
  };
  for (let y = 10; y < height - 14; y += 20) {
    for (let x = 8; x < width - 30;) {
      const w = 3 + Math.floor(next() * 14);
      const h = 3 + Math.floor(next() * 9);
      for (let j = 0; j < h; j++) data.fill(20, (y + j) * width + x, (y + j) * width + x + w);
      x += w + 4 + Math.floor(next() * 20);
    }
  }
  return { width, height, data };
};

const shifted = (plane: Plane, dx: number, dy: number): Plane =>
  warped(plane, (x, y) => [x - dx, y - dy], plane.width, plane.height);

describe('pixels', () => {
  it('correlate fully with themselves, however dark and pale', () => {
    const plane = printed(200, 200);
    const pale = { ...plane, data: plane.data.map((value) => 120 + value * 0.4) };
    expect(correlation(plane, 20, 20, pale, 20, 20, 150, 150)).toBeGreaterThan(0.999);
    expect(correlation(plane, 20, 20, pale, 25, 20, 150, 150)).toBeLessThan(0.9);
  });

  it('say nothing where a window is flat', () => {
    const white = { width: 50, height: 50, data: new Uint8Array(2_500).fill(255) };
    expect(correlation(white, 0, 0, printed(50, 50), 0, 0, 50, 50)).toBe(0);
  });

  it('keep their mean when blurred', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.double({ min: 0.5, max: 3, noNaN: true }), (value, sigma) => {
        const plane = { width: 40, height: 30, data: new Uint8Array(1_200).fill(value) };
        const soft = blurred(plane, sigma);
        expect(soft.data.every((one) => Math.abs(one - value) <= 1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('come back where they were from a map and its inverse', () => {
    const plane = blurred(printed(300, 300), 2);
    const back = shifted(shifted(plane, 11, 5), -11, -5);
    expect(correlation(plane, 40, 40, back, 40, 40, 200, 200)).toBeGreaterThan(0.999);
  });
});

describe('how paper is bent', () => {
  it('is measured to a pixel', () => {
    const plane = printed(900, 900);
    const field = displacementOf(plane, shifted(plane, 6, -4));
    const [dx, dy] = field.at(450, 450);
    expect(Math.abs(dx - 6)).toBeLessThan(1);
    expect(Math.abs(dy + 4)).toBeLessThan(1);
  });

  it('is not made up from a page that shows something else', () => {
    const field = displacementOf(printed(900, 900, 7), printed(900, 900, 99));
    expect(field.found).toBeLessThan(0.6);
  });

  it('is nothing on a white page', () => {
    const white = { width: 400, height: 400, data: new Uint8Array(160_000).fill(255) };
    expect(displacementOf(white, white).at(200, 200)).toEqual([0, 0]);
  });
});

describe('grey paper under a lamp', () => {
  it('becomes white, the print stays', () => {
    const blank = printed(640, 640);
    const dim = {
      ...blank,
      data: blank.data.map((value, i) => value * (0.6 + (0.3 * (i % 640)) / 640)),
    };
    const { plane, uneven } = withWhitePaper(blank, dim);
    expect(uneven).toBeGreaterThan(1.2);
    const paper = plane.data.filter((_, i) => blank.data[i] === 255);
    expect(paper.filter((value) => value > 240).length / paper.length).toBeGreaterThan(0.98);
    const print = plane.data.filter((_, i) => blank.data[i] === 20);
    expect(Math.max(...print)).toBeLessThan(60);
  });
});

describe('spots', () => {
  it('are counted whole, corners touching', () => {
    const marks = Uint8Array.from([1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 1]);
    expect(componentsOf(marks, 4, 3, 1)).toEqual([
      { x0: 0, y0: 0, x1: 2, y1: 2, count: 2 },
      { x0: 3, y0: 1, x1: 4, y1: 3, count: 2 },
    ]);
  });

  it('of any picture hold every marked pixel once', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 60, maxLength: 60, max: 1 }), (marks) => {
        const found = componentsOf(marks, 10, 6, 1);
        expect(found.reduce((sum, one) => sum + one.count, 0)).toBe(marks.filter((one) => one === 1).length);
      }),
    );
  });
});
