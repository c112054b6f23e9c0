import { describe, expect, test } from 'vitest';
import { decideSignatories } from './decide.ts';
import type { Extract } from './extract.ts';
import { followCompanies, peopleWithin } from './follow-companies.ts';
import { allowedKinds, signed } from './testing.fixture.ts';

/** Numbers of the register without a check digit. */
const krs = (at: number): string => `00009${String(at).padStart(5, '0')}`;
const partnership = (at: number, body: Extract['body'], change: Partial<Extract> = {}): Extract => ({
  document: at + 2,
  entity: { name: `SPÓŁKA ${at} SP. K.`, krs: krs(at), kind: 'SPÓŁKA KOMANDYTOWA' },
  representation: 'KAŻDY KOMPLEMENTARIUSZ SAMODZIELNIE.',
  body,
  proxies: [],
  issuedAt: '2026-11-01',
  signed: true,
  identifiable: true,
  ...change,
});
const partner = (at: number): Extract['body'][number] => ({
  name: `SPÓŁKA ${at} SP. K.`,
  function: 'KOMPLEMENTARIUSZ',
  krs: krs(at),
});
const ewa = { name: 'EWA LIS', function: 'KOMPLEMENTARIUSZ' };
/** Each the partner of the one before, and a person in the last. */
const chain = (length: number): readonly Extract[] =>
  Array.from({ length }, (_, at) => partnership(at, at + 1 < length ? [partner(at + 1)] : [ewa]));
const outcome = (extracts: readonly Extract[], name = 'Ewa Lis') =>
  decideSignatories({
    entity: null,
    application: [signed(name)],
    authorisations: [],
    allowedKinds,
    extracts,
    applicant: { krs: krs(0), regon: '' },
    now: '2026-11-12T10:00:00Z',
  });

describe('companies within companies', () => {
  test('are followed three deep and no deeper', () => {
    expect(outcome(chain(4)).outcome).toBe('satisfied');
    expect(outcome(chain(5)).outcome).toBe('officer');
    expect(followCompanies(chain(9)[0] as Extract, chain(9)).used).toHaveLength(3);
  });

  test('are never followed within themselves', () => {
    const circle = [partnership(0, [partner(1)]), partnership(1, [partner(0), ewa])];
    const [member] = followCompanies(circle[0] as Extract, circle).body;
    expect(member?.unit?.body[0]?.unit).toBeUndefined();
    expect(followCompanies(circle[0] as Extract, circle).used).toHaveLength(1);
  });

  test('count once, however often a body names them', () => {
    const extracts = [
      partnership(0, [partner(1), partner(1)], { representation: 'DWÓCH KOMPLEMENTARIUSZY ŁĄCZNIE.' }),
      partnership(1, [ewa]),
    ];
    expect(followCompanies(extracts[0] as Extract, extracts).body.filter(({ unit }) => unit)).toHaveLength(1);
    expect(outcome(extracts).outcome).toBe('officer');
  });

  test('hostile: many rows that name one another are followed once each, in bounded time', () => {
    const rows = 250;
    const extracts = Array.from({ length: 40 }, (_, at) =>
      partnership(at, [...Array.from({ length: rows }, (_one, row) => partner((at + 1 + row) % 40)), ewa]),
    );
    const started = process.cpuUsage();
    const { used } = followCompanies(extracts[0] as Extract, extracts);
    expect(used.length).toBeLessThanOrEqual(20);
    expect(outcome(extracts, 'Jan Obcy').outcome).not.toBe('satisfied');
    // Half of what the cage gives a decision.
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(5000);
  });

  test('hostile: an extract of thousands of rows is an officer’s, whoever signed', () => {
    const large = Array.from({ length: 5000 }, () => ewa);
    const extracts = [partnership(0, [partner(1)]), partnership(1, large)];
    expect(followCompanies(extracts[0] as Extract, extracts).body[0]?.unit).toBeUndefined();
    expect(outcome([partnership(0, [partner(1)]), partnership(1, large)]).outcome).toBe('officer');
    expect(outcome([partnership(0, large)]).outcome).toBe('officer');
  });

  test('give the people of each once, for telling of namesakes', () => {
    const extracts = [partnership(0, [partner(1), { ...ewa, name: 'JAN LIS' }]), partnership(1, [ewa])];
    const { body } = followCompanies(extracts[0] as Extract, extracts);
    expect(peopleWithin(body, [{ name: 'ADAM KOT' }]).map(({ name }) => name)).toEqual([
      'JAN LIS',
      'EWA LIS',
      'ADAM KOT',
    ]);
  });
});
