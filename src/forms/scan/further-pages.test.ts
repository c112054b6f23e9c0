import { PDFDocument, StandardFonts } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../documents/index.ts';
import { templateFromBlank } from '../load-template.ts';
import type { Template } from '../template.ts';
import { makeTestForm, testFormYaml } from '../test-form.ts';
import { compareScan, type ScanResult } from './compare-scan.ts';

let template: Template;
let form: Uint8Array;

beforeAll(async () => {
  form = await makeTestForm();
  template = await templateFromBlank(form, testFormYaml);
});

const annex = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = await pdf.embedFont(StandardFonts.TimesRoman);
  const page = pdf.addPage([595.28, 841.89]);
  const lines = [
    'Pelnomocnictwo',
    'Upowazniam Anne Nowak do zlozenia tego pisma',
    'oraz do odbioru odpowiedzi w imieniu gminy.',
  ];
  lines.forEach((line, i) => page.drawText(line, { x: 80, y: 760 - 30 * i, size: 11, font }));
  return pdf.save();
};

/** A file of these pages, compared as pictures are; pages of `form` by number, `annex` by 0. */
const comparePages = async (pages: readonly number[]): Promise<ScanResult> => {
  const out = await PDFDocument.create();
  for (const number of pages) {
    const from = await PDFDocument.load(number === 0 ? await annex() : form);
    const [page] = await out.copyPages(from, [Math.max(0, number - 1)]);
    out.addPage(page);
  }
  const bytes = await out.save();
  const hint = { name: 'a.pdf', type: 'application/pdf' };
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 9 });
  return compareScan({ reading, bytes }, template);
};

const added = ({ differences }: ScanResult) =>
  differences.filter(({ kind }) => kind === 'page').map(({ page, found, certain }) => [page, found === '', certain]);

describe('a further page scanned with the form', { timeout: 60_000 }, () => {
  it.each([
    ['behind it', [1, 2, 0], 3],
    ['before it', [0, 1, 2], 1],
  ])('%s may be an annex: a person looks', async (_where, pages, number) => {
    const result = await comparePages(pages);
    expect(added(result)).toEqual([[number, false, false]]);
    expect(result.order).toBeNull();
  });

  it('between its pages alters it', async () => {
    expect(added(await comparePages([1, 0, 2]))).toEqual([[2, false, true]]);
  });

  it('in place of one of its own alters it, and what is gone is told', async () => {
    expect(added(await comparePages([1, 0]))).toEqual([
      [2, true, false],
      [2, false, true],
    ]);
  });

  it("is none where the form's own pages were exchanged, and their order is told", async () => {
    const result = await comparePages([2, 1]);
    expect(added(result)).toEqual([]);
    expect(result.order).toEqual([2, 1]);
  });
});
