import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  adeChecksumAgrees,
  isAdeShape,
  isKrs,
  isNip,
  isPesel,
  isPostcode,
  isRegon,
  normaliseKrs,
  normaliseRegon,
  peselBirthDate,
  sameRegon,
} from './index.ts';

const digit = fc.integer({ min: 0, max: 9 });
/** Every text that differs from `number` in exactly one digit. */
const oneDigitOff = (number: string): string[] =>
  [...number].flatMap((right, at) =>
    [...'0123456789']
      .filter((wrong) => wrong !== right)
      .map((wrong) => number.slice(0, at) + wrong + number.slice(at + 1)),
  );

describe('PESEL', () => {
  test.each(['44051401359', '44051401458', '50062373028', '02070803628', '440514 01359'])(
    '%s is a PESEL number',
    (value) => {
      expect(isPesel(value)).toBe(true);
    },
  );
  test.each(['12345678901', '00000000000', '4405140135', '440514013590', '44053201350', '٤٤٠٥١٤٠١٣٥٩', ''])(
    '%s is none',
    (value) => {
      expect(isPesel(value)).toBe(false);
    },
  );
  test('every single-digit mistake is caught', () => {
    for (const valid of ['44051401359', '50062373028', '02070803628']) {
      expect(oneDigitOff(valid).filter(isPesel)).toEqual([]);
    }
  });
  test('the birth date follows the century in the month', () => {
    expect(peselBirthDate('44051401359')).toBe('1944-05-14');
    expect(peselBirthDate('02270803624')).toBe('2002-07-08');
    expect(peselBirthDate('12345678901')).toBeNull();
  });
});

describe('NIP', () => {
  test.each(['5842854219', '5260250995', '6791862817', '9452336418', '5213003700', '1234563218', 'PL 584-285-42-19'])(
    '%s is a NIP',
    (value) => {
      expect(isNip(value)).toBe(true);
    },
  );
  test.each(['1234567890', '0000000000', '584285421', '58428542190', 'PL'])('%s is none', (value) => {
    expect(isNip(value)).toBe(false);
  });
  test('every single-digit mistake is caught: all weights are prime to 11', () => {
    fc.assert(
      fc.property(fc.array(digit, { minLength: 9, maxLength: 9 }), (digits) => {
        const sum = digits.reduce((total, value, at) => total + value * [6, 5, 7, 2, 3, 4, 5, 6, 7][at]!, 0) % 11;
        fc.pre(sum !== 10);
        const number = digits.join('') + sum;
        fc.pre(isNip(number));
        expect(oneDigitOff(number).filter(isNip)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});

describe('REGON', () => {
  test.each(['529066038', '012100784', '123456785', '12345678512347', '529-066-038'])('%s is a REGON', (value) => {
    expect(isRegon(value)).toBe(true);
  });
  test.each(['123456789', '000000000', '00000000000000', '5290660380', '12345678512348', 'REGON'])(
    '%s is none',
    (value) => {
      expect(isRegon(value)).toBe(false);
    },
  );
  test('a nine-digit REGON padded by the KRS interface means the nine-digit one', () => {
    expect(normaliseRegon('52906603800000')).toBe('529066038');
    expect(normaliseRegon('12345678900000')).toBeNull();
  });
  test('a local unit belongs to the entity of its first nine digits', () => {
    expect(sameRegon('12345678512347', '123456785')).toBe(true);
    expect(sameRegon('529066038', '123456785')).toBe(false);
    expect(sameRegon('', '')).toBe(false);
  });
  test('a single-digit mistake is caught unless the check digit stands for both 0 and 10', () => {
    fc.assert(
      fc.property(fc.array(digit, { minLength: 8, maxLength: 8 }), (digits) => {
        const sum = digits.reduce((total, value, at) => total + value * [8, 9, 2, 3, 4, 5, 6, 7][at]!, 0) % 11;
        fc.pre(sum !== 10 && sum !== 0 && digits.some((value) => value > 0));
        expect(oneDigitOff(digits.join('') + sum).filter((value) => isRegon(value) && value.at(-1) !== '0')).toEqual(
          [],
        );
      }),
      { numRuns: 50 },
    );
  });
});

test('a KRS number is ten digits; shorter ones can be padded', () => {
  expect(isKrs('0000028860')).toBe(true);
  expect(isKrs('28860')).toBe(false);
  expect(isKrs('0000000000')).toBe(false);
  expect(normaliseKrs('KRS 28860')).toBe('0000028860');
  expect(normaliseKrs('00000288601')).toBeNull();
});

test.each([
  ['00-060', true],
  ['0-060', false],
  ['00 060', false],
  ['00060', false],
  ['00-0600', false],
])('postcode %s: %s', (value, right) => {
  expect(isPostcode(value)).toBe(right);
});

test.each([
  'AE:PL-72422-98772-ATIDW-24',
  'AE:PL-50419-15057-VDGUG-25',
  'AE:PL-90075-94799-GARAS-26',
  'AE:PL-28547-16383-UFHUH-23',
])('the checksum of %s agrees', (value) => {
  expect(adeChecksumAgrees(value)).toBe(true);
});
test.each(['AE:PL-12345-67890-ABCDE-12', 'AE:PL-55004-94640-IGCES-27'])(
  '%s has the shape but not the checksum',
  (value) => {
    expect(isAdeShape(value)).toBe(true);
    expect(adeChecksumAgrees(value)).toBe(false);
  },
);

test('no text makes a number parser throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      for (const check of [isPesel, isNip, isRegon, isKrs, isPostcode, isAdeShape, adeChecksumAgrees]) check(text);
    }),
  );
});
