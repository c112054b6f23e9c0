import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mayAuthorise, mentions } from './authorisation.ts';
import { understand } from './authorisations/index.ts';
import { endsNothing, mayTakeBack } from './contradiction.ts';
import { genderOf, givenForms, surnameForms } from './declension.ts';
import { givenNames } from './given-names.ts';
import { matter } from './testing.fixture.ts';

const unit = { names: ['Gmina Brzezina Dolna'], krs: null, regon: '000531017' };
/** Whether the paper is understood to its last word and given to the person. */
const authorises = (text: string, name: string): boolean => {
  const { granted, unexplained, scope } = understand(text, { name }, unit, matter, ['Halina Brzozowska']);
  return granted && unexplained.length === 0 && scope.covers;
};
const what = 'składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL';

describe('a grant in any of its usual forms', () => {
  test.each([
    [`Upoważniam Pana Jana Kowalskiego do ${what}.`, 'Jan Kowalski'],
    [`Z dniem 5 marca 2026 r. upoważniam Jana Kowalskiego, inspektora, do ${what}.`, 'Jan Kowalski'],
    [
      `Wójt Gminy Brzezina Dolna upoważnia pracownika Urzędu Gminy Brzezina Dolna, Pana Jana Kowalskiego, do ${what}.`,
      'Jan Kowalski',
    ],
    [`Zostaje upoważniony Jan Kowalski do ${what}.`, 'Jan Kowalski'],
    [`Pan Jan Kowalski (PESEL 44051401359) zostaje upoważniony do ${what}.`, 'Jan Kowalski'],
    [`Ustanawiam pełnomocnikiem Panią Marię Wójcik do ${what}.`, 'Maria Wójcik'],
    [`Udzielam pełnomocnictwa Panu Janowi Kowalskiemu do ${what}.`, 'Jan Kowalski'],
    [`Upoważnia się Pana Jana Kowalskiego do ${what}.`, 'Jan Kowalski'],
    [`Umocowuję Pana Jana Kowalskiego do ${what}.`, 'Jan Kowalski'],
    [`Upoważniam Panią Annę Nowak oraz Pana Jana Kowalskiego do ${what}.`, 'Jan Kowalski'],
    [
      `Upoważniam:\n1. Annę Nowak, PESEL 50062373028, referenta,\n2. Jana Kowalskiego, PESEL 44051401359\ndo ${what}.`,
      'Jan Kowalski',
    ],
    [`Upoważniam Annę Krzemińską-Lis do ${what}.`, 'Anna Krzemińska-Lis'],
    [`Upoważniam Wojciecha Źrebca do ${what}.`, 'Wojciech Źrebiec'],
    [`Upoważniam Pana Jerzego Zarębę do ${what}.`, 'Jerzy Zaręba'],
    [`Upoważniam Pana Pawła Kościuszkę do ${what}.`, 'Paweł Kościuszko'],
    [`Upoważniam mgr. inż. Marka J. Świderskiego do ${what}.`, 'Marek Jan Świderski'],
    [`UPOWAŻNIAM PANA JANA KOWALSKIEGO DO ${what.toUpperCase()}.`, 'KOWALSKI JAN'],
    [
      `Upoważniam Jana Kowalskiego do ${what}. Upoważnienie wygasa z chwilą ustania stosunku pracy i jest ważne do odwołania.`,
      'Jan Kowalski',
    ],
    [`PEŁNO-\nMOCNICTWO\n\nUdzie\u00adlam pełnomoc-\nnictwa Panu Janowi Kowalskiemu do ${what}.`, 'Jan Kowalski'],
  ])('%s', (text, name) => {
    expect(authorises(text, name)).toBe(true);
  });
});

describe('a text that names a person is not yet a grant to that person', () => {
  test.each([
    ['a refusal', 'Nie upoważniam Jana Kowalskiego do składania wniosków.'],
    ['a refusal with words between', 'Nie mogę i nie chcę, a zatem nie upoważniam Pana Jana Kowalskiego.'],
    ['a refusal in the passive', 'Jan Kowalski nie zostaje upoważniony do składania wniosków.'],
    ['a revocation', 'Cofam upoważnienie dla Jana Kowalskiego.'],
    ['a revocation in the next sentence', 'Upoważniam Jana Kowalskiego. Powyższe upoważnienie uchylam.'],
    ['an authorisation that has lapsed', 'Upoważnienie dla Jana Kowalskiego wygasa.'],
    ['a condition', 'Jeżeli rada wyrazi zgodę, upoważniam Jana Kowalskiego.'],
    ['a request for it', 'Proszę o upoważnienie dla Jana Kowalskiego.'],
    ['the author', 'Upoważniam Panią Annę Nowak do składania wniosków. Sporządził: Jan Kowalski.'],
    ['the author in the same sentence', 'Upoważniam Panią Annę Nowak do składania wniosków, sporządził Jan Kowalski'],
    ['the author after an abbreviation', 'Upoważniam Panią Annę Nowak od 1 maja 2026 r. Sporządził: Jan Kowalski.'],
    ['the one who signs below', 'Upoważniam do składania wniosków\nJan Kowalski'],
    ['the one who signs below a grant to another', 'Upoważniam Panią Annę Nowak\nWójt Gminy\nJan Kowalski'],
    ['the principal', 'Upoważniam pracownika do działania w imieniu Jana Kowalskiego.'],
    ['the replaced', 'Upoważniam Annę Nowak do zastępowania Jana Kowalskiego.'],
    ['the replaced beside another', 'Upoważniam Annę Nowak do zastępowania wójta oraz Jana Kowalskiego.'],
    ['the superior', 'Upoważniam Annę Nowak, zastępcę Jana Kowalskiego.'],
    ['the exception', 'Upoważniam wszystkich pracowników oprócz Jana Kowalskiego.'],
    ['the contact', 'Upoważniam sekretarza, kontakt: Jan Kowalski.'],
    ['the grantor', 'Jan Kowalski upoważnia Annę Nowak.'],
    ['the grantor after the verb', 'Do podpisu upoważnia Jan Kowalski.'],
    ['one whose first name is another', 'Upoważniam Adama Jana Kowalskiego.'],
    ['one with another half of a surname', 'Upoważniam Jana Kowalskiego-Nowaka.'],
    ['the employer', 'Upoważniam pracowników Pana Jana Kowalskiego do składania wniosków.'],
    ['the employer after a colon', 'Upoważniam: pracowników Jana Kowalskiego.'],
    ['the owner of an office', 'Upoważniam Kancelarię Radcy Prawnego Jana Kowalskiego do składania wniosków.'],
    ['the owner of a company', 'Upoważniam spółkę Jana Kowalskiego.'],
    ['the superior in the dative', 'Udzielam pełnomocnictwa osobie podległej Janowi Kowalskiemu.'],
    ['the one who gets the files', 'Udzielam pełnomocnictwa pracownikowi, który odda akta Panu Janowi Kowalskiemu.'],
    ['the one who is told', 'Upoważniam Panią Annę Nowak, o czym Jan Kowalski został poinformowany.'],
    ['the one who signs below a list', 'Upoważniam: Anna Nowak, PESEL 50062373028\nJan Kowalski'],
    ['the head who signs below a list', 'Upoważniam: Annę Nowak, inspektora, Wójt Gminy, Jan Kowalski'],
    ['one at the end of a list in another case', 'Upoważniam: Annę Nowak, Jan Kowalski'],
    ['a grant denied at the end', 'Upoważnienie dla Jana Kowalskiego nie zostało udzielone.'],
    ['a passive denied at the end', 'Upoważniony Jan Kowalski nie jest.'],
    ['two people written side by side', 'Upoważniam:\nNowak Jan\nKowalski Marek'],
  ])('%s', (_, text) => {
    const whole = text.replace('do składania wniosków', `do ${what}`);
    expect(authorises(whole, 'Jan Kowalski')).toBe(false);
  });

  test.each([
    ['Pana Jacka Kowalskiego', 'Jan Kowalski'],
    ['Panią Martę Nowak', 'Maria Nowak'],
    ['Janusza Kowalskiego', 'Jan Kowalski'],
    ['Panią Janinę Nowak', 'Jan Nowak'],
    ['Mariana Nowaka', 'Maria Nowak'],
    ['Kamila Nowaka', 'Kamila Nowak'],
    ['Kamilę Nowak', 'Kamil Nowak'],
    ['M. Świderskiego', 'M. Świderski'],
  ])('%s is not %s', (written, name) => {
    expect(authorises(`Upoważniam ${written} do ${what}.`, name)).toBe(false);
  });
});

describe('names declined by rule', () => {
  const given = fc.constantFrom(...givenNames);
  const surname = fc.constantFrom(
    ...`nowak kowalski wisniewski wojcik kowalczyk kaminski lewandowski zielinski szymanski wozniak dabrowski kozlowski
    mazur jankowski kwiatkowski krawczyk zajac krol wrobel wieczorek stepien lis konieczny duda zareba szewc kupiec marzec dudek`.split(
      /\s+/,
    ),
  );
  const borne = (family: string, first: string): string =>
    genderOf(first) === 'woman' ? family.replace(/ski$/, 'ska').replace(/zny$/, 'zna') : family;
  const title = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
  const granted = (first: string, family: string): string[] => {
    const own = borne(family, first);
    const [a, b] = [givenForms(first), surnameForms(own, genderOf(first))];
    const pair = (one: 'acc' | 'dat' | 'nom'): string[] =>
      [...a[one]].flatMap((x) => [...b[one]].map((y) => `${title(x)} ${title(y)}`));
    return [
      ...pair('acc').map((name) => `Upoważniam ${name} do ${what}.`),
      ...pair('dat').map((name) => `Udzielam pełnomocnictwa ${name} do ${what}.`),
      ...pair('nom').map((name) => `Zostaje upoważniony ${name} do ${what}.`),
    ];
  };
  const formsOf = (name: string): string[] => Object.values(givenForms(name)).flatMap((forms) => [...forms]);
  const owners = new Map<string, Set<string>>();
  for (const name of givenNames) {
    for (const form of formsOf(name)) owners.set(form, (owners.get(form) ?? new Set()).add(name));
  }
  /** "Marcela" is Marcel in the accusative, too: such a text rightly goes to a person. */
  const shared = (name: string): boolean => formsOf(name).some((form) => (owners.get(form)?.size ?? 0) > 1);

  test('every form of a name is read as that name, unless it is another name’s too', () => {
    expect([...givenNames].filter(shared).length).toBeLessThan(givenNames.size / 2);
    fc.assert(
      fc.property(given, surname, (first, family) => {
        for (const text of granted(first, family)) {
          const read = authorises(text, `${title(first)} ${title(borne(family, first))}`);
          expect([text, read || shared(first)]).toEqual([text, true]);
          expect([text, mentions(text, { name: `${title(first)} ${title(borne(family, first))}` })]).toEqual([
            text,
            true,
          ]);
        }
      }),
    );
  });
  test('a different given name is never authorised', () => {
    fc.assert(
      fc.property(given, given, surname, (first, other, family) => {
        fc.pre(first !== other);
        for (const text of granted(first, family))
          expect([text, authorises(text, `${title(other)} ${title(borne(family, other))}`)]).toEqual([text, false]);
      }),
    );
  });
  test('a different surname is never authorised', () => {
    fc.assert(
      fc.property(given, surname, surname, (first, family, other) => {
        fc.pre(family !== other);
        for (const text of granted(first, family))
          expect([text, authorises(text, `${title(first)} ${title(borne(other, first))}`)]).toEqual([text, false]);
      }),
    );
  });
});

describe('what else the letter says of a power', () => {
  const marek = { name: 'Marek Świderski' };
  const about = { named: true, day: '2026-11-20', given: null };
  const back = (text: string): boolean =>
    mayTakeBack({ document: 0, text }, { person: marek, grantors: [], unit, matter, tied: false, signed: false }) &&
    !endsNothing(understand(text, marek, unit, matter, []), about);

  test.each([
    'Upoważnienie Pana Marka Świderskiego wycofuję.',
    'Upoważnienie dla Pana Marka Świderskiego jest już nieaktualne.',
    'Informuję, że upoważnienie nr 12/2026 przestało obowiązywać.',
    'Pełnomocnictwo udzielone informatykowi Urzędu zostaje odwołane.',
    'Odbieram Panu Markowi Świderskiemu upoważnienie do składania wniosków.',
    'Pan Marek Świderski nie jest już upoważniony do składania wniosków.',
    'Z dniem 1.11.2026 r. kończy się upoważnienie Pana Marka Świderskiego.',
    'Upoważnienie z dnia 28 października 2026 r. tracę za niebyłe.',
    'Unieważnia się upoważnienie z dnia 28.10.2026 r.',
    'Upoważnienie Pana Świderskiego odwołuję.',
    'Rozwiązuję pełnomocnictwo Pana Marka Świderskiego.',
    'Pełnomocnictwo Marka Świderskiego uznaje się za niebyłe.',
    'Cofam umocowanie udzielone Panu Markowi Świderskiemu.',
    'Upoważnienie zastępuje się nowym.',
    'Załączone upoważnie-\nnie straciło moc.',
    'Upoważnienie dla Marka Świderskiego\n\nUpoważnienie wygasa z dniem 1 listopada 2026 r.',
    'Upoważnienie nr 12/2026 dla Pana Marka Świderskiego\n\nNiniejsze upoważnienie traci moc z dniem 1 listopada 2026 r.',
    'UPOWAŻNIENIE\n\nPełnomocnik: Marek Świderski\n\nUpoważnienie przestaje obowiązywać z dniem 5 listopada 2026 r.',
    `Upoważniam Pana Marka Świderskiego do ${what}. Upoważnienie wygasa z dniem 5 listopada 2026 r.`,
    'Zmieniam upoważnienie dla Marka Świderskiego: obejmuje wyłącznie środowisko testowe.',
    'Marek Świderski – zwolniony dyscyplinarnie 6 listopada 2026 r.',
    'Upoważnienia dla informatyka z października proszę nie stosować.',
    'Wnioski składa obecnie Ewa Lis, już nie Marek Świderski.',
    'Od dziś wnioski podpisuję wyłącznie sama. Halina Brzozowska',
    'Upoważnienie z 28 października nie jest aktualne.',
    'Proszę traktować załączone upoważnienie jako wystawione omyłkowo.',
    'W załączeniu upoważnienie. Wystawiono je omyłkowo.',
    'Upoważnienie ma obowiązywać dopiero od stycznia 2027 r.',
    'Upoważnienie przesłano przez pomyłkę, proszę je usunąć.',
    'Upoważnienie dotyczy poprzedniego wniosku.',
    'W załączeniu upoważnienie na dwa dni.',
    'W załączeniu upoważnienie do 5 listopada.',
    // A day of a paper may be another paper's.
    'Załączniki:\n1. Wniosek\n2. Upoważnienie dla Pana Marka Świderskiego z dnia 28 października 2026 r.',
  ])('takes it back: %s', (text) => {
    expect(back(text)).toBe(true);
  });
  test.each([
    'Dzień dobry,\n\nw załączeniu wniosek i upoważnienie ważne do odwołania.\n\nMarek Świderski',
    'W załączeniu przesyłam wniosek o dostęp oraz pełnomocnictwo. Proszę o pilne rozpatrzenie.',
    `Upoważniam Panią Ewę Lis do ${what}. Upoważnienie może być odwołane w każdym czasie. Upoważnienie wygasa z dniem 31 grudnia 2027 r.`,
    'Załączniki:\n1. Wniosek o dostęp do rejestru zastrzeżeń numerów PESEL\n2. Upoważnienie dla Pana Marka Świderskiego',
    'Szanowni Państwo,\nprzesyłam wniosek Gminy Brzezina Dolna wraz z upoważnieniem\nZ poważaniem\nMarek Świderski\nInformatyk, tel. 22 555 01 01',
    'Wiadomość jest przeznaczona tylko dla osób upoważnionych.',
    `Upoważniam Panią Ewę Lis do ${what}.`,
    '',
  ])('takes nothing back: %s', (text) => {
    expect(back(text)).toBe(false);
  });
  test('an annex may be an authorisation by words that give leave, or because somebody signed it', () => {
    expect(mayAuthorise('Daję Panu Markowi prawo podpisywania.', false)).toBe(true);
    expect(mayAuthorise('Zaświadczenie o ukończeniu szkolenia.', false)).toBe(false);
    expect(mayAuthorise('Zaświadczenie o ukończeniu szkolenia.', true)).toBe(true);
  });
  test('hostile lengths take little time', () => {
    for (const words of ['upoważnienie odwołuję ', 'JAN KOWALSKI ', '- ', '\n', 'nie ']) {
      const started = performance.now();
      back(words.repeat(Math.ceil(100_000 / words.length)));
      expect([words, performance.now() - started < 1000]).toEqual([words, true]);
    }
  });
});
