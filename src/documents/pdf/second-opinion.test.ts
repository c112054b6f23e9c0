import { PDFDocument, StandardFonts } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import type { HiddenBy, Word } from '../../model/index.ts';
import { readDocument, readPlainText } from '../read-document.ts';
import { pagesDisagree, secondOpinion } from './second-opinion.ts';

const hint = { name: 'x.pdf', type: 'application/pdf' };

const page = (text: string, hiddenBy?: HiddenBy) => ({
  width: 600,
  height: 800,
  words: text.split(' ').map((one, i): Word => ({
    text: one,
    box: [10 + i * 40, 10, 30, 10],
    confidence: 1,
    via: 'text',
    ...(hiddenBy === undefined ? {} : { hiddenBy }),
  })),
});

describe('two readers of a page', () => {
  it.each([
    ['cut words elsewhere', 'Nazwa jednostki:', ['Nazwajednostki:']],
    ['order them otherwise', 'jeden dwa trzy', ['trzy', 'jeden', 'dwa']],
    ['spell a ligature otherwise', 'ﬁrma', ['firma']],
    ['compose diacritics otherwise', 'za\u{17c}', ['zaz\u{307}']],
    ['tell hyphens apart', 'e\u{2010}mail', ['e-mail']],
    ['give up on one odd mark', `${'słowo '.repeat(200)}\u{2713}`, ['słowo '.repeat(200)]],
  ])('agree when they %s', (_what, core, second) => {
    expect(pagesDisagree(page(core.trim()), second)).toBe(false);
  });

  it.each([
    ['another number', 'kwota 1000 zł', ['kwota', '9000', 'zł']],
    ['the digits of a number in another order', 'kwota 1234 zł', ['kwota', '4321', 'zł']],
    ['another name', 'Jan Nowak', ['Jan', 'Kowalski']],
    ['nothing at all', 'Jan Nowak podpisuje', []],
    ['a sentence more', 'Jan Nowak', ['Jan', 'Nowak', 'nie', 'wyraża', 'zgody']],
  ])('disagree when one sees %s', (_what, core, second) => {
    expect(pagesDisagree(page(core), second)).toBe(true);
  });

  it('agree about hidden words whether or not the second one lists them', () => {
    expect(pagesDisagree(page('ukryte', 'off-page'), [])).toBe(false);
    expect(pagesDisagree(page('ukryte', 'colour'), ['ukryte'])).toBe(false);
  });
});

describe('the engines themselves', () => {
  it('agree on a sound file, and pdf-parse still reads after pdfjs-dist was used in the same process', async () => {
    const pdf = await PDFDocument.create();
    const font = await pdf.embedFont(StandardFonts.TimesRoman);
    pdf.addPage().drawText('Upowazniam Jana Przykladowego do skladania wnioskow.', { x: 50, y: 500, size: 11, font });
    const bytes = await pdf.save();
    const reading = await readDocument(bytes, hint, { ocr: false, secondOpinion: true, maxPages: 5 });
    expect(reading.problems).toEqual([]);
    const [first, second] = await Promise.all([readPlainText(bytes, hint), readPlainText(bytes, hint)]);
    expect(first.trim()).toBe('Upowazniam Jana Przykladowego do skladania wnioskow.');
    expect(second).toBe(first);
    expect(await readPlainText(Buffer.from('%PDF-1.7 broken'), hint)).toBe('');
  });

  it('agree about the values of fields, whichever way they are written', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    const font = await pdf.embedFont(StandardFonts.TimesRoman);
    page.drawText('Wniosek', { x: 50, y: 500, size: 11, font });
    const text = pdf.getForm().createTextField('jednostka.nazwa');
    text.setText('Gmina (miasto) \\ Brzezina');
    text.addToPage(page, { x: 50, y: 400, width: 200, height: 16, font });
    const list = pdf.getForm().createDropdown('tryb');
    list.setOptions(['zwykly', 'pilny']);
    list.select('pilny');
    list.addToPage(page, { x: 50, y: 350, width: 200, height: 16, font });
    pdf.getForm().createTextField('pusty').addToPage(page, { x: 50, y: 300, width: 200, height: 16, font });
    const reading = await readDocument(await pdf.save(), hint, { ocr: false, secondOpinion: true, maxPages: 5 });
    expect(reading.problems).toEqual([]);
  });

  it('disagree about a value that one of them finds elsewhere', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage();
    page.drawText('Wniosek', { x: 50, y: 500, size: 11, font: await pdf.embedFont(StandardFonts.TimesRoman) });
    const field = pdf.getForm().createTextField('kwota');
    field.setText('1000');
    field.addToPage(page, { x: 50, y: 400, width: 200, height: 16 });
    const bytes = await pdf.save({ useObjectStreams: false });
    const first = await readDocument(bytes, hint, { ocr: false, secondOpinion: false, maxPages: 5 });
    const other = { ...first, widgets: first.widgets.map((widget) => ({ ...widget, value: '9000' })) };
    expect(await secondOpinion(bytes, other)).toEqual([
      { code: 'readers-disagree', detail: 'Two readers find different values in: kwota.' },
    ]);
    expect(await secondOpinion(bytes, { ...first, pages: [...first.pages, ...first.pages] })).toMatchObject([
      { code: 'readers-disagree' },
    ]);
  });
});
