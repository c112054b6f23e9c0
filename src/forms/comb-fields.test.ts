import fc from 'fast-check';
import fontkit from '@pdf-lib/fontkit';
import { PDFDocument, rgb } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { cellsOf, textInCells } from './compare/comb-cells.ts';
import { makeCombForm } from './comb-form.fixture.ts';
import { templateFromBlank } from './load-template.ts';
import { readFields } from './read-fields.ts';
import type { Template } from './template.ts';
import { fillForm, latoRegular } from './test-form.ts';

const texts = { pesel: '44051401458', nip: '5260250274', kod: '00950', nazwisko: 'Jan Kowalski' };

const valuesOf = async (bytes: Uint8Array, template: Template): Promise<Record<string, unknown>> => {
  const reading = await readDocument(
    bytes,
    { name: 'x.pdf', type: 'application/pdf' },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  );
  return Object.fromEntries(
    Object.entries(readFields(reading, template, 1)).map(([id, fact]) => [
      id,
      fact.state === 'read' ? fact.value : fact.state,
    ]),
  );
};

describe('a value in the cells of a comb', () => {
  let blank: Uint8Array;
  let template: Template;
  beforeAll(async () => {
    blank = await makeCombForm();
    template = await templateFromBlank(blank);
  });

  it('is read as one word from a flattened form', async () => {
    expect(await valuesOf(await fillForm(blank, { texts, ticked: [] }, true), template)).toMatchObject(texts);
  });

  it('keeps a space where a cell is left empty', async () => {
    const partial = { kod: '12 34', nazwisko: 'Jan Kowalski' };
    expect(await valuesOf(await fillForm(blank, { texts: partial, ticked: [] }, true), template)).toMatchObject(
      partial,
    );
  });

  it('is read as written when it was not put into the cells', async () => {
    const pdf = await PDFDocument.load(await fillForm(blank, { texts: {}, ticked: [] }, true));
    pdf.registerFontkit(fontkit);
    const font = await pdf.embedFont(latoRegular);
    pdf.getPage(0).drawText('440514 01458', { x: 53, y: 780 - 75 - 24, size: 9, font });
    expect(await valuesOf(await pdf.save(), template)).toMatchObject({ pesel: '440514 01458' });
  });
});

describe('cells that the blank only draws', () => {
  const drawn = async (lines: boolean, gapAfter: readonly number[] = []): Promise<Template> => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 300]);
    const field = pdf.getForm().createTextField('data');
    let x = 50;
    for (let i = 0; i < 8; i++) {
      if (lines) page.drawLine({ start: { x, y: 200 }, end: { x, y: 220 }, thickness: 0.5, color: rgb(0, 0, 0) });
      else page.drawRectangle({ x, y: 200, width: 15, height: 20, borderWidth: 0.5, borderColor: rgb(0, 0, 0) });
      x += gapAfter.includes(i) ? 24 : 15;
    }
    page.drawText('data', { x: 50, y: 240, size: 9 });
    field.addToPage(page, { x: 50, y: 200, width: x - 50, height: 20, borderWidth: 0 });
    return templateFromBlank(await pdf.save());
  };
  const letter = (text: string, x: number) => ({
    text,
    box: [x, 83, 5, 12] as [number, number, number, number],
    confidence: 1,
    via: 'text' as const,
  });

  it.each([true, false])('are found from lines or frames (%s)', async (lines) => {
    const { blank } = await drawn(lines);
    expect(cellsOf(blank, 'data')).toHaveLength(8);
  });

  it('are found on both sides of a gap, and a hyphen in the gap is no cell', async () => {
    const cells = cellsOf((await drawn(false, [1, 3])).blank, 'data');
    expect(cells).toHaveLength(8);
    const words = [letter('01', 60), letter('-', 82), letter('1', 94), letter('2', 109)];
    expect(textInCells([letter('0', 55), letter('1', 70), ...words.slice(1)], cells ?? [])).toBe('01-12');
    expect(textInCells([letter('012', 55)], cells ?? [])).toBeNull();
  });

  it('lose no letter of what stands in them', () => {
    const cells = Array.from({ length: 12 }, (_, i) => ({ from: i * 15, to: (i + 1) * 15 }));
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.stringMatching(/^[A-Z0-9]{1,4}$/), fc.integer({ min: -20, max: 200 }))),
        (words) => {
          const text = textInCells(
            words.map(([word, x]) => letter(word, x)),
            cells,
          );
          const all = (one: string): string => [...one.replace(/ /g, '')].sort().join('');
          expect(text === null || all(text) === all(words.map(([word]) => word).join(''))).toBe(true);
        },
      ),
    );
  });

  it('are none in a plain field', async () => {
    const pdf = await PDFDocument.create();
    pdf.addPage([400, 300]).drawText('nazwa', { x: 50, y: 240, size: 9 });
    pdf.getForm().createTextField('nazwa').addToPage(pdf.getPage(0), { x: 50, y: 200, width: 200, height: 20 });
    expect(cellsOf((await templateFromBlank(await pdf.save())).blank, 'nazwa')).toBeNull();
  });
});
