import { describe, expect, it } from 'vitest';
import { blurred, type Plane } from '../scan/plane.ts';
import type { AlignedPage } from './aligned-page.ts';
import { freed } from './blank-ink.ts';

const [width, height] = [400, 120];
const canvas = (): Uint8Array => new Uint8Array(width * height).fill(255);
const fill = (data: Uint8Array, x: number, y: number, w: number, h: number): void => {
  for (let j = y; j < y + h; j++) data.fill(0, j * width + x, j * width + x + w);
};

/** The blank, and the received page: the same print moved by a pixel and blurred, with strokes over it. */
const pageOf = (print: (data: Uint8Array, dx: number, dy: number) => void, write: (data: Uint8Array) => void) => {
  const blank = canvas();
  print(blank, 0, 0);
  const paper = canvas();
  print(paper, 1, -1);
  write(paper);
  const received: Plane = blurred({ width, height, data: paper }, 1.3);
  return {
    blank: { width, height, data: blank },
    ink: 0,
    paper: 255,
    legible: 1,
    toReceived: (x: number, y: number) => [x, y] as const,
    see: (left: number, top: number, w: number, h: number) => {
      const data = new Uint8Array(w * h).fill(255);
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++) data[y * w + x] = received.data[(top + y) * width + left + x] ?? 255;
      return { width: w, height: h, data };
    },
  } satisfies AlignedPage;
};
const dots = (data: Uint8Array, dx: number, dy: number): void => {
  for (let x = 20; x < 380; x += 11) fill(data, x + dx, 80 + dy, 4, 4);
};

describe('the print of a blank', () => {
  it('is taken away though it lies a pixel beside its place and is blurred', () => {
    const page = pageOf(dots, () => {});
    const { data, rim } = freed(page, 10, 10, 380, 100);
    expect(data.every((value, i) => value > 140 || rim[i] === 1)).toBe(true);
    expect(data.filter((value) => value < 140).length).toBeLessThan(40);
  });

  it('does not cut off what goes down through a line of dots', () => {
    const page = pageOf(dots, (data) => fill(data, 119, 30, 5, 75));
    const { data, mended } = freed(page, 10, 10, 380, 100);
    for (let y = 32; y < 100; y++) expect(data[(y - 10) * 380 + 121 - 10]).toBeLessThan(160);
    expect(mended).toBeGreaterThan(0);
  });

  it('does not cut off what goes down through a drawn line', () => {
    const line = (data: Uint8Array, dx: number, dy: number): void => fill(data, dx, 80 + dy, width - 2, 3);
    const page = pageOf(line, (data) => fill(data, 200, 30, 5, 75));
    const { data } = freed(page, 10, 10, 380, 100);
    for (let y = 32; y < 100; y++) expect(data[(y - 10) * 380 + 202 - 10]).toBeLessThan(160);
    expect(data[(79 - 10) * 380 + 100]).toBeGreaterThan(160);
  });
});
