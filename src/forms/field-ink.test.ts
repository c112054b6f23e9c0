import {
  PDFArray,
  PDFDocument,
  PDFName,
  PDFString,
  StandardFonts,
  clip,
  endPath,
  popGraphicsState,
  pushGraphicsState,
  rectangle,
  rgb,
  type PDFPage,
} from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import { readFields } from './read-fields.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml } from './test-form.ts';

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const options = { ocr: false, secondOpinion: false, maxPages: 20 };
const filling = { texts: { name: 'Gmina Przykładowa' }, ticked: ['new'] };

let blank: Uint8Array;
let template: Template;
let bare: Template;
beforeAll(async () => {
  blank = await makeTestForm();
  template = await templateFromBlank(blank, testFormYaml, 'blank.pdf');
  bare = await templateFromBlank(blank, undefined, 'blank.pdf');
});

type Rect = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
type Draw = (at: Rect, page: PDFPage, pdf: PDFDocument) => void | Promise<void>;

/** Changes a filled form at the place of one of its fields, and examines what came out. */
const at = async (name: string, draw: Draw, flat = false, against = template) => {
  const source = await PDFDocument.load(blank);
  const rect = source.getForm().getField(name).acroField.getWidgets()[0]?.getRectangle();
  const pdf = await PDFDocument.load(await fillForm(blank, filling, flat));
  if (rect !== undefined) await draw(rect, pdf.getPage(name === 'ips' || name === 'emails' ? 1 : 0), pdf);
  const bytes = await pdf.save({ updateFieldAppearances: false });
  const reading = await readDocument(bytes, hint, options);
  return {
    comparison: await compareForm({ reading, bytes, document: 1 }, against),
    fields: readFields(reading, against, 1),
  };
};

const typed =
  (text: string, colour = rgb(0, 0, 0)): Draw =>
  async ({ x, y }, page, pdf) =>
    page.drawText(text, {
      x: x + 4,
      y: y + 5,
      size: 9,
      color: colour,
      font: await pdf.embedFont(StandardFonts.Helvetica),
    });

const appearance = (pdf: PDFDocument, { width, height }: Rect, text: string) =>
  pdf.context.register(
    pdf.context.stream(`1 g 0 0 ${width} ${height} re f 0 g BT /F 11 Tf 4 4 Td (${text}) Tj ET`, {
      Type: 'XObject',
      Subtype: 'Form',
      BBox: [0, 0, width, height],
      Resources: { Font: { F: { Type: 'Font', Subtype: 'Type1', BaseFont: 'Helvetica' } } },
    }),
  );

const laid =
  (entries: Record<string, unknown>, inForm = false, text = '8.8.8.8'): Draw =>
  (rect, page, pdf) => {
    const { x, y, width, height } = rect;
    const one = pdf.context.register(
      pdf.context.obj({
        Type: 'Annot',
        F: 4,
        Rect: [x, y, x + width, y + height],
        AP: { N: appearance(pdf, rect, text) },
        ...entries,
      } as never),
    );
    const list = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? pdf.context.obj([]);
    list.push(one);
    page.node.set(PDFName.of('Annots'), list);
    if (inForm) pdf.getForm().acroForm.addField(one);
  };

const drawn = 'something-drawn-in-the-field';

describe('text typed onto the page over a field of the file', () => {
  it('is left to a person where the field is empty, and nobody calls the field empty', async () => {
    const { comparison, fields } = await at('regon', typed('123456785'));
    expect(comparison).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'review',
      alterations: [{ kind: 'overlay', certain: false, expected: '', found: '123456785' }],
    });
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: drawn, candidates: ['123456785'] });
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Przykładowa' });
  });

  it('is the same for a form without a definition', async () => {
    const { comparison, fields } = await at('regon', typed('123456785'), false, bare);
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'overlay', certain: false }] });
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: drawn });
  });

  it('is an alteration where the field says something else', async () => {
    const { comparison, fields } = await at('name', typed('Inna Gmina'));
    expect(comparison).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'overlay', certain: true, expected: 'Gmina Przykładowa', found: 'Inna Gmina' }],
    });
    expect(fields['unitName']).toMatchObject({
      state: 'unread',
      reason: drawn,
      candidates: ['Gmina Przykładowa', 'Inna Gmina'],
    });
  });

  it('is nothing where it says what the field says', async () => {
    const draw: Draw = async (rect, page, pdf) => {
      const { default: fontkit } = await import('@pdf-lib/fontkit');
      const { latoRegular } = await import('./test-form.ts');
      pdf.registerFontkit(fontkit);
      const font = await pdf.embedFont(latoRegular);
      page.drawText('Gmina Przykładowa', { x: rect.x + 4, y: rect.y + 5, size: 9, font });
    };
    const { comparison, fields } = await at('name', draw);
    expect(comparison).toEqual({ outcome: 'same', alterations: [] });
    expect(fields['unitName']).toMatchObject({ state: 'read', value: 'Gmina Przykładowa' });
  });

  it('is left to a person in a box that is not ticked', async () => {
    const { comparison, fields } = await at('off', async ({ x, y }, page, pdf) =>
      page.drawText('X', { x: x + 2, y: y + 2, size: 9, font: await pdf.embedFont(StandardFonts.Helvetica) }),
    );
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'overlay', certain: false }] });
    expect(fields['purpose']).toMatchObject({ state: 'unread', reason: drawn });
  });
});

describe('a flattened form', () => {
  it('is not called empty where text was drawn as shapes', async () => {
    const { fields } = await at(
      'regon',
      ({ x, y }, page) => page.drawSvgPath('M 0 0 L 4 8 L 8 0', { x: x + 10, y: y + 14, borderWidth: 1 }),
      true,
    );
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: drawn });
  });
});

describe('a value of a flattened form that something is drawn over', () => {
  const writing: Draw = async ({ x, y }, page, pdf) =>
    page.drawText('Gmina Brzezina', {
      x: x + 3,
      y: y + 5,
      size: 9,
      font: await pdf.embedFont(StandardFonts.Helvetica),
    });
  const blot = 'M 0 0 L 4 8 L 8 0 L 12 8 C 14 9 16 9 18 0';
  const overs: readonly (readonly [string, Draw])[] = [
    ['shapes', ({ x, y }, page) => page.drawSvgPath(blot, { x: x + 10, y: y + 14, borderWidth: 1 })],
    [
      'a line through it',
      ({ x, y }, page) =>
        page.drawLine({ start: { x: x + 2, y: y + 8 }, end: { x: x + 80, y: y + 8 }, thickness: 0.8 }),
    ],
  ];

  it.each(overs)('is not believed under %s', async (_what, over) => {
    const { fields } = await at(
      'regon',
      async (...where) => {
        await writing(...where);
        await over(...where);
      },
      true,
    );
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: drawn });
  });

  it('is read over the line it stands on', async () => {
    const { fields } = await at(
      'regon',
      async (where, page, pdf) => {
        await writing(where, page, pdf);
        page.drawLine({
          start: { x: where.x, y: where.y + 3 },
          end: { x: where.x + 200, y: where.y + 3 },
          thickness: 0.5,
        });
      },
      true,
    );
    expect(fields['regon']).toMatchObject({ state: 'read', value: 'Gmina Brzezina' });
  });
});

describe('a value that runs on beyond its box in a flattened form', () => {
  const long =
    (clipped: boolean): Draw =>
    async ({ x, y, width, height }, page, pdf) => {
      const font = await pdf.embedFont(StandardFonts.Helvetica);
      page.pushOperators(pushGraphicsState());
      if (clipped) page.pushOperators(rectangle(x, y, width, height), clip(), endPath());
      page.drawText('Przedsiebiorstwo', { x: x + width - 76, y: y + 5, size: 9, font });
      page.drawText('Wielobranzowe', { x: x + width + 2, y: y + 5, size: 9, font });
      page.pushOperators(popGraphicsState());
    };

  it('is no alteration when the program that flattened it clipped it', async () => {
    const { comparison } = await at('regon', long(true), true);
    expect(comparison).toEqual({ outcome: 'same', alterations: [] });
  });

  it('is an alteration when it can be seen', async () => {
    const { comparison } = await at('regon', long(false), true);
    expect(comparison.outcome).toBe('altered');
    expect(comparison.alterations).toContainEqual(
      expect.objectContaining({ kind: 'text-added', certain: true, found: 'Wielobranzowe' }),
    );
  });
});

describe('a drawing on the page in a field of the file', () => {
  it('is left to a person', async () => {
    const { comparison, fields } = await at('regon', ({ x, y }, page) =>
      page.drawSvgPath('M 0 0 L 8 8 M 8 0 L 0 8', { x: x + 10, y: y + 14, borderWidth: 1 }),
    );
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'overlay', certain: false }] });
    expect(fields['regon']).toMatchObject({ state: 'unread', reason: drawn });
  });

  it('is an alteration where it goes on beyond the field', async () => {
    const { comparison } = await at('regon', ({ x, y }, page) =>
      page.drawLine({ start: { x: x + 10, y: y + 4 }, end: { x: x + 10, y: y - 40 }, thickness: 1 }),
    );
    expect(comparison.outcome).toBe('altered');
    expect(comparison.alterations.map((one) => one.kind)).toContain('graphic');
  });
});

describe('an annotation over a field', () => {
  const remark = { Subtype: 'FreeText', Contents: PDFString.of('8.8.8.8'), DA: PDFString.of('/F 9 Tf') };

  it.each([
    ['of the file', false],
    ['that was flattened', true],
  ])('leaves an empty field %s unread', async (_what, flat) => {
    const { comparison, fields } = await at('ips', laid(remark), flat);
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'overlay', certain: false }] });
    expect(fields['ipAddresses']).toMatchObject({ state: 'unread', reason: drawn, candidates: ['8.8.8.8'] });
  });

  it('is an alteration when its text says something else than the value', async () => {
    const { comparison, fields } = await at('name', laid(remark));
    expect(comparison).toMatchObject({ outcome: 'altered', alterations: [{ kind: 'overlay', certain: true }] });
    expect(fields['unitName']).toMatchObject({ state: 'unread', candidates: ['Gmina Przykładowa', '8.8.8.8'] });
  });

  it('is not overlooked because it poses as a note', async () => {
    const { comparison, fields } = await at('name', laid({ Subtype: 'Text' }));
    expect(comparison).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'overlay' }] });
    expect(fields['unitName']).toMatchObject({ state: 'unread', reason: drawn });
  });
});

describe('a signature that shows something over a field', () => {
  it.each([
    ['an empty signature field', { FT: 'Sig', Subtype: 'Widget', T: PDFString.of('extra') }, true, false],
    ['one over a flattened field', { FT: 'Sig', Subtype: 'Widget', T: PDFString.of('extra') }, true, true],
    ['a field that belongs to no form', { FT: 'Tx', Subtype: 'Widget', T: PDFString.of('extra') }, false, false],
  ])('%s is an alteration', async (_what, entries, inForm, flat) => {
    const { comparison, fields } = await at('ips', laid(entries, inForm), flat);
    expect(comparison.outcome).toBe('altered');
    expect(comparison.alterations).toContainEqual(expect.objectContaining({ kind: 'overlay', certain: true, page: 2 }));
    expect(fields['ipAddresses']).toMatchObject({ state: 'unread', reason: drawn });
  });

  it.each([
    ['is none on blank paper where somebody signed', { V: { Type: 'Sig' } }, 'same'],
    ['is for a person on blank paper where nobody did', {}, 'cannot-tell'],
  ])('%s', async (_what, signed, outcome) => {
    const draw: Draw = (_at, page, pdf) =>
      laid({ FT: 'Sig', Subtype: 'Widget', T: PDFString.of('extra'), ...signed }, true)(
        { x: 300, y: 40, width: 150, height: 40 },
        page,
        pdf,
      );
    const { comparison } = await at('ips', draw);
    expect(comparison.outcome).toBe(outcome);
  });
});
