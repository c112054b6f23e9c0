import { describe, expect, it } from 'vitest';
import { judgeWord } from './judge-words.ts';
import type { SecondLook } from './second-look.ts';
import type { Limits } from './limits.ts';
import type { WordInk } from './word-ink.ts';

const limit = { hint: 0.1, review: 0.2, hard: 0.3 };
const limits = {
  missing: limit,
  missingAll: limit,
  extra: limit,
  extraAll: limit,
  bent: limit,
  unlike: limit,
} as unknown as Limits;
const look = (text: string) => ({ text, alike: false, readable: true, confidence: 0.95 }) as unknown as SecondLook;
const ink = (missing: number, misreadings?: readonly string[], sure = 1): WordInk =>
  ({
    word: { text: 'Oświadczam', box: [0, 0, 60, 12], ...(misreadings === undefined ? {} : { misreadings }) },
    missing,
    missingAll: missing,
    extra: 0,
    extraAll: 0,
    worst: 1,
    whole: 1,
    sure,
    shown: 1,
  }) as unknown as WordInk;

describe('a word that recognition reads unstably on its template', () => {
  it('is for a person where only such a reading and its picture differ', () => {
    expect(judgeWord(ink(0.5), limits, look('Oswiadczam'), []).verdict).toBe('altered');
    expect(judgeWord(ink(0.5, ['Oswiadczam']), limits, look('Oswiadczam'), []).verdict).toBe('review');
  });

  it('is altered all the same where it reads as something else, or is gone', () => {
    expect(judgeWord(ink(0.5, ['Oswiadczam']), limits, look('Zaprzeczam'), []).verdict).toBe('altered');
    expect(judgeWord(ink(0.5, ['Oswiadczam', '']), limits, look(''), []).verdict).toBe('altered');
  });

  it('is as printed where nothing but such a reading speaks against it', () => {
    expect(judgeWord(ink(0, undefined, 0.2), limits, look('Oswiadczam'), []).verdict).toBe('review');
    expect(judgeWord(ink(0, ['Oswiadczam'], 0.2), limits, look('Oswiadczam'), []).verdict).toBe('same');
    expect(judgeWord(ink(0.15, ['Oswiadczam']), limits, look('Oswiadczam'), []).verdict).toBe('review');
  });
});
