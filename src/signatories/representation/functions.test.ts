import { describe, expect, test } from 'vitest';
import { decideRepresentation, type RepresentationCase } from './index.ts';

const decide = (
  body: readonly (readonly [string, string])[],
  signers: readonly string[],
  representation = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
  more: Partial<RepresentationCase> = {},
) =>
  decideRepresentation({
    entity: { name: 'Przykład', kind: 'spółka z ograniczoną odpowiedzialnością' },
    representation,
    body: body.map(([name, title]) => ({ name, function: title })),
    proxies: [],
    attorneys: [],
    signers,
    matter: 'non-property',
    ...more,
  }).outcome;

describe('a function that is none of those who represent', () => {
  const others = [
    'CZŁONEK RADY NADZORCZEJ',
    'PRZEWODNICZĄCY RADY NADZORCZEJ',
    'CZŁONEK KOMISJI REWIZYJNEJ',
    'OBSERWATOR',
    'NADZORCA SĄDOWY',
    'KOMANDYTARIUSZ',
    'BYŁY PREZES ZARZĄDU',
    'HONOROWY PREZES',
    'PREZES HONOROWY ZARZĄDU',
    'P.O. PREZESA ZARZĄDU',
    'PEŁNIĄCY OBOWIĄZKI PREZESA ZARZĄDU',
    'ZASTĘPCA CZŁONKA ZARZĄDU',
    'PREZES ZARZĄDU (ZAWIESZONY)',
    'PREZES ZARZĄDU DO DNIA 31.12.2024',
    'PEŁNOMOCNIK ZARZĄDU',
    'ASYSTENT CZŁONKA ZARZĄDU',
    'SEKRETARKA',
    'PREZES INNEJ SPÓŁKI',
  ];
  test.each(others)('%s does not count as a member, and rejects nobody either', (title) => {
    const body = [
      ['Anna Lis', 'PREZES ZARZĄDU'],
      ['Jan Nowak', title],
    ] as const;
    expect(decide(body, ['Anna Lis', 'Jan Nowak'])).toBe('officer');
    expect(decide(body, ['Anna Lis'])).toBe('not-satisfied');
    expect(decide(body, ['Jan Nowak'], 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE')).not.toBe('satisfied');
    expect(decide(body, ['Jan Nowak'], 'PREZES ZARZĄDU SAMODZIELNIE')).not.toBe('satisfied');
    expect(decide([['Jan Nowak', title]], ['Jan Nowak'])).not.toBe('satisfied');
  });
  test('whether the board is of one hangs on it', () => {
    const text =
      'W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE, W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM';
    const body = [
      ['Anna Lis', 'PREZES ZARZĄDU'],
      ['Jan Nowak', 'CZŁONEK RADY NADZORCZEJ'],
    ] as const;
    expect(decide(body, ['Anna Lis'], text)).toBe('officer');
  });
  test('"all members" without one whose function nobody knows goes to an officer', () => {
    const body = [
      ['Anna Lis', 'PREZES ZARZĄDU'],
      ['Ewa Kot', 'CZŁONEK ZARZĄDU'],
      ['Jan Nowak', 'OBSERWATOR'],
    ] as const;
    expect(decide(body, ['Anna Lis', 'Ewa Kot'], 'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE')).toBe('officer');
    expect(decide(body, ['Anna Lis'], 'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE')).toBe('not-satisfied');
  });
});

describe('a function that is one of those who represent', () => {
  test.each([
    'PREZES ZARZĄDU',
    'Prezeska Zarządu',
    'WICEPREZES ZARZĄDU',
    'CZŁONEK ZARZĄDU',
    'CZŁONEK ZARZĄDU - SKARBNIK',
    'CZŁONEK ZARZĄDU, DYREKTOR FINANSOWY',
    'CZŁONEK ZARZĄDU DS. FINANSOWYCH',
    'WICEPREZES ZARZĄDU DO SPRAW ROZWOJU I SPRZEDAŻY',
    'PIERWSZY WICEPREZES ZARZĄDU',
    'I WICEPREZES ZARZĄDU',
    'PRZEWODNICZĄCY ZARZĄDU',
    'ZASTĘPCA PREZESA ZARZĄDU',
    'SEKRETARZ',
    'CZŁONEK ZARZĄDU GRUPY A',
  ])('%s counts', (title) => {
    const body = [
      ['Anna Lis', 'CZŁONEK ZARZĄDU'],
      ['Jan Nowak', title],
    ] as const;
    expect(decide(body, ['Anna Lis', 'Jan Nowak'])).toBe('satisfied');
  });
});

test.each(['KURATOR', 'SYNDYK', 'ZARZĄDCA'])('one %s of two does not suffice', (title) => {
  const body = [
    ['Anna Lis', title],
    ['Jan Nowak', title],
  ] as const;
  expect(decide(body, ['Jan Nowak'], '')).toBe('officer');
  expect(decide(body.slice(1), ['Jan Nowak'], '')).toBe('satisfied');
});

test('of more namesakes than can be told apart nobody acts', () => {
  const body = [
    ...Array.from({ length: 100 }, () => ['Jan Nowak', 'PREZES ZARZĄDU'] as const),
    ['Jan Nowak', 'CZŁONEK ZARZĄDU'] as const,
  ];
  expect(decide(body, ['Jan Nowak'], 'PREZES ZARZĄDU SAMODZIELNIE')).toBe('officer');
});

test('"all members" while one is suspended goes to an officer, and rejects nobody who cannot do better', () => {
  const found = (signers: readonly string[]) =>
    decideRepresentation({
      entity: { name: 'Przykład', kind: 'spółka z ograniczoną odpowiedzialnością' },
      representation: 'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE',
      body: [
        { name: 'Anna Lis', function: 'PREZES ZARZĄDU' },
        { name: 'Jan Nowak', function: 'CZŁONEK ZARZĄDU' },
        { name: 'Ewa Kot', function: 'CZŁONEK ZARZĄDU', suspended: true },
      ],
      proxies: [],
      attorneys: [],
      signers,
      matter: 'non-property',
    });
  expect(found(['Anna Lis', 'Jan Nowak']).outcome).toBe('officer');
  expect(found(['Anna Lis', 'Jan Nowak', 'Ewa Kot']).outcome).toBe('officer');
  expect(found(['Anna Lis']).outcome).toBe('not-satisfied');
  expect(found(['Anna Lis']).missing).toEqual([['Jan Nowak']]);
});
