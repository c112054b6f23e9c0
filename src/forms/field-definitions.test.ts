import fc from 'fast-check';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../documents/index.ts';
import type { Comparison } from '../model/index.ts';
import { compareForm } from './compare-form.ts';
import { templateFromBlank } from './load-template.ts';
import type { Template } from './template.ts';

/** A blank with a list, radio buttons, a value nobody may change and a limit. */
const makeBlank = async (): Promise<Uint8Array> => {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const page = pdf.addPage([400, 400]);
  page.drawText('Wniosek', { x: 50, y: 360, size: 12 });
  const form = pdf.getForm();
  const list = form.createDropdown('tryb');
  list.setOptions(['zwykly', 'pilny']);
  list.addToPage(page, { x: 50, y: 300, width: 120, height: 16 });
  const radio = form.createRadioGroup('zgoda');
  radio.addOptionToPage('tak', page, { x: 50, y: 260, width: 12, height: 12 });
  radio.addOptionToPage('nie', page, { x: 90, y: 260, width: 12, height: 12 });
  const fixed = form.createTextField('urzad');
  fixed.setText('Urzad Gminy');
  fixed.enableReadOnly();
  fixed.addToPage(page, { x: 50, y: 220, width: 120, height: 16 });
  const code = form.createTextField('kod');
  code.setMaxLength(6);
  code.acroField.dict.set(PDFName.of('TU'), PDFHexString.fromText('Kod jednostki'));
  code.addToPage(page, { x: 50, y: 180, width: 120, height: 16 });
  return pdf.save();
};

let blank: Uint8Array;
let template: Template;
beforeAll(async () => {
  blank = await makeBlank();
  template = await templateFromBlank(blank);
});

const judge = async (change: (pdf: PDFDocument) => void): Promise<Comparison> => {
  const pdf = await PDFDocument.load(blank, { updateMetadata: false });
  change(pdf);
  const bytes = await pdf.save({ updateFieldAppearances: false });
  const reading = await readDocument(
    bytes,
    { name: 'x.pdf', type: 'application/pdf' },
    { ocr: false, secondOpinion: false, maxPages: 5 },
  );
  return compareForm({ reading, bytes, document: 1 }, template);
};
const fieldOf = (pdf: PDFDocument, name: string): PDFDict => pdf.getForm().getField(name).acroField.dict;

describe('how the fields of a form are made', () => {
  it('is the same once it is filled in', async () => {
    const result = await judge((pdf) => {
      const form = pdf.getForm();
      form.getDropdown('tryb').select('pilny');
      form.getRadioGroup('zgoda').select('nie');
      form.getTextField('kod').setText('AB12');
      form.updateFieldAppearances();
    });
    expect(result).toEqual({ outcome: 'same', alterations: [] });
  });

  it('is the same to a program that leaves out the hints', async () => {
    expect((await judge((pdf) => fieldOf(pdf, 'kod').delete(PDFName.of('TU')))).outcome).toBe('same');
  });

  it.each<[string, string, (pdf: PDFDocument) => void]>([
    [
      'a choice of a list is another',
      'zwykly | pilny',
      (pdf) =>
        fieldOf(pdf, 'tryb').set(
          PDFName.of('Opt'),
          pdf.context.obj([PDFString.of('zwykly'), PDFString.of('odwolany')]),
        ),
    ],
    [
      'a choice sends something else than it shows',
      'zwykly | pilny',
      (pdf) =>
        fieldOf(pdf, 'tryb').set(
          PDFName.of('Opt'),
          pdf.context.obj([PDFString.of('zwykly'), [PDFString.of('zwykly'), PDFString.of('pilny')]] as never),
        ),
    ],
    [
      'a radio button sends something else',
      '0 | 1',
      (pdf) => {
        const kid = fieldOf(pdf, 'zgoda').lookup(PDFName.of('Kids'), PDFArray).lookup(0, PDFDict);
        const looks = kid.lookup(PDFName.of('AP'), PDFDict).lookup(PDFName.of('N'), PDFDict);
        const look = looks.get(PDFName.of('0'));
        looks.delete(PDFName.of('0'));
        if (look !== undefined) looks.set(PDFName.of('7'), look);
      },
    ],
    [
      'what the office filled in is changed',
      'Urzad Gminy',
      (pdf) => {
        const field = pdf.getForm().getTextField('urzad');
        field.disableReadOnly();
        field.setText('Inny urzad');
        pdf.getForm().updateFieldAppearances();
      },
    ],
    [
      'the hint of a field says something else',
      'Kod jednostki',
      (pdf) => fieldOf(pdf, 'kod').set(PDFName.of('TU'), PDFString.of('Numer karty')),
    ],
  ])('is altered when %s', async (_what, expected, change) => {
    const { outcome, alterations } = await judge(change);
    expect(outcome).toBe('altered');
    expect(alterations.map((one) => [one.kind, one.expected])).toContainEqual([
      'field',
      expect.stringContaining(expected),
    ]);
  });

  it('is for a person to see when a limit was lifted', async () => {
    const { outcome, alterations } = await judge((pdf) => fieldOf(pdf, 'kod').delete(PDFName.of('MaxLen')));
    expect(outcome).toBe('cannot-tell');
    expect(alterations).toMatchObject([{ kind: 'field', expected: 'kod: ≤ 6', certain: false }]);
  });

  it.each([
    ['app.alert("Dzien dobry");', 'same'],
    ["this.getField('kod').value = 'X';", 'cannot-tell'],
    ['app.alert("a"); this.getField("kod").value = 1;', 'cannot-tell'],
  ])('with the script %s is %s', async (script, outcome) => {
    expect((await judge((pdf) => pdf.addJavaScript('start', script))).outcome).toBe(outcome);
  });
});

describe('links and buttons of the blank', () => {
  const withLink = async (target: string, caption: string, over?: string): Promise<Uint8Array> => {
    const pdf = await PDFDocument.create({ updateMetadata: false });
    const page = pdf.addPage([400, 400]);
    page.drawText('Wniosek', { x: 50, y: 360, size: 12 });
    page.drawText('Opis na stronie urzad.example', { x: 50, y: 300, size: 10 });
    const link = (URI: string, Rect: number[]) =>
      pdf.context.register(
        pdf.context.obj({
          Type: 'Annot',
          Subtype: 'Link',
          Border: [0, 0, 0],
          Rect,
          A: { S: 'URI', URI: PDFString.of(URI) },
        } as never),
      );
    page.node.set(
      PDFName.of('Annots'),
      pdf.context.obj([
        link(target, [50, 298, 200, 312]),
        ...(over === undefined ? [] : [link(over, [50, 358, 100, 372])]),
      ]),
    );
    pdf.getForm().createButton('drukuj').addToPage(caption, page, { x: 50, y: 200, width: 90, height: 20 });
    return pdf.save();
  };
  const official = ['https://urzad.example/opis', 'Drukuj'] as const;
  const against = async (bytes: Uint8Array): Promise<Comparison> => {
    const reading = await readDocument(
      bytes,
      { name: 'x.pdf', type: 'application/pdf' },
      { ocr: false, secondOpinion: false, maxPages: 5 },
    );
    return compareForm({ reading, bytes, document: 1 }, await templateFromBlank(await withLink(...official)));
  };

  it('are the same when nobody touched them', async () => {
    expect(await against(await withLink(...official))).toEqual({ outcome: 'same', alterations: [] });
  });

  it('are altered when a link leads elsewhere or a button says something else', async () => {
    expect(await against(await withLink('https://evil.example/', 'Drukuj'))).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'overlay', expected: official[0], found: 'https://evil.example/' }],
    });
    expect(await against(await withLink(official[0], 'Zgadzam sie'))).toMatchObject({
      outcome: 'altered',
      alterations: [{ kind: 'overlay', expected: 'Drukuj', found: 'Zgadzam sie' }],
    });
  });

  it('are for a person when printed words became a link', async () => {
    expect(await against(await withLink(...official, 'https://evil.example/'))).toMatchObject({
      outcome: 'cannot-tell',
      alterations: [{ kind: 'overlay', expected: 'Wniosek', certain: false }],
    });
  });
});

const xfa = (pdf: PDFDocument, data: string, template = '<subform name="f"/>'): void => {
  const piece = (text: string) => pdf.context.register(pdf.context.flateStream(text));
  pdf
    .getForm()
    .acroForm.dict.set(
      PDFName.of('XFA'),
      pdf.context.obj([
        PDFString.of('template'),
        piece(`<template xmlns="http://www.xfa.org/schema/xfa-template/3.3/">${template}</template>`),
        PDFString.of('datasets'),
        piece(
          `<xfa:datasets xmlns:xfa="http://www.xfa.org/schema/xfa-data/1.0/"><xfa:data><f>${data}</f></xfa:data></xfa:datasets>`,
        ),
      ] as never),
    );
};

describe('an XFA form beside the fields', () => {
  const judgeXfa = async (data: string, change?: (pdf: PDFDocument) => void, layout?: string): Promise<Comparison> => {
    const source = await PDFDocument.load(blank, { updateMetadata: false });
    xfa(source, '<kod/><tryb/><urzad>Urzad Gminy</urzad>');
    const own = await templateFromBlank(await source.save({ updateFieldAppearances: false }));
    const pdf = await PDFDocument.load(blank, { updateMetadata: false });
    pdf.getForm().getTextField('kod').setText('AB12');
    pdf.getForm().updateFieldAppearances();
    xfa(pdf, data, layout);
    change?.(pdf);
    const bytes = await pdf.save({ updateFieldAppearances: false });
    const reading = await readDocument(
      bytes,
      { name: 'x.pdf', type: 'application/pdf' },
      { ocr: false, secondOpinion: false, maxPages: 5 },
    );
    expect(reading.active).toContainEqual(expect.objectContaining({ kind: 'xfa' }));
    return compareForm({ reading, bytes, document: 1 }, own);
  };

  it('is the same when it says what the fields say', async () => {
    expect(await judgeXfa('<kod>AB12</kod><tryb/><urzad>Urzad Gminy</urzad>')).toEqual({
      outcome: 'same',
      alterations: [],
    });
  });

  it('is altered when it says something else than a field', async () => {
    const { outcome, alterations } = await judgeXfa('<kod>ZZ99</kod><tryb/><urzad>Urzad Gminy</urzad>');
    expect(outcome).toBe('altered');
    expect(alterations).toMatchObject([{ kind: 'field', expected: 'AB12', found: 'ZZ99 (XFA)' }]);
  });

  it('is for a person when it holds what no field shows, or another form', async () => {
    const more = await judgeXfa('<kod>AB12</kod><urzad>Urzad Gminy</urzad><dodatek>ukryte</dodatek>');
    expect(more).toMatchObject({
      outcome: 'cannot-tell',
      alterations: [{ kind: 'hidden', found: 'dodatek: ukryte (XFA)' }],
    });
    const other = await judgeXfa('<kod>AB12</kod><urzad>Urzad Gminy</urzad>', undefined, '<subform name="g"/>');
    expect(other).toMatchObject({ outcome: 'cannot-tell', alterations: [{ kind: 'field', certain: false }] });
  });

  it('gives an answer whatever its data are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.stringMatching(/^(<|>|<\/|kod|\/>|&amp;|&|]]>|<!\[CDATA\[|<!DOCTYPE a>| |A){0,12}$/),
        async (data) => {
          expect(['same', 'altered', 'cannot-tell']).toContain((await judgeXfa(data)).outcome);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('cannot be compared when its pages are laid out by the program that opens it', async () => {
    const result = await judgeXfa('<kod>AB12</kod>', (pdf) =>
      pdf.catalog.set(PDFName.of('NeedsRendering'), pdf.context.obj(true)),
    );
    expect(result).toEqual({ outcome: 'cannot-tell', reason: 'xfa', alterations: [] });
  });
});
