import { describe, expect, test } from 'vitest';
import { people, units } from '../../fixtures/make/people.ts';
import { readExtract } from './index.ts';
import { company, extractOf, member, readingOf, shown, twoOrProxy } from './testing.fixture.ts';

const layouts = [
  ['ruled tables', {}],
  ['tables without lines', { ruled: false }],
  ['soft hyphens for dashes', { dash: '\u00ad' }],
  ['short pages, rows broken across them, the page count on a line of its own', { lower: 480, splitFooter: true }],
  ['short pages without lines', { lower: 500, ruled: false }],
  ['wide positions', { indent: 44 }],
  ['the identifier of the print at the foot of each page', { printId: 'below', lower: 300 }],
  ['headings in the middle', { centred: true }],
  ['text in the middle of ruled cells', { middle: true, centred: true }],
] as const;

describe('a current extract', () => {
  test.each(layouts)('is read with %s', async (_, options) => {
    const read = await extractOf({}, options);
    expect(read).toMatchObject({
      kind: 'current',
      register: 'entrepreneurs',
      krs: units.modrzew.krs,
      asOf: '2026-10-12',
      asOfTime: '09:14:31',
      printId: 'RP/900041/21/20261012091431',
      entity: { name: company.name, form: company.form, regon: units.modrzew.regon, nip: units.modrzew.nip },
      organ: 'ZARZĄD',
      representation: twoOrProxy,
      doubts: [],
      taken: false,
    });
    expect(shown(read.body)).toEqual(['ANNA KRZEMIŃSKA-LIS: PREZES ZARZĄDU', 'ZENON ĆWIKŁA: CZŁONEK ZARZĄDU']);
    expect(read.body.map(({ pesel }) => pesel)).toEqual([people.anna.pesel, people.zenon.pesel]);
    expect(shown(read.proxies)).toEqual(['PIOTR ŁĘCKI: PROKURA ŁĄCZNA']);
    expect(shown(read.supervision)).toHaveLength(2);
  });

  test('tells where each fact stands', async () => {
    const { places, body } = await extractOf();
    expect(places.representation).toMatchObject([{ document: 3, page: 1, quote: twoOrProxy, via: 'text' }]);
    expect(places.day[0]?.quote).toContain('Stan na dzień 12.10.2026');
    expect(body.map(({ evidence }) => evidence[0]?.quote)).toEqual(['ANNA KRZEMIŃSKA-LIS', 'ZENON ĆWIKŁA']);
    for (const { evidence } of body)
      for (const { page, box } of evidence) expect([page, box?.length]).toEqual([expect.any(Number), 4]);
  });

  test('gives suspended members, foreigners by their birth, and companies by their number', async () => {
    const read = await extractOf({
      body: [
        member(people.anna, 'PREZES ZARZĄDU', { suspended: true, until: '31.12.2026' }),
        { surname: 'MÜLLER', given: 'JÜRGEN', birthDate: '03.05.1971', function: 'CZŁONEK ZARZĄDU' },
        {
          surname: 'WIERZBA SPÓŁKA AKCYJNA',
          regon: units.wierzba.regon,
          krs: units.wierzba.krs,
          function: 'CZŁONEK ZARZĄDU',
        },
      ],
    });
    expect(read.doubts).toEqual([]);
    expect(read.body).toMatchObject([
      { suspended: true, suspendedUntil: '31.12.2026' },
      { name: 'JÜRGEN MÜLLER', birthDate: '1971-05-03' },
      { name: 'WIERZBA SPÓŁKA AKCYJNA', krs: units.wierzba.krs, regon: units.wierzba.regon },
    ]);
  });

  test('without an entry for the rule has an empty one', async () => {
    expect(await extractOf({ rule: '------' })).toMatchObject({ representation: '', doubts: [] });
  });

  test('of a limited partnership names its general partners, also a company', async () => {
    const { organ: _organ, supervision: _none, ...rest } = company;
    const read = readExtract(
      await readingOf({
        ...rest,
        form: 'SPÓŁKA KOMANDYTOWA',
        rule: 'KAŻDY KOMPLEMENTARIUSZ SAMODZIELNIE',
        body: [
          {
            surname: 'MODRZEW SPÓŁKA Z OGRANICZONĄ ODPOWIEDZIALNOŚCIĄ',
            regon: units.modrzew.regon,
            krs: units.modrzew.krs,
          },
        ],
      }),
      1,
    );
    expect(read).toMatchObject({
      organ: 'WSPÓLNICY REPREZENTUJĄCY SPÓŁKĘ',
      body: [{ function: 'KOMPLEMENTARIUSZ', krs: units.modrzew.krs }],
      doubts: [],
    });
  });

  test('of an association is known as such', async () => {
    const read = await extractOf({
      register: 'S',
      form: 'STOWARZYSZENIE',
      name: 'STOWARZYSZENIE PRZYKŁAD',
      proxies: [],
    });
    expect(read).toMatchObject({ register: 'associations', entity: { name: 'STOWARZYSZENIE PRZYKŁAD' }, doubts: [] });
  });
});

describe('a full extract', () => {
  const full = {
    kind: 'full',
    rule: [
      { value: 'SAMODZIELNIE – ZARZĄD JEDNOOSOBOWY', added: 1, removed: 7 },
      { value: twoOrProxy, added: 7 },
    ],
    body: [
      member(people.bogdan, 'PREZES ZARZĄDU', { added: 1, removed: 7 }),
      member(
        people.anna,
        [
          { value: 'CZŁONEK ZARZĄDU', added: 1, removed: 7 },
          { value: 'PREZES ZARZĄDU', added: 7 },
        ],
        { added: 1 },
      ),
      member(people.zenon, 'CZŁONEK ZARZĄDU', { added: 7 }),
    ],
    proxies: [
      member(people.marek, 'PROKURA SAMOISTNA', { added: 3, removed: 9 }),
      member(people.piotr, 'PROKURA ŁĄCZNA', { added: 9 }),
    ],
  } as const;

  test.each(layouts)('counts what still stands and not what was struck out, with %s', async (_, options) => {
    const read = await extractOf(full, options);
    expect(read).toMatchObject({ kind: 'full', representation: twoOrProxy, doubts: [] });
    expect(shown(read.body)).toEqual(['ANNA KRZEMIŃSKA-LIS: PREZES ZARZĄDU', 'ZENON ĆWIKŁA: CZŁONEK ZARZĄDU']);
    expect(shown(read.proxies)).toEqual(['PIOTR ŁĘCKI: PROKURA ŁĄCZNA']);
  });

  test('with two functions that both stand is contradictory', async () => {
    const both = [
      { value: 'CZŁONEK ZARZĄDU', added: 1 },
      { value: 'PREZES ZARZĄDU', added: 7 },
    ];
    expect((await extractOf({ ...full, body: [member(people.anna, both, { added: 1 })] })).doubts).not.toEqual([]);
  });
});

describe('what takes the say from the board', () => {
  test('liquidators act in its place, by their own rule', async () => {
    const read = await extractOf({
      liquidation: {
        opened: 'UCHWAŁA ZGROMADZENIA WSPÓLNIKÓW Z DNIA 04.05.2026 R.',
        rule: 'LIKWIDATOR SAMODZIELNIE',
        liquidators: [member(people.ewa, undefined)],
      },
    });
    expect(read).toMatchObject({
      organ: 'LIKWIDATORZY',
      representation: 'LIKWIDATOR SAMODZIELNIE',
      proxies: [],
      doubts: [],
      taken: true,
    });
    expect(shown(read.body)).toEqual(['EWA ŻAK-OSTROWSKA: LIKWIDATOR']);
  });

  test.each([
    ['bankruptcy', { bankruptcy: { declared: '12.01.2026, UPADŁOŚĆ', trustee: member(people.ewa, undefined) } }],
    ['a curator', { curator: member(people.ewa, undefined) }],
    ['striking off', { struckOff: true }],
  ])('%s is named and left to an officer', async (_, change) => {
    const read = await extractOf(change);
    expect(read.taken).toBe(true);
    expect(read.doubts).not.toEqual([]);
  });
});

describe('what is no extract', () => {
  test('an authorisation that names the register, a page without words', async () => {
    const reading = await readingOf(company);
    const page = reading.pages[0]!;
    expect(readExtract({ ...reading, pages: [] }, 1)).toBeNull();
    expect(readExtract({ ...reading, pages: [{ ...page, words: page.words.slice(0, 40) }] }, 1)).toBeNull();
  });
});
