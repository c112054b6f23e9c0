import { describe, expect, test } from 'vitest';
import { decideSignatories } from './decide.ts';
import { allowedKinds, matter, signed } from './testing.fixture.ts';

const A = 'Upoważniam Pana Marka Świderskiego do składania';
const Z = 'wniosków o dostęp do rejestru zastrzeżeń numerów PESEL';
const P = `${A} ${Z}`;
const at = (claimed: string | null, proven: string | null = null) => ({ claimed, proven });
type Change = {
  readonly name?: string;
  readonly applied?: ReturnType<typeof at>;
  readonly given?: ReturnType<typeof at>;
};
const outcome = (text: string, { name = 'Gmina Brzezina Dolna', applied, given }: Change = {}): string =>
  decideSignatories({
    entity: { name, regon: '000531017', heads: ['Halina Brzozowska'], joint: [], pesels: {} },
    application: [
      signed('Marek Świderski', { document: 1, pesel: '84092311378', time: applied ?? at('2026-11-20T10:00:00Z') }),
    ],
    authorisations: [
      { document: 2, text, signatures: [signed('Halina Brzozowska', { time: given ?? at('2026-10-28T10:00:00Z') })] },
    ],
    allowedKinds,
    matter,
    applicant: { krs: '', regon: '000531017', name },
    now: '2026-11-23T12:00:00Z',
  }).outcome;

describe('the kind of unit is part of its name', () => {
  test.each([
    ['Gmina Brzezina Dolna', 'Gminy Brzezina Dolna', 'satisfied'],
    ['Gmina Brzezina Dolna', 'Urzędu Gminy Brzezina Dolna', 'satisfied'],
    ['Gmina Brzezina Dolna', 'Brzezina Dolna', 'satisfied'],
    ['Gmina Brzezina Dolna', 'Powiatu Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Miasta Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Urzędu Miasta Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Starostwa Powiatowego Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Gminy Miejskiej Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Miasta i Gminy Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'Województwa Brzezina Dolna', 'officer'],
    ['Gmina Brzezina Dolna', 'spółki Brzezina Dolna', 'officer'],
    ['Miasto Brzezina Dolna', 'Urzędu Miasta Brzezina Dolna', 'satisfied'],
    ['Miasto Brzezina Dolna', 'Gminy Brzezina Dolna', 'officer'],
    ['Powiat Brzezina Dolna', 'Gminy Brzezina Dolna', 'officer'],
    ['Kalina sp. z o.o.', 'Kalina sp. z o.o.', 'satisfied'],
    ['Kalina sp. z o.o.', 'Kalina spółki z ograniczoną odpowiedzialnością', 'satisfied'],
    ['Kalina sp. z o.o.', 'Kalina', 'satisfied'],
    ['Kalina sp. z o.o.', 'Kalina S.A.', 'officer'],
    ['Kalina sp. z o.o.', 'firmy Kalina S.A.', 'officer'],
    ['Kalina sp. z o.o.', 'Kalina sp. z o.o. sp. k.', 'officer'],
    ['Kalina sp. z o.o. sp. k.', 'Kalina sp. z o.o. sp. k.', 'satisfied'],
    ['Kalina sp. z o.o. sp. k.', 'Kalina sp. z o.o.', 'officer'],
    ['Kalina S.A.', 'Kalina P.S.A.', 'officer'],
  ])('%s applies, power for %s: %s', (name, given, expected) => {
    expect(outcome(`${A} w imieniu ${given} ${Z}.`, { name })).toBe(expected);
  });
  test('before the grant as well, and heads of other kinds of unit are not its own', () => {
    const name = 'Kalina sp. z o.o.';
    const grant = P.replace('U', 'u');
    expect(outcome(`Działając w imieniu Kalina sp. z o.o., ${grant}.`, { name })).toBe('satisfied');
    expect(outcome(`Działając w imieniu Kalina sp. z o.o. sp. k., ${grant}.`, { name })).toBe('officer');
    expect(outcome(`Kalina sp. z o.o.\nKRS 0000123456\n\n${P} w imieniu firmy Kalina S.A.`, { name })).toBe('officer');
    expect(outcome(`Ja, Halina Brzozowska, Wójt, ${grant}.`, { name })).toBe('officer');
    expect(outcome(`Ja, Halina Brzozowska, Wójt, ${grant}.`)).toBe('satisfied');
    expect(outcome(`Ja, Halina Brzozowska, Starosta, ${grant}.`)).toBe('officer');
  });
});

describe('a first day is no last day', () => {
  test.each([
    'Upoważnienie wchodzi w życie 1 stycznia 2027 r.',
    'Upoważnienie wchodzi w życie z dniem 1 stycznia 2027 r.',
    'Wchodzi w życie od 1 stycznia 2027 r.',
    'Od: 1 stycznia 2027 r.',
    'Data obowiązywania: 1 stycznia 2027 r.',
    'Termin: 1 stycznia 2027 r.',
    'Ważne: 1 stycznia 2027 r.',
    'Okres ważności: 1.01.2027 r.',
    'Upoważnienie jest ważne 1 stycznia 2027 r.',
    'Obowiązuje 1 stycznia 2027 r.',
    'Upoważnienie jest udzielone 1 stycznia 2027 r.',
    'Upoważnienie zostało wydane 1 stycznia 2027 r.',
    'Upoważnienie jest skuteczne 1 stycznia 2027 r.',
    'Upoważnienie wchodzi w życie na okres 3 miesięcy.',
    'Wchodzi w życie 30 dni od dnia podpisania.',
    'Upoważnienie wchodzi w życie 2 miesiące od dnia udzielenia.',
    ': 1 stycznia 2027 r.',
  ])('%s', (term) => {
    expect(outcome(`${P}.\n${term}\n`)).toBe('officer');
    expect(outcome(`${P}. ${term}`)).toBe('officer');
  });
  test.each([
    'Termin ważności: 1 stycznia 2027 r.',
    'Data ważności: 1 stycznia 2027 r.',
    'Do: 1 stycznia 2027 r.',
    'Od: 1 listopada 2026 r.',
    'Upoważnienie jest ważne do 1 stycznia 2027 r.',
    'Upoważnienie wchodzi w życie z dniem podpisania.',
    'Upoważnienie wchodzi w życie z dniem 1 listopada 2026 r.',
  ])('and these fit: %s', (term) => {
    expect(outcome(`${P}.\n${term}\n`)).toBe('satisfied');
  });
});

describe('what somebody claims of the time proves nothing', () => {
  const soon = `Z dniem 1 stycznia 2027 r. ${P.replace('U', 'u')}.`;
  test.each([
    ['a claimed time that has not come makes no power begin', soon, { applied: at('2027-01-02T10:00:00Z') }],
    [
      'nor an application the later one',
      `${P}.`,
      { applied: at('2026-11-24T10:00:00Z'), given: at('2026-11-23T11:00:00Z') },
    ],
    ['nor one of the paper', `${P}.`, { applied: at('2027-01-24T10:00:00Z'), given: at('2027-01-02T11:00:00Z') }],
    [
      'a proven time is the last at which it was signed, not the first',
      `${P}.`,
      { applied: at('2026-11-20T10:00:00Z', '2026-11-23T10:00:00Z'), given: at('2026-11-22T10:00:00Z') },
    ],
    [
      'nor does it make a power begin',
      `Z dniem 22 listopada 2026 r. ${P.replace('U', 'u')}.`,
      { applied: at('2026-11-20T10:00:00Z', '2026-11-23T10:00:00Z') },
    ],
    ['nor tell the order where nothing is claimed', `${P}.`, { applied: at(null, '2026-11-20T10:00:00Z') }],
  ])('%s', (_, text, change) => {
    expect(outcome(text, change)).toBe('officer');
  });
  test('clocks that are some minutes ahead are no obstacle', () => {
    expect(outcome(`${P}.`, { applied: at('2026-11-23T12:05:00Z') })).toBe('satisfied');
  });
});

describe('what was read limits', () => {
  const struck = (text: string): string => [...text].map((one) => (/\p{L}/u.test(one) ? `${one}\u0336` : one)).join('');
  test.each([
    `${A} ${Z.replace('wniosków', 'wniosków w formie papierowej')}.`,
    `${P} moim podpisem.`,
    `${P} podpisem zaufanym.`,
    `${P} w okresie pełnienia obowiązków.`,
    `${P} tylko w okresie zajmowania stanowiska.`,
    `${P}. Upoważnienie wygasa z chwilą zatrudnienia w Urzędzie Gminy.`,
    `${P}. Upoważnienie wygasa w razie zajmowania stanowiska.`,
    `${P}. Odwołuję upoważnienie z dnia 28 października 2026 r.`,
    `Upoważnienie nr 1/2026\n\n${P}. Odwołuję dotychczasowe upoważnienie nr 01/2026.`,
    `UPOWAŻNIENIE dla Ewy Lis\n\n${P}.`,
    `${struck(P)}.`,
    'Upoważniam Pana Marka Świderskiego do prowadzenia spraw rejestru zastrzeżeń numerów PESEL.',
    'Upoważniam Pana Marka Świderskiego do załatwiania spraw rejestru zastrzeżeń numerów PESEL.',
    'Upoważniam Pana Marka Świderskiego do podpisywania wszelkich rejestrów zastrzeżeń numerów PESEL.',
    `${A} rejestru zastrzeżeń numerów PESEL w imieniu Gminy.`,
  ])('%s', (text) => {
    expect(outcome(text)).toBe('officer');
  });
  test('the attorney’s own post tells nothing of whose power it is', () => {
    expect(outcome(`${P.replace(' do składania', ', rektora, do składania')}.`, { name: 'Kalina sp. z o.o.' })).toBe(
      'officer',
    );
  });
});
