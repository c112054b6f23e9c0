import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { degrees, PDFDocument, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, needs } from '../../test/require.ts';
import { closeOcr, encodePng, readDocument, renderStatic } from '../documents/index.ts';
import type { DocumentReading } from '../model/index.ts';
import { compareFile, fieldsOfFile, judgeFile, recogniseFile } from './judge-form.ts';
import { loadTemplate, templateFromBlank } from './load-template.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, printedLines, secondPageLines, testFormYaml } from './test-form.ts';

const read = (bytes: Uint8Array): Promise<DocumentReading> =>
  readDocument(bytes, { name: 'x.pdf', type: 'application/pdf' }, { ocr: false, secondOpinion: false, maxPages: 20 });

/** The edition before: one sentence of it reads otherwise, and the footer names it. */
const oldSentence = 'Oświadczam, że podane dane są zgodne z prawdą i moją najlepszą wiedzą.';
const older = (line: string): string =>
  line.startsWith('Oświadczam') ? oldSentence : line.replace('Wzór 2024-01', 'Wzór 2022-05');
/** An edition of the same words in another order, later withdrawn. */
const turned = (line: string): string =>
  line === 'Nazwa jednostki:' ? 'REGON albo KRS:' : line === 'REGON albo KRS:' ? 'Nazwa jednostki:' : line;

const yamlOf = (version: string, from: string, until?: string): string =>
  testFormYaml
    .replace('version: "2024-01"', `version: "${version}"`)
    .replace('marker: "Wzór 2024-01"', `marker: "Wzór ${version}"`)
    .replace('{ from: "2024-01-01" }', `{ from: "${from}"${until === undefined ? '' : `, until: "${until}"`} }`)
    .concat(version === '2022-05' ? 'advice: { pl: Pobierz wzór 2024-01., en: Download edition 2024-01. }\n' : '');

const now = '2026-11-23T10:00:00Z';
const filling = { texts: { key: 'K-1', name: 'Gmina Żółwin', ips: '192.0.2.1' }, ticked: ['new'] };

let current: Template;
let old: Template;
let reordered: Template;
let foreign: Template;
let blank: Uint8Array;
let oldBlank: Uint8Array;
beforeAll(async () => {
  blank = await makeTestForm();
  oldBlank = await makeTestForm({ text: older });
  current = await templateFromBlank(blank, testFormYaml);
  old = await templateFromBlank(oldBlank, yamlOf('2022-05', '2022-05-01'));
  reordered = await templateFromBlank(
    await makeTestForm({ text: turned }),
    yamlOf('2024-01', '2023-01-01', '2023-12-31'),
  );
  foreign = await loadTemplate(
    fileURLToPath(new URL('../../rules/pesel-registry-access/forms/2024-01', import.meta.url)),
  );
});

afterAll(closeOcr);

const judge = async (bytes: Uint8Array, templates: readonly Template[], at = now) => {
  const reading = await read(bytes);
  const received = { reading, bytes, document: 1 };
  const recognised = recogniseFile(reading, templates, at);
  const judged = await judgeFile(received, recognised, templates, at);
  return {
    match: judged?.match ?? recognised.match,
    comparison: judged?.comparison ?? null,
    fields: judged === null ? {} : await fieldsOfFile(received, judged),
  };
};

/** The pages of several files in this order: [file, page from 0]. */
const bound = async (
  files: readonly Uint8Array[],
  order: readonly (readonly [number, number])[],
): Promise<Uint8Array> => {
  const out = await PDFDocument.create({ updateMetadata: false });
  const sources = await Promise.all(files.map((file) => PDFDocument.load(file, { updateMetadata: false })));
  for (const source of sources) source.getForm().flatten({ updateFieldAppearances: false });
  for (const [file, page] of order) {
    const [copied] = await out.copyPages(sources[file]!, [page]);
    out.addPage(copied!);
  }
  return out.save();
};

describe('an edition of a form', () => {
  it('that is not in force any more is an old edition and nothing else', async () => {
    const { match, comparison, fields } = await judge(await fillForm(oldBlank, filling), [current, old]);
    expect(match).toMatchObject({
      version: '2022-05',
      match: 'exact',
      outdated: true,
      current: '2024-01',
      advice: { pl: 'Pobierz wzór 2024-01.' },
    });
    expect(comparison).toMatchObject({ outcome: 'same', alterations: [] });
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Żółwin' });
  });

  it('that is in force stays itself whatever editions there were, and is early before its day', async () => {
    const filled = await fillForm(blank, filling);
    for (const templates of [
      [current, old, reordered],
      [reordered, old, current],
    ]) {
      const { match, comparison } = await judge(filled, templates);
      expect(match).toMatchObject({ version: '2024-01', outdated: false });
      expect(match).not.toHaveProperty('current');
      expect(comparison?.outcome).toBe('same');
    }
    expect((await judge(filled, [current, old], '2023-06-01')).match).toMatchObject({
      version: '2024-01',
      outdated: false,
      early: true,
      current: '2022-05',
    });
  });

  it('with the words of another one in another order is told by their places', async () => {
    const filled = await fillForm(await makeTestForm({ text: turned }), filling);
    const { match, comparison } = await judge(filled, [current, reordered]);
    expect(match).toMatchObject({ outdated: true, current: '2024-01' });
    expect(comparison?.outcome).toBe('same');
  });

  it('is no excuse: the form in force with a sentence of the old one is altered, and whose sentence it is, is said', async () => {
    const altered = await makeTestForm({ text: (line) => (line.startsWith('Oświadczam') ? oldSentence : line) });
    const { match, comparison } = await judge(await fillForm(altered, filling), [current, old]);
    expect(match).toMatchObject({ version: '2024-01', match: 'altered', outdated: false });
    expect(comparison?.outcome).toBe('altered');
    expect(comparison?.alterations.filter((one) => one.edition === '2022-05').length).toBeGreaterThan(0);
  });

  it('is no excuse: the form in force under the old footer is altered', async () => {
    const altered = await makeTestForm({ text: (line) => line.replace('Wzór 2024-01', 'Wzór 2022-05') });
    expect((await judge(await fillForm(altered, filling), [current, old])).comparison?.outcome).toBe('altered');
  });

  it('that is old and altered is both', async () => {
    const altered = await makeTestForm({ text: (line) => older(line).replace('karnej', 'moralnej') });
    const { match, comparison } = await judge(await fillForm(altered, filling), [current, old]);
    expect(match).toMatchObject({ version: '2022-05', outdated: true });
    expect(comparison?.outcome).toBe('altered');
    expect(comparison?.alterations).toHaveLength(1);
  });

  it('that adds a line to the one before is not mistaken for it, nor the one before for it', async () => {
    const shorter = await makeTestForm({
      text: (line) => (line.startsWith('Jestem świadomy') ? '' : line.replace('2024-01', '2021-02')),
    });
    const first = await templateFromBlank(shorter, yamlOf('2021-02', '2021-02-01'));
    expect(await judge(await fillForm(shorter, filling), [current, first])).toMatchObject({
      match: { version: '2021-02', outdated: true },
      comparison: { outcome: 'same' },
    });
    expect(await judge(await fillForm(blank, filling), [current, first])).toMatchObject({
      match: { version: '2024-01', outdated: false },
      comparison: { outcome: 'same' },
    });
  });

  it('cannot be told on a scan that shows none of the words that tell it: it is held against the one in force', async () => {
    const reading = await read(blank);
    const blurred = /zgodne|stanem|faktycznym|prawnym|Wzór|2024/u;
    const scan: DocumentReading = {
      ...reading,
      text: '',
      pages: reading.pages.map((page) => ({
        ...page,
        source: 'ocr',
        words: page.words.filter((word) => !blurred.test(word.text)).map((word) => ({ ...word, via: 'ocr' })),
      })),
    };
    const { match } = recogniseFile(scan, [current, old], now);
    expect(match).toMatchObject({ version: '2024-01', editionUnsure: true });
  });
});

/** A form as a scanner sees it: its pages as pictures, at 200 dpi, the second one upside down. */
const scanned = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const out = await PDFDocument.create({ updateMetadata: false });
  for (const [i, image] of (await renderStatic(bytes, { dpi: 200, maxPages: 2 })).entries()) {
    const page = out.addPage([595.28, 841.89]);
    page.drawImage(await out.embedPng(await encodePng(image)), { x: 0, y: 0, width: 595.28, height: 841.89 });
    if (i === 1) page.setRotation(degrees(180));
  }
  return out.save();
};

describe('a scan of an old edition', () => {
  it('is that edition where its words say so, whichever way its pages lie', async () => {
    const reading = await readDocument(
      await scanned(oldBlank),
      { name: 'x.pdf', type: 'application/pdf' },
      { ocr: true, secondOpinion: false, maxPages: 4 },
    );
    const { match, forms } = recogniseFile(reading, [current, old, foreign], now);
    expect(match).toMatchObject({ id: 'test-form', version: '2022-05', outdated: true, current: '2024-01' });
    expect(match).not.toHaveProperty('editionUnsure');
    expect(forms.map((form) => form.reading.pages.length)).toEqual([2]);
  });
});

describe('any one printed word changed, in either edition,', () => {
  it('makes it none of the editions', async () => {
    const lines = [...printedLines, ...secondPageLines];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(lines.length - 1),
        fc.nat(30),
        fc.constantFrom('nie', 'prawdą', 'zgodne', '2022-05', 'wiedzą.'),
        fc.boolean(),
        async (line, at, other, isOld) => {
          const words = (isOld ? older(lines[line]!) : lines[line]!).split(' ');
          const place = at % words.length;
          fc.pre(words[place] !== other);
          const changed = words.with(place, other).join(' ');
          const bytes = await makeTestForm({
            text: (text) => (text === lines[line] ? changed : isOld ? older(text) : text),
          });
          // The footer alone may turn one edition's name into the other's, never the edition itself.
          const { comparison } = await judge(bytes, [current, old]);
          expect(comparison?.outcome).not.toBe('same');
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('a file', () => {
  it('with the pages of a form in another order is that form, its fields are read, and the order is told and no alteration', async () => {
    const filled = await fillForm(blank, filling);
    const { match, comparison, fields } = await judge(
      await bound(
        [filled],
        [
          [0, 1],
          [0, 0],
        ],
      ),
      [current, foreign],
    );
    expect(match).toMatchObject({ id: 'test-form', match: 'exact' });
    expect(comparison).toEqual({ outcome: 'same', alterations: [], pageOrder: [2, 1] });
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Żółwin', evidence: [{ page: 2 }] });
    expect(fields['ipAddresses']).toMatchObject({ value: ['192.0.2.1'], evidence: [{ page: 1 }] });
  });

  it('without a page of its form is that form with a page taken out', async () => {
    const { match, comparison } = await judge(await bound([await fillForm(blank, filling)], [[0, 0]]), [
      current,
      foreign,
    ]);
    expect(match).toMatchObject({ id: 'test-form', match: 'altered' });
    expect(comparison).toMatchObject({ outcome: 'altered', alterations: [{ kind: 'page', page: 2, found: '' }] });
  });

  it('with two forms of two procedures is told with both, each judged', async () => {
    const other = await fillForm(foreign.blankBytes as Uint8Array, { texts: { p2name: 'Gmina A' }, ticked: [] });
    const file = await bound(
      [await fillForm(blank, filling), other],
      [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 1],
      ],
    );
    const { match, comparison, fields } = await judge(file, [current, foreign]);
    const found = [match.id, ...(match.alsoHere ?? []).map(({ id }) => id)].sort();
    expect(found).toEqual(['pesel-registry-access', 'test-form']);
    expect(match.alsoHere?.[0]).toMatchObject({ outcome: 'same' });
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'several-forms', alterations: [] });
    expect(Object.values(fields).some((fact) => fact.state === 'read')).toBe(true);
  });

  it('with one form twice says so, and an alteration of the second is not overlooked', async () => {
    const second = await fillForm(await makeTestForm({ text: (line) => line.replace('karnej', 'moralnej') }), {
      texts: { name: 'Gmina Inna' },
      ticked: [],
    });
    const clean = await fillForm(blank, filling);
    const order = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ] as const;
    const twice = await judge(await bound([clean, clean], order), [current]);
    expect(twice.match.alsoHere).toEqual([{ id: 'test-form', version: '2024-01', pages: [3, 4], outcome: 'same' }]);
    expect(twice.comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'several-forms' });
    const altered = await judge(await bound([clean, second], order), [current]);
    expect(altered.comparison?.outcome).toBe('altered');
    expect(altered.comparison?.alterations.every(({ page }) => page === 3)).toBe(true);
    expect(altered.fields['unitName']).toMatchObject({ value: 'Gmina Żółwin' });
  });

  it('with the pages of two copies mixed lends no value of one to the other', async () => {
    const other = await fillForm(blank, { texts: { name: 'Gmina Inna' }, ticked: [] });
    const mixed = await bound(
      [await fillForm(blank, filling), other],
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ],
    );
    const { match, comparison, fields } = await judge(mixed, [current]);
    expect(match.alsoHere).toHaveLength(1);
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', reason: 'pages-mixed' });
    expect(Object.values(fields).every((fact) => fact.state === 'unread' && fact.reason === 'pages-mixed')).toBe(true);
  });

  /** A power of attorney, as a word processor sets it. */
  const annex = async (): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const font = await pdf.embedFont(StandardFonts.TimesRoman);
    const page = pdf.addPage([595.28, 841.89]);
    page.drawText('Pelnomocnictwo', { x: 80, y: 760, size: 14, font });
    page.drawText('Upowazniam Anne Nowak do zlozenia wniosku w imieniu gminy.', { x: 80, y: 720, size: 11, font });
    return pdf.save();
  };

  it.each([
    [
      'behind',
      [3],
      [
        [0, 0],
        [0, 1],
        [1, 0],
      ],
    ],
    [
      'before',
      [1],
      [
        [1, 0],
        [0, 0],
        [0, 1],
      ],
    ],
  ] as const)('with an annex %s the form is the form, and the annex is told', async (_where, annexes, order) => {
    const file = await bound([await fillForm(blank, filling), await annex()], order);
    const { comparison, fields } = await judge(file, [current, foreign]);
    expect(comparison).toEqual({ outcome: 'same', alterations: [], annexes: [...annexes] });
    expect(fields['unitName']).toMatchObject({ value: 'Gmina Żółwin' });
  });

  it('with an annex between the pages of the form is altered', async () => {
    const order = [
      [0, 0],
      [1, 0],
      [0, 1],
    ] as const;
    const { comparison } = await judge(await bound([await fillForm(blank, filling), await annex()], order), [current]);
    expect(comparison).toMatchObject({ outcome: 'altered', alterations: [{ kind: 'page', page: 2 }] });
  });

  const qpdf = findProgram('qpdf');
  it.runIf(needs('qpdf', qpdf !== null, 'apt-get install qpdf'))(
    'with one form twice, the fields of the second named anew by the program that joined them, is for a person',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'okienko-forms-'));
      try {
        const [from, to] = [join(folder, 'in.pdf'), join(folder, 'out.pdf')];
        writeFileSync(from, await fillForm(blank, filling));
        execFileSync(qpdf ?? 'qpdf', ['--empty', '--pages', from, from, '--', to]);
        const { comparison } = await judge(new Uint8Array(readFileSync(to)), [current]);
        expect(comparison).toEqual({ outcome: 'cannot-tell', reason: 'several-forms', alterations: [] });
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  );

  it("with pages in the form's own letters beside those of a form is the form, and they are told as added", async () => {
    const { match, comparison } = await judge(await makeTestForm({ pages: 4 }), [current, foreign]);
    expect(match).toMatchObject({ id: 'test-form', match: 'exact' });
    expect(comparison?.alterations.map(({ kind, page }) => [kind, page])).toEqual([
      ['page', 3],
      ['page', 4],
    ]);
  });
});

describe('a file held against a template somebody named', () => {
  const compare = async (bytes: Uint8Array, asked: Template, others: readonly Template[] = []) =>
    compareFile({ reading: await read(bytes), bytes, document: 0 }, asked, others, now);

  it('that is a form of another office is not this form', async () => {
    const waterworks = new Uint8Array(
      readFileSync(fileURLToPath(new URL('../../test/eval/forms/waterworks.pdf', import.meta.url))),
    );
    const { match, comparison, fields } = await compare(waterworks, current, [old]);
    expect(match.match).toBe('unknown');
    expect(comparison).toEqual({ outcome: 'cannot-tell', reason: 'not-this-form', alterations: [] });
    expect(fields).toEqual({});
  });

  it('that is wholly another edition is neither the same nor altered', async () => {
    const { match, comparison } = await compare(await fillForm(oldBlank, filling), current, [old]);
    expect(match).toMatchObject({ version: '2022-05', outdated: true });
    expect(comparison).toEqual({ outcome: 'cannot-tell', reason: 'other-edition', alterations: [] });
  });

  it('of which most lines were taken out is still held against it', async () => {
    const mutilated = await makeTestForm({ text: (line) => (/^[12ab]|^Nazwa|^Jestem/.test(line) ? '' : line) });
    expect((await compare(mutilated, current)).comparison.outcome).toBe('altered');
  });
});
