import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isFreeMail, isSharedAlias, sentTo } from './contact.ts';
import { ruleFunctions } from './index.ts';
import { networkSlips, notIpv4, notPublic } from './network.ts';
import {
  duplicates,
  first,
  isBlank,
  isKeyId,
  mayNameSeveral,
  namesOneOf,
  namesSeveral,
  sameOrganisation,
} from './text.ts';

describe('the number of systems a name stands for', () => {
  test.each([
    'System Alfa; System Beta',
    'System Alfa, System Beta',
    'System Alfa oraz System Beta',
    'system alfa i system beta',
    'SOK oraz EKD2',
    'Alfa, Beta',
    '1) Alfa 2) Beta',
    'Alfa\nBeta',
    'Systemy Alfa i Beta',
    'eWniosek, eKancelaria',
    '„Alfa” i „Beta”',
  ])('several: %s', (name) => {
    expect([namesSeveral(name), mayNameSeveral(name)]).toEqual([true, false]);
  });
  test.each([
    'System Obsługi Kredytów i Pożyczek',
    'System Obsługi Wniosków, Skarg oraz Petycji',
    'Kadry i Płace',
    'Archiwum oraz Obieg Dokumentów',
    'Wsparcie/Obsługa',
  ])('perhaps several: %s', (name) => {
    expect([namesSeveral(name), mayNameSeveral(name)]).toEqual([false, true]);
  });
  test.each([
    'Elektroniczny Urząd Gminy',
    'e-Kancelaria 2.0',
    'CentralaBS',
    'System (moduł główny)',
    'Dokumenty Zastrzeżone',
    '',
  ])('one: %s', (name) => {
    expect([namesSeveral(name), mayNameSeveral(name)]).toEqual([false, false]);
  });
});

test('an organisation is the same in any spelling of its legal form, and no other', () => {
  expect(
    sameOrganisation('Wierzba Pożyczki sp. z o.o.', 'WIERZBA POŻYCZKI SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ'),
  ).toBe(true);
  expect(sameOrganisation('Bank „Przykład” S.A.', 'Bank Przykład Spółka Akcyjna')).toBe(true);
  expect(sameOrganisation('Bank Przykład S.A.', 'Bank Przykład sp. z o.o.')).toBe(false);
  expect(sameOrganisation('Gmina A', 'Gmina B')).toBe(false);
  expect(sameOrganisation('', '')).toBe(false);
});

test('a known name is found as whole words only', () => {
  expect(namesOneOf('System DOKUMENTY ZASTRZEŻONE (ZBP)', ['dokumenty zastrzeżone'])).toBe(true);
  expect(namesOneOf('Niedokumenty zastrzeżone', ['dokumenty zastrzeżone'])).toBe(false);
  expect(namesOneOf('cokolwiek', [''])).toBe(false);
});

test('mailboxes: free, shared, addressed', () => {
  expect(isFreeMail('a@GMAIL.com', ['gmail.com'])).toBe(true);
  expect(isFreeMail('a@poczta.onet.pl', ['onet.pl'])).toBe(true);
  expect(isFreeMail('a@notgmail.com', ['gmail.com'])).toBe(false);
  expect(isSharedAlias('Biuro@urzad.example', ['biuro'])).toBe(true);
  expect(isSharedAlias('biuro.lodz@urzad.example', ['biuro'])).toBe(true);
  expect(isSharedAlias('biurokrata@urzad.example', ['biuro'])).toBe(false);
  expect(sentTo(['x@y.example', 'CC.Wnioski@coi.gov.pl'], ['cc.wnioski@coi.gov.pl'])).toBe(true);
  expect(sentTo([], ['cc.wnioski@coi.gov.pl'])).toBe(false);
});

test('addresses: slips, non-addresses, not public', () => {
  expect(networkSlips(['195.136.1.0/29', '195.136.1.7', '195.136.1.3', '195.136.2.9/29'])).toEqual([
    '195.136.1.7',
    '195.136.2.9/29',
  ]);
  expect(networkSlips(['195.136.1.0/31', '195.136.1.1'])).toEqual([]);
  expect(notIpv4(['195.136.1.5', '195.136.1.0/28', '::1', 'x'])).toEqual(['::1', 'x']);
  expect(notPublic(['195.136.1.5', '10.0.0.1', '192.31.196.1', 'x', '10.0.0.0/30'])).toEqual([
    '10.0.0.1',
    '10.0.0.0/30',
  ]);
});

test('small ones', () => {
  expect(duplicates(['A@b.pl', 'a@B.pl ', 'c@d.pl'])).toEqual(['a@b.pl']);
  expect(first(['a'.repeat(100), 'b', 'c'], 2n)).toEqual([`${'a'.repeat(79)}…`, 'b']);
  expect([' – ', '', '\n', '.'].map(isBlank)).toEqual([true, true, true, true]);
  expect(isBlank('1')).toBe(false);
  expect(['K-1', 'abc.def_1', 'a'.repeat(64)].map(isKeyId)).toEqual([true, true, true]);
  expect(['K1', 'a b c', 'a,b', 'a/b', 'a;b', 'kłucz', 'a'.repeat(65)].map(isKeyId)).toEqual(
    Array.from({ length: 7 }, () => false),
  );
});

test('every function is total: whatever an applicant types, it gives a value of its type, and soon', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.stringMatching(/^[0-9./@ ,;a-z-]{0,60}$/),
    fc.constant(`${'a.'.repeat(3000)}@`),
    fc.constant('1,'.repeat(3000)),
  );
  const argument = {
    string: text,
    'list<string>': fc.array(text, { maxLength: 5 }),
    int: fc.bigInt({ min: -5n, max: 50n }),
  };
  const kind = { string: 'string', bool: 'boolean', int: 'bigint' } as const;
  for (const { takes, gives, call } of ruleFunctions) {
    fc.assert(
      fc.property(fc.tuple(...takes.map((type) => argument[type])), (values) => {
        const result = (call as (...given: unknown[]) => unknown)(...values);
        if (gives === 'list<string>')
          expect((result as unknown[]).every((item) => typeof item === 'string')).toBe(true);
        else expect(typeof result).toBe(kind[gives]);
      }),
      { numRuns: 40 },
    );
  }
});

test.each([
  ['commas', 'a, '.repeat(20_000)],
  ['words with "i"', 'A i '.repeat(20_000)],
  ['at signs', '@'.repeat(50_000)],
  ['dots', `a${'.a'.repeat(50_000)}`],
  ['digits', '1'.repeat(100_000)],
])('a text of %s without end costs no time', (_, hostile) => {
  const started = performance.now();
  for (const { takes, call } of ruleFunctions) {
    (call as (...given: unknown[]) => unknown)(
      ...takes.map((type) => (type === 'string' ? hostile : type === 'int' ? 3n : [hostile])),
    );
  }
  expect(performance.now() - started).toBeLessThan(2000);
});

describe('lists in messages', () => {
  const call = (name: string, argument: string | readonly string[]): unknown =>
    ruleFunctions.find((candidate) => candidate.name === name)?.call(argument as never);
  test('name each item once, whatever its case', () => {
    expect(call('distinct', ['Żaneta Źdźbło', 'ŻANETA ŹDŹBŁO ', 'b'])).toEqual(['Żaneta Źdźbło', 'b']);
  });
  test('take no joining word for an identifier, an address or a mailbox', () => {
    expect(call('keyIdsIn', ['stary:', 'K-1', 'i', '—', 'K-2'])).toEqual(['K-1', 'K-2']);
    expect(call('notIpv4', ['195.136.1.5', 'oraz', 'stary'])).toEqual(['stary']);
    expect(call('notIpv4', ['oraz'])).toEqual(['oraz']);
    expect(call('invalidEmails', ['a@b.example', 'i'])).toEqual(['i']);
    expect(call('invalidEmails', ['a@b.example', 'oraz', 'c@d'])).toEqual(['c@d']);
  });
  test('show which e-mail address is wrong without showing it', () => {
    expect(call('invalidEmailsShown', ['a@b.example', 'oraz', 'cyd@d', 'x'])).toEqual(['2. c…@d', '3. x…']);
  });
  test('leave something of a short key identifier', () => {
    expect(call('maskKeyId', 'K-1')).toBe('K…');
  });
});
