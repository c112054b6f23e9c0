import { describe, expect, test } from 'vitest';
import type { Entity } from '../model/index.ts';
import { decideSignatories, type SignatoriesInput } from './decide.ts';
import { allowedKinds, matter, signed } from './testing.fixture.ts';

const commune: Entity = {
  name: 'Gmina Brzezina Dolna',
  regon: '000531017',
  heads: ['Halina Brzozowska'],
  joint: [],
  pesels: {},
};
const two: Entity = { ...commune, heads: [], joint: [['Halina Brzozowska', 'Jan Skarbnik']] };
const P = 'Upoważniam Pana Marka Świderskiego do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL';
const forEwa = P.replace('Pana Marka Świderskiego', 'Panią Ewę Lis');
const pesel = '84092311378';
const at = (claimed: string | null, proven: string | null = null) => ({ claimed, proven });
const early = at('2026-10-28T10:00:00Z');
const marek = (time = at('2026-11-20T10:00:00Z'), number: string | undefined = pesel) => [
  signed('Marek Świderski', { document: 1, time, ...(number === undefined ? {} : { pesel: number }) }),
];
const head = signed('Halina Brzozowska', { time: early });
const paper = (text: string, document = 2, signatures = [head]) => ({ document, text, signatures });
const decide = (change: Partial<SignatoriesInput> & { readonly text?: string }) =>
  decideSignatories({
    entity: commune,
    application: marek(),
    authorisations: [paper(change.text ?? `${P}.`)],
    allowedKinds,
    matter,
    applicant: { krs: '', regon: '000531017', name: 'Gmina Brzezina Dolna' },
    now: '2026-11-23T12:00:00Z',
    ...change,
  });
const said = (found: ReturnType<typeof decide>): string => found.basis.map(({ text }) => text).join(' ');

test('the plainest paper carries, by name alone, and says so', () => {
  const found = decide({});
  expect(found).toMatchObject({ outcome: 'satisfied', reason: 'authorised-signed' });
  expect(said(found)).toContain('Marek Świderski: tożsamość potwierdza tylko imię i nazwisko');
});

describe('whose number stands beside the name', () => {
  const named = (number: string) => `${P.replace('Świderskiego', `Świderskiego, PESEL ${number},`)}.`;
  test('the signer’s own makes it certain', () => {
    const found = decide({ text: named('840 923 113 78') });
    expect(found.outcome).toBe('satisfied');
    expect(found.identities?.[0]).toMatchObject({ degree: 'certain', how: ['pesel'] });
  });
  test.each([
    ['another’s', { text: named('50050512345') }],
    ['another’s in groups', { text: named('5005 0512 345') }],
    [
      'the signer’s number beside another name',
      { text: `${P.replace('Świderskiego', `Świderskiego, PESEL 50050512345, oraz Panią Ewę Lis, PESEL ${pesel},`)}.` },
    ],
    ['one that the certificate does not have', { text: named(pesel), application: marek(undefined, '') }],
    [
      'another day of birth',
      { text: `${P.replace('Świderskiego', 'Świderskiego, urodzonego dnia 5 maja 1950 r.,')}.` },
    ],
  ])('%s: an officer decides', (_, change) => {
    expect(decide(change).outcome).toBe('officer');
  });
});

describe('when it was signed', () => {
  const until = `${P}. Upoważnienie jest ważne do 31 października 2026 r.`;
  test.each([
    [
      'a claimed time does not revive what has expired',
      { text: until, application: marek(at('2026-10-30T10:00:00Z')) },
    ],
    [
      'nor does one beside a later one that is proven',
      { text: until, application: [...marek(at('2026-10-30T10:00:00Z')), ...marek(at(null, '2026-11-10T10:00:00Z'))] },
    ],
    ['no time at all', { application: marek(at(null)) }],
    [
      'the paper’s own time unknown',
      { authorisations: [paper(`${P}.`, 2, [signed('Halina Brzozowska', { time: at(null) })])] },
    ],
    [
      'a proven time of the paper after the application',
      {
        authorisations: [
          paper(`${P}.`, 2, [
            signed('Halina Brzozowska', { time: at('2026-10-01T10:00:00Z', '2026-11-21T10:00:00Z') }),
          ]),
        ],
      },
    ],
    ['a day of issue after its signature', { text: `Brzezina Dolna, 31 grudnia 2026 r.\n\n${P}.` }],
    ['a day on a line of its own that is no day of issue', { text: `${P}.\n31.12.2025 r.` }],
    [
      'a month from the last of January',
      {
        text: `Brzezina Dolna, 31 stycznia 2026 r.\n\n${P}. Upoważnienie jest ważne przez miesiąc.`,
        application: marek(at(null, '2026-03-02T10:00:00Z')),
        authorisations: [
          paper(`Brzezina Dolna, 31 stycznia 2026 r.\n\n${P}. Upoważnienie jest ważne przez miesiąc.`, 2, [
            signed('Halina Brzozowska', { time: at('2026-01-31T10:00:00Z') }),
          ]),
        ],
      },
    ],
  ])('%s: an officer decides', (_, change) => {
    expect(decide(change).outcome).toBe('officer');
  });
  test('a proven time within the term carries, and so does a term that lasts until the letter came', () => {
    expect(
      decide({ text: until, application: marek(at('2026-10-29T10:00:00Z', '2026-10-30T10:00:00Z')) }).outcome,
    ).toBe('satisfied');
    expect(decide({ text: until.replace('31 października', '30 listopada') }).outcome).toBe('satisfied');
    expect(
      decide({ text: until.replace('31 października', '22 listopada'), receivedAt: '2026-11-21T08:00:00Z' }).outcome,
    ).toBe('satisfied');
  });
});

describe('what else came', () => {
  test.each([
    [
      'a paper that ends it',
      { authorisations: [paper(`${P}.`), paper('Upoważnienie z dnia 28.10.2026 r. tracę za niebyłe.', 3, [])] },
    ],
    ['another annex that ends it', { others: [{ document: 3, text: 'Umocowanie Pana Świderskiego wycofuję.' }] }],
    [
      'the message itself',
      { others: [{ document: 0, text: 'Upoważnienie Marka Świderskiego jest już nieaktualne, nowe wyślemy.' }] },
    ],
    [
      'what is no word on its pages',
      { authorisations: [{ ...paper(`${P}.`), doubts: [{ pl: 'na stronach są adnotacje', en: 'annotations' }] }] },
    ],
    [
      'a signed annex that gives leave in other words',
      { authorisations: [{ ...paper('Daję Panu Markowi Świderskiemu prawo podpisywania wniosków.'), perhaps: true }] },
    ],
    [
      'an authorisation that names him in a picture, perhaps',
      { authorisations: [{ ...paper(`${forEwa}.`), doubts: [{ pl: 'zawiera obrazy', en: 'pictures' }] }] },
    ],
  ])('%s: an officer decides', (_, change) => {
    expect(decide(change)).toMatchObject({ outcome: 'officer' });
  });
  test('that the message speaks of revoking is said as a question, not as a fact', () => {
    const found = decide({ others: [{ document: 0, text: 'Upoważnienie Marka Świderskiego jest już nieaktualne.' }] });
    expect(said(found)).toContain('Treść wiadomości mówi o odwołaniu, wygaśnięciu albo zastąpieniu upoważnienia');
  });
  test('an annex that speaks of other things is no authorisation, and nothing is said of it', () => {
    const found = decide({
      authorisations: [{ ...paper('Zaświadczenie o szkoleniu: Jan Nowak.', 3, []), perhaps: true }],
    });
    expect(found).toMatchObject({ outcome: 'not-satisfied', reason: 'signer-not-authorised' });
    expect(said(found)).not.toContain('dokument 3');
  });
  test('a letter that only says that the paper is valid until revoked takes nothing back', () => {
    expect(
      decide({ others: [{ document: 0, text: 'W załączeniu wniosek i upoważnienie ważne do odwołania.' }] }).outcome,
    ).toBe('satisfied');
  });
});

describe('those who act jointly', () => {
  const jan = signed('Jan Skarbnik', { document: 3, time: early });
  test('each signed a paper of the same words: an officer decides', () => {
    expect(decide({ entity: two, authorisations: [paper(`${P}.`), paper(`${P}.`, 3, [jan])] }).outcome).toBe('officer');
  });
  test('one signed the application beside the one whom the other authorised: an officer decides', () => {
    expect(decide({ entity: two, application: [...marek(), signed('Jan Skarbnik', { document: 1 })] }).outcome).toBe(
      'officer',
    );
  });
  test('one alone is too few', () => {
    expect(decide({ entity: two })).toMatchObject({
      outcome: 'not-satisfied',
      reason: 'authorisation-signed-by-other',
    });
  });
});

describe('chains', () => {
  const lis = signed('Ewa Lis', { time: early });
  const chain = (more: string) => ({
    authorisations: [
      paper(`${P}.`, 2, [lis]),
      paper(`${forEwa}.${more}`, 3, [signed('Halina Brzozowska', { document: 3, time: at('2026-10-01T10:00:00Z') })]),
    ],
  });
  test('further powers granted plainly carry', () => {
    expect(decide(chain(' Pełnomocnik może udzielać dalszych pełnomocnictw.')).outcome).toBe('satisfied');
  });
  test.each([
    ' Pełnomocnik może udzielać dalszych pełnomocnictw za zgodą Wójta.',
    ' Pełnomocnik może udzielać dalszych pełnomocnictw, z wyjątkiem Marka Świderskiego.',
    ' Upoważnienie jest ważne do dnia 31 grudnia 2025 r. Pełnomocnik może udzielać dalszych pełnomocnictw.',
    ' Pełnomocnik nie może sam składać wniosków, lecz może udzielać dalszych pełnomocnictw.',
  ])('%s: an officer decides', (more) => {
    expect(decide(chain(more)).outcome).toBe('officer');
  });
  test('twenty long papers that all name one who signed them all are no more work than a few', () => {
    const long = `${P}.\n${'Do składania dokumentów oraz pism upoważniam Marka Świderskiego, '.repeat(400)}`;
    const papers = Array.from({ length: 20 }, (_, index) =>
      paper(long, index + 2, [signed('Marek Świderski', { document: index + 2 })]),
    );
    const started = performance.now();
    expect(decide({ authorisations: papers }).outcome).not.toBe('satisfied');
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

test('many long papers that all could end each other are no more work than a few', () => {
  const long = `${P}. ${'Upoważnienie wygasa z dniem 31 grudnia 2028 r. '.repeat(300)}`;
  const started = process.cpuUsage();
  decide({ authorisations: Array.from({ length: 39 }, (_, index) => paper(long, index + 2)) });
  decide({ others: Array.from({ length: 150 }, (_, index) => ({ document: index + 50, text: long })) });
  const { user, system } = process.cpuUsage(started);
  expect((user + system) / 1_000_000).toBeLessThan(8);
});

test('a paper of no unit counts where one person heads one body, and not where somebody may head several', () => {
  const company: Entity = { ...commune, name: 'Modrzew Leasing sp. z o.o.', regon: '990001010' };
  const applicant = { krs: '', regon: '990001010', name: company.name };
  expect(decide({ entity: company, applicant }).outcome).toBe('officer');
  expect(decide({ entity: company, applicant, text: `${P} w imieniu spółki Modrzew Leasing sp. z o.o.` }).outcome).toBe(
    'satisfied',
  );
  expect(decide({ entity: company, applicant, text: `${P} w imieniu spółki Świerk Handel sp. z o.o.` }).outcome).toBe(
    'officer',
  );
});

describe('what is no number of a paper, and no post of its head', () => {
  const lower = P.charAt(0).toLowerCase() + P.slice(1);
  const granted = P.slice('Upoważniam'.length);
  test.each([
    `${P}.\nZnak: AB-cofnięte-1.2026`,
    `${P}.\nZnak sprawy: UCHYLONO.2026`,
    `${P}.\nNr: do-31.12.2025`,
    `UPOWAŻNIENIE nr do-31.12.2025\n${P}.`,
    `UPOWAŻNIENIE nr 5/nieważne/2026\n${P}.`,
    `UPOWAŻNIENIE nr WZÓR-1\n${P}.`,
    `UPOWAŻNIENIE nr PROJEKT/1/2026\n${P}.`,
    `Na podstawie zarządzenia nr 5/uchylone ${lower}.`,
    `Skarbnik Gminy upoważnia${granted}.`,
    `Jako Skarbnik Gminy ${lower}.`,
    `Działając jako sekretarz ${lower}.`,
    `Prokurent upoważnia${granted}.`,
    `Zastępca Wójta upoważnia${granted}.`,
    `${P}.\n\nSkarbnik`,
  ])('%s: an officer decides', (text) => {
    expect(decide({ text }).outcome).toBe('officer');
  });
  test.each([
    `UPOWAŻNIENIE nr OR.077.15.2026\n${P}.`,
    `Znak: WOiK/12/2026\n${P}.`,
    `Wójt Gminy Brzezina Dolna upoważnia${granted}.`,
    `${P}.\n\nKierownik Urzędu Gminy\nHalina Brzozowska`,
  ])('%s: counts', (text) => {
    expect(decide({ text }).outcome).toBe('satisfied');
  });
  test.each(['traci moc z dniem', 'wygasa w dniu', 'przestaje obowiązywać dnia'])(
    'on the very day on which it %s it is an officer’s',
    (lapses) => {
      const text = `${P}. Upoważnienie ${lapses} 20 listopada 2026 r.`;
      const received = '2026-11-20T12:00:00Z';
      expect(decide({ text, receivedAt: received }).outcome).toBe('officer');
      expect(decide({ text: text.replace('20 listopada', '21 listopada'), receivedAt: received }).outcome).toBe(
        'satisfied',
      );
    },
  );
});
