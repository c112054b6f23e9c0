import { PDFDocument, rgb } from 'pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { templateFromBlank, type Template } from '../forms/index.ts';
import { handSignature } from './hand-signature.ts';

const formYaml = `
schema: okienko.form/1
id: sample
version: "1"
title: { pl: Wniosek, en: Application }
effective: { from: 2024-01-01 }
blank: blank.pdf
marker: wzór 1
fields: {}
zones: [{ id: signature, page: 1, box: [60, 700, 200, 60], purpose: signature }]
`;

const page = async (draw: (pdf: PDFDocument) => void = () => {}): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create();
  const sheet = pdf.addPage([595, 842]);
  sheet.drawText('Wniosek o zezwolenie, sample form 1', { x: 60, y: 760, size: 12 });
  sheet.drawRectangle({ x: 58, y: 80, width: 204, height: 64, borderColor: rgb(0, 0, 0), borderWidth: 1 });
  draw(pdf);
  return pdf.save();
};

let template: Template;
const askedOf = async (bytes: Uint8Array) => {
  const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
  const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
  return handSignature({ reading, bytes, document: 1 }, template);
};
beforeAll(async () => {
  template = await templateFromBlank(await page(), formYaml, 'blank.pdf');
});

describe('a signature by hand in a file with a text layer', () => {
  test('is not there when the place shows what the blank shows', async () => {
    expect(await askedOf(await page())).toBe('no');
  });

  test('may be there when strokes are drawn in the place, in whatever way', async () => {
    const strokes = await page((pdf) =>
      pdf.getPage(0).drawSvgPath('M 0 0 c 10 -20 20 20 30 0 c 10 -20 20 20 30 0', {
        x: 100,
        y: 110,
        borderColor: rgb(0, 0, 0.4),
        borderWidth: 1.2,
      }),
    );
    expect(await askedOf(strokes)).toBe('yes');
    const words = await page((pdf) => pdf.getPage(0).drawText('Jan Kowalski', { x: 100, y: 110, size: 12 }));
    expect(await askedOf(words)).toBe('yes');
  });

  test('is no matter of ink beside the place', async () => {
    expect(await askedOf(await page((pdf) => pdf.getPage(0).drawText('obok', { x: 300, y: 110, size: 12 })))).toBe(
      'no',
    );
  });

  test('cannot be told of a file with another number of pages', async () => {
    expect(await askedOf(await page((pdf) => void pdf.addPage([595, 842])))).toBe('unknown');
  });
});
