import { describe, expect, test } from 'vitest';
import { decideRepresentation } from './index.ts';

const decide = (kind: string, body: readonly (readonly [string, string])[], signers: readonly string[]) =>
  decideRepresentation({
    entity: { name: 'Jednostka Przykładowa', kind },
    representation: '',
    body: body.map(([name, function_]) => ({ name, function: function_ })),
    proxies: [],
    attorneys: [],
    signers,
    matter: 'non-property',
  }).outcome;

describe('a public body or a profession of public trust', () => {
  test.each([
    ['gmina', 'Wójt gminy'],
    ['gmina miejska', 'Burmistrz'],
    ['miasto na prawach powiatu', 'Prezydent Miasta'],
    ['powiat', 'Starosta'],
    ['województwo', 'Marszałek Województwa'],
    ['szkoła publiczna', 'Dyrektor Szkoły'],
    ['kancelaria komornicza', 'Komornik Sądowy'],
    ['kancelaria notarialna', 'Notariusz'],
    ['uczelnia publiczna', 'Rektor'],
    ['sąd rejonowy', 'Prezes Sądu Rejonowego'],
  ])('%s: %s alone', (kind, title) => {
    const body = [
      ['Halina Brzozowska', title],
      ['Piotr Łęcki', 'Sekretarz'],
      ['Ewa Żak', 'Skarbnik'],
    ] as const;
    expect(decide(kind, body, ['Halina Brzozowska'])).toBe('satisfied');
    expect(decide(kind, body, ['Piotr Łęcki', 'Ewa Żak'])).toBe('not-satisfied');
  });
  test.each([
    ['gmina', 'Wójt', 'Zastępca Wójta'],
    ['gmina', 'Wójt', 'z up. Wójta Sekretarz Gminy'],
    ['szkoła', 'Dyrektor', 'Wicedyrektor'],
    ['powiat', 'Starosta', 'Wicestarosta'],
    ['ośrodek pomocy społecznej', 'Kierownik', 'p.o. Kierownika'],
    ['kancelaria komornicza', 'Komornik Sądowy', 'Zastępca Komornika Sądowego'],
    ['kancelaria notarialna', 'Notariusz', 'zastępca notarialny'],
    ['urząd miasta', 'Burmistrz', 'pełniący obowiązki Burmistrza'],
    ['urząd miasta', 'Burmistrz', 'Dyrektor Wydziału w zastępstwie Burmistrza'],
  ])('%s: in the place of %s, %s goes to an officer', (kind, head, deputy) => {
    const body = [
      ['Halina Brzozowska', head],
      ['Piotr Łęcki', deputy],
    ] as const;
    expect(decide(kind, body, ['Piotr Łęcki'])).toBe('officer');
    expect(decide(kind, body, ['Halina Brzozowska'])).toBe('satisfied');
  });
  test('two of one name in different offices: an officer decides', () => {
    const body = [
      ['Jan Nowak', 'Wójt'],
      ['Jan Nowak', 'Skarbnik'],
    ] as const;
    expect(decide('gmina', body, ['Jan Nowak'])).toBe('officer');
  });
});

describe('another office of a public body', () => {
  test.each([
    ['szkoła podstawowa', 'DYREKTOR', 'GŁÓWNY KSIĘGOWY'],
    ['gmina', 'WÓJT', 'GŁÓWNY SPECJALISTA'],
    ['gmina', 'WÓJT', 'INSPEKTOR OCHRONY DANYCH'],
    ['gmina', 'WÓJT', 'KIEROWNIK REFERATU'],
    ['gmina', 'WÓJT', 'KIEROWNIK GMINNEGO OŚRODKA POMOCY SPOŁECZNEJ'],
    ['gmina', 'WÓJT', 'PRZEWODNICZĄCY RADY GMINY'],
    ['gmina', 'WÓJT', 'ASYSTENT WÓJTA'],
    ['gmina', 'WÓJT', 'BYŁY WÓJT'],
    ['gmina', 'WÓJT', 'WÓJT ELEKT'],
    ['urząd miasta', 'PREZYDENT MIASTA', 'DYREKTOR WYDZIAŁU'],
    ['powiat', 'STAROSTA', 'PREZES'],
    ['uczelnia', 'REKTOR', 'DZIEKAN'],
    ['sąd rejonowy', 'PREZES SĄDU', 'KIEROWNIK SEKRETARIATU'],
    ['sąd rejonowy', 'PREZES SĄDU', 'PREZES'],
    ['prokuratura rejonowa', 'PROKURATOR REJONOWY', 'PROKURATOR'],
    ['kancelaria notarialna', 'NOTARIUSZ', 'ASESOR NOTARIALNY'],
    ['kancelaria komornicza', 'KOMORNIK SĄDOWY', 'ASESOR KOMORNICZY'],
    ['straż miejska', 'BURMISTRZ', 'KOMENDANT'],
    ['szkoła podstawowa', 'DYREKTOR', 'DYREKTOR FINANSOWY'],
  ])('%s: beside %s, %s is not its head', (kind, head, other) => {
    const body = [
      ['Anna Lis', head],
      ['Jan Nowak', other],
    ] as const;
    expect(decide(kind, body, ['Jan Nowak'])).not.toBe('satisfied');
    expect(decide(kind, body.slice(1), ['Jan Nowak'])).not.toBe('satisfied');
  });
  test.each([
    ['gmina', 'WÓJT'],
    ['szkoła podstawowa', 'DYREKTOR'],
    ['ośrodek pomocy społecznej', 'KIEROWNIK'],
  ])('%s: of two who are both called %s an officer decides', (kind, title) => {
    const body = [
      ['Anna Lis', title],
      ['Jan Nowak', title],
    ] as const;
    expect(decide(kind, body, ['Jan Nowak'])).toBe('officer');
  });
  test.each([
    ['związek gmin', 'WÓJT'],
    ['gminny związek sportowy', 'WÓJT'],
    ['stowarzyszenie', 'DYREKTOR'],
    ['klub miejski', 'BURMISTRZ'],
    ['miejskie przedsiębiorstwo', 'DYREKTOR'],
  ])('%s has no head by law that is called %s', (kind, title) => {
    expect(decide(kind, [['Jan Nowak', title]], ['Jan Nowak'])).not.toBe('satisfied');
  });
  test.each([
    ['gmina', 'Wójt Gminy Przykładowej'],
    ['gmina', 'Burmistrz Miasta i Gminy Przykładowa'],
    ['szkoła podstawowa', 'Dyrektor Szkoły Podstawowej nr 3'],
    ['sąd okręgowy', 'Prezes Sądu Okręgowego'],
    ['urząd skarbowy', 'Naczelnik Urzędu Skarbowego'],
    ['nadleśnictwo publiczne', 'Nadleśniczy'],
    ['kancelaria komornicza', 'Komornik Sądowy przy Sądzie Rejonowym w Brzezinie'],
  ])('%s: %s is its head', (kind, title) => {
    expect(decide(kind, [['Jan Nowak', title]], ['Jan Nowak'])).toBe('satisfied');
  });
});

test('the president of an association whose entry is empty does not act alone by law', () => {
  const body = [
    ['Anna Lis', 'PREZES'],
    ['Jan Kot', 'WICEPREZES'],
  ] as const;
  expect(decide('stowarzyszenie', body, ['Anna Lis'])).toBe('officer');
});

test('what is left of the board of an association is not a board of one', () => {
  const found = decideRepresentation({
    entity: { name: 'Stowarzyszenie Przykładowe', kind: 'stowarzyszenie' },
    representation: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
    body: [{ name: 'Anna Lis', function: 'PREZES ZARZĄDU' }],
    proxies: [],
    attorneys: [],
    signers: ['Anna Lis'],
    matter: 'non-property',
  });
  expect(found.outcome).toBe('officer');
});
