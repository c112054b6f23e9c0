import { describe, expect, it } from 'vitest';
import type { Box } from '../../model/index.ts';
import { isLeader, isTickBox } from './leaders.ts';

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

describe('a sign printed as a box to tick', () => {
  const place: Box = [60, 300, 10, 18];
  const at = (text: string, x = 61) => isTickBox({ text, box: [x, 302, 8, 12] }, [place]);
  it.each(['☐', '□', '○', '\uf0a8'])('%s in a place to fill in is no word', (text) => expect(at(text)).toBe(true));
  it.each(['m', 'X', '☐1'])('%s there is one', (text) => expect(at(text)).toBe(false));
  it('elsewhere it is print', () => expect(at('☐', 100)).toBe(false));
});
