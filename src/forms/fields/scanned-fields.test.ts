import { createCanvas } from '@napi-rs/canvas';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeOcr, readDocument, renderPage } from '../../documents/index.ts';
import type { DocumentReading, FieldFact } from '../../model/index.ts';
import { templateFromBlank } from '../load-template.ts';
import { readAllFields } from '../read-fields.ts';
import type { Template } from '../template.ts';
import { fillForm, makeTestForm, testFormYaml } from '../test-form.ts';
import { readZoneInk } from './zone-ink.ts';

const filled = {
  texts: {
    key: 'RZP-PROD-49C681',
    name: 'Urząd Gminy w Źlinicach',
    regon: '123456785',
    ips: '195.136.1.5, 195.136.1.6',
    emails: 'jan.kos@urzad.example',
  },
  ticked: ['new'],
};

/** A page as a flat-bed scanner delivers it: grey, a little askew, its ink not quite black. */
const scanned = async (pdf: Uint8Array, page: number, pen?: (x: number) => number): Promise<Buffer> => {
  const image = await renderPage(pdf, { name: 'a.pdf', type: 'application/pdf' }, page, 200);
  const { width, height } = image;
  const flat = createCanvas(width, height);
  const pixels = flat.getContext('2d').createImageData(width, height);
  pixels.data.set(image.rgba);
  flat.getContext('2d').putImageData(pixels, 0, 0);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#f6f5f2';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2 + 7, height / 2 - 5);
  context.rotate(0.011);
  context.globalAlpha = 0.8;
  context.globalCompositeOperation = 'multiply';
  context.drawImage(flat, -width / 2, -height / 2);
  if (pen !== undefined) {
    const point = 200 / 72;
    context.lineWidth = 3;
    context.beginPath();
    for (let x = 80; x < 240; x++) context.lineTo(x * point - width / 2, (450 + pen(x)) * point - height / 2);
    context.stroke();
  }
  return await canvas.encode('jpeg', 80);
};

const picturePdf = async (pages: readonly (Buffer | { readonly of: Uint8Array; readonly page: number })[]) => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const one of pages) {
    if (Buffer.isBuffer(one)) {
      pdf.addPage([595.28, 841.89]).drawImage(await pdf.embedJpg(one), { x: 0, y: 0, width: 595.28, height: 841.89 });
    } else {
      const [copied] = await pdf.copyPages(await PDFDocument.load(one.of), [one.page - 1]);
      if (copied !== undefined) pdf.addPage(copied);
    }
  }
  return pdf.save();
};

let template: Template;
let flat: Uint8Array;

const read = async (bytes: Uint8Array): Promise<{ reading: DocumentReading; fields: Record<string, FieldFact> }> => {
  const reading = await readDocument(
    bytes,
    { name: 'a.pdf', type: 'application/pdf' },
    { ocr: true, secondOpinion: false, maxPages: 5 },
  );
  return { reading, fields: await readAllFields({ reading, bytes, document: 3 }, template) };
};

beforeAll(async () => {
  const blank = await makeTestForm();
  template = await templateFromBlank(blank, testFormYaml);
  flat = await fillForm(blank, filled, true);
});
afterAll(closeOcr);

describe('a scanned form', () => {
  it('gives its values, numbers, addresses and ticks with places and confidence, whatever the order of its pages', async () => {
    const bytes = await picturePdf([await scanned(flat, 2, (x) => 18 * Math.sin(x / 9)), await scanned(flat, 1)]);
    const { reading, fields } = await read(bytes);
    expect(fields).toMatchObject({
      purpose: { state: 'read', value: ['new-key'] },
      keyIds: { state: 'read', value: ['RZP-PROD-49C681'] },
      unitName: { state: 'read', value: 'Urząd Gminy w Źlinicach' },
      regon: { state: 'read', value: '123456785' },
      ipAddresses: { state: 'read', value: ['195.136.1.5', '195.136.1.6'] },
      emails: { state: 'read', value: ['jan.kos@urzad.example'] },
    });
    const [seen] = fields['regon']!.evidence;
    expect(seen).toMatchObject({ document: 3, page: 2, via: 'ocr', quote: '123456785' });
    expect(seen?.box?.[1]).toBeGreaterThan(440);
    expect(await readZoneInk({ reading, bytes, document: 3 }, template)).toMatchObject({
      signature: { state: 'read', value: true },
    });
  }, 120_000);

  it('with one page digital and one scanned is read page by page, and an empty place is empty', async () => {
    const other = await fillForm(await makeTestForm(), { texts: { ...filled.texts, emails: '' }, ticked: [] }, true);
    const bytes = await picturePdf([{ of: flat, page: 1 }, await scanned(other, 2)]);
    const { reading, fields } = await read(bytes);
    expect(reading.pages.map((page) => page.source)).toEqual(['text', 'ocr']);
    expect(fields).toMatchObject({
      unitName: { state: 'read', value: 'Urząd Gminy w Źlinicach', evidence: [{ via: 'text' }] },
      ipAddresses: { state: 'read', evidence: [{ via: 'ocr' }] },
      emails: { state: 'absent' },
    });
    expect(await readZoneInk({ reading, bytes, document: 3 }, template)).toMatchObject({
      signature: { state: 'read', value: false },
    });
  }, 120_000);
});
