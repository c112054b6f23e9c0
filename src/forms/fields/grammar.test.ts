import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNip, isNrb, isPesel, isRegon } from '../../identifiers/index.ts';
import { resolve, type Letters } from './grammar.ts';
import type { ValueKind } from './value-kind.ts';

const letters = (text: string, confidence = 0.95): Letters => [...text].map((one) => ({ text: one, confidence }));

const digits = (length: number): fc.Arbitrary<string> =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));

const weighted = (text: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, i) => sum + weight * Number(text[i]), 0);

const regons = digits(8).map((text) => `${text}${(weighted(text, [8, 9, 2, 3, 4, 5, 6, 7]) % 11) % 10}`);
const nips = digits(9)
  .filter((text) => weighted(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 < 10 && !text.startsWith('000'))
  .map((text) => `${text}${weighted(text, [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11}`);
const pesels = fc
  .tuple(digits(2), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), digits(4))
  .map(([year, month, day, rest]) => {
    const ten = `${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${rest}`;
    return `${ten}${(10 - (weighted(ten, [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]) % 10)) % 10}`;
  });
const nrbs = digits(24).map((account) => {
  const check = 98n - (BigInt(`${account}252100`) % 97n);
  return `${String(check).padStart(2, '0')}${account}`;
});
const numbers: readonly (readonly [ValueKind, fc.Arbitrary<string>, (text: string) => boolean])[] = [
  ['regon', regons.filter(isRegon), isRegon],
  ['nip', nips.filter(isNip), isNip],
  ['pesel', pesels.filter(isPesel), isPesel],
  ['nrb', nrbs.filter(isNrb), isNrb],
];

const letterFor: Readonly<Record<string, string>> = { '0': 'O', '1': 'l', '2': 'Z', '5': 'S', '6': 'G', '8': 'B' };

describe.each(numbers)('a %s', (kind, valid, isValid) => {
  it('read with letters for digits is the number', () => {
    fc.assert(
      fc.property(valid, fc.nat(), (text, mask) => {
        const read = [...text].map((one, i) => ((mask >> (i % 30)) & 1 ? (letterFor[one] ?? one) : one)).join('');
        expect(resolve(kind, [letters(read)])).toEqual({ fit: 'checked', text });
      }),
    );
  });

  it('with one digit read wrong in one of two readings is the number, or is left open', () => {
    fc.assert(
      fc.property(valid, fc.nat(), fc.integer({ min: 1, max: 9 }), (text, place, by) => {
        const at = place % text.length;
        const wrong = `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`;
        const found = resolve(kind, [letters(wrong), letters(text)]);
        if (found.fit === 'checked') expect(found.text).toBe(text);
        else expect(found).toMatchObject({ fit: 'ambiguous' });
      }),
    );
  });

  it('is never given when no reading can be one', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 30 }), { minLength: 1, maxLength: 3 }), (texts) => {
        const found = resolve(
          kind,
          texts.map((text) => letters(text, 0.4)),
        );
        if ('text' in found) expect(isValid(found.text)).toBe(true);
      }),
    );
  });
});

describe('values without a check digit', () => {
  it.each([
    ['postcode', 'OO-95O', '00-950'],
    ['postcode', '29—058', '29-058'],
    ['krs', '0000 123 45B', '0000 123 458'],
    ['ipv4', '195.136.1.S', '195.136.1.5'],
    ['ipv4', '195.136.1.0/29', '195.136.1.0/29'],
    ['date', 'O7.03.2024', '07.03.2024'],
    ['phone', '+48 6OO 1OO 2OO', '+48 600 100 200'],
    ['phone', '613 197041', '613 197 041'],
    ['phone', '22 245 59 18', '22 245 59 18'],
    ['email', 'jan. kos @urzad.example', 'jan.kos@urzad.example'],
    ['postcode', '00941', '00941'],
    ['date', '05081967', '05081967'],
  ] as const)('%s %s is %s', (kind, read, text) => {
    expect(resolve(kind, [letters(read)])).toEqual({ fit: 'shaped', text });
  });

  it('differ between readings: all of them are candidates', () => {
    expect(resolve('krs', [letters('0000123456'), letters('0000123466')])).toEqual({
      fit: 'ambiguous',
      candidates: ['0000123456', '0000123466'],
    });
    expect(resolve('email', [letters('jan@a.example'), letters('jam@a.example')])).toEqual({
      fit: 'ambiguous',
      candidates: ['jan@a.example', 'jam@a.example'],
    });
  });

  it('keep the signs that one reading has between its digits', () => {
    expect(resolve('postcode', [letters('00941'), letters('00-941')])).toEqual({ fit: 'shaped', text: '00-941' });
    expect(resolve('phone', [letters('635591914'), letters('635 591 914'), letters('.635.591.914')])).toEqual({
      fit: 'shaped',
      text: '635 591 914',
    });
  });

  it('with the same digits parted elsewhere are other addresses and other days', () => {
    expect(resolve('ipv4', [letters('195.13.61.5'), letters('195.136.1.5')]).fit).toBe('ambiguous');
    expect(resolve('date', [letters('1.12.2002'), letters('11.2.2002')]).fit).toBe('ambiguous');
  });

  it('are none of their kind when they say something else', () => {
    expect(resolve('regon', [letters('nie dotyczy')])).toEqual({ fit: 'none' });
    expect(resolve('postcode', [letters('29-05')])).toEqual({ fit: 'none' });
    expect(resolve('email', [letters('brak')])).toEqual({ fit: 'none' });
  });
});

it('a number whose clear digits fail the check is no value but a candidate', () => {
  expect(resolve('regon', [letters('123456780')])).toEqual({ fit: 'invalid', candidates: ['123456780'] });
});

it('dust between digits is no part of a number that has a check digit', () => {
  expect(resolve('regon', [letters('1234.567,85')])).toEqual({ fit: 'checked', text: '123456785' });
});

it('a doubtful digit is settled by the check digit alone', () => {
  const read = [...letters('12345678'), { text: '6', confidence: 0.4 }];
  expect(resolve('regon', [read])).toEqual({ fit: 'checked', text: '123456785' });
});

it('a value with hundreds of doubtful digits takes no time', () => {
  const read = letters('8'.repeat(5_000), 0.1);
  const from = performance.now();
  expect(resolve('nrb', [read, read])).toEqual({ fit: 'none' });
  expect(resolve('nrb', [letters('8'.repeat(26), 0.1)]).fit).not.toBe('checked');
  expect(performance.now() - from).toBeLessThan(1_000);
});
