import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate, isNrb, normaliseDate } from './index.ts';

describe('dates', () => {
  it.each([
    ['7.03.2024', '2024-03-07'],
    ['07-03-2024 r.', '2024-03-07'],
    ['07/03/2024', '2024-03-07'],
    ['2024-03-07', '2024-03-07'],
    ['7 marca 2024 r.', '2024-03-07'],
    ['29 lutego 2024 roku', '2024-02-29'],
  ])('%s is %s', (text, day) => {
    expect(normaliseDate(text)).toBe(day);
  });

  it.each(['29.02.2023', '31.04.2024', '7.3.24', '7.03-2024', '2024-3-7', '7 marzec 2024', '', '0.01.2024'])(
    '%s is none',
    (text) => {
      expect(isDate(text)).toBe(false);
    },
  );

  it('every day is read back from each way of writing it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1850-01-01'), max: new Date('2250-01-01'), noInvalidDate: true }),
        (date) => {
          const iso = date.toISOString().slice(0, 10);
          const [year, month, day] = iso.split('-');
          expect(normaliseDate(`${day}.${month}.${year}`)).toBe(iso);
          expect(normaliseDate(iso)).toBe(iso);
        },
      ),
    );
  });
});

describe('account numbers', () => {
  it('are told by their check digits', () => {
    // The example of the Polish central bank's regulation on account numbers.
    expect(isNrb('PL83 1010 1023 0000 2613 9510 0000')).toBe(true);
    expect(isNrb('83101010230000261395100000')).toBe(true);
    expect(isNrb('83101010230000261395100001')).toBe(false);
    expect(isNrb('8310101023000026139510000')).toBe(false);
    expect(isNrb('0'.repeat(26))).toBe(false);
  });

  it('no single wrong digit passes', () => {
    fc.assert(
      fc.property(fc.nat(25), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const right = '83101010230000261395100000';
        const wrong = `${right.slice(0, at)}${(Number(right[at]) + by) % 10}${right.slice(at + 1)}`;
        expect(isNrb(wrong)).toBe(false);
      }),
    );
  });
});
