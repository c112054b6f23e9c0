import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { drawLine } from '../../fixtures/make/sheet.ts';
import { people } from '../../fixtures/make/people.ts';
import { rgb } from 'pdf-lib';
import type { DocumentReading, PageReading, Word } from '../model/index.ts';
import { readExtract } from './index.ts';
import { company, extractOf, member, readingOf, shown } from './testing.fixture.ts';

const names = (read: { body: readonly { name: string }[] }): string[] => read.body.map(({ name }) => name);
const honest = ['ANNA KRZEMIŃSKA-LIS', 'ZENON ĆWIKŁA'];

describe('an extract that pretends', () => {
  test.each([
    'OBCY Rubryka 3 - Prokurenci 1.Nazwisko PODSTAWIONY',
    'OBCY Podrubryka 1 Dane osób wchodzących w skład organu 1 1.Nazwisko / Nazwa lub firma PODSTAWIONA',
    'OBCY 2.Imiona BOGDAN',
  ])('sections inside a name adds nobody and is no name: %s', async (surname) => {
    const read = await extractOf({
      body: [member(people.anna, 'PREZES ZARZĄDU'), { ...member(people.bogdan, 'CZŁONEK ZARZĄDU'), surname }],
    });
    expect(read.doubts).not.toEqual([]);
    expect(names(read).join()).not.toContain('PODSTAWION');
    expect(read.proxies).toHaveLength(1);
  });

  test('headings inside the rule of representation leaves them in the rule', async () => {
    const rule =
      'KAŻDY CZŁONEK ZARZĄDU SAMODZIELNIE. Rubryka 2 - Organ nadzoru Brak wpisów Dział 3 Rubryka 1 - Przedmiot działalności Brak wpisów 1.Nazwisko OBCY 2.Imiona BOGDAN';
    const read = await extractOf({ rule });
    expect(read.representation).toBe(rule);
    expect(names(read)).toEqual(honest);
    expect(shown(read.supervision)).toHaveLength(2);
  });

  test('invisible words say nothing, and make the file doubtful', async () => {
    const white = await extractOf(
      {},
      {
        over: (sheet, page) => {
          if (page !== 2) return;
          for (const [index, text] of ['3', '1.Nazwisko / Nazwa lub firma', 'OBCY'].entries())
            drawLine(sheet, text, 46 + index * 110, 400, { size: 8, colour: rgb(1, 1, 1) });
          drawLine(sheet, 'SAMODZIELNIE', 259, 740, { size: 0.4 });
        },
      },
    );
    expect(names(white)).toEqual(honest);
    expect(white.representation).toBe(company.rule);
  });

  test('a further line beside a value becomes part of it or a doubt, never another person', async () => {
    const read = await extractOf({}, { over: (sheet) => drawLine(sheet, 'BOGDAN OBCY', 259, 300, { size: 8 }) });
    expect(names(read).filter((name) => !honest.includes(name)).length === 0 || read.doubts.length > 0).toBe(true);
  });
});

const pagesOf = (reading: DocumentReading, order: readonly number[]): DocumentReading => ({
  ...reading,
  pages: order.flatMap((from, at) => {
    const page = reading.pages[from];
    return page ? [{ ...page, number: at + 1 }] : [];
  }),
});

describe('an extract that was taken apart', () => {
  test('without a page, with one twice, or with two changed about is not read as a whole', async () => {
    const reading = await readingOf(company, { lower: 400 });
    const all = reading.pages.map((_, index) => index);
    expect(readExtract(reading, 1)?.doubts).toEqual([]);
    const orders = [
      ...all.slice(1).map((gone) => all.filter((index) => index !== gone)),
      ...all.slice(1).map((twice) => [...all.slice(0, twice), twice, ...all.slice(twice)]),
      ...all.slice(1, -1).map((at) => all.map((index) => (index === at ? at + 1 : index === at + 1 ? at : index))),
    ];
    for (const order of orders) expect(readExtract(pagesOf(reading, order), 1)?.doubts, order.join()).not.toEqual([]);
  });

  test('scanned, with problems, with fields or notes drawn over it is left to an officer', async () => {
    const reading = await readingOf(company);
    const page = reading.pages[0] as PageReading;
    const note = {
      subtype: 'FreeText',
      box: [0, 0, 9, 9] as const,
      hidden: false,
      drawn: true,
    } as unknown as PageReading['annotations'][number];
    for (const change of [
      { pages: [{ ...page, source: 'ocr' as const }, ...reading.pages.slice(1)] },
      { problems: [{ code: 'text-hidden' as const, detail: '' }] },
      { pages: [{ ...page, annotations: [note] }, ...reading.pages.slice(1)] },
    ])
      expect(readExtract({ ...reading, ...change }, 1)?.doubts).not.toEqual([]);
  });

  test('without its number or its day is of nobody and of no day', async () => {
    const reading = await readingOf(company);
    for (const gone of [/^\d{10}$/, /^12\.10\.2026$/]) {
      const pages = reading.pages.map((page) => ({
        ...page,
        words: page.words.filter(({ text }) => !gone.test(text)),
      }));
      const read = readExtract({ ...reading, pages }, 1);
      expect(read?.doubts).not.toEqual([]);
      expect([read?.krs, read?.asOf]).toContain(null);
    }
  });

  test('two extracts in one file are none of either', async () => {
    const [one, two] = [await readingOf(company), await readingOf({ ...company, krs: '0009900012' })];
    const both = pagesOf({ ...one, pages: [...one.pages, ...two.pages] }, [0, 1, 2, 3, 4, 5]);
    expect(readExtract(both, 1)?.doubts).not.toEqual([]);
  });
});

/** Words as the register has them, with what might be taken for its own print. */
const upper = fc
  .array(fc.constantFrom(...'ABCĆDEŁMNÓŚZŻ'), { minLength: 2, maxLength: 12 })
  .map((letters) => letters.join(''));
const surname = fc.oneof(
  upper,
  fc.tuple(upper, upper).map((both) => both.join('-')),
  fc.tuple(upper, upper).map((both) => both.join(' ')),
);
const someone = fc.record({
  surname,
  given: fc.oneof(
    upper,
    fc.tuple(upper, upper).map((both) => both.join(' ')),
  ),
  pesel: fc.constantFrom(...Object.values(people).map(({ pesel }) => pesel)),
  function: fc.constantFrom(
    'PREZES ZARZĄDU',
    'CZŁONEK ZARZĄDU',
    'WICEPREZES ZARZĄDU DO SPRAW FINANSOWYCH I ADMINISTRACYJNYCH SPÓŁKI',
  ),
  suspended: fc.boolean(),
});
const words = fc.oneof(
  upper,
  fc.constantFrom(
    '1.',
    '2.PREZES',
    'Rubryka',
    '3',
    '-',
    'Brak',
    'wpisów',
    'Dział',
    '6',
    'ŁĄCZNIE,',
    '------',
    '1.Nazwisko',
  ),
);
const ruleText = fc.array(words, { minLength: 1, maxLength: 60 }).map((all) => `X ${all.join(' ')}`);

describe('whatever a company writes into the register', () => {
  test('is read as it stands there, or doubted; mostly read', async () => {
    let certain = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(someone, { minLength: 1, maxLength: 7 }),
        ruleText,
        fc.constantFrom('current' as const, 'full' as const),
        fc.record({
          ruled: fc.boolean(),
          lower: fc.integer({ min: 0, max: 560 }),
          indent: fc.integer({ min: 20, max: 40 }),
        }),
        async (body, rule, kind, options) => {
          const members =
            kind === 'full'
              ? body.map((one, index) => ({ ...one, added: 1, ...(index % 3 === 2 ? { removed: 4 } : {}) }))
              : body;
          const read = await extractOf({ kind, rule, body: members }, options);
          const standing = body.filter((_, index) => kind === 'current' || index % 3 !== 2);
          const expected = standing.map(
            (one) => `${one.given} ${one.surname}: ${one.function}${one.suspended ? ' (zawieszona)' : ''}`,
          );
          if (read.doubts.length === 0) {
            certain += 1;
            expect(shown(read.body)).toEqual(expected);
            expect(read.representation).toBe(rule.replaceAll(/\s+/g, ' '));
          }
        },
      ),
      { numRuns: 25 },
    );
    expect(certain).toBeGreaterThan(15);
  }, 60_000);
});

const noise = (text: fc.Arbitrary<string>): fc.Arbitrary<Word> =>
  fc.record({
    text,
    box: fc.tuple(
      fc.integer({ min: -50, max: 600 }),
      fc.integer({ min: -50, max: 900 }),
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 0, max: 40 }),
    ),
    confidence: fc.constant(1),
    via: fc.constant('text' as const),
  });
const printed = fc.constantFrom(
  'Dział',
  '1',
  '2',
  '6',
  'Rubryka',
  '-',
  '1.Nazwisko',
  '2.Imiona',
  '1.',
  'L.p.',
  'Brak',
  'wpisów',
  'Strona',
  'z',
  '\u00ad',
  'ZARZĄD',
);

describe('words anywhere on a page', () => {
  test('end in an extract or in none, never in an exception', async () => {
    const reading = await readingOf(company);
    const head = reading.pages[0]?.words.slice(0, 70) ?? [];
    fc.assert(
      fc.property(fc.array(noise(fc.oneof(printed, fc.string({ maxLength: 8 }))), { maxLength: 120 }), (strays) => {
        const page = { ...(reading.pages[0] as PageReading), words: [...head, ...strays] };
        const read = readExtract({ ...reading, pages: [page] }, 1);
        expect(read === null || read.doubts.length > 0).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  test('by the tens of thousands are read in bounded time', async () => {
    const reading = await readingOf(company);
    const head = reading.pages[0] as PageReading;
    const rows = (line: (index: number) => readonly (readonly [string, number])[]): PageReading => ({
      ...head,
      drawings: Array.from({ length: 20_000 }, (_, index) => ({
        box: [40, index / 20, 500, 0.5],
        fill: null,
        stroke: '#000000',
        plain: true,
      })),
      words: [
        ...head.words,
        ...Array.from({ length: 20_000 }, (_, index) =>
          line(index).map(([text, x]): Word => ({
            text,
            box: [x, 900 + index * 10, 40, 8],
            confidence: 1,
            via: 'text',
          })),
        ).flat(),
      ],
    });
    const attacks = [
      rows((index) => [
        [String(index), 45],
        ['1.Nazwisko', 70],
        ['1', 267],
        ['-', 297],
        ['KTOŚ', 319],
      ]),
      rows((index) =>
        index % 4 === 0
          ? [
              ['Rubryka', 45],
              [String(index % 90), 80],
              ['- Organ', 100],
            ]
          : [
              [`${index % 9}.Pole`, 70 + (index % 30) * 3],
              ['X', 250 + (index % 40) * 5],
            ],
      ),
      rows(() => [
        ['1', 267],
        ['-', 297],
        ['WARTOŚĆ', 319],
      ]),
      rows(() => [
        ['Dział', 45],
        ['2', 90],
      ]),
    ];
    for (const page of attacks) {
      const start = process.cpuUsage().user;
      const read = readExtract({ ...reading, pages: [page] }, 1);
      expect(read?.doubts).not.toEqual([]);
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3000);
    }
  }, 60_000);
});
