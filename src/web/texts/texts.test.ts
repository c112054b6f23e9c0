import { describe, expect, it } from 'vitest';
import { textsFor } from './index.ts';

const leaves = (value: unknown, path: string): [string, unknown][] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, one]) => leaves(one, `${path}.${key}`))
    : [[path, value]];

const pl = leaves(textsFor('pl'), 'texts');
const en = leaves(textsFor('en'), 'texts');

describe('the tables of texts', () => {
  it('say the same things in both languages: the same keys, the same kinds', () => {
    expect(en.map(([path, value]) => `${path} ${typeof value}`).sort()).toEqual(
      pl.map(([path, value]) => `${path} ${typeof value}`).sort(),
    );
  });

  it('have no empty text, and none left in the other language', () => {
    for (const [path, value] of [...pl, ...en]) if (typeof value === 'string') expect(value.trim(), path).not.toBe('');
    for (const [path, value] of en)
      if (typeof value === 'string' && !path.includes('otherLanguage')) expect(value, path).not.toMatch(/[ąćęłńóśźż]/i);
  });

  it('count in Polish: one, few, many, and the teens that are many', () => {
    const { failing, total } = textsFor('pl').list;
    expect([1, 2, 4, 5, 12, 14, 21, 22, 25, 101, 102, 112].map((n) => failing(n))).toEqual([
      '1 brak',
      '2 braki',
      '4 braki',
      '5 braków',
      '12 braków',
      '14 braków',
      '21 braków',
      '22 braki',
      '25 braków',
      '101 braków',
      '102 braki',
      '112 braków',
    ]);
    expect(total(0)).toBe('0 wniosków');
  });

  it('a date nobody can read is shown as it came', () => {
    expect(textsFor('pl').date('2026-03-07T09:12:00Z')).toContain('7 marca 2026');
    expect(textsFor('pl').date('wczoraj')).toBe('wczoraj');
  });
});
