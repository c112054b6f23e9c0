import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideSignatories } from './decide.ts';
import type { Extract } from './extract.ts';
import { allowedKinds, signed } from './testing.fixture.ts';

const texts = [
  'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE',
  'DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE ALBO CZŁONEK ZARZĄDU ŁĄCZNIE Z PROKURENTEM',
  'PREZES ZARZĄDU SAMODZIELNIE LUB DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE, W TYM WICEPREZES',
  'WSZYSCY CZŁONKOWIE ZARZĄDU ŁĄCZNIE',
  'CZŁONKOWIE ZARZĄDU ŁĄCZNIE',
  'DO KWOTY 10.000 ZŁ KAŻDY CZŁONEK ZARZĄDU, POWYŻEJ DWÓCH CZŁONKÓW ZARZĄDU ŁĄCZNIE',
  'PREZES ZARZĄDU ŁĄCZNIE Z PROKURENTEM ALBO DWÓCH PROKURENTÓW ŁĄCZNIE',
  'ZGODNIE ZE STATUTEM',
  '',
];
const forms = [
  'SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
  'SPÓŁKA AKCYJNA',
  'STOWARZYSZENIE',
  'SPÓŁDZIELNIA',
  'FUNDACJA',
];
const functions = ['PREZES ZARZĄDU', 'WICEPREZES ZARZĄDU', 'CZŁONEK ZARZĄDU', 'CZŁONEK RADY NADZORCZEJ', ''];
const kinds = ['PROKURA SAMOISTNA', 'PROKURA ŁĄCZNA', 'PROKURA ŁĄCZNA Z CZŁONKIEM ZARZĄDU', 'PROKURA NIESAMOISTNA'];
// Two of one name, and two who are told apart by a number only.
const people = [
  { name: 'ANNA KRZEMIŃSKA-LIS', pesel: '44051401359' },
  { name: 'JAN NOWAK', pesel: undefined },
  { name: 'JAN NOWAK', pesel: '90090515836' },
  { name: 'EWA ŻAK', pesel: undefined },
  { name: 'PIOTR ŁĘCKI', pesel: undefined },
];

const extracts = fc.record({
  text: fc.constantFrom(...texts),
  form: fc.constantFrom(...forms),
  body: fc.array(
    fc.record({
      who: fc.constantFrom(...people),
      function: fc.constantFrom(...functions),
      suspended: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
    }),
    { maxLength: 4 },
  ),
  proxies: fc.array(fc.record({ who: fc.constantFrom(...people), kind: fc.constantFrom(...kinds) }), { maxLength: 2 }),
});
type Drawn = typeof extracts extends fc.Arbitrary<infer T> ? T : never;

const person = ({ name, pesel }: (typeof people)[number]) => ({ name, ...(pesel === undefined ? {} : { pesel }) });
const extractOf = ({ text, form, body, proxies }: Drawn): Extract => ({
  document: 2,
  entity: { name: 'PRZYKŁAD', krs: '0000028860', kind: form },
  representation: text,
  body: body.map(({ who, ...rest }) => ({ ...person(who), ...rest })),
  proxies: proxies.map(({ who, kind }) => ({ ...person(who), kind })),
  issuedAt: '2026-11-01',
  signed: true,
  identifiable: true,
});

type Signer = { readonly name: string; readonly pesel?: string };
const decide = (extract: Extract, signers: readonly Signer[]) =>
  decideSignatories({
    entity: null,
    application: signers.map(({ name, ...rest }) => signed(name, rest)),
    authorisations: [],
    allowedKinds,
    extracts: [extract],
    applicant: { krs: '0000028860', regon: '' },
    now: '2026-11-12T00:00:00Z',
  }).outcome;

const someone = fc
  .constantFrom(...people)
  .chain((one) => fc.constantFrom<Signer>({ name: one.name }, person(one), { name: one.name.toLowerCase() }));
const signerSets = fc.array(someone, { maxLength: 4 });

describe('whatever an extract says and whoever signed', () => {
  test('one more signer never takes back that the right people signed', () => {
    let satisfied = 0;
    fc.assert(
      fc.property(extracts, signerSets, someone, (drawn, signers, more) => {
        const extract = extractOf(drawn);
        if (decide(extract, signers) !== 'satisfied') return;
        satisfied += 1;
        expect(decide(extract, [...signers, more])).toBe('satisfied');
      }),
      { numRuns: 500 },
    );
    expect(satisfied).toBeGreaterThan(20);
  });
  test('an unknown name never helps and never hinders', () => {
    fc.assert(
      fc.property(extracts, signerSets, (drawn, signers) => {
        const extract = extractOf(drawn);
        const found = decide(extract, signers);
        const more = decide(extract, [...signers, { name: 'Xawery Obcy' }]);
        if (signers.length > 0) expect(more).toBe(found);
        else expect(more).not.toBe('satisfied');
      }),
      { numRuns: 250 },
    );
  });
  test('order of signers and of the board, and letter case, do not matter', () => {
    fc.assert(
      fc.property(extracts, signerSets, (drawn, signers) => {
        const extract = extractOf(drawn);
        const found = decide(extract, signers);
        expect(decide(extract, signers.toReversed())).toBe(found);
        const turned = { ...extract, body: extract.body.toReversed(), proxies: extract.proxies.toReversed() };
        expect(decide(turned, signers)).toBe(found);
        const lower = signers.map((one) => ({ ...one, name: one.name.toLowerCase() }));
        expect(decide(extract, lower)).toBe(found);
        expect(decide({ ...extract, representation: extract.representation.toLowerCase() }, signers)).toBe(found);
      }),
      { numRuns: 200 },
    );
  });
  test('a suspended member, a member of another body and a proxy of an unknown kind are never enough', () => {
    fc.assert(
      fc.property(extracts, (drawn) => {
        const extract = extractOf({
          ...drawn,
          body: drawn.body.map((one, at) => ({
            ...one,
            suspended: at % 2 === 0,
            function: at % 2 === 0 ? one.function : 'CZŁONEK RADY NADZORCZEJ',
          })),
          proxies: drawn.proxies.map((one) => ({ ...one, kind: 'PROKURA NIESAMOISTNA' })),
        });
        expect(decide(extract, people.map(person))).not.toBe('satisfied');
      }),
      { numRuns: 150 },
    );
  });
});
