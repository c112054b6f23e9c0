import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canReceiveSms,
  domainOf,
  isEmail,
  isPhone,
  localPartOf,
  normaliseEmail,
  normalisePhone,
  sameEmail,
  smsCapability,
} from './index.ts';

describe('telephone', () => {
  test.each([
    ['600 100 200', 'yes'],
    ['+48 600-100-200', 'yes'],
    ['0048600100200', 'yes'],
    ['48600100200', 'yes'],
    ['(+48) 600.100.200', 'yes'],
    ['+48 22 245 59 18', 'no'],
    ['22 245 59 18', 'no'],
    ['800 100 200', 'no'],
    ['60010020', 'invalid'],
    ['6001002000', 'invalid'],
    ['+49 151 23456789', 'unknown'],
    ['+48 600 100 200, 600 100 201', 'invalid'],
    ['600 100 200 wew. 12', 'invalid'],
    ['tel. 600100200', 'invalid'],
    ['', 'invalid'],
  ])('%s: SMS %s', (value, capability) => {
    expect(smsCapability(value)).toBe(capability);
    expect(isPhone(value)).toBe(capability !== 'invalid');
    expect(canReceiveSms(value)).toBe(capability === 'yes');
  });
  test('the same number in several spellings is one', () => {
    for (const value of ['600100200', '+48 600 100 200', '0048-600-100-200'])
      expect(normalisePhone(value)).toBe('+48600100200');
  });
});

describe('e-mail', () => {
  test.each(['jan.kowalski@urzad.example', 'A+b@x.pl', 'poczta@żółw.pl', "o'hara@sub.domena.gov.pl"])(
    '%s is one mailbox',
    (value) => {
      expect(isEmail(value)).toBe(true);
    },
  );
  test.each([
    'jan@urzad',
    'jan@urzad.example.',
    'jan@urzad.example;',
    'Jan <jan@urzad.example>',
    'a@b.pl, c@d.pl',
    'a@b@c.pl',
    '@b.pl',
    'a@',
    '.a@b.pl',
    'a..b@c.pl',
    'a b@c.pl',
    'jan@127.0.0.1',
    'jan@0x7f.1',
    'jan@[127.0.0.1]',
    'jan@ex%61mple.pl',
    'jan@-a.pl',
    `${'a'.repeat(65)}@b.pl`,
    `a@${'b'.repeat(64)}.pl`,
    'łucja@urzad.example',
  ])('%s is not', (value) => {
    expect(isEmail(value)).toBe(false);
  });
  test('case and international spelling do not make another mailbox', () => {
    expect(sameEmail('Jan@Żółw.PL', 'jan@xn--w-uga1v8h.pl')).toBe(true);
    expect(sameEmail('jan@gov.pl', 'jan@g0v.pl')).toBe(false);
    expect(sameEmail('', '')).toBe(false);
    expect(domainOf('jan@Urzad.Example')).toBe('urzad.example');
    expect(localPartOf('Biuro@urzad.example')).toBe('biuro');
  });
  test('what is accepted is stable, short and has one at sign', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ unit: 'grapheme' })), (text) => {
        const address = normaliseEmail(text);
        if (address === null) return;
        expect(normaliseEmail(address)).toBe(address);
        expect(address.length).toBeLessThanOrEqual(320);
        expect(address).not.toMatch(/\s/);
      }),
    );
  });
});

test('no text makes the phone parser throw', () => {
  fc.assert(fc.property(fc.string(), (text) => void smsCapability(text)));
});
