import { PDFDocument, PDFName, PDFString, PDFArray, PDFDict, degrees, rgb, StandardFonts, type PDFPage } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Comparison } from '../model/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import { recognise } from './recognise.ts';
import type { Template } from './template.ts';
import { fillForm, makeTestForm, testFormYaml, type Edits } from './test-form.ts';

const hint = { name: 'wniosek.pdf', type: 'application/pdf' };
const options = { ocr: false, secondOpinion: false, maxPages: 20 };

let blank: Uint8Array;
let template: Template;
beforeAll(async () => {
  blank = await makeTestForm();
  template = await templateFromBlank(blank, testFormYaml, 'blank.pdf');
});

const compare = async (bytes: Uint8Array): Promise<Comparison> =>
  compareForm({ reading: await readDocument(bytes, hint, options), bytes, document: 3 }, template);

const compareEdited = async (edits: Edits): Promise<Comparison> => compare(await makeTestForm(edits));

/** Draws on a filled copy of the blank. */
const drawnOver = async (
  draw: (page: PDFPage, pdf: PDFDocument) => void | Promise<void>,
  index = 0,
): Promise<Comparison> => {
  const pdf = await PDFDocument.load(await fillForm(blank, { texts: { name: 'Gmina Przykładowa' }, ticked: ['new'] }));
  await draw(pdf.getPage(index), pdf);
  return compare(await pdf.save({ updateFieldAppearances: false }));
};

const kinds = ({ alterations }: Comparison): string[] =>
  [...new Set(alterations.filter((one) => one.certain).map((one) => one.kind))].sort();

const addAnnotation = (page: PDFPage, pdf: PDFDocument, fields: Record<string, unknown>): void => {
  const annotation = pdf.context.register(pdf.context.obj({ Type: 'Annot', F: 4, ...fields } as never));
  const list = page.node.lookupMaybe(PDFName.of('Annots'), PDFArray) ?? pdf.context.obj([]);
  list.push(annotation);
  page.node.set(PDFName.of('Annots'), list);
};

describe('a form whose printed part nobody touched', () => {
  it('is the same when it is the blank itself', async () => {
    expect(await compare(blank)).toEqual({ outcome: 'same', alterations: [] });
  });

  it('is the same when made anew with other subset names', async () => {
    expect(await compareEdited({})).toEqual({ outcome: 'same', alterations: [] });
  });

  it('is the same with an invisible signature field', async () => {
    const result = await drawnOver((page, pdf) => {
      const field = pdf.context.register(
        pdf.context.obj({
          Type: 'Annot',
          Subtype: 'Widget',
          FT: 'Sig',
          T: PDFString.of('Signature1'),
          Rect: [0, 0, 0, 0],
          F: 132,
        } as never),
      );
      page.node.lookup(PDFName.of('Annots'), PDFArray).push(field);
      pdf.getForm().acroForm.addField(field);
    });
    expect(result).toEqual({ outcome: 'same', alterations: [] });
  });

  it('is the same with a stamp inside the signature zone', async () => {
    const result = await drawnOver((page, pdf) => {
      addAnnotation(page, pdf, { Subtype: 'Stamp', Rect: [60, 370, 200, 410], Contents: PDFString.of('pieczec') });
    }, 1);
    expect(result.outcome).toBe('same');
  });

  it('is the same with text drawn inside the signature zone', async () => {
    const result = await drawnOver(async (page, pdf) => {
      page.drawText('Jan Przykladowy', { x: 60, y: 390, size: 9, font: await pdf.embedFont(StandardFonts.Helvetica) });
    }, 1);
    expect(result.outcome).toBe('same');
  });
});

describe('an alteration of the printed text', () => {
  it('names the removed sentence', async () => {
    const result = await compareEdited({ text: (line) => (line.startsWith('Jestem świadomy') ? '' : line) });
    expect(result.outcome).toBe('altered');
    expect(result.alterations).toMatchObject([
      {
        kind: 'text-removed',
        page: 1,
        document: 3,
        expected: expect.stringContaining('odpowiedzialności karnej'),
        found: '',
      },
    ]);
  });

  it('names both wordings when one word was replaced', async () => {
    const result = await compareEdited({ text: (line) => line.replace('prawnym.', 'moralnym.') });
    expect(result.alterations).toMatchObject([{ kind: 'text-changed', expected: 'prawnym.', found: 'moralnym.' }]);
  });

  it.each([
    ['a single diacritic', 'złożenia', 'zlożenia'],
    ['a single digit', 'IPv4,', 'IPv6,'],
    ['the case of a letter', 'karnej', 'Karnej'],
    ['a full stop', 'prawnym.', 'prawnym'],
    ['a negation', 'nie będzie', 'będzie'],
  ])('is seen when only %s differs', async (_what, from, to) => {
    const result = await compareEdited({ text: (line) => line.replace(from, to) });
    expect(result.outcome).toBe('altered');
    expect(kinds(result)[0]).toMatch(/^text-/);
  });

  it('names a sentence added on empty paper', async () => {
    const result = await drawnOver(async (page, pdf) => {
      page.drawText('z wyjatkiem punktu 2', {
        x: 60,
        y: 120,
        size: 9,
        font: await pdf.embedFont(StandardFonts.Helvetica),
      });
    });
    expect(result.alterations).toMatchObject([{ kind: 'text-added', page: 1, found: 'z wyjatkiem punktu 2' }]);
  });

  it('is seen when a line was moved by three points', async () => {
    const result = await compareEdited({ shift: (line) => (line.startsWith('Oświadczam') ? 3 : 0) });
    expect(result.alterations).toMatchObject([{ kind: 'text-changed', found: expect.stringContaining('+3.0') }]);
  });

  it('is seen when a line was printed in another colour', async () => {
    const result = await compareEdited({ colour: (line) => (line.startsWith('Jestem') ? [0.75, 0.75, 0.75] : null) });
    expect(kinds(result)).toContain('text-changed');
  });

  it('is seen when a line was set in another font', async () => {
    const result = await compareEdited({ bold: (line) => line.startsWith('b)') });
    expect(result.outcome).toBe('altered');
  });
});

describe('text that cannot be seen', () => {
  it('is found when printed words were painted white', async () => {
    const result = await compareEdited({ colour: (line) => (line.startsWith('Jestem') ? [1, 1, 1] : null) });
    expect(result.alterations).toContainEqual(
      expect.objectContaining({ kind: 'hidden', expected: expect.stringContaining('świadomy') }),
    );
  });

  it('is found when printed words were covered with a white rectangle', async () => {
    const result = await drawnOver((page) => {
      page.drawRectangle({ x: 45, y: 235, width: 420, height: 14, color: rgb(1, 1, 1) });
    });
    expect(kinds(result)).toContain('hidden');
  });

  it('is found when white words were added', async () => {
    const result = await drawnOver(async (page, pdf) => {
      page.drawText('klauzula', {
        x: 60,
        y: 120,
        size: 9,
        color: rgb(1, 1, 1),
        font: await pdf.embedFont(StandardFonts.Helvetica),
      });
    });
    expect(result.alterations).toMatchObject([{ kind: 'hidden', found: 'klauzula (colour)' }]);
  });

  it('is found off the page', async () => {
    const result = await drawnOver(async (page, pdf) => {
      page.drawText('klauzula', { x: 60, y: -40, size: 9, font: await pdf.embedFont(StandardFonts.Helvetica) });
    });
    expect(result.alterations).toMatchObject([{ kind: 'hidden', found: 'klauzula (off-page)' }]);
  });

  it('is found when it is too small to be seen', async () => {
    const result = await drawnOver(async (page, pdf) => {
      page.drawText('klauzula', { x: 60, y: 120, size: 0.4, font: await pdf.embedFont(StandardFonts.Helvetica) });
    });
    expect(kinds(result)).toContain('hidden');
  });
});

describe('an alteration of lines and pictures', () => {
  it('is found when a hairline is missing', async () => {
    const result = await compareEdited({ withoutRule: 2 });
    expect(result.alterations.map((one) => one.kind)).toEqual(['graphic']);
  });

  it('is found when the emblem has another colour', async () => {
    const result = await compareEdited({ logo: [0.6, 0.1, 0.1] });
    expect(kinds(result)).toEqual(['graphic']);
    expect(result.alterations[0]?.box[0]).toBeGreaterThan(480);
  });

  it('is found when a line was drawn over the paper', async () => {
    const result = await drawnOver((page) => {
      page.drawLine({ start: { x: 60, y: 100 }, end: { x: 300, y: 130 }, thickness: 0.7 });
    });
    expect(kinds(result)).toEqual(['graphic']);
  });
});

describe('pages, annotations and fields', () => {
  it('reports a page that was added', async () => {
    expect(kinds(await compareEdited({ pages: 3 }))).toEqual(['page']);
  });

  it('reports a page that was taken out', async () => {
    expect(kinds(await compareEdited({ pages: 1 }))).toContain('page');
  });

  it('leaves a page that was turned to a person', async () => {
    const result = await drawnOver((page) => page.setRotation(degrees(90)));
    expect(result.outcome).toBe('cannot-tell');
    expect(result.alterations).toMatchObject([{ kind: 'page', certain: false }]);
  });

  it('reports a remark laid over printed text', async () => {
    const result = await drawnOver((page, pdf) => {
      addAnnotation(page, pdf, {
        Subtype: 'FreeText',
        Rect: [50, 235, 300, 250],
        Contents: PDFString.of('inaczej'),
        DA: PDFString.of('/Helv 9 Tf'),
      });
    });
    expect(result.alterations).toMatchObject([
      { kind: 'overlay', expected: expect.stringContaining('Jestem'), found: 'FreeText: inaczej' },
    ]);
  });

  it('reports a remark on empty paper as added text', async () => {
    const result = await drawnOver((page, pdf) => {
      addAnnotation(page, pdf, {
        Subtype: 'FreeText',
        Rect: [50, 100, 200, 115],
        Contents: PDFString.of('dopisek'),
        DA: PDFString.of('/Helv 9 Tf'),
      });
    });
    expect(result.alterations).toMatchObject([{ kind: 'text-added', found: 'dopisek' }]);
  });

  it('leaves a stamp on empty paper to a person', async () => {
    const result = await drawnOver((page, pdf) => {
      addAnnotation(page, pdf, { Subtype: 'Stamp', Rect: [400, 60, 520, 110] });
    });
    expect(result).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'review',
      alterations: [{ kind: 'overlay', certain: false }],
    });
  });

  it('reports a visible signature laid over printed text', async () => {
    const result = await drawnOver((page, pdf) => {
      const appearance = pdf.context.register(
        pdf.context.stream('0.8 g 0 0 300 20 re f', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 300, 20] }),
      );
      const field = pdf.context.register(
        pdf.context.obj({
          Type: 'Annot',
          Subtype: 'Widget',
          FT: 'Sig',
          T: PDFString.of('S1'),
          Rect: [50, 235, 350, 255],
          F: 4,
          AP: { N: appearance },
        } as never),
      );
      page.node.lookup(PDFName.of('Annots'), PDFArray).push(field);
      pdf.getForm().acroForm.addField(field);
    });
    expect(result.alterations).toMatchObject([{ kind: 'overlay', expected: expect.stringContaining('Jestem') }]);
  });

  it('reports a field that was moved', async () => {
    const result = await drawnOver((_page, pdf) => {
      const [widget] = pdf.getForm().getTextField('regon').acroField.getWidgets();
      const box = widget?.getRectangle();
      if (widget !== undefined && box !== undefined) widget.setRectangle({ ...box, x: box.x + 20 });
    });
    expect(kinds(result)).toContain('field');
  });

  it('reports a field that was added', async () => {
    const result = await drawnOver((page, pdf) => {
      pdf.getForm().createTextField('extra').addToPage(page, { x: 300, y: 60, width: 90, height: 16 });
    });
    expect(result.alterations).toContainEqual(expect.objectContaining({ kind: 'field', found: 'extra (added)' }));
  });

  it('reports a value that differs from what its box shows', async () => {
    const result = await drawnOver((_page, pdf) => {
      pdf.getForm().getTextField('name').acroField.dict.set(PDFName.of('V'), PDFString.of('Zupelnie inna gmina'));
    });
    expect(result.alterations).toMatchObject([
      { kind: 'field', expected: 'Zupelnie inna gmina', found: 'Gmina Przykładowa' },
    ]);
  });

  it('reports a box that is not ticked but drawn so', async () => {
    const result = await drawnOver((_page, pdf) => {
      const [widget] = pdf.getForm().getCheckBox('off').acroField.getWidgets();
      const states = widget?.dict.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N'), PDFDict);
      const yes = states?.get(PDFName.of('Yes'));
      if (states !== undefined && yes !== undefined) states.set(PDFName.of('Off'), yes);
    });
    expect(result.alterations).toMatchObject([{ kind: 'field', expected: 'Off', found: '☒' }]);
  });

  it('reports a ticked box that is drawn empty', async () => {
    const result = await drawnOver((_page, pdf) => {
      const [widget] = pdf.getForm().getCheckBox('new').acroField.getWidgets();
      widget?.dict.set(PDFName.of('AS'), PDFName.of('Off'));
    });
    expect(kinds(result)).toEqual(['field']);
  });
});

describe('what cannot be compared', () => {
  it('is a scan', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([595.28, 841.89]);
    const image = await pdf.embedPng(
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    page.drawImage(image, { x: 0, y: 0, width: 595, height: 841 });
    expect(await compare(await pdf.save())).toEqual({ outcome: 'cannot-tell', reason: 'scan', alterations: [] });
  });

  it('is a file that cannot be read', async () => {
    expect(await compare(Buffer.from('%PDF-1.7 nothing'))).toMatchObject({
      outcome: 'cannot-tell',
      reason: 'unreadable',
    });
  });

  it('is a form redrawn by another program in which only pictures differ', async () => {
    const flat = async (nudged: number): Promise<Uint8Array> => {
      const pdf = await PDFDocument.load(await makeTestForm({ withoutRule: 2, shift: () => nudged }));
      pdf.getForm().flatten({ updateFieldAppearances: false });
      pdf.setProducer('Another program');
      return pdf.save();
    };
    // A program that draws a page anew sets its words a trace elsewhere; one that keeps its drawing is no excuse.
    const { outcome, reason, alterations } = await compare(await flat(0.2));
    expect({ outcome, reason }).toEqual({ outcome: 'cannot-tell', reason: 'reprinted' });
    expect(alterations.map(({ kind, certain }) => ({ kind, certain }))).toContainEqual({
      kind: 'graphic',
      certain: false,
    });
    expect(await compare(await flat(0))).toMatchObject({ outcome: 'altered', alterations: [{ kind: 'graphic' }] });
  });

  it('is a form whose fonts no longer say which letters they draw', async () => {
    const pdf = await PDFDocument.load(blank);
    for (const [, object] of pdf.context.enumerateIndirectObjects()) {
      if (object instanceof PDFDict) object.delete(PDFName.of('ToUnicode'));
    }
    const bytes = await pdf.save({ updateFieldAppearances: false });
    const reading = await readDocument(bytes, hint, options);
    expect(reading.problems).toMatchObject([{ code: 'text-unmapped' }, { code: 'text-unmapped' }]);
    expect(reading.pages.map((page) => page.source)).toEqual(['none', 'none']);
    expect(await compare(bytes)).toMatchObject({ outcome: 'cannot-tell', reason: 'scan', alterations: [] });
  });

  it('is a form printed anew a little smaller', async () => {
    const source = await PDFDocument.load(blank);
    source.getForm().flatten();
    const pdf = await PDFDocument.create();
    for (const embedded of await pdf.embedPdf(await source.save(), [0, 1])) {
      const page = pdf.addPage([595.28, 841.89]);
      page.drawPage(embedded, { x: 12, y: 16, xScale: 0.96, yScale: 0.96 });
    }
    const bytes = await pdf.save();
    const reading = await readDocument(bytes, hint, options);
    expect(recognise(reading, [template], '2026-01-01').match).toMatchObject({ match: 'exact', id: 'test-form' });
    expect(await compareForm({ reading, bytes, document: 1 }, template)).toEqual({
      outcome: 'cannot-tell',
      reason: 'reprinted',
      alterations: [],
    });
  });
});
