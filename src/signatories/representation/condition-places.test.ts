import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, type RepresentationCase } from './index.ts';

const company = 'spółka z ograniczoną odpowiedzialnością';
const outcome = (
  text: string,
  people: string,
  signers: string,
  matter: RepresentationCase['matter'] = 'non-property',
  kind = company,
): string => decideRepresentation({ ...caseOf(text, people, kind, signers), matter }).outcome;

const borders = ['; ', ', ', '. ', ' LUB ', ' ALBO ', '; A ', ', ZAŚ ', ', A ', ' ORAZ '];
const joints = [' ', ', ', ' - '];

/** The same two rules with their conditions before or behind them, in every order and with every border. */
const placed = (rules: readonly (readonly [people: string, condition: string])[]): readonly string[] =>
  [rules, rules.toReversed()].flatMap((ordered) =>
    borders.flatMap((border) =>
      joints.flatMap((joint) => [
        ordered.map(([people, condition]) => `${people}${joint}${condition}`).join(border),
        ordered.map(([people, condition]) => `${condition}${joint}${people}`).join(border),
      ]),
    ),
  );

type Expected = readonly [
  people: string,
  signers: string,
  right: string,
  matter?: RepresentationCase['matter'],
  kind?: string,
];

const pairs: readonly (readonly [
  name: string,
  rules: readonly (readonly [people: string, condition: string])[],
  expected: readonly Expected[],
])[] = [
  ...(
    [
      ['GDY ZARZĄD JEST JEDNOOSOBOWY', 'GDY ZARZĄD JEST WIELOOSOBOWY'],
      ['JEŻELI ZARZĄD JEST JEDNOOSOBOWY', 'JEŻELI ZARZĄD JEST WIELOOSOBOWY'],
      ['W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO', 'W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO'],
      ['PRZY ZARZĄDZIE JEDNOOSOBOWYM', 'PRZY ZARZĄDZIE WIELOOSOBOWYM'],
    ] as const
  ).map(
    ([one, several]) =>
      [
        one,
        [
          ['CZŁONEK ZARZĄDU SAMODZIELNIE', one],
          ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', several],
        ],
        [
          ['PCD', 'C', 'not-satisfied'],
          ['PCD', 'CD', 'satisfied'],
          ['PCD', 'PD', 'satisfied'],
          ['P', 'P', 'satisfied'],
        ],
      ] as const,
  ),
  [
    'kinds of matter',
    [
      ['SEKRETARZ SAMODZIELNIE', 'W SPRAWACH NIEMAJĄTKOWYCH'],
      ['PREZES I SKARBNIK ŁĄCZNIE', 'W SPRAWACH MAJĄTKOWYCH'],
    ],
    [
      ['PWST', 'T', 'satisfied', 'non-property', 'stowarzyszenie'],
      ['PWST', 'T', 'not-satisfied', 'property', 'stowarzyszenie'],
      ['PWST', 'PS', 'satisfied', 'property', 'stowarzyszenie'],
      ['PWST', 'PS', 'not-satisfied', 'non-property', 'stowarzyszenie'],
    ],
  ],
  [
    'sums',
    [
      ['CZŁONEK ZARZĄDU SAMODZIELNIE', 'DO KWOTY 10.000 ZŁ'],
      ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'POWYŻEJ KWOTY 10.000 ZŁ'],
    ],
    [
      ['PCD', 'C', 'satisfied'],
      ['PCD', 'P', 'satisfied'],
    ],
  ],
];

describe('a condition before or behind what it limits', () => {
  test.each(pairs)('%s: never the wrong answer', (_, rules, expected) => {
    const wrong = placed(rules).flatMap((text) =>
      expected.flatMap(([people, signers, right, matter, kind]) => {
        const found = outcome(text, people, signers, matter, kind);
        return found === right || found === 'officer' ? [] : [`${text} [${people}: ${signers} ${matter}] ${found}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
  test.each(pairs)('%s: nearly always the right one', (_, rules, expected) => {
    const found = placed(rules).flatMap((text) =>
      expected.map(([people, signers, right, matter, kind]) => ({
        text: `${text} [${signers}]`,
        right: outcome(text, people, signers, matter, kind) === right,
      })),
    );
    const wrong = found.filter(({ right }) => !right).map(({ text }) => text);
    expect(wrong.length / found.length, wrong.join('\n')).toBeLessThan(0.1);
  });
});

describe('a board of so many members', () => {
  test.each(['LICZY DWÓCH CZŁONKÓW', 'SKŁADA SIĘ Z DWÓCH CZŁONKÓW', 'JEST DWUOSOBOWY'])(
    '%s: not one of three',
    (two) => {
      for (const text of [
        `TRZECH CZŁONKÓW ZARZĄDU ŁĄCZNIE. GDY ZARZĄD ${two} - DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE`,
        `TRZECH CZŁONKÓW ZARZĄDU ŁĄCZNIE; DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, GDY ZARZĄD ${two}`,
      ]) {
        expect(outcome(text, 'PCD', 'PC'), text).toBe('not-satisfied');
        expect(outcome(text, 'PC', 'PC'), text).toBe('satisfied');
      }
    },
  );
});

describe('a rule for some matters beside a general one', () => {
  test.each([
    ['of fewer of the same people takes nothing from them', 'PREZES SAMODZIELNIE', 'CD', 'satisfied'],
    ['of fewer of the same people lets them act', 'PREZES SAMODZIELNIE', 'P', 'satisfied'],
    ['of more people takes its place', 'TRZECH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'CD', 'not-satisfied'],
  ])('%s', (_, special, signers, right) => {
    expect(outcome(`DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE. W SPRAWACH NIEMAJĄTKOWYCH ${special}`, 'PCD', signers)).toBe(right);
  });
});

describe('three rules and kinds of matter within a size of the board', () => {
  const places = ['before', 'behind', 'mixed'] as const;
  const sizes: readonly (readonly [string, string])[] = [
    ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', 'W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO'],
    ['PREZES ZARZĄDU SAMODZIELNIE', 'W PRZYPADKU ZARZĄDU DWUOSOBOWEGO'],
    ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'W PRZYPADKU ZARZĄDU TRZYOSOBOWEGO'],
  ];
  const matters: readonly (readonly [string, string])[] = [
    ['KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', 'W SPRAWACH NIEMAJĄTKOWYCH'],
    ['DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'W SPRAWACH MAJĄTKOWYCH'],
  ];
  const worded = (
    rules: readonly (readonly [string, string])[],
    place: (typeof places)[number],
    joint: string,
    border: string,
  ): string =>
    rules
      .map(([people, condition], at) =>
        place === 'before' || (place === 'mixed' && at === 0)
          ? `${condition}${joint}${people}`
          : `${people}${joint}${condition}`,
      )
      .join(border);
  test('are never read wrongly', () => {
    const wrong: string[] = [];
    const check = (text: string, [people, signers, right, matter]: Expected): void => {
      const found = outcome(text, people, signers, matter);
      if (found !== right && found !== 'officer') wrong.push(`${text} [${people}: ${signers} ${matter}] ${found}`);
    };
    for (const border of ['; ', ', ', '. ', ' LUB ', ', A '])
      for (const joint of joints)
        for (const place of places) {
          const text = worded(sizes, place, joint, border);
          check(text, ['PCD', 'P', 'not-satisfied']);
          check(text, ['PCD', 'CD', 'satisfied']);
          check(text, ['PC', 'C', 'not-satisfied']);
          check(text, ['PC', 'P', 'satisfied']);
        }
    for (const head of [
      'W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO ',
      'GDY ZARZĄD JEST WIELOOSOBOWY, ',
      'ZARZĄD WIELOOSOBOWY: ',
    ])
      for (const border of ['; ', ', ', ', A '])
        for (const place of ['before', 'behind'] as const) {
          const text = head + worded(matters, place, ' ', border);
          check(text, ['PCD', 'C', 'satisfied']);
          check(text, ['PCD', 'C', 'not-satisfied', 'property']);
          check(text, ['PCD', 'CD', 'satisfied', 'property']);
        }
    expect(wrong).toEqual([]);
  });
});
