import { describe, expect, test } from 'vitest';
import type { Entity } from '../model/index.ts';
import { decideSignatories, type SignatoriesInput } from './decide.ts';
import { unitInConflict } from './entities.ts';
import type { Extract } from './extract.ts';
import { allowedKinds, signed } from './testing.fixture.ts';

const bank: Entity = {
  name: 'Bank Brzoza S.A.',
  krs: '0009900012',
  regon: '529066038',
  heads: ['Anna Zielińska'],
  joint: [],
  pesels: {},
};
const print: Extract = {
  document: 4,
  entity: { name: 'BANK BRZOZA S.A.', krs: '0009900012', regon: '012100784', kind: 'spółka akcyjna' },
  representation: 'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.',
  body: [{ name: 'BOGDAN OBCY', function: 'PREZES ZARZĄDU' }],
  proxies: [],
  issuedAt: '2026-10-20',
  signed: true,
  identifiable: true,
};
const decide = (more: Partial<SignatoriesInput>) =>
  decideSignatories({
    entity: null,
    application: [signed('Bogdan Obcy')],
    authorisations: [],
    allowedKinds,
    extracts: [print],
    applicant: { krs: '', regon: '012100784' },
    now: '2026-11-12T10:00:00Z',
    ...more,
  });

describe('one wrong number beside a number of the office’s register', () => {
  test('is a conflict, on the form and in an extract', () => {
    expect(unitInConflict([bank], null, [{ krs: '9900012', regon: '012100784' }])).toBe(bank);
    expect(unitInConflict([bank], null, [{ krs: '', regon: '012100784' }, print.entity])).toBe(bank);
    expect(unitInConflict([bank], null, [{ krs: '0009900012' }])).toBe(bank);
    expect(unitInConflict([bank], bank, [{ krs: '0009900012', regon: '52906603800000' }])).toBeNull();
    expect(unitInConflict([bank], null, [{ krs: '0009900099', regon: '012100784' }])).toBeNull();
  });
  test('does not let the extract decide, and the report does not say that the unit is unknown', () => {
    expect(decide({}).outcome).toBe('satisfied');
    const found = decide({ conflict: bank });
    expect(found).toMatchObject({ outcome: 'officer', reason: 'extract-contradicts' });
    expect(found.basis.map(({ text }) => text).join(' ')).toContain('tylko częściowo pasują');
    expect(found.basis.map(({ text }) => text).join(' ')).not.toContain('nie ma w rejestrze');
    expect(decide({ conflict: bank, application: [] })).toMatchObject({ reason: 'no-signature' });
  });
});

describe('an unsigned print', () => {
  const unsigned = { ...print, signed: false };
  test('alone satisfies nothing unless the procedure or the register says so', () => {
    expect(decide({ extracts: [unsigned] })).toMatchObject({ outcome: 'officer', reason: 'extract-unverified' });
    const words = { pl: 'zgodny', en: 'agrees' };
    const asked = (names: boolean) =>
      decide({ extracts: [{ ...unsigned, checked: { outcome: 'agrees', names, words } }] });
    expect(asked(true).outcome).toBe('satisfied');
    expect(asked(false)).toMatchObject({ outcome: 'officer', reason: 'extract-unverified' });
  });
  test('that is newer beats no other that names other people', () => {
    const older = {
      ...unsigned,
      document: 5,
      issuedAt: '2026-09-01',
      body: [{ name: 'EWA LIS', function: 'PREZES ZARZĄDU' }],
    };
    const extractPolicy = { staleAfterDays: 90, stale: 'note', unsigned: 'claim' } as const;
    expect(decide({ extracts: [unsigned, older], extractPolicy }).outcome).toBe('officer');
    expect(decide({ extracts: [print, older], extractPolicy }).outcome).toBe('satisfied');
  });
  test('older than the procedure takes goes to an officer', () => {
    expect(decide({ extracts: [{ ...print, issuedAt: '2015-03-01' }] })).toMatchObject({ reason: 'extract-stale' });
  });
});

test('two certificates of one name under a rule for two namesakes: an officer decides', () => {
  const certificate = (sha256: string) => ({
    subject: 'CN=Jan Nowak',
    issuer: 'CN=CA',
    sha256,
    notBefore: '2025-01-01T00:00:00Z',
    notAfter: '2028-01-01T00:00:00Z',
    revocation: 'good' as const,
  });
  const extracts = [
    {
      ...print,
      representation: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
      body: ['PREZES ZARZĄDU', 'CZŁONEK ZARZĄDU'].map((title) => ({ name: 'JAN NOWAK', function: title })),
    },
  ];
  const by = (...digests: readonly string[]) =>
    decide({ extracts, application: digests.map((one) => signed('Jan Nowak', { certificate: certificate(one) })) });
  expect(by('aa', 'bb')).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
  expect(by('aa', 'aa')).toMatchObject({ outcome: 'not-satisfied' });
});
