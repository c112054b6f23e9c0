import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plane } from '../scan/plane.ts';
import type { AlignedPage } from './aligned-page.ts';
import { blobsOf } from './blobs.ts';
import { combOf, gathered } from './comb.ts';
import { cropOf } from './crop.ts';
import { letteringOf, writingOf } from './lettering.ts';
import { tickInk } from './tick-ink.ts';

const [width, height] = [800, 300];
type Rectangle = readonly [x: number, y: number, w: number, h: number];

/** Pixels of 300 dpi; 72 points are 300 of them. */
const plane = (rectangles: readonly Rectangle[], ink = 0, paper = 255): Plane => {
  const data = new Uint8Array(width * height).fill(paper);
  for (const [x, y, w, h] of rectangles)
    for (let j = y; j < y + h; j++) data.fill(ink, j * width + x, j * width + x + w);
  return { width, height, data };
};

const pageOf = (blank: Plane, received: Plane, ink = 0, paper = 255): AlignedPage => ({
  blank,
  ink,
  paper,
  legible: 1,
  toReceived: (x, y) => [x, y],
  see: (left, top, w, h) => {
    const data = new Uint8Array(w * h).fill(paper);
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) data[y * w + x] = received.data[(top + y) * width + left + x] ?? paper;
    return { width: w, height: h, data };
  },
});

const frame = ([x, y, w, h]: Rectangle): readonly Rectangle[] => [
  [x, y, w, 2],
  [x, y + h - 2, w, 2],
  [x, y, 2, h],
  [x + w - 2, y, 2, h],
];
const points = ([x, y, w, h]: Rectangle) => [x, y, w, h].map((one) => one * 0.24) as [number, number, number, number];
const box: Rectangle = [100, 100, 50, 50];
const cross: readonly Rectangle[] = Array.from({ length: 34 }, (_, i) => [108 + i, 108 + i, 3, 3] as const);

describe('a check box of a scan', () => {
  it.each([
    ['black', 0],
    ['a faint pencil', 175],
  ])('is ticked in %s', (_what, ink) => {
    const blank = plane(frame(box));
    const received = plane(frame(box));
    const drawn = plane(cross, ink);
    const both = { ...received, data: received.data.map((value, i) => Math.min(value, drawn.data[i]!)) };
    expect(tickInk(pageOf(blank, both), points(box))).toMatchObject({ ticked: true });
  });

  it('is empty although its frame lies two pixels beside its place, on grey paper with dust', () => {
    const received = plane([...frame([102, 101, 50, 50]), [120, 118, 3, 3]], 60, 215);
    expect(tickInk(pageOf(plane(frame(box)), received, 60, 215), points(box))).toMatchObject({ ticked: false });
  });

  /** A slanting stroke from one point to another, `thick` wide. */
  const stroke = ([x, y]: readonly [number, number], [u, v]: readonly [number, number], thick = 4): Rectangle[] =>
    Array.from({ length: 120 }, (_, i) => [
      Math.round(x + ((u - x) * i) / 119),
      Math.round(y + ((v - y) * i) / 119),
      thick,
      thick,
    ]);
  const x: readonly Rectangle[] = [...stroke([108, 108], [140, 140]), ...stroke([140, 108], [108, 140])];

  it.each([
    ['a cross', x],
    ['a tick that swings out of the box', [...stroke([108, 124], [118, 140]), ...stroke([118, 140], [165, 80])]],
    ['a cross larger than the box', [...stroke([90, 90], [160, 160]), ...stroke([160, 90], [90, 160])]],
  ])('is ticked by %s', (_what, mark) => {
    const page = pageOf(plane(frame(box)), plane([...frame(box), ...mark]));
    expect(tickInk(page, points(box))).toMatchObject({ ticked: true });
  });

  it.each([
    ['a line through it', [...x, ...stroke([40, 126], [215, 120])]],
    [
      'a scribble',
      [0, 1, 2, 3, 4]
        .flatMap((i) => [
          ...stroke([90, 95 + i * 13], [160, 102 + i * 13]),
          ...stroke([160, 102 + i * 13], [90, 108 + i * 13]),
        ])
        .concat(x),
    ],
    ['ink all over it', [[101, 101, 48, 48] as const]],
  ])('is left open when its mark was struck out by %s', (_what, mark) => {
    const page = pageOf(plane(frame(box)), plane([...frame(box), ...mark]));
    expect(tickInk(page, points(box))).toHaveProperty('unsure');
  });

  it('with a small mark is left open', () => {
    const received = plane([...frame(box), [112, 118, 11, 7]]);
    expect(tickInk(pageOf(plane(frame(box)), received), points(box))).toHaveProperty('unsure');
  });
});

describe('what is written in a field', () => {
  const field: Rectangle = [100, 80, 400, 90];

  it('is there although it crosses a printed line, and the line is gone', () => {
    const line: Rectangle = [100, 140, 400, 3];
    const stem: Rectangle = [200, 110, 6, 50];
    const crop = cropOf(pageOf(plane([line]), plane([line, stem])), points(field), 0);
    const { letters } = writingOf(crop);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatchObject({ left: 100, right: 105 });
    expect(letters[0]!.bottom - letters[0]!.top).toBeGreaterThan(44);
  });

  it('is nothing when there is dust and a piece of its frame', () => {
    const received = plane([...frame(field), [300, 120, 3, 3], [150, 140, 4, 4], [102, 82, 2, 86]]);
    expect(letteringOf(cropOf(pageOf(plane(frame(field)), received), points(field), 2))).toBeNull();
  });

  it('in a comb is moved together, one box a character', () => {
    const comb: Rectangle[] = [...frame(field), ...[1, 2, 3].map((i) => [100 + i * 100, 80, 2, 90] as const)];
    const digits: Rectangle[] = [0, 1, 2].map((i) => [140 + i * 100, 105, 20, 40]);
    const page = pageOf(plane(comb), plane([...comb, ...digits]));
    const cells = combOf(page.blank, points(field));
    expect(cells).toHaveLength(5);
    const crop = cropOf(page, points(field), 2);
    const { letters } = writingOf(crop);
    expect(letters).toHaveLength(3);
    expect(gathered(crop, letters, cells!, 2)!.image.width).toBeLessThan(160);
    expect(combOf(plane(frame(field)), points(field))).toBeNull();
  });
});

it('every marked pixel belongs to exactly one piece, whatever is marked', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 600, maxLength: 600, max: 1 }), (marks) => {
      const blobs = blobsOf(marks, 30);
      const all = blobs.flatMap((blob) => [...blob.at]);
      expect(new Set(all).size).toBe(all.length);
      expect(all.length).toBe(marks.reduce((sum, one) => sum + one, 0));
      expect(blobs.every((blob) => blob.pixels === blob.at.length)).toBe(true);
    }),
  );
});
