import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entity, Signature } from '../model/index.ts';
import { decideSignatories } from './decide.ts';
import type { Extract } from './extract.ts';
import { allowedKinds, early, matter, signed, now } from './testing.fixture.ts';

const numbers = ['44051401359', '90090515836', '68041102842'] as const;
const certificate = (sha256: string): Signature['certificate'] => ({
  subject: 'CN=X',
  issuer: 'CN=CA',
  sha256,
  notBefore: '2025-01-01T00:00:00Z',
  notAfter: '2028-01-01T00:00:00Z',
  revocation: 'good',
});
const by = (name: string, pesel?: string, change: Partial<Signature> & { readonly with?: string } = {}): Signature => {
  const { with: digest, ...rest } = change;
  return signed(name, {
    ...(pesel === undefined ? {} : { pesel }),
    ...(digest === undefined ? {} : { certificate: certificate(digest) }),
    ...rest,
  });
};
const unverified = { indication: 'INDETERMINATE' } as const;
const commune: Entity = { name: 'Gmina Brzezina Dolna', heads: ['Halina Brzozowska'], joint: [], pesels: {} };
const grant = (who: string, more = ''): string =>
  `Upoważniam ${who} do składania wniosków o dostęp do rejestru zastrzeżeń numerów PESEL.${more}`;
const decide = (application: readonly Signature[], change: Partial<Parameters<typeof decideSignatories>[0]> = {}) =>
  decideSignatories({ now, entity: commune, application, authorisations: [], allowedKinds, matter, ...change });
const paper = (
  text: string,
  signatures: readonly Signature[] = [by('Halina Brzozowska', undefined, { time: early })],
) => [{ document: 3, text, signatures }];

describe('a signature nobody verified', () => {
  const [jan, namesake] = numbers;
  const authorisations = paper(grant(`Pana Jana Nowaka, PESEL ${jan},`));

  test('lends its number to nobody, whichever comes first', () => {
    const [good, homemade] = [by('Jan Nowak', namesake), by('Jan Nowak', jan, unverified)];
    for (const application of [[good], [good, homemade], [homemade, good]])
      expect(decide(application, { authorisations }).outcome).toBe('officer');
    expect(decide([by('Jan Nowak', jan)], { authorisations }).outcome).toBe('satisfied');
  });

  test('lends its time to nobody', () => {
    const time = (day: string) => ({ claimed: null, proven: `${day}T10:00:00Z` });
    const limited = paper(grant('Pana Jana Nowaka', ' Upoważnienie jest ważne do 31 października 2026 r.'));
    const late = by('Jan Nowak', undefined, { time: time('2026-11-10') });
    const claim = by('Jan Nowak', undefined, {
      time: { claimed: '2026-10-30T10:00:00Z', proven: null },
      ...unverified,
    });
    for (const application of [[late], [late, claim], [claim, late]])
      expect(decide(application, { authorisations: limited }).outcome).toBe('officer');
  });

  test('makes nobody certain', () => {
    const entity = { ...commune, pesels: { 'Halina Brzozowska': numbers[0] } };
    const found = decide([by('Halina Brzozowska'), by('Halina Brzozowska', numbers[0], unverified)], { entity });
    expect(found.identities).toEqual([expect.objectContaining({ degree: 'likely' })]);
  });

  test('takes nothing away: neither by another writing of the name nor as the signature of the head', () => {
    const plain = paper(grant('Pana Jana Nowaka'));
    for (const more of ['JAN NOWAK', 'Jan Adam Nowak', 'Halina Brzozowska', 'Ktoś Obcy'])
      for (const application of [
        [by('Jan Nowak'), by(more, undefined, unverified)],
        [by(more, undefined, unverified), by('Jan Nowak')],
      ])
        expect(decide(application, { authorisations: plain }), more).toMatchObject({ outcome: 'satisfied' });
  });

  test('makes it an officer’s where it would complete what is missing', () => {
    const joint = { ...commune, heads: [], joint: [['Ewa Lis', 'Jan Nowak']] };
    expect(decide([by('Ewa Lis'), by('Jan Nowak', undefined, unverified)], { entity: joint })).toMatchObject({
      outcome: 'officer',
      reason: 'signature-unverified',
    });
    expect(decide([by('Ewa Lis'), by('Ktoś Obcy', undefined, unverified)], { entity: joint }).outcome).toBe(
      'not-satisfied',
    );
    const attorney = decide([by('Ktoś Obcy'), by('Jan Nowak', undefined, unverified)], {
      authorisations: paper(grant('Pana Jana Nowaka')),
    });
    expect(attorney).toMatchObject({ outcome: 'officer', reason: 'signature-unverified' });
  });
});

const extract = (representation: string, body: readonly Partial<Extract['body'][number]>[]): Extract => ({
  document: 2,
  entity: { name: 'PRZYKŁAD SP. Z O.O.', krs: '0000028860', kind: 'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ' },
  representation,
  body: body.map((one) => ({ name: '', function: 'CZŁONEK ZARZĄDU', ...one })),
  proxies: [],
  issuedAt: '2026-11-01',
  signed: true,
  identifiable: true,
});
const byExtract = (own: Extract, application: readonly Signature[]) =>
  decide(application, { entity: null, extracts: [own], applicant: { krs: '0000028860', regon: '' } });
const two = 'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.';

describe('people of one name', () => {
  const brothers = extract(two, [{ name: 'JAN PIOTR NOWAK' }, { name: 'JAN ADAM NOWAK' }, { name: 'EWA LIS' }]);

  test.each([undefined, 'same', 'each'])('a shorter form of both takes neither away (certificates: %s)', (sort) => {
    const certified = (name: string) => (sort === undefined ? {} : { with: sort === 'same' ? 'aa' : name });
    const [one, other, short] = ['Jan Piotr Nowak', 'Jan Adam Nowak', 'Jan Nowak'].map((name) =>
      by(name, undefined, certified(name)),
    ) as [Signature, Signature, Signature];
    for (const application of [
      [one, other],
      [short, one, other],
      [one, short, other],
      [one, other, short],
    ])
      expect(byExtract(brothers, application).outcome).toBe('satisfied');
    expect(byExtract(brothers, [short, one]).outcome).toBe('officer');
    expect(byExtract(brothers, [short]).outcome).toBe('not-satisfied');
    expect(byExtract(brothers, [short, by('Ewa Lis')]).outcome).toBe('satisfied');
  });

  test('whose entry only one of them may act by: an officer, unless a number tells', () => {
    const father = { name: 'JAN NOWAK', function: 'PREZES ZARZĄDU', pesel: numbers[0] };
    const son = { name: 'JAN NOWAK', pesel: numbers[1] };
    const own = extract('PREZES ZARZĄDU SAMODZIELNIE.', [father, son]);
    expect(byExtract(own, [by('Jan Nowak')])).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
    expect(byExtract(own, [by('Jan Nowak', numbers[0])]).outcome).toBe('satisfied');
    expect(byExtract(own, [by('Jan Nowak', numbers[1])]).outcome).toBe('not-satisfied');
    // A third of that name, by his number, is nobody; nor does he take the place of either.
    expect(byExtract(own, [by('Jan Nowak', numbers[2])]).outcome).toBe('not-satisfied');
    expect(byExtract(own, [by('Jan Nowak', numbers[2]), by('Jan Nowak', numbers[0])]).outcome).toBe('satisfied');
  });

  test('whom the office names in different sets: an officer, unless one suffices whoever signed', () => {
    const entity: Entity = { ...commune, heads: ['Jan Piotr Nowak'], joint: [['Jan Adam Nowak', 'Ewa Lis']] };
    expect(decide([by('Jan Nowak')], { entity })).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
    expect(decide([by('Jan Piotr Nowak')], { entity }).outcome).toBe('satisfied');
    expect(decide([by('Jan Nowak'), by('Ewa Lis')], { entity }).outcome).toBe('satisfied');
  });

  test('one of whom sits on the supervisory board: an officer, unless a number tells', () => {
    const own = {
      ...extract('PREZES ZARZĄDU SAMODZIELNIE.', [
        { name: 'JAN NOWAK', function: 'PREZES ZARZĄDU', pesel: numbers[0] },
      ]),
      others: [{ name: 'JAN ADAM NOWAK', pesel: numbers[1] }],
    };
    expect(byExtract(own, [by('Jan Nowak')])).toMatchObject({ outcome: 'officer', reason: 'ambiguous' });
    expect(byExtract(own, [by('Jan Nowak', numbers[0])]).outcome).toBe('satisfied');
    expect(byExtract(own, [by('Jan Nowak', numbers[1])]).outcome).toBe('not-satisfied');
    expect(byExtract({ ...own, others: [] }, [by('Jan Nowak')]).outcome).toBe('satisfied');
  });

  test('in the office’s register have each their own number', () => {
    const [father, son] = numbers;
    const entity: Entity = {
      name: 'Przykład sp. z o.o.',
      kind: 'spółka z ograniczoną odpowiedzialnością',
      representation: two,
      heads: [],
      joint: [],
      pesels: {},
      body: [
        { name: 'JAN NOWAK', function: 'PREZES ZARZĄDU', pesel: father },
        { name: 'JAN NOWAK', function: 'CZŁONEK ZARZĄDU', pesel: son },
        { name: 'EWA LIS', function: 'CZŁONEK ZARZĄDU' },
      ],
    };
    expect(decide([by('Jan Nowak', son), by('Ewa Lis')], { entity }).outcome).toBe('satisfied');
    expect(decide([by('Jan Nowak', son), by('Jan Nowak', father)], { entity }).outcome).toBe('satisfied');
    expect(decide([by('Jan Nowak', numbers[2]), by('Ewa Lis')], { entity }).outcome).toBe('not-satisfied');
    // A number kept by a name that two people bear is nobody's.
    const body = entity.body?.map(({ pesel: _pesel, ...one }) => one);
    const byName = { ...entity, body, pesels: { 'JAN NOWAK': father } };
    expect(decide([by('Jan Nowak', son), by('Ewa Lis')], { entity: byName }).outcome).toBe('satisfied');
    const alone = { ...byName, representation: 'PREZES ZARZĄDU SAMODZIELNIE.' };
    expect(decide([by('Jan Nowak', son)], { entity: alone }).outcome).toBe('officer');
  });
});

describe('whoever signs, in whatever order', () => {
  const names = ['Jan Nowak', 'Jan Piotr Nowak', 'JAN ADAM NOWAK', 'Nowak Jan', 'Ewa Lis', 'Ewa Lis-Żak', 'Adam Obcy'];
  const signature = (verified: boolean) =>
    fc
      .record({
        name: fc.constantFrom(...names),
        pesel: fc.option(fc.constantFrom(...numbers), { nil: undefined }),
        digest: fc.constantFrom(undefined, 'aa', 'bb'),
        day: fc.constantFrom('2026-10-20', '2026-10-30', '2026-11-10'),
        bad: fc.constantFrom<Partial<Signature>>(
          unverified,
          { kind: 'unknown' },
          { indication: 'TOTAL-FAILED' },
          { kind: 'seal' },
        ),
      })
      .map(({ name, pesel, digest, day, bad }) =>
        by(name, pesel, {
          ...(digest === undefined ? {} : { with: digest }),
          time: { claimed: `${day}T10:00:00Z`, proven: null },
          ...(verified ? {} : bad),
        }),
      );
  const member = fc.record({
    name: fc.constantFrom('JAN NOWAK', 'JAN PIOTR NOWAK', 'JAN ADAM NOWAK', 'EWA LIS', 'EWA LIS-ŻAK'),
    function: fc.constantFrom('PREZES ZARZĄDU', 'CZŁONEK ZARZĄDU', 'CZŁONEK RADY NADZORCZEJ'),
    suspended: fc.oneof({ weight: 4, arbitrary: fc.constant(false) }, fc.constant(true)),
    pesel: fc.option(fc.constantFrom(...numbers), { nil: undefined }),
    birthDate: fc.constantFrom(undefined, '1944-05-14'),
  });
  const byBody = fc
    .record({
      text: fc.constantFrom(
        two,
        'PREZES ZARZĄDU SAMODZIELNIE ALBO DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE.',
        'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE.',
        'CZŁONKOWIE ZARZĄDU ŁĄCZNIE.',
      ),
      body: fc.array(member, { minLength: 1, maxLength: 4 }),
      others: fc.array(member, { maxLength: 1 }),
    })
    .map(({ text, body, others }) => ({
      entity: null,
      extracts: [{ ...extract(text, body), others }],
      applicant: { krs: '0000028860', regon: '' },
    }));
  const name = fc.constantFrom('Jan Nowak', 'Jan Piotr Nowak', 'Ewa Lis', 'Ewa Lis-Żak');
  const named = fc
    .record({
      heads: fc.array(name, { maxLength: 2 }),
      joint: fc.array(fc.array(name, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 2 }),
      pesels: fc.dictionary(name, fc.constantFrom(...numbers), { maxKeys: 2 }),
    })
    .map((people) => ({ entity: { ...commune, ...people } }));
  const papers = fc.array(
    fc.record({
      text: fc.constantFrom(
        grant('Pana Jana Nowaka'),
        grant(`Pana Jana Nowaka, PESEL ${numbers[0]},`),
        grant('Panią Ewę Lis', ' Upoważnienie jest ważne do 25 października 2026 r.'),
      ),
      signatures: fc.array(signature(true), { minLength: 1, maxLength: 2 }),
    }),
    { maxLength: 2 },
  );
  const cases = fc.record({
    of: fc.oneof(byBody, named),
    authorisations: papers.map((all) => all.map((one, at) => ({ document: at + 3, ...one }))),
    application: fc.array(signature(true), { maxLength: 4 }),
  });
  const outcome = (
    { of, authorisations }: typeof cases extends fc.Arbitrary<infer T> ? T : never,
    application: readonly Signature[],
  ) => decide(application, { ...of, authorisations }).outcome;
  const inserted = (all: readonly Signature[], one: Signature, at: number): readonly Signature[] =>
    all.toSpliced(at % (all.length + 1), 0, one);

  test('one more verified signature never takes “satisfied” away', () => {
    let satisfied = 0;
    fc.assert(
      fc.property(cases, signature(true), fc.nat(4), (one, more, at) => {
        if (outcome(one, one.application) !== 'satisfied') return;
        satisfied += 1;
        expect(outcome(one, inserted(one.application, more, at))).toBe('satisfied');
      }),
      { numRuns: 500 },
    );
    expect(satisfied).toBeGreaterThan(50);
  });

  test('a signature that does not count neither makes nor takes “satisfied”', () => {
    fc.assert(
      fc.property(cases, signature(false), fc.nat(4), (one, more, at) => {
        const without = outcome(one, one.application);
        const found = outcome(one, inserted(one.application, more, at));
        expect(found === 'satisfied').toBe(without === 'satisfied');
      }),
      { numRuns: 300 },
    );
  });

  test('the order of signatures does not matter', () => {
    fc.assert(
      fc.property(cases, fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (one, keys) => {
        const shuffled = one.application
          .map((each, at) => [keys[at] ?? 0, each] as const)
          .toSorted(([a], [b]) => a - b)
          .map(([, each]) => each);
        expect(outcome(one, shuffled)).toBe(outcome(one, one.application));
      }),
      { numRuns: 200 },
    );
  });
});
