import { PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOcr, readDocument } from '../documents/index.ts';
import type { Comparison, DocumentReading } from '../model/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import { scanned } from './scan/scan-test-page.fixture.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml } from './test-form.ts';

const filling = { texts: { name: 'Gmina Brzezina', key: 'K-2024-0001' }, ticked: ['new'] };

let blank: Uint8Array;
let template: Template;
let scan: PDFDocument;
beforeAll(async () => {
  blank = await makeTestForm();
  template = await templateFromBlank(blank, testFormYaml);
  scan = await PDFDocument.load(
    await scanned(await fillForm(blank, filling), { dpi: 200, pages: [1, 2], degrees: 0.4 }),
  );
});
afterAll(closeOcr);

const judge = async (bytes: Uint8Array): Promise<Comparison & { reading: DocumentReading }> => {
  const reading = await readDocument(
    bytes,
    { name: 'x.pdf', type: 'application/pdf' },
    { ocr: true, secondOpinion: false, maxPages: 9 },
  );
  return { ...(await compareForm({ reading, bytes, document: 1 }, template)), reading };
};

/** The first page as the program wrote it, then pictures of others, as when only the signed page was scanned. */
const withScanOf = async (
  pages: readonly number[],
  change?: (pdf: PDFDocument) => Promise<void>,
): Promise<Uint8Array> => {
  const pdf = await PDFDocument.load(await fillForm(blank, filling, true), { updateMetadata: false });
  pdf.removePage(1);
  await change?.(pdf);
  for (const page of await pdf.copyPages(
    scan,
    pages.map((number) => number - 1),
  ))
    pdf.addPage(page);
  return pdf.save();
};

describe('a file of pages with text and scanned pages', { timeout: 120_000 }, () => {
  it('shows nothing altered when nothing was, and a person looks at the scan', async () => {
    const { outcome, reason, alterations, reading } = await judge(await withScanOf([2]));
    expect(reading.pages.map((page) => page.source)).toEqual(['text', 'ocr']);
    expect({ outcome, reason, alterations }).toEqual({ outcome: 'cannot-tell', reason: 'scan', alterations: [] });
  });

  it('is altered when its page with text hides words', async () => {
    const result = await judge(
      await withScanOf([2], async (pdf) => {
        const font = await pdf.embedFont(StandardFonts.Helvetica);
        pdf.getPage(0).drawText('klauzula', { x: 300, y: 40, size: 9, font, color: rgb(1, 1, 1) });
      }),
    );
    expect(result.outcome).toBe('altered');
    expect(result.alterations).toMatchObject([{ kind: 'hidden', page: 1, found: 'klauzula (colour)', certain: true }]);
  });

  it('is for a person when the scan shows a page that is there already and another is missing', async () => {
    const { outcome, alterations } = await judge(await withScanOf([1]));
    expect(outcome).toBe('cannot-tell');
    expect(alterations.filter((one) => one.kind === 'page').map((one) => [one.page, one.certain])).toEqual([
      [2, false],
      [2, false],
    ]);
  });
});

describe('a scan with words typed onto it', { timeout: 120_000 }, () => {
  it('is a scan, not a page without its words', async () => {
    const pdf = await PDFDocument.create();
    for (const page of await pdf.copyPages(scan, [0])) pdf.addPage(page);
    const font = await pdf.embedFont(StandardFonts.Helvetica);
    pdf.getPage(0).drawText('Made with a scanner application', { x: 60, y: 20, size: 8, font });
    const { reading, alterations } = await judge(await pdf.save());
    expect(reading.pages.map((page) => page.source)).toEqual(['ocr']);
    // The second page is missing, and nothing else is certain: programs that scan sign their pages at the edge.
    expect(alterations.filter((one) => one.certain).map((one) => [one.kind, one.page])).toEqual([['page', 2]]);
  });
});
