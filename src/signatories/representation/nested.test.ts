import { describe, expect, test } from 'vitest';
import { decideRepresentation, type RepresentationCase, type Unit } from './index.ts';

const joint = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM';

const generalPartner = (representation = joint): Unit => ({
  entity: { name: 'Zarządca Przykładowy sp. z o.o.', kind: 'spółka z ograniczoną odpowiedzialnością' },
  representation,
  body: [
    { name: 'Anna Krzemińska-Lis', function: 'PREZES ZARZĄDU' },
    { name: 'Tomasz Wójcikowski', function: 'CZŁONEK ZARZĄDU' },
  ],
  proxies: [],
  attorneys: [],
});

const partnership = (signers: readonly string[], unit: Unit | null, rule = 'KOMPLEMENTARIUSZ SAMODZIELNIE') =>
  decideRepresentation({
    entity: { name: 'Przykładowa sp. k.', kind: 'spółka komandytowa' },
    representation: rule,
    body: [
      { name: 'Zarządca Przykładowy sp. z o.o.', function: 'KOMPLEMENTARIUSZ', ...(unit ? { unit } : {}) },
      { name: 'Marek Świderski', function: 'KOMPLEMENTARIUSZ' },
    ],
    proxies: [],
    attorneys: [],
    signers,
    matter: 'non-property',
  } satisfies RepresentationCase);

describe('a general partner that is a company', () => {
  test('acts through its own board where its entry is known', () => {
    expect(partnership(['Anna Krzemińska-Lis', 'Tomasz Wójcikowski'], generalPartner()).outcome).toBe('satisfied');
    const half = partnership(['Anna Krzemińska-Lis'], generalPartner());
    expect(half.outcome).toBe('not-satisfied');
    expect(half.missing).toContainEqual(['Tomasz Wójcikowski']);
  });
  test('is left to an officer where its entry is not known, or not understood', () => {
    expect(partnership(['Anna Krzemińska-Lis'], null).outcome).toBe('officer');
    expect(partnership(['Anna Krzemińska-Lis'], generalPartner('ZGODNIE Z UMOWĄ SPÓŁKI')).outcome).toBe('officer');
  });
  test('the other partner acts all the same', () => {
    expect(partnership(['Marek Świderski'], generalPartner()).outcome).toBe('satisfied');
  });
  test('one person signing once for the company and once for himself is left to an officer', () => {
    const unit = { ...generalPartner(), body: [{ name: 'Marek Świderski', function: 'PREZES ZARZĄDU' }] };
    expect(partnership(['Marek Świderski'], unit, 'DWÓCH KOMPLEMENTARIUSZY ŁĄCZNIE').outcome).toBe('officer');
  });
  test('is not hindered by another company whose people signed too', () => {
    const beta = { ...generalPartner(), entity: { name: 'Beta Przykładowa sp. z o.o.', kind: 'spółka z o.o.' } };
    for (const post of ['WSPÓLNIK', 'PARTNER', 'DYREKTOR'])
      expect(
        decideRepresentation({
          entity: { name: 'Przykładowa sp. k.', kind: 'spółka komandytowa' },
          representation: 'KOMPLEMENTARIUSZ SAMODZIELNIE',
          body: [
            { name: 'Zarządca Przykładowy sp. z o.o.', function: 'KOMPLEMENTARIUSZ', unit: generalPartner() },
            {
              name: 'Beta Przykładowa sp. z o.o.',
              function: post,
              unit: { ...beta, body: [{ name: 'Adam Wrzos', function: 'PREZES ZARZĄDU' }] },
            },
          ],
          proxies: [],
          attorneys: [],
          signers: ['Anna Krzemińska-Lis', 'Tomasz Wójcikowski', 'Adam Wrzos'],
          matter: 'non-property',
        }).outcome,
        post,
      ).toBe('satisfied');
  });
  test('together with the other partner', () => {
    const both = ['Anna Krzemińska-Lis', 'Tomasz Wójcikowski', 'Marek Świderski'];
    expect(partnership(both, generalPartner(), 'DWÓCH KOMPLEMENTARIUSZY ŁĄCZNIE').outcome).toBe('satisfied');
    expect(partnership(both.slice(0, 2), generalPartner(), 'DWÓCH KOMPLEMENTARIUSZY ŁĄCZNIE').outcome).toBe(
      'not-satisfied',
    );
  });
});

test('a company that is a member of itself, or a chain without end, goes to an officer and comes to an end', () => {
  const loop: { unit?: Unit } & { name: string; function: string } = {
    name: 'Zarządca Przykładowy sp. z o.o.',
    function: 'CZŁONEK ZARZĄDU',
  };
  const unit: Unit = { ...generalPartner('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE'), body: [loop] };
  loop.unit = unit;
  expect(partnership(['Anna Krzemińska-Lis'], unit).outcome).toBe('officer');
  let deep = generalPartner('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE');
  for (let level = 0; level < 40; level += 1)
    deep = {
      ...generalPartner('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE'),
      entity: { name: `Poziom ${level} sp. z o.o.`, kind: 'sp. z o.o.' },
      body: [{ name: `Spółka ${level} sp. z o.o.`, function: 'PREZES ZARZĄDU', unit: deep }],
    };
  expect(partnership(['Anna Krzemińska-Lis'], deep).outcome).toBe('officer');
});

test('a liquidator that is a company acts through its own people', () => {
  const input = (signers: readonly string[]) =>
    decideRepresentation({
      entity: { name: 'Przykładowa sp. z o.o. w likwidacji', kind: 'spółka z ograniczoną odpowiedzialnością' },
      representation: 'LIKWIDATOR SAMODZIELNIE',
      body: [
        {
          name: 'Zarządca Przykładowy sp. z o.o.',
          function: 'LIKWIDATOR',
          unit: generalPartner('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE'),
        },
      ],
      proxies: [],
      attorneys: [],
      signers,
      matter: 'non-property',
    }).outcome;
  expect(input(['Tomasz Wójcikowski'])).toBe('satisfied');
  expect(input(['Xawery Obcy'])).toBe('not-satisfied');
});

describe('companies whose people overlap', () => {
  const company = (name: string, people: readonly string[]) => ({
    name,
    function: 'KOMPLEMENTARIUSZ',
    unit: {
      entity: { name, kind: 'sp. z o.o.' },
      representation: 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE',
      body: people.map((one) => ({ name: one, function: 'CZŁONEK ZARZĄDU' })),
      proxies: [],
      attorneys: [],
    } satisfies Unit,
  });
  const decide = (body: RepresentationCase['body'], signers: readonly string[]) =>
    decideRepresentation({
      entity: { name: 'Przykładowa sp. k.', kind: 'spółka komandytowa' },
      representation: 'DWÓCH KOMPLEMENTARIUSZY ŁĄCZNIE',
      body,
      proxies: [],
      attorneys: [],
      signers,
      matter: 'non-property',
    }).outcome;
  const some = [
    company('Aster sp. z o.o.', ['Jan Nowak', 'Piotr Bąk']),
    company('Brzoza sp. z o.o.', ['Ewa Kot', 'Piotr Bąk']),
  ];
  test('are not hindered by one more signer who acts for both', () => {
    expect(decide(some, ['Jan Nowak', 'Ewa Kot'])).toBe('satisfied');
    expect(decide(some, ['Jan Nowak', 'Ewa Kot', 'Piotr Bąk'])).toBe('satisfied');
    expect(decide(some, ['Piotr Bąk', 'Ewa Kot'])).toBe('satisfied');
  });
  test('are not represented by one person alone', () => {
    expect(decide(some, ['Piotr Bąk'])).toBe('officer');
    expect(decide([company('Aster sp. z o.o.', ['Piotr Bąk']), ...some.slice(1)], ['Piotr Bąk'])).toBe('officer');
  });
  test('share two people who act for either', () => {
    const same = [
      company('Aster sp. z o.o.', ['Jan Nowak', 'Piotr Bąk']),
      company('Brzoza sp. z o.o.', ['Jan Nowak', 'Piotr Bąk']),
    ];
    expect(decide(same, ['Jan Nowak', 'Piotr Bąk'])).toBe('satisfied');
  });
  test('in numbers and depths that multiply come to an end', () => {
    const people = Array.from({ length: 12 }, (_, at) => `Jan Nowak${'abcdefghijkl'[at]}x`);
    const all = Array.from({ length: 12 }, (_, at) => company(`Firma${'abcdefghijkl'[at]} sp. z o.o.`, people));
    const start = process.cpuUsage();
    decide(all, people);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1000).toBeLessThan(2500);
  });
});
