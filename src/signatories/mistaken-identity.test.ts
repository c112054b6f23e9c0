import { describe, expect, test } from 'vitest';
import { identify } from './identity.ts';
import { decideRepresentation, type RepresentationCase } from './representation/index.ts';

const pesel = '79060233510';
const company: RepresentationCase = {
  entity: { name: 'Lipa Dane sp. z o.o.', kind: 'spółka z ograniczoną odpowiedzialnością' },
  representation: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
  body: [
    { name: 'Jan Nowak', function: 'PREZES ZARZĄDU' },
    { name: 'Ewa Lis', function: 'CZŁONEK ZARZĄDU' },
  ],
  proxies: [],
  attorneys: [],
  signers: ['Jan Nowak', 'Ewa Lis'],
  matter: 'non-property',
};
const outcome = (change: Partial<RepresentationCase>): string =>
  decideRepresentation({ ...company, ...change }).outcome;

describe('two records that contradict each other', () => {
  test.each([
    [
      'given name and surname exchanged',
      { name: 'Marek Tomasz', given: 'Marek', surname: 'Tomasz' },
      { name: 'TOMASZ MAREK', given: 'TOMASZ', surname: 'MAREK' },
    ],
    ['a slip of the pen', { name: 'Tomasz Wojcikowsky' }, { name: 'TOMASZ WÓJCIKOWSKI' }],
    ['two letters exchanged', { name: 'Tomasz Wójcikowski' }, { name: 'Tomasz Wójcikwoski' }],
    ['an initial', { name: 'T. Wójcikowski' }, { name: 'TOMASZ WÓJCIKOWSKI' }],
    ['a title behind a comma', { name: 'dr hab. Jan Nowak, prof. UW' }, { name: 'Jan Nowak' }],
    ['a function behind a dash', { name: 'mgr Ewa Lis – Członek Zarządu' }, { name: 'Ewa Lis' }],
  ])('%s: an officer looks', (_, one, other) => {
    expect(identify(one, other)).toMatchObject({ degree: 'likely', weak: true });
    expect(identify(other, one)).toMatchObject({ degree: 'likely', weak: true });
  });

  test('a different date of birth is another person, as a different number is', () => {
    const older = { name: 'JAN NOWAK', birthDate: '1950-01-01' };
    expect(identify({ name: 'Jan Nowak', pesel }, older).degree).toBe('no');
    expect(identify(older, { name: 'Jan Nowak', pesel }).degree).toBe('no');
    const body = [
      { ...older, function: 'PREZES ZARZĄDU' },
      { name: 'JAN NOWAK', birthDate: '1979-06-02', function: 'CZŁONEK ZARZĄDU' },
    ];
    const representation = 'PREZES ZARZĄDU SAMODZIELNIE.';
    expect(outcome({ body, representation, signers: [{ name: 'Jan Nowak', pesel }] })).toBe('not-satisfied');
    expect(outcome({ body, representation, signers: ['Jan Nowak'] })).toBe('officer');
  });

  test('the number beside another given name settles nothing, whatever surname they share', () => {
    expect(identify({ name: 'Anna Nowak', pesel }, { name: 'Jan Nowak', pesel })).toMatchObject({ weak: true });
    expect(identify({ name: 'Nowak Anna', pesel }, { name: 'Anna Kowalska', pesel }).degree).toBe('certain');
    expect(
      outcome({
        body: [{ name: 'Jan Nowak', pesel, function: 'PREZES' }],
        representation: '',
        signers: [{ name: 'Anna Nowak', pesel }],
      }),
    ).toBe('officer');
  });

  test('an agreeing date of birth is told, a soft hyphen is nothing, and exchanged words do not matter to equal numbers', () => {
    const born = identify({ name: 'Jan Nowak', pesel }, { name: 'Jan Nowak', birthDate: '1979-06-02' });
    expect(born).toEqual({ degree: 'likely', how: ['birth-date', 'same-name'], weak: false });
    expect(identify({ name: 'Ewa L\u00adis' }, { name: 'Ewa Lis' })).toMatchObject({ degree: 'likely', weak: false });
    const both = { given: 'Marek', surname: 'Tomasz', pesel };
    expect(
      identify({ ...both, name: 'Marek Tomasz' }, { name: 'Tomasz Marek', given: 'Tomasz', surname: 'Marek', pesel })
        .degree,
    ).toBe('certain');
  });

  test('numbers that are none make nobody certain, and two that differ are two people', () => {
    expect(identify({ name: 'Jan Kowal', pesel: '' }, { name: 'Jan Nowak', pesel: '' }).degree).toBe('no');
    expect(identify({ name: 'Jan Nowak', pesel: '790602 33510' }, { name: 'Jan Nowak', pesel })).toMatchObject({
      degree: 'certain',
    });
    expect(
      identify({ name: 'Jan Nowak', pesel: '11111111111' }, { name: 'Jan Nowak', pesel: '22222222222' }).degree,
    ).toBe('no');
  });

  test('another given name or a wholly different surname is nobody', () => {
    expect(identify({ name: 'Ewa Nowak' }, { name: 'Iga Nowak' }).degree).toBe('no');
    expect(identify({ name: 'Jan Kowalski' }, { name: 'Jan Nowak' }).degree).toBe('no');
    expect(identify({ name: 'T. Nowak' }, { name: 'Jan Nowak' }).degree).toBe('no');
  });
});

describe('functions that are none of the body', () => {
  test.each([
    'BYŁY PREZES ZARZĄDU',
    'PREZES ZARZĄDU (ZAWIESZONY)',
    'PRZEWODNICZĄCY RADY NADZORCZEJ',
    'CZŁONEK RADY NADZORCZEJ',
    'CZŁONEK ZARZĄDU W LATACH UBIEGŁYCH',
    'CZŁONEK KOMISJI REWIZYJNEJ',
    '------',
    '',
  ])('%s: an officer decides', (title) => {
    expect(outcome({ body: [{ name: 'Jan Nowak', function: title }, company.body[1]!] })).toBe('officer');
  });

  test.each([
    'PREZES ZARZĄDU - DYREKTOR GENERALNY',
    'CZŁONEK ZARZĄDU DS. FINANSOWYCH',
    'WICEPREZES ZARZĄDU DO SPRAW ROZWOJU',
    'PIERWSZY WICEPREZES ZARZĄDU',
    'CZŁONEK ZARZĄDU - SEKRETARZ',
  ])('%s counts', (title) => {
    expect(outcome({ body: [{ name: 'Jan Nowak', function: title }, company.body[1]!] })).toBe('satisfied');
  });
});

describe('a board of one', () => {
  const alone = { body: company.body.slice(0, 1), signers: ['Jan Nowak'] };

  test('acts alone, unless the text or the register shows that others are missing', () => {
    expect(outcome(alone)).toBe('satisfied');
    expect(outcome({ ...alone, former: 2 })).toBe('officer');
    const several = [
      'ZARZĄD SKŁADA SIĘ Z TRZECH CZŁONKÓW.',
      'ZARZĄD LICZY OD 2 DO 5 OSÓB.',
      'ZARZĄD JEST TRZYOSOBOWY.',
    ];
    for (const sentence of several)
      expect(outcome({ ...alone, representation: `${sentence} ${company.representation}` }), sentence).toBe('officer');
  });

  test('acts by the text where that speaks of such a board', () => {
    const representation =
      'W PRZYPADKU ZARZĄDU JEDNOOSOBOWEGO CZŁONEK ZARZĄDU SAMODZIELNIE, A W PRZYPADKU ZARZĄDU WIELOOSOBOWEGO DWÓCH CZŁONKÓW ZARZĄDU DZIAŁAJĄCYCH ŁĄCZNIE.';
    expect(outcome({ ...alone, representation, former: 2 })).toBe('satisfied');
  });
});

test.each(['w likwidacji', 'W UPADŁOŚCI', 'w restrukturyzacji'])(
  'a unit called “%s” whose register names a board: an officer decides',
  (words) => {
    expect(outcome({ entity: { ...company.entity, name: `Lipa Dane sp. z o.o. ${words}` } })).toBe('officer');
  },
);

describe('two members of one name', () => {
  const body = [
    { name: 'Jan Nowak', function: 'PREZES ZARZĄDU' },
    { name: 'Jan Nowak', function: 'CZŁONEK ZARZĄDU' },
  ];
  test('who signed with two certificates or in two writings are left to an officer', () => {
    const two = ['one', 'two'].map((certificate) => ({ name: 'Jan Nowak', certificate }));
    expect(outcome({ body, signers: two })).toBe('officer');
    expect(outcome({ body, signers: ['Jan Nowak', 'Jan Adam Nowak'] })).toBe('officer');
  });
  test('are one as long as one certificate or one writing is all there is', () => {
    expect(outcome({ body, signers: ['Jan Nowak', 'JAN NOWAK'] })).toBe('not-satisfied');
  });
});
