import { describe, expect, it } from 'vitest';
import type { Word } from '../../model/index.ts';
import { apply } from './homography.ts';
import { register } from './register.ts';

const word = (text: string, x: number, y: number): Word => ({
  text,
  box: [x, y, text.length * 5, 8],
  confidence: 0.9,
  via: 'ocr',
});

/** Forty words in ten rows. */
const blank = Array.from({ length: 40 }, (_, i) =>
  word(
    `słowo${String.fromCharCode(97 + (i % 26))}${Math.floor(i / 26)}x`,
    50 + (i % 4) * 120,
    80 + Math.floor(i / 4) * 70,
  ),
);

const turned = (words: readonly Word[], degrees: number, scale: number): Word[] =>
  words.map((one) => {
    const angle = (degrees * Math.PI) / 180;
    const [x, y, w, h] = one.box;
    const cx = x + w / 2;
    const cy = y + h / 2;
    const u = scale * (cx * Math.cos(angle) - cy * Math.sin(angle)) + 20;
    const v = scale * (cx * Math.sin(angle) + cy * Math.cos(angle)) - 10;
    return { ...one, box: [u - w / 2, v - h / 2, w, h] };
  });

describe('the place of a page', () => {
  it('is found on one that was turned and came out smaller', () => {
    const found = register(blank, turned(blank, 2, 0.9));
    expect(found?.agreeing).toBe(40);
    const [u, v] = apply(found?.map ?? [], 300, 400);
    const [there] = turned([{ ...word('x', 0, 0), box: [300, 400, 0, 0] }], 2, 0.9);
    expect(Math.hypot(u - (there?.box[0] ?? 0), v - (there?.box[1] ?? 0))).toBeLessThan(0.5);
  });

  it('is found although a third of the words were misread or stand elsewhere', () => {
    const received = turned(blank, -1, 1).map((one, i) =>
      i % 3 === 0 ? { ...one, box: [(i * 37) % 500, (i * 91) % 800, 20, 8] as const } : one,
    );
    const found = register(
      blank,
      received.map((one) => ({ ...one, box: [...one.box] })),
    );
    expect(found?.agreeing).toBeGreaterThanOrEqual(24);
    expect(found?.error).toBeLessThan(0.5);
  });

  /** The same words, each a trace beside its place, as recognition finds them. */
  const shaken = (words: readonly Word[]): Word[] =>
    words.map((one, i) => ({
      ...one,
      box: [one.box[0] + 2 * Math.sin(i * 12.9), one.box[1] + 2 * Math.cos(i * 78.2), one.box[2], one.box[3]],
    }));

  it('lies right at the foot of a page of which the upper part alone was recognised', () => {
    const dense = Array.from({ length: 120 }, (_, i) =>
      word(
        `wyraz${String.fromCharCode(97 + (i % 26))}${Math.floor(i / 26)}x`,
        50 + (i % 6) * 80,
        60 + Math.floor(i / 6) * 37,
      ),
    );
    const found = register(dense, shaken(dense.slice(0, 24)));
    expect(found).not.toBeNull();
    for (const [x, y] of [
      [50, 780],
      [500, 780],
    ] as const) {
      const [u, v] = apply(found!.map, x, y);
      expect(Math.hypot(u - x, v - y)).toBeLessThan(10);
    }
  });

  it('is not made up from a paragraph that another page has in common', () => {
    const page = Array.from({ length: 120 }, (_, i) =>
      word(
        `wyraz${String.fromCharCode(97 + (i % 26))}${Math.floor(i / 26)}x`,
        50 + (i % 6) * 80,
        60 + Math.floor(i / 6) * 37,
      ),
    );
    expect(register(page, shaken(page.slice(0, 12)))).toBeNull();
  });

  it('counts a word that stands there four times once', () => {
    const four = [0, 1, 2, 3].map((i) => word('wniosek', 60 + i * 100, 820));
    const found = register([...blank, ...four], [...blank, ...four]);
    expect(found?.agreeing).toBe(44);
  });

  it('is not made up for another document', () => {
    const letter = blank.map((one, i) => word(`inne${i}pismo`, one.box[0], one.box[1]));
    expect(register(blank, letter)).toBeNull();
    expect(register(blank, [])).toBeNull();
  });

  it('is not made up for the same words in another order', () => {
    const shuffled = blank.map((one, i) => ({ ...one, box: blank[(i * 17 + 5) % 40]?.box ?? one.box }));
    expect(register(blank, shuffled)?.agreeing ?? 0).toBeLessThan(16);
  });

  it('is the same every time', () => {
    const received = turned(blank, 1, 1.02);
    expect(register(blank, received)).toEqual(register(blank, received));
  });
});
