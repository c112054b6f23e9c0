import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSignatories, type SignatoriesInput } from './decide.ts';
import type { Extract } from './extract.ts';
import { allowedKinds, signed } from './testing.fixture.ts';

const base: Extract = {
  document: 2,
  entity: { name: 'PRZYKŁAD SP. Z O.O.', krs: '0000028860', kind: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ' },
  representation: 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE',
  body: [
    { name: 'ANNA LIS', function: 'PREZES ZARZĄDU' },
    { name: 'JAN NOWAK', function: 'CZŁONEK ZARZĄDU' },
  ],
  proxies: [],
  issuedAt: '2026-11-10',
  signed: true,
  identifiable: true,
};
const bankrupt: Extract = {
  ...base,
  document: 3,
  taken: true,
  doubts: [{ pl: 'upadłość', en: 'bankruptcy' }],
};
const decide = (extracts: readonly Extract[], change: Partial<SignatoriesInput> = {}): string =>
  decideSignatories({
    entity: null,
    application: [signed('Anna Lis')],
    authorisations: [],
    allowedKinds,
    extracts,
    applicant: { krs: '0000028860', regon: '' },
    now: '2026-11-12T10:00:00Z',
    ...change,
  }).outcome;
const claim = { extractPolicy: { staleAfterDays: 90, stale: 'officer', unsigned: 'claim' } } as const;

describe('of several extracts', () => {
  test('one says that the body has lost its say: an officer decides, unless the register sealed a later one', () => {
    expect(decide([base])).toBe('satisfied');
    expect(decide([base, bankrupt])).toBe('officer');
    expect(decide([bankrupt, base])).toBe('officer');
    expect(decide([{ ...bankrupt, issuedAt: '2026-11-01' }, base])).toBe('satisfied');
    // A later print proves no day.
    const print = { ...base, signed: false, issuedAt: '2026-11-11' };
    expect(decide([print], claim)).toBe('satisfied');
    expect(decide([print, { ...bankrupt, issuedAt: '2026-11-01' }], claim)).toBe('officer');
  });
  test('of one day their hours tell which is the later', () => {
    const at = (one: Extract, issuedTime: string): Extract => ({ ...one, issuedTime });
    expect(decide([at(bankrupt, '08:00:00'), at(base, '09:00:00')])).toBe('satisfied');
    expect(decide([at(bankrupt, '10:00:00'), at(base, '09:00:00')])).toBe('officer');
    expect(decide([bankrupt, at(base, '09:00:00')])).toBe('officer');
    // Of one minute, one with its seconds: which is the later nobody knows.
    expect(decide([at(bankrupt, '08:15'), at(base, '08:15:30')])).toBe('officer');
  });
  test('what the office knows gives way to one of them that says so', () => {
    const entity = { name: 'Przykład sp. z o.o.', krs: '0000028860', heads: ['Anna Lis'], joint: [], pesels: {} };
    expect(decide([base], { entity })).toBe('satisfied');
    expect(decide([base, bankrupt], { entity })).toBe('officer');
    expect(decide([bankrupt, base], { entity })).toBe('officer');
  });
  test('the order never tells, and neither does the order of people in them', () => {
    const { body } = base;
    const variants: readonly Extract[] = [
      base,
      bankrupt,
      { ...base, document: 4, body: body.toReversed() },
      { ...base, document: 5, issuedAt: '2026-11-01' },
      { ...base, document: 6, signed: false, issuedAt: '2026-11-11' },
      { ...base, document: 7, body: body.map((one) => ({ ...one, birthDate: '1970-01-01' })) },
      { ...base, document: 8, attorneys: [{ name: 'ANNA LIS' }] },
      { ...base, document: 9, issuedAt: null },
      { ...bankrupt, document: 10, issuedTime: '08:00' },
    ];
    expect(decide([base, variants[2] ?? base])).toBe('satisfied');
    fc.assert(
      fc.property(fc.subarray([...variants], { minLength: 2, maxLength: 4 }), (some) => {
        const answers = [some, some.toReversed(), [...some.slice(1), ...some.slice(0, 1)]].map((one) =>
          decide(one, claim),
        );
        expect(new Set(answers).size).toBe(1);
      }),
    );
  });
});

test('an extract without a day is of nobody knows what age', () => {
  expect(decide([{ ...base, issuedAt: null }])).toBe('officer');
  expect(decide([{ ...base, issuedAt: '1999-01-01' }])).toBe('officer');
});
