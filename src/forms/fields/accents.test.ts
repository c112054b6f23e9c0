import { describe, expect, it } from 'vitest';
import type { ZoneText } from '../../documents/index.ts';
import { accentShape, withAccents } from './accents.ts';
import { blobsOf } from './blobs.ts';

const [width, height] = [240, 80];
type Draw = (fill: (x: number, y: number, w: number, h: number) => void) => void;

const picture = (draw: Draw): Uint8Array => {
  const grey = new Uint8Array(width * height).fill(255);
  draw((x, y, w, h) => {
    for (let j = y; j < y + h; j++) grey.fill(0, j * width + x, j * width + x + w);
  });
  return grey;
};
/** A slanting stroke up to the right. */
const acute = (fill: Parameters<Draw>[0], x: number, y: number): void => {
  for (let i = 0; i < 8; i++) fill(x + i, y + 8 - i, 4, 2);
};
const dot = (fill: Parameters<Draw>[0], x: number, y: number): void => fill(x, y, 5, 5);

/** Small letters 20 wide and 24 high from x on, on a base of 59. */
const text = (word: string): ZoneText => ({
  lines: [
    {
      top: 20,
      bottom: 66,
      words: [
        {
          text: word,
          confidence: 0.9,
          letters: [...word].map((one, i) => ({ text: one, confidence: 0.9, left: 20 + i * 30, right: 40 + i * 30 })),
        },
      ],
    },
  ],
});
const bodies: Draw = (fill) => {
  for (let i = 0; i < 4; i++) fill(20 + i * 30, 36, 20, 24);
};
const look = (word: string, draw: Draw) => {
  const grey = picture((fill) => {
    bodies(fill);
    draw(fill);
  });
  const found = withAccents(text(word), { width, height, dpi: 300, grey });
  return { text: found.lines[0]!.words[0]!.text, doubtful: [...found.doubtful].map((letter) => letter.text) };
};

describe('an accent', () => {
  it.each([
    ['dot', dot],
    ['acute', acute],
  ] as const)('that is a %s is known by its shape', (shape, draw) => {
    const marks = picture((fill) => draw(fill, 50, 30)).map((value) => (value === 0 ? 1 : 0));
    expect(accentShape(blobsOf(marks, width)[0]!, width)).toBe(shape);
  });

  it('over a z decides which letter it is', () => {
    expect(look('rźer', (fill) => dot(fill, 57, 26))).toEqual({ text: 'rżer', doubtful: [] });
    expect(look('rżer', (fill) => acute(fill, 55, 24))).toEqual({ text: 'rźer', doubtful: [] });
  });

  it('that was read but is not there, or is there but was not read, is doubtful', () => {
    expect(look('rćer', () => {}).doubtful).toEqual(['ć']);
    expect(look('rcer', (fill) => acute(fill, 55, 24)).doubtful).toEqual(['c']);
  });

  it('of the i beside a letter is none of its own', () => {
    expect(look('rcer', (fill) => dot(fill, 42, 26)).doubtful).toEqual([]);
  });

  it('under a letter makes an e doubtful', () => {
    expect(look('rreu', (fill) => fill(94, 60, 5, 8)).doubtful).toEqual(['e']);
    expect(look('rreu', () => {}).doubtful).toEqual([]);
  });
});
