import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authorises } from './authorisation.ts';
import { genderOf, givenForms, surnameForms } from './declension.ts';
import { givenNames } from './given-names.ts';

const marek = { name: 'Marek Świderski' };

describe('whom an authorisation authorises', () => {
  test.each([
    'Halina Brzozowska (wójt gminy) upoważnia: Marek Świderski, PESEL 84092311375, informatyk',
    'Upoważniam Pana Marka Świderskiego do składania wniosków.',
    'Niniejszym upoważniam\nŚWIDERSKIEGO\nMARKA do podpisywania',
    'Udzielam pełnomocnictwa Panu Markowi Świderskiemu',
    'Upoważnienie dla Pana Marka Świderskiego',
    'Marka Nowaka odsyłamy do działu, a upoważniam pracowników: 1) Jan Nowak, 2) Marek Jan Świderski',
  ])('%s', (text) => {
    expect(authorises(text, marek)).toBe('yes');
  });

  test.each([
    ['the person who merely prepared the text', 'Halina Brzozowska wystawia dokument. Sporządził: Marek Świderski'],
    ['another PESEL number beside the same name', 'Upoważniam Marka Świderskiego, PESEL 44051401359'],
    [
      'a text that takes an authorisation back',
      'Upoważniam Jana Nowaka. Odwołuję upoważnienie dla Marka Świderskiego.',
    ],
  ])('unclear: %s', (_, text) => {
    expect(authorises(text, { ...marek, pesel: '84092311375' })).toBe('unclear');
  });

  test.each(['Upoważniam Marka Nowaka', 'Upoważniam M. Świderskiego', 'Upoważniam Markusa Świder', ''])(
    'not this person: %s',
    (text) => {
      expect(authorises(text, marek)).toBe('no');
    },
  );

  test('an initial in a signature names nobody', () => {
    expect(authorises('Upoważniam M. Świderskiego', { name: 'M. Świderski' })).toBe('no');
  });
});

describe('a grant in any of its usual forms', () => {
  test.each([
    ['Upoważniam Pana Jana Kowalskiego do składania wniosków.', 'Jan Kowalski'],
    ['Z dniem 5 marca 2026 r. upoważniam Jana Kowalskiego, inspektora, do składania wniosków.', 'Jan Kowalski'],
    [
      'Wójt Gminy Brzezina Dolna upoważnia pracownika Urzędu Gminy Brzezina Dolna, Pana Jana Kowalskiego.',
      'Jan Kowalski',
    ],
    ['Zostaje upoważniony Jan Kowalski do składania wniosków.', 'Jan Kowalski'],
    ['Upoważniona zostaje Pani Maria Nowak.', 'Maria Nowak'],
    ['Pan Jan Kowalski (PESEL 44051401359) zostaje upoważniony do składania wniosków.', 'Jan Kowalski'],
    ['Zostaje upoważniony/-a Jan Kowalski.', 'Jan Kowalski'],
    ['Moim pełnomocnikiem ustanawiam Jana Kowalskiego.', 'Jan Kowalski'],
    ['Ustanawiam pełnomocnikiem Panią Marię Wójcik.', 'Maria Wójcik'],
    ['Udzielam pełnomocnictwa Panu Janowi Kowalskiemu.', 'Jan Kowalski'],
    ['Udzielamy upoważnienia do składania wniosków o dostęp do rejestru Pani Marii Nowak.', 'Maria Nowak'],
    ['Upoważnia się Pana Jana Kowalskiego do podpisywania wniosków.', 'Jan Kowalski'],
    ['Upoważniam do składania wniosków: Jan Kowalski, Maria Nowak.', 'Maria Nowak'],
    ['Upoważniam Panią Annę Nowak oraz Pana Jana Kowalskiego do składania wniosków.', 'Jan Kowalski'],
    [
      'Upoważniam:\n1. Annę Nowak, PESEL 50062373028, referenta,\n2. Jana Kowalskiego, PESEL 44051401359.',
      'Jan Kowalski',
    ],
    ['Upoważniam następujących pracowników:\n- Annę Nowak, referenta\n- Jana Kowalskiego, inspektora', 'Jan Kowalski'],
    ['Udzielam pełnomocnictwa do składania wniosków o dostęp do rejestru Panu Janowi Kowalskiemu.', 'Jan Kowalski'],
    ['Upoważniam Panią/Pana Jan Kowalski do składania wniosków.', 'Jan Kowalski'],
    ['Upoważniam Annę Krzemińską-Lis do składania wniosków.', 'Anna Krzemińska-Lis'],
    ['Upoważniam Panią Ewę Żak-Ostrowską.', 'Ewa Żak-Ostrowska'],
    ['Upoważniam Wojciecha Źrebca.', 'Wojciech Źrebiec'],
    ['Upoważniam Pana Jerzego Zarębę.', 'Jerzy Zaręba'],
    ['Upoważniam Pana Pawła Kościuszkę.', 'Paweł Kościuszko'],
    ['Upoważniam mgr. inż. Marka J. Świderskiego.', 'Marek Jan Świderski'],
    ['Upoważnienie nr 3/2026 dla Pani Zofii Koniecznej', 'Zofia Konieczna'],
    ['UPOWAŻNIAM PANA JANA KOWALSKIEGO DO SKŁADANIA WNIOSKÓW.', 'KOWALSKI JAN'],
    [
      'Upoważniam Jana Kowalskiego. Upoważnienie wygasa z chwilą ustania stosunku pracy i jest ważne do odwołania.',
      'Jan Kowalski',
    ],
    [
      'Upoważniam Jana Kowalskiego. Upoważnienie nie obejmuje dalszych upoważnień. Sporządziła: Anna Nowak.',
      'Jan Kowalski',
    ],
  ])('%s', (text, name) => {
    expect(authorises(text, { name })).toBe('yes');
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
    expect(authorises(text, { name: 'Jan Kowalski' })).not.toBe('yes');
  });

  test.each([
    ['Upoważniam Pana Jacka Kowalskiego do składania wniosków.', 'Jan Kowalski'],
    ['Upoważniam Panią Martę Nowak do składania wniosków.', 'Maria Nowak'],
    ['Upoważniam Janusza Kowalskiego.', 'Jan Kowalski'],
    ['Upoważniam Panią Janinę Nowak.', 'Jan Nowak'],
    ['Upoważniam Mariana Nowaka.', 'Maria Nowak'],
  ])('%s is not about %s', (text, name) => {
    expect(authorises(text, { name })).toBe('no');
  });

  test('the sex must agree: Kamil is not Kamila', () => {
    expect(authorises('Upoważniam Kamila Nowaka.', { name: 'Kamila Nowak' })).not.toBe('yes');
    expect(authorises('Upoważniam Kamilę Nowak.', { name: 'Kamil Nowak' })).not.toBe('yes');
    expect(authorises('Upoważniam: Kamila Linde.', { name: 'Kamil Linde' })).not.toBe('yes');
    expect(authorises('Upoważniam Kamila Nowaka.', { name: 'Kamil Nowak' })).toBe('yes');
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
      ...pair('acc').map((name) => `Upoważniam ${name} do składania wniosków.`),
      ...pair('dat').map((name) => `Udzielam pełnomocnictwa ${name}.`),
      ...pair('nom').map((name) => `Zostaje upoważniony/-a ${name}.`),
      ...pair('nom').map((name) => `Upoważniam do składania wniosków: ${name}`),
    ];
  };
  const formsOf = (name: string): string[] => Object.values(givenForms(name)).flatMap((forms) => [...forms]);
  const owners = new Map<string, Set<string>>();
  for (const name of givenNames) {
    for (const form of formsOf(name)) owners.set(form, (owners.get(form) ?? new Set()).add(name));
  }
  /** "Marcela" is Marcel in the accusative, too: such a text rightly goes to a person. */
  const shared = (name: string): boolean => formsOf(name).some((form) => (owners.get(form)?.size ?? 0) > 1);

  test('every form of a name is read as that name, and one it shares with another is never denied', () => {
    expect([...givenNames].filter(shared).length).toBeLessThan(givenNames.size / 2);
    fc.assert(
      fc.property(given, surname, (first, family) => {
        for (const text of granted(first, family)) {
          const read = authorises(text, { name: `${title(first)} ${title(borne(family, first))}` });
          expect([text, shared(first) && read === 'unclear' ? 'yes' : read]).toEqual([text, 'yes']);
        }
      }),
    );
  });
  test('a different given name is never authorised', () => {
    fc.assert(
      fc.property(given, given, surname, (first, other, family) => {
        fc.pre(first !== other);
        for (const text of granted(first, family))
          expect([text, authorises(text, { name: `${title(other)} ${title(borne(family, other))}` })]).not.toEqual([
            text,
            'yes',
          ]);
      }),
      { numRuns: 500 },
    );
  });
  test('a different surname is never authorised', () => {
    fc.assert(
      fc.property(given, surname, surname, (first, family, other) => {
        fc.pre(family !== other);
        for (const text of granted(first, family))
          expect([text, authorises(text, { name: `${title(first)} ${title(borne(other, first))}` })]).not.toEqual([
            text,
            'yes',
          ]);
      }),
      { numRuns: 500 },
    );
  });
  test('any text gets an answer, and a very long one soon', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(['yes', 'unclear', 'no']).toContain(authorises(text, { name: 'Jan Kowalski' }));
      }),
    );
    // In linear time some tenths of a second; in quadratic time more than the bound.
    for (const [words, times] of [
      ['upoważniam Jana Kowalskiego, ', 3000],
      ['JAN KOWALSKI ', 12_000],
    ] as const) {
      const started = performance.now();
      authorises(words.repeat(times), { name: 'Jan Kowalski' });
      expect(performance.now() - started).toBeLessThan(4000);
    }
  });
});
