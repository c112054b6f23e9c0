import { describe, expect, it } from 'vitest';
import { unread } from './unread.ts';

const numbers = (text: string): number[] => unread(Buffer.from(text, 'latin1')).refs.map(({ num }) => num);

describe('an object that cannot be read', () => {
  it('refers to all that looks like it, through comments and beside them', () => {
    expect(numbers('<</A 4 0 R/B(50%)/C 5 0 R')).toEqual([4, 5]);
    expect(numbers('<</D 6 % x\n0 %\n R')).toEqual([6]);
    expect(numbers(`7${' '.repeat(5000)}0\tR 8 0 obj 9 R`)).toEqual([7]);
  });

  it('costs no more than it is long', () => {
    const start = process.cpuUsage();
    for (const text of ['1%', '1 ', '11111111111 ', '%', ' '.repeat(4000) + '1'])
      numbers(text.repeat(1_000_000 / text.length));
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2000);
  });
});
