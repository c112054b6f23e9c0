import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSignatories } from '../decide.ts';
import { allowedKinds, matter, signed } from '../testing.fixture.ts';
import { understand } from './index.ts';
import {
  adverseAuthorisations,
  carriers,
  countingAuthorisations,
  limitingPhrases,
  otherAuthorisations,
  plainGrant,
  termsThatAreOver,
} from './wordings.fixture.ts';

const head = 'Halina Brzezińska';
const unit = { names: ['Gmina Brzezina Dolna'], krs: null, regon: '000531017' };
const at = (claimed: string) => ({ claimed, proven: null });

/** The whole decision: Marek signs the application, the head the paper. */
const decided = (text: string) =>
  decideSignatories({
    entity: { name: 'Gmina Brzezina Dolna', regon: '000531017', heads: [head], joint: [], pesels: {} },
    application: [signed('Marek Świderski', { document: 1, pesel: '84092311378', time: at('2026-11-20T10:00:00Z') })],
    authorisations: [{ document: 2, text, signatures: [signed(head, { time: at('2026-11-03T10:00:00Z') })] }],
    allowedKinds,
    matter,
    applicant: { krs: '', regon: '000531017', name: 'Gmina Brzezina Dolna' },
    now: '2026-11-20T12:00:00Z',
  });
const outcome = (text: string): string => decided(text).outcome;
const read = (text: string) => understand(text, { name: 'Marek Świderski' }, unit, matter, [head]);

test.each(countingAuthorisations)('counts: %s', (text) => {
  expect([read(text).unexplained, outcome(text)]).toEqual([[], 'satisfied']);
});
test.each(otherAuthorisations)('does not count: %s', (text) => {
  expect(outcome(text)).not.toBe('satisfied');
});
test.each(adverseAuthorisations)('is nobody’s leave: %s', (text) => {
  expect(outcome(text)).toBe('officer');
});

describe('a limit in whatever place', () => {
  test.each(limitingPhrases)('%s', (limit) => {
    for (const [name, carry] of Object.entries(carriers))
      expect([name, limit, outcome(carry(limit))]).not.toEqual([name, limit, 'satisfied']);
  });
  test('at any gap between the words of a good paper', () => {
    // "Once" limits nothing of a paper that is for this application of this day alone.
    const papers = countingAuthorisations.filter((text) => !text.includes('z dnia 20 listopada 2026'));
    fc.assert(
      fc.property(fc.constantFrom(...papers), fc.constantFrom(...limitingPhrases), fc.nat(), (text, limit, gap) => {
        const words = text.split(/(?<=\s)/);
        words.splice(gap % (words.length + 1), 0, `${limit} `);
        const changed = words.join('');
        expect([changed, outcome(changed)]).not.toEqual([changed, 'satisfied']);
      }),
      { numRuns: 600 },
    );
  });
});

test('a term that is over is never satisfied, however it is written and wherever it stands', () => {
  for (const term of termsThatAreOver)
    for (const text of [
      `${plainGrant} ${term}.`,
      `${plainGrant}, ${term}.`,
      `${plainGrant}.\n${term}\n`,
      `UPOWAŻNIENIE ${term}\n\n${plainGrant}.`,
      `${plainGrant.replace(' do składania', ` ${term} do składania`)}.`,
      `${plainGrant}. Upoważnienie jest ważne ${term}.`,
      `${plainGrant}. Upoważnienie obowiązuje ${term}.`,
      `${plainGrant} (${term}).`,
      `${plainGrant}. Termin ważności: ${term}.`,
    ])
      expect([text, outcome(text)]).not.toEqual([text, 'satisfied']);
});

test('an unknown word anywhere makes every good paper an officer’s', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...countingAuthorisations),
      fc.stringMatching(/^[bcdfghjkl]{5,9}$/),
      fc.nat(),
      (text, word, gap) => {
        const words = text.split(/(?<=\s)/);
        words.splice(gap % (words.length + 1), 0, `${word} `);
        expect(outcome(words.join(''))).not.toBe('satisfied');
      },
    ),
    { numRuns: 300 },
  );
});

test('words of papers that do not count, left out, doubled or exchanged, never make a sentence out of part of one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...limitingPhrases),
      fc.nat(),
      fc.constantFrom('double', 'swap'),
      (limit, place, how) => {
        const words = `${plainGrant} ${limit}.`.split(' ');
        const from = place % (words.length - 1);
        if (how === 'double') words.splice(from, 0, words[from] ?? '');
        else [words[from], words[from + 1]] = [words[from + 1] ?? '', words[from] ?? ''];
        expect([words, outcome(words.join(' '))]).not.toEqual([words, 'satisfied']);
      },
    ),
    { numRuns: 400 },
  );
});

test.each([
  ['Pełnomocnik może udzielać dalszych pełnomocnictw.', 'granted'],
  ['Pełnomocnik nie może udzielać dalszych pełnomocnictw.', 'denied'],
  ['Udzielenie dalszego pełnomocnictwa wymaga odrębnej pisemnej zgody wójta.', 'unclear'],
  ['Udzielanie dalszych pełnomocnictw jest zastrzeżone dla wójta.', 'unclear'],
  ['Pełnomocnik może udzielać dalszych pełnomocnictw wyłącznie pracownikom urzędu.', 'unclear'],
  ['', null],
])('further authorisations: %s', (words, said) => {
  expect(read(`${plainGrant}. ${words}`).substitution.said).toBe(said);
});

test.each([
  ['Upoważnienie jest ważne od dnia 1 stycznia 2025 r. do dnia 31 grudnia 2025 r.', '2025-12-31'],
  ['Termin ważności: 31 grudnia 2025 r.', '2025-12-31'],
  ['Ważne do 31-12-2025', '2025-12-31'],
  ['Ważne do 31/12/2025', '2025-12-31'],
  ['Ważne do 31.XII.2025 r.', '2025-12-31'],
  ['Ważne do 31.12.25 r.', '2025-12-31'],
  ['Ważne do dn. 31.12.2025', '2025-12-31'],
  ['Ważne: 01.01.2025 – 31.12.2025', '2025-12-31'],
  ['Ważne do końca grudnia 2025 r.', '2025-12-31'],
  ['Do dnia 31 grudnia 2025 r.', '2025-12-31'],
  ['Upoważnienia udziela się na czas oznaczony, tj. do dnia 31 grudnia 2025 r.', '2025-12-31'],
  ['Pełnomocnictwo wygasa z dniem 31 grudnia 2025 r.', '2025-12-30'],
  ['Pełnomocnictwo traci moc z upływem dnia 31 grudnia 2025 r.', '2025-12-31'],
  ['Pełnomocnictwo przestaje obowiązywać dnia 1 stycznia 2026 r.', '2025-12-31'],
  ['Upoważnienie jest ważne do odwołania.', null],
])('until when: %s', (words, until) => {
  const { term, unexplained } = read(`${plainGrant}. ${words}`);
  expect([term.until, unexplained]).toEqual([until, []]);
});

test('a number of a unit whose own is not known, beside no name, is an officer’s', () => {
  expect(outcome(`${plainGrant}.\nKRS 0000777777`)).toBe('officer');
  expect(outcome(`${plainGrant}.\nREGON 123456785`)).toBe('officer');
});

test('signs outside the words stand in nobody’s way of being seen: three pictures of a sheet make it an officer’s, never a refusal', () => {
  expect(outcome(`📄📄📄 ${plainGrant}.`)).toBe('officer');
});

test('what is too long to be read says so, and takes little time', () => {
  const long = `${plainGrant}.\n${'Upoważnienie do składania wniosków. '.repeat(3000)}Ważne do 31.12.2025 r.`;
  expect(read(long).unexplained).not.toEqual([]);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(read(text).scope.covers).toBeTypeOf('boolean');
    }),
  );
  for (const words of [
    'ważne od dnia ',
    'do składania wniosków ',
    '01.01.2025 ',
    'nie może udzielać dalszych ',
    'na podstawie art. 1 ',
    'Marek Świderski ',
    'i oraz , ',
    '- ',
    '\n',
    'Upoważniam Pana Marka Świderskiego, Panią Ewę Lis, ',
    `${plainGrant}. `,
  ]) {
    const started = performance.now();
    read(words.repeat(Math.ceil(40_000 / words.length)));
    expect([words, performance.now() - started < 1500]).toEqual([words, true]);
  }
});
