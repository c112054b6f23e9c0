import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseOf } from './cast.fixture.ts';
import { decideRepresentation, understand } from './index.ts';
import { adverseWordings } from './wordings-adverse.fixture.ts';
import { bodyWordings } from './wordings-bodies.fixture.ts';
import { companyWordings } from './wordings-companies.fixture.ts';
import { furtherWordings } from './wordings-further.fixture.ts';
import { wordings as corpus } from './wordings.fixture.ts';

const wordings = [...corpus, ...companyWordings, ...bodyWordings, ...furtherWordings];

const company = 'spółka z ograniczoną odpowiedzialnością';

describe('a wording of the register', () => {
  for (const { text, people = 'PWCKL', kind = company, matter = 'non-property', ...sets } of wordings)
    for (const [outcome, signers] of [
      ['satisfied', sets.satisfied],
      ['not-satisfied', sets.refused],
      ['officer', sets.officer ?? []],
    ] as const)
      for (const who of signers)
        test(`${text.slice(0, 90) || '(empty)'} [${people}] signed by ${who || 'nobody'}: ${outcome}`, () => {
          const answer = decideRepresentation({ ...caseOf(text, people, kind, who), matter });
          expect(answer.outcome, JSON.stringify(answer, null, 1)).toBe(outcome);
        });
});

describe('a wording that limits or takes back', () => {
  for (const { text, people, kind, never } of adverseWordings)
    for (const who of never)
      test(`${text.slice(0, 90)} [${people}] signed by ${who}: never satisfied`, () => {
        expect(decideRepresentation(caseOf(text, people, kind, who)).outcome).not.toBe('satisfied');
      });
});

describe('the kind of a commercial proxy', () => {
  const two = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE';
  const proxies = (kind: string, signers: string) => {
    const input = caseOf(two, 'PWKL', company, signers);
    return decideRepresentation({ ...input, proxies: input.proxies.map(({ name }) => ({ name, kind })) }).outcome;
  };
  test.each([
    ['PROKURA SAMOISTNA', 'K', 'satisfied'],
    ['SAMOISTNA', 'K', 'satisfied'],
    ['PROKURA ŁĄCZNA', 'K', 'not-satisfied'],
    ['PROKURA ŁĄCZNA', 'KL', 'satisfied'],
    ['PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU', 'KL', 'not-satisfied'],
    ['PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU', 'PK', 'satisfied'],
    ['PROKURA ODDZIAŁOWA', 'K', 'not-satisfied'],
    ['', 'K', 'officer'],
  ])('%s, signed by %s: %s', (kind, signers, outcome) => {
    expect(proxies(kind, signers)).toBe(outcome);
  });
});

describe('the rules of law beside the text', () => {
  const joint = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE';
  test('a board of one: that member alone, whatever the text says', () => {
    expect(decideRepresentation(caseOf(joint, 'P', company, 'P')).outcome).toBe('satisfied');
  });
  test('a bank with one member left has vacancies: an officer decides', () => {
    expect(decideRepresentation(caseOf(joint, 'P', 'bank spółdzielczy', 'P')).outcome).toBe('officer');
  });
  test('two of whom one is suspended are no board of one', () => {
    const input = caseOf(joint, 'PW', company, 'P');
    const suspended = { ...input, body: input.body.map((member, at) => ({ ...member, suspended: at === 1 })) };
    expect(decideRepresentation(suspended).outcome).toBe('not-satisfied');
  });
  test('a suspended member never counts', () => {
    const input = caseOf(joint, 'PWC', company, 'PW');
    const suspended = { ...input, body: input.body.map((member, at) => ({ ...member, suspended: at === 1 })) };
    expect(decideRepresentation(suspended)).toMatchObject({
      outcome: 'not-satisfied',
      missing: [['Ewa Żak-Ostrowska']],
    });
  });
  test('a sole commercial proxy acts alone beside any text', () => {
    expect(decideRepresentation(caseOf(joint, 'PWO', company, 'O')).outcome).toBe('satisfied');
  });
  test('a proxy of a branch goes to an officer', () => {
    const input = caseOf('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE LUB PROKURENT', 'PK', company, 'K');
    const branch = { ...input, proxies: input.proxies.map(({ name }) => ({ name, kind: 'PROKURA ODDZIAŁOWA' })) };
    expect(decideRepresentation(branch).outcome).toBe('officer');
  });
  test('a trustee in bankruptcy acts in place of the board', () => {
    const input = caseOf('KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE', 'P', company, 'P');
    const bankrupt = { ...input, body: [...input.body, { name: 'Jan Dąb', function: 'SYNDYK' }] };
    expect(decideRepresentation(bankrupt).outcome).toBe('not-satisfied');
    expect(decideRepresentation({ ...bankrupt, signers: ['Jan Dąb'] }).outcome).toBe('satisfied');
  });
  test('a general partner that is a company acts through its own people: an officer decides', () => {
    const input = caseOf('KOMPLEMENTARIUSZ SAMODZIELNIE', '', 'spółka komandytowa', 'X');
    const nested = { ...input, body: [{ name: 'Zarządca Przykładowy sp. z o.o.', function: 'KOMPLEMENTARIUSZ' }] };
    expect(decideRepresentation(nested).outcome).toBe('officer');
  });
  test('the mayor alone acts for a commune, which has no entry', () => {
    const input = caseOf('', '', 'gmina', 'X');
    const commune = { ...input, body: [{ name: 'Halina Brzozowska', function: 'Wójt gminy' }] };
    expect(decideRepresentation(commune).outcome).toBe('not-satisfied');
    expect(decideRepresentation({ ...commune, signers: ['Halina Brzozowska'] }).outcome).toBe('satisfied');
  });
  test('a text nobody understands goes to an officer', () => {
    expect(decideRepresentation(caseOf('ZGODNIE ZE STATUTEM', 'PW', company, 'PW')).outcome).toBe('officer');
    expect(decideRepresentation(caseOf('ZARZĄD', 'PW', company, 'P')).outcome).toBe('officer');
  });
});

test('what is missing is named, each way to complete it by itself', () => {
  const answer = decideRepresentation(
    caseOf('DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM.', 'PWK', company, 'P'),
  );
  expect(answer.missing).toEqual([['Tomasz Wójcikowski'], ['Krzysztof Bąk']]);
  const nobody = decideRepresentation(caseOf('PREZES ZARZĄDU ŁĄCZNIE Z PROKURENTEM', 'PW', company, 'P'));
  expect(nobody.missing).toEqual([['prokurent']]);
});

test('every part of the text is told with what it was taken to mean', () => {
  const { reading } = decideRepresentation(
    caseOf('PREZES ZARZĄDU SAMODZIELNIE LUB DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', 'PWC', company, 'P'),
  );
  expect(reading).toEqual([
    { text: 'PREZES ZARZĄDU SAMODZIELNIE', means: 'prezes zarządu samodzielnie' },
    { text: 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE', means: 'dwóch członków zarządu łącznie' },
  ]);
});

const order = ['not-satisfied', 'officer', 'satisfied'];

describe('whatever the text', () => {
  const texts = fc.constantFrom(...wordings.map(({ text }) => text));
  const letters = fc.uniqueArray(fc.constantFrom(...'PWCDSKLOA'), { maxLength: 7 });
  test('one more signer never makes it worse, one fewer never better', () => {
    fc.assert(
      fc.property(texts, letters, letters, fc.constantFrom(...'PWCDSKLOA'), (text, people, signers, more) => {
        const few = decideRepresentation(caseOf(text, people.join(''), company, signers.join('')));
        const many = decideRepresentation(caseOf(text, people.join(''), company, `${signers.join('')}${more}`));
        expect(order.indexOf(many.outcome)).toBeGreaterThanOrEqual(order.indexOf(few.outcome));
      }),
      { numRuns: 400 },
    );
  }, 120_000);
  test('order and letter case do not matter, and an unknown name never helps', () => {
    fc.assert(
      fc.property(texts, letters, letters, (text, people, signers) => {
        const input = caseOf(text, people.join(''), company, signers.join(''));
        const { outcome } = decideRepresentation(input);
        const turned = {
          ...input,
          body: input.body.toReversed(),
          signers: input.signers.toReversed().map((name) => String(name).toUpperCase()),
        };
        expect(decideRepresentation(turned).outcome).toBe(outcome);
        expect(decideRepresentation({ ...input, representation: text.toLowerCase() }).outcome).toBe(outcome);
        expect(decideRepresentation({ ...input, signers: [...input.signers, 'Xawery Obcy'] }).outcome).toBe(outcome);
      }),
      { numRuns: 300 },
    );
  }, 120_000);
  test('any string at all is read in bounded time and never satisfies by being odd', () => {
    const word = fc.constantFrom(
      ...'prezes zarządu członek dwóch łącznie samodzielnie lub i oraz z prokurentem , ; . ( ) w sprawach majątkowych powyżej 100 zł inne słowa'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (some) => {
        const text = some.join(' ');
        const { body, ...input } = caseOf(text, 'PWCKL', company, '');
        const suspended = body.map((member) => ({ ...member, suspended: member.function === 'PREZES ZARZĄDU' }));
        const signedBy = (...signers: readonly string[]) =>
          decideRepresentation({ ...input, body: suspended, signers }).outcome;
        expect(signedBy()).toBe('not-satisfied');
        expect(signedBy('Xawery Obcy')).toBe('not-satisfied');
        // Somebody suspended, and proxies who never act alone.
        for (const { name } of [...suspended.filter((member) => member.suspended), ...input.proxies])
          expect(signedBy(name, 'Xawery Obcy'), text).not.toBe('satisfied');
      }),
      { numRuns: 300 },
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => void understand(text)),
      { numRuns: 300 },
    );
    const start = process.cpuUsage();
    understand('PREZES I '.repeat(5000));
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  });
});
