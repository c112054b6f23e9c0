import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  clockAfter,
  dayOf,
  daysBetween,
  daysNamed,
  englishDate,
  polishDate,
} from './days.ts';
import { articles, cites, journals, provisions } from './law.ts';
import {
  afterPrefix,
  common,
  containsName,
  differences,
  mentioned,
  mentions,
  namesSeveralPeople,
  nearName,
  oneOf,
  sameName,
  samePerson,
  without,
} from './names.ts';
import { isRspo, mentionsAmount, numbersIn, peselsIn, sameAccount } from './numbers.ts';
import { hostKind, hostOf, siteOf, urlKind } from './web.ts';

describe('names', () => {
  test('are compared without case, diacritics, punctuation and the spelling of legal forms', () => {
    expect(sameName('Urząd Gminy w Łęcznej', 'URZAD GMINY W LECZNEJ')).toBe(true);
    expect(sameName('Alfa sp. z o.o.', 'Alfa Spółka z ograniczoną odpowiedzialnością')).toBe(true);
    expect(sameName('Alfa', 'Alfa Beta')).toBe(false);
    expect(sameName('', '')).toBe(false);
    expect(samePerson('KOWALSKA Anna', 'Anna Kowalska')).toBe(true);
    expect(samePerson('Anna Anna Kowalska', 'Anna Kowalska')).toBe(false);
    expect(samePerson('–', '')).toBe(false);
  });
  test('stand in a text as whole words', () => {
    expect(containsName('wniosek Straży Miejskiej w Łodzi', 'straży miejskiej')).toBe(true);
    expect(containsName('wniosek Straży Miejskiejs', 'Straży Miejskiej')).toBe(false);
    expect(containsName('cokolwiek', '')).toBe(false);
  });
  test('that are a typing error apart are near, those that are the same or short are not', () => {
    expect(nearName('firma-integracja.pl', 'firma-integarcja.pl')).toBe(true);
    expect(nearName('Kowalski', 'Kowalski')).toBe(false);
    expect(nearName('Alfa', 'Alfb')).toBe(false);
    expect(nearName('Kowalski', 'Nowak Jan')).toBe(false);
  });
  test('of several people are told from a name with a post', () => {
    expect(namesSeveralPeople('Jan Kowalski, Anna Nowak')).toBe(true);
    expect(namesSeveralPeople('Jan Kowalski i Anna Nowak-Zając')).toBe(true);
    expect(namesSeveralPeople('Jan Kowalski, starszy specjalista')).toBe(false);
    expect(namesSeveralPeople('Jan Kowalski')).toBe(false);
  });
});

describe('phrases', () => {
  const excluded = ['sąd* rejonow*', 'komend* ?miejsk* policji', 'policj*'];
  test('find endings and words that may be missing', () => {
    expect(mentions('Sądu Rejonowego w Łodzi', excluded)).toBe(true);
    expect(mentions('KOMENDA POLICJI', excluded)).toBe(true);
    expect(mentions('Komenda Miejska Policji', excluded)).toBe(true);
    expect(mentions('Sąd nad Rejonem', excluded)).toBe(false);
    expect(mentioned('Sąd Rejonowy i Policja', excluded)).toEqual(['sąd* rejonow*', 'policj*']);
  });
  test('without a word find nothing', () => {
    expect(mentions('cokolwiek', ['', '?', '*', '?a', '–'])).toBe(false);
  });
  test('of a subject: any dash, prefixes of replies ignored', () => {
    for (const dash of ['–', '—', '-', '−', ' – '])
      expect(afterPrefix(`CSR${dash}Urząd Gminy Przykład`, 'CSR')).toBe('Urząd Gminy Przykład');
    expect(afterPrefix('Re: FW: Odp: csr - Straż Miejska', 'CSR')).toBe('Straż Miejska');
    expect(afterPrefix('CSR Urząd', 'CSR')).toBe('');
    expect(afterPrefix('Wniosek – Urząd', 'CSR')).toBe('');
  });
});

describe('the law cited', () => {
  test('is normalised whatever the spaces and dots', () => {
    expect(provisions('na podst. art.39b ust.1 pkt 3 ustawy; art. 80 c')).toEqual(['art. 39b ust. 1 pkt 3', 'art. 80']);
    expect(provisions('Art. 100ah ust. 2 pkt 1 lit. a Prawa o ruchu drogowym')).toEqual([
      'art. 100ah ust. 2 pkt 1 lit. a',
    ]);
    expect(articles('art. 80c i 100ah oraz art. 100k ust. 1, 2')).toEqual(['80c', '100ah', '100k']);
    expect(articles('art. 80c, 7 dni; zmartwień; part. 5; 80c')).toEqual(['80c']);
    expect(articles('art. 80c, 2024 r. poz. 1725')).toEqual(['80c']);
  });
  test('covers the places inside it', () => {
    expect(cites('art. 39b ust. 1 pkt 3 ustawy', 'art. 39b ust. 1')).toBe(true);
    expect(cites('art. 39b ust. 1 ustawy', 'art. 39b ust. 1 pkt 3')).toBe(false);
    expect(cites('art. 39 ustawy', 'art. 39b')).toBe(false);
    expect(cites('art. 39b', 'nic')).toBe(false);
  });
  test('is found in its journal', () => {
    expect(journals('Dz. U. z 2024 r. poz. 1725 i Dz.U. 2011 nr 14, poz. 67')).toEqual([
      'Dz.U. 2024 poz. 1725',
      'Dz.U. 2011 nr 14 poz. 67',
    ]);
  });
});

describe('days', () => {
  test('are read and written', () => {
    expect(dayOf('7 marca 2026 r.')).toBe('2026-03-07');
    expect(dayOf('31.02.2026')).toBe('');
    expect(polishDate('2026-03-07')).toBe('7 marca 2026 r.');
    expect(englishDate('7.03.2026')).toBe('7 March 2026');
    expect(daysNamed('ustawa z dnia 5 września 2016 r., wpływ 2026-03-07 i 31.02.2026')).toEqual([
      '2016-09-05',
      '2026-03-07',
    ]);
  });
  test('are counted', () => {
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2n);
    expect(daysBetween('2026-03-30', 'jutro')).toBe(0n);
    expect(addDays('2026-12-31', 1n)).toBe('2027-01-01');
    expect(addDays('nigdy', 1n)).toBe('');
    expect(addMonths('2026-01-31', 1n)).toBe('2026-02-28');
    expect(addMonths('2026-03-31', -13n)).toBe('2025-02-28');
    expect(addYears('2024-02-29', 5n)).toBe('2029-02-28');
    expect(addDays('2026-01-01', 10n ** 30n)).toBe('2299-10-17');
  });

  test('a time of the day is counted on within that day', () => {
    expect(clockAfter('9:45', 30n)).toBe('10:15');
    expect(clockAfter(' 09.05 ', 30n)).toBe('09:35');
    expect(clockAfter('23:40', 30n)).toBe('');
    expect(clockAfter('24:00', 1n)).toBe('');
    expect(clockAfter('9:45', -600n)).toBe('');
    expect(clockAfter('rano', 30n)).toBe('');
  });
  test('of birth make an age that is full on the birthday', () => {
    // 44051401359: born on 14 May 1944.
    expect(ageOn('44051401359', '1962-05-13')).toBe(17n);
    expect(ageOn('44051401359', '1962-05-14')).toBe(18n);
    expect(ageOn('44051401358', '1962-05-14')).toBe(-1n);
    expect(ageOn('44051401359', '1940-01-01')).toBe(-1n);
  });
});

describe('numbers in texts', () => {
  test('are found whole', () => {
    expect(peselsIn('44051401359, 44051401358 i 144051401359')).toEqual(['44051401359']);
    expect(numbersIn('REGON 123 456 785, NIP 123-456', 9n)).toEqual(['123456785']);
    expect([isRspo('12345'), isRspo('000'), isRspo('1234567')]).toEqual([true, false, false]);
  });
  test('tell accounts and sums', () => {
    const account = '49 1020 2892 2276 3005 0000 0000';
    expect(sameAccount(account, `PL${account.replaceAll(' ', '')}`)).toBe(true);
    expect(sameAccount('1', '1')).toBe(false);
    for (const text of ['opłata 17 zł', '17,00 PLN', 'kwota 17 złotych'])
      expect(mentionsAmount(text, 1700n)).toBe(true);
    for (const text of ['117 zł', '17,50 zł', '1 700 zł', '17 sztuk']) expect(mentionsAmount(text, 1700n)).toBe(false);
    expect(mentionsAmount('1 700,00 zł', 170_000n)).toBe(true);
  });
});

describe('web addresses', () => {
  test('are told apart, tricks with numbers included', () => {
    expect(
      ['https://a.example/x', 'http://a.example', 'ftp://a.example', 'a.example', 'https://'].map(urlKind),
    ).toEqual(['https', 'http', 'other', 'invalid', 'invalid']);
    expect(hostOf('https://Portal.Urzad.gov.pl:8443/acs')).toBe('portal.urzad.gov.pl');
    expect(
      ['https://127.0.0.1/', 'https://2130706433/', 'https://[::1]/', 'https://0x7f.1/'].map((url) => hostKind(url)),
    ).toEqual(['ip', 'ip', 'ip', 'ip']);
    expect(['https://localhost/', 'https://portal/', 'https://a.local/', 'https://a.pl/', 'x'].map(hostKind)).toEqual([
      'local',
      'local',
      'local',
      'name',
      'invalid',
    ]);
  });
  test('belong to the domain that somebody registered', () => {
    expect(siteOf('https://sso.portal.urzad.gov.pl/acs')).toBe('urzad.gov.pl');
    expect(siteOf('jan@poczta.firma.pl')).toBe('firma.pl');
    expect(siteOf('firma.pl')).toBe('firma.pl');
    expect(siteOf('gov.pl')).toBe('gov.pl');
    expect(siteOf('to nie jest adres')).toBe('');
  });
});

test('lists are compared', () => {
  expect(without(['CEP', 'CEK'], ['cep'])).toEqual(['CEK']);
  expect(common(['CEP', 'CEK'], ['cep'])).toEqual(['CEP']);
  expect(oneOf('gemalto ', ['Enigma Encard', 'Gemalto'])).toBe(true);
  expect(
    differences(['key=EC P-256', 'keyUsage=digitalSignature'], ['key=RSA 2048', 'keyUsage=digitalSignature']),
  ).toEqual(['key: EC P-256 → RSA 2048']);
  expect(differences(['a', 'b'], ['b', 'c'])).toEqual(['− a', '+ c']);
});
