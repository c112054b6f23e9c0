import { describe, expect, it } from 'vitest';
import { isLeader } from './leaders.ts';

describe('a row of dots to write upon', () => {
  it.each(['....................', '……………', '________', '· · ·'.replaceAll(' ', ''), '-----'])(
    '%s is no word',
    (text) => {
      expect(isLeader(text)).toBe(true);
    },
  );
  it.each(['ulica', '..', 'nr.....', '2/2025', 'e-mail'])('%s is one', (text) => {
    expect(isLeader(text)).toBe(false);
  });
});
